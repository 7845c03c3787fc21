package dev.earnest.crowd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.Dictionary;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelOrderTest {
    private static List<String> sorted(String... names) {
        var labels = Dictionary.of(names);
        return Arrays.stream(LabelOrder.of(labels).codes()).mapToObj(labels::name).toList();
    }

    @Test
    void numbersComeByValueAndBeforeOtherNames() {
        assertThat(sorted("yes", "10", "9", "-1", "2.5", "no"))
                .containsExactly("-1", "2.5", "9", "10", "no", "yes");
    }

    @Test
    void equalNumbersAndWordsComeByCodePoint() {
        assertThat(sorted("1.0", "1", "b", "B", "", "NaN"))
                .containsExactly("1", "1.0", "", "B", "NaN", "b");
        // U+1F600 lies above U+FF5E although its first UTF-16 unit lies below.
        assertThat(sorted("\uD83D\uDE00", "\uFF5E")).containsExactly("\uFF5E", "\uD83D\uDE00");
    }

    @Test
    void aTieGoesToTheNameThatComesFirst() {
        LabelOrder order = LabelOrder.of(Dictionary.of("b", "c", "a"));
        assertThat(order.choose(new double[] {9, 0.4, 0.2, 0.4 - 1e-13}, 1)).isEqualTo(2);
        assertThat(order.choose(new double[] {0.4, 0.2, 0.4 - 1e-11}, 0)).isEqualTo(0);
    }

    @Test
    void scoresMayBeInfinite() {
        LabelOrder order = LabelOrder.of(Dictionary.of("b", "a"));
        double low = Double.NEGATIVE_INFINITY;
        assertThat(order.choose(new double[] {low, -3}, 0)).isEqualTo(1);
        assertThat(order.choose(new double[] {low, low}, 0)).isEqualTo(1);
    }
}
