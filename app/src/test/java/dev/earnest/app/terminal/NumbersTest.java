package dev.earnest.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NumbersTest {
    @Test
    void countsHaveCommasBetweenThousands() {
        assertThat(Numbers.count(0)).isEqualTo("0");
        assertThat(Numbers.count(999)).isEqualTo("999");
        assertThat(Numbers.count(84_445)).isEqualTo("84,445");
        assertThat(Numbers.count(-1_234_567)).isEqualTo("-1,234,567");
    }

    @Test
    void numbersThatDoNotExistAreDashes() {
        assertThat(Numbers.fixed(Double.NaN, 3)).isEqualTo("-");
        assertThat(Numbers.interval(Double.NaN, 1, 3)).isEqualTo("-");
        assertThat(Numbers.percent(Double.NaN)).isEqualTo("-");
    }

    @Test
    void aNegativeNumberThatRoundsToZeroHasNoSign() {
        assertThat(Numbers.fixed(-0.0004, 3)).isEqualTo("0.000");
        assertThat(Numbers.fixed(-0.0006, 3)).isEqualTo("-0.001");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void fixedDecimalsAgreeWithTheLibrary(long seed) {
        var random = new java.util.Random(seed);
        for (int round = 0; round < 2000; round++) {
            double number = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(7));
            int decimals = random.nextInt(5);
            double read = Double.parseDouble(Numbers.fixed(number, decimals));
            double expected =
                    Double.parseDouble(String.format(Locale.ROOT, "%." + decimals + "f", number));
            assertThat(read)
                    .isCloseTo(
                            expected,
                            org.assertj.core.data.Offset.offset(
                                    1.01 * Math.pow(10, -decimals) * 1e-6
                                            + (Math.abs(number * Math.pow(10, decimals) % 1)
                                                            > 0.4999
                                                    ? Math.pow(10, -decimals)
                                                    : 0)));
        }
    }
}
