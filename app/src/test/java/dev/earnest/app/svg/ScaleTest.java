package dev.earnest.app.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScaleTest {
    @Test
    void endsLieAtTheEnds() {
        Scale scale = new Scale(10, 20, 100, 0);
        assertThat(scale.at(10)).isEqualTo(100);
        assertThat(scale.at(20)).isEqualTo(0);
        assertThat(scale.at(12.5)).isEqualTo(75);
        assertThat(scale.at(99)).isEqualTo(0);
    }

    @Test
    void numbersThatDoNotExistDoNotStretchIt() {
        Scale scale = Scale.over(new double[] {3, Double.NaN, 7, Double.POSITIVE_INFINITY}, 0, 1);
        assertThat(scale.low()).isEqualTo(3);
        assertThat(scale.high()).isEqualTo(7);
    }

    @Test
    void nothingToShowIsAScaleFromZeroToOne() {
        assertThat(Scale.over(new double[] {Double.NaN}, 0, 1)).isEqualTo(new Scale(0, 1, 0, 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void ticksAreRoundFewAndInside(long seed) {
        var random = new java.util.Random(seed);
        for (int round = 0; round < 500; round++) {
            double low = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(9) - 3);
            double high = low + random.nextDouble() * Math.pow(10, random.nextInt(9) - 3) + 1e-6;
            Scale scale = new Scale(low, high, 0, 1);
            var ticks = scale.ticks(5);
            assertThat(ticks).hasSizeBetween(2, 9);
            assertThat(ticks)
                    .allMatch(tick -> tick >= low - 1e-9 && tick <= high + (high - low) * 1e-6);
            double step = ticks.get(1) - ticks.get(0);
            double lead = step / Math.pow(10, Math.floor(Math.log10(step) + 1e-6));
            assertThat(
                            Math.min(
                                    Math.abs(lead - 1),
                                    Math.min(Math.abs(lead - 2), Math.abs(lead - 5))))
                    .as("step %s", step)
                    .isCloseTo(0, within(1e-3));
        }
    }
}
