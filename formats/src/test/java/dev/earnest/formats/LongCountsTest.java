package dev.earnest.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongCountsTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void countsAsAMapDoes(long seed) {
        var random = new Random(seed);
        var counts = new LongCounts();
        Map<Long, Integer> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            long key = random.nextInt(6000) * 0x10000L;
            int before = expected.merge(key, 1, Integer::sum) - 1;
            assertThat(counts.add(key)).isEqualTo(before);
        }
        assertThat(counts.size()).isEqualTo(expected.size());
        expected.forEach((key, count) -> assertThat(counts.count(key)).isEqualTo(count));
        assertThat(counts.count(-1)).isZero();
    }

    @Test
    void textsThatJoinToTheSameHaveDifferentHashes() {
        assertThat(LongCounts.hash("ab", "c")).isNotEqualTo(LongCounts.hash("a", "bc"));
        assertThat(LongCounts.hash("ab", "c")).isEqualTo(LongCounts.hash("ab", "c"));
    }
}
