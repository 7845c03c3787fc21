package dev.earnest.monitor.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OthersMedianTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isTheMedianOfEverybodyElse(long seed) {
        var random = new SplittableRandom(seed);
        // Ties are likely: values are tenths.
        double[] values = random.ints((int) seed + 1, 0, 10).mapToDouble(n -> n / 10.0).toArray();
        var medians = new OthersMedian(values);
        for (int person = 0; person < values.length; person++) {
            int left = person;
            double[] others =
                    IntStream.range(0, values.length)
                            .filter(other -> other != left)
                            .mapToDouble(other -> values[other])
                            .sorted()
                            .toArray();
            int n = others.length;
            double median = (others[(n - 1) / 2] + others[n / 2]) / 2;
            assertThat(medians.without(person, 7)).isEqualTo(median);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.25})
    void aloneThereIsNoOther(double nobody) {
        assertThat(new OthersMedian(new double[] {0.9}).without(0, nobody)).isEqualTo(nobody);
    }
}
