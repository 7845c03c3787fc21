package dev.earnest.monitor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.Interval;
import dev.earnest.monitor.MonitorException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Beside sums of exact decimal terms, a second implementation without any special function.
class BinomialTest {
    private static final MathContext DIGITS = new MathContext(120);

    private static BigInteger choose(int n, int k) {
        BigInteger value = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            value = value.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return value;
    }

    private static BigDecimal term(int n, double p, int k) {
        BigDecimal pass = new BigDecimal(p);
        return new BigDecimal(choose(n, k))
                .multiply(pass.pow(k, DIGITS))
                .multiply(BigDecimal.ONE.subtract(pass).pow(n - k, DIGITS), DIGITS);
    }

    private static double sum(int n, double p, int from, int to) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int k = Math.max(0, from); k <= Math.min(n, to); k++) {
            sum = sum.add(term(n, p, k), DIGITS);
        }
        return sum.doubleValue();
    }

    @ParameterizedTest
    @CsvSource({"1, 0.5", "7, 0.1", "60, 0.83", "150, 0.975", "300, 0.72", "300, 0.01"})
    void tailsAreTheSumsOfTheirTerms(int n, double p) {
        BigDecimal below = BigDecimal.ZERO;
        for (int s = -1; s <= n + 1; s++) {
            double upper = BigDecimal.ONE.subtract(below).doubleValue();
            if (s >= 0 && s <= n) {
                below = below.add(term(n, p, s), DIGITS);
            }
            double lower = below.doubleValue();
            if (upper > 1e-100) {
                assertThat(Binomial.upper(n, p, s))
                        .isCloseTo(upper, Percentage.withPercentage(1e-8));
            } else {
                // Lost in the digits of one minus the rest.
                assertThat(Binomial.upper(n, p, s)).isLessThan(1e-99);
            }
            assertThat(Binomial.lower(n, p, s)).isCloseTo(lower, Percentage.withPercentage(1e-8));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0.5", "7, 0.1", "60, 0.83", "400, 0.72"})
    void theTableHoldsEveryTermAndAddsUpToOne(int n, double p) {
        double[] table = Binomial.table(n, p);
        double sum = 0;
        for (int k = 0; k <= n; k++) {
            assertThat(table[k])
                    .isCloseTo(term(n, p, k).doubleValue(), Percentage.withPercentage(1e-8));
            sum += table[k];
        }
        assertThat(sum).isEqualTo(1, within(1e-12));
    }

    @Test
    void certainAndImpossibleSignalsHaveOnePossibleCount() {
        assertThat(Binomial.table(3, 0)).containsExactly(1, 0, 0, 0);
        assertThat(Binomial.table(3, 1)).containsExactly(0, 0, 0, 1);
        assertThat(Binomial.table(0, 0.4)).containsExactly(new double[] {1}, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 61, 500})
    void chooseIsTheWholeNumber(int n) {
        for (int k = 0; k <= n; k += 1 + n / 20) {
            double exact = choose(n, k).doubleValue();
            assertThat(Math.exp(Binomial.logChoose(n, k)))
                    .isCloseTo(exact, Percentage.withPercentage(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "0, 20", "1, 20", "13, 20", "20, 20", "88, 100", "199, 200"})
    void clopperAndPearsonsEndsPutHalfOfTheErrorIntoEachTail(int successes, int n) {
        for (double level : new double[] {0.5, 0.8, 0.95, 0.999}) {
            double tail = (1 - level) / 2;
            Interval interval = Binomial.exact(successes, n, level);
            if (successes == 0) {
                assertThat(interval.low()).isZero();
            } else {
                assertThat(sum(n, interval.low(), successes, n))
                        .isCloseTo(tail, Percentage.withPercentage(1e-6));
            }
            if (successes == n) {
                assertThat(interval.high()).isEqualTo(1);
            } else {
                assertThat(sum(n, interval.high(), 0, successes))
                        .isCloseTo(tail, Percentage.withPercentage(1e-6));
            }
        }
    }

    @Test
    void swappingSuccessAndFailureMirrorsTheInterval() {
        for (int successes = 0; successes <= 37; successes++) {
            Interval one = Binomial.exact(successes, 37, 0.9);
            Interval other = Binomial.exact(37 - successes, 37, 0.9);
            assertThat(one.low()).isEqualTo(1 - other.high(), within(1e-12));
            assertThat(one.high()).isEqualTo(1 - other.low(), within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 5", "6, 5", "0, 0", "0, -3"})
    void countsThatAreNoShareAreRefused(int successes, int n) {
        assertThatThrownBy(() -> Binomial.exact(successes, n, 0.95))
                .isInstanceOf(MonitorException.class)
                .hasMessage("interval: " + successes + " of " + n + " is no count of a share");
    }
}
