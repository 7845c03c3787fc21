package dev.earnest.crowd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelNamesTest {
    @Test
    void theNearestNameIsOneFewestEditsAway() {
        var names = List.of("wawa", "mace", "dawid-skene", "fast-dawid-skene");
        assertThat(LabelNames.nearest("Dawid_Skene", names)).isEqualTo("dawid-skene");
        assertThat(LabelNames.nearest("mase", names)).isEqualTo("mace");
    }
}
