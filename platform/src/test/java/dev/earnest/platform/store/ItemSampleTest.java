package dev.earnest.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.platform.store.watch.ItemSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ItemSampleTest {
    @ParameterizedTest
    @CsvSource({"0,1", "100,1", "101,2", "200,2", "201,4", "3000,32"})
    void isAsLargeAsItMayBe(long answers, int every) {
        assertThat(ItemSample.of(answers, 100)).isEqualTo(new ItemSample(every));
    }

    @Test
    void isOneInAPowerOfTwo() {
        assertThatThrownBy(() -> new ItemSample(3)).isInstanceOf(IllegalArgumentException.class);
    }
}
