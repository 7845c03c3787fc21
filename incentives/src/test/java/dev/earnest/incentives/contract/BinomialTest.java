package dev.earnest.incentives.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;

class BinomialTest {
    @Test
    void tailsHaveFullRelativePrecision() {
        int n = 400;
        double a = 0.71;
        BigDecimal pass = new BigDecimal(a);
        BigDecimal fail = BigDecimal.ONE.subtract(pass);
        MathContext digits = new MathContext(40);
        BigDecimal below = BigDecimal.ZERO;
        BigInteger ways = BigInteger.ONE;
        for (int k = 0; k < n; k++) {
            BigDecimal term =
                    new BigDecimal(ways)
                            .multiply(pass.pow(k, digits), digits)
                            .multiply(fail.pow(n - k, digits), digits);
            below = below.add(term, digits);
            ways = ways.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1L));
            double expected = below.doubleValue();
            double expectedUpper = BigDecimal.ONE.subtract(below, digits).doubleValue();
            assertThat(Math.exp(Binomial.logPmf(k, n, a)) / term.doubleValue())
                    .isCloseTo(1, within(1e-12));
            assertThat(Binomial.below(k + 1, n, a) / expected).isCloseTo(1, within(1e-12));
            if (expectedUpper > 1e-25) {
                assertThat(Binomial.atLeast(k + 1, n, a) / expectedUpper)
                        .isCloseTo(1, within(1e-12));
            }
        }
        assertThat(Binomial.atLeast(0, n, a)).isEqualTo(1);
        assertThat(Binomial.atLeast(n + 1, n, a)).isEqualTo(0);
        assertThat(Binomial.below(0, n, a)).isEqualTo(0);
    }

    @Test
    void aWindowOfAMillionItemsHasTheMomentsOfTheBinomial() {
        int n = 1_000_000;
        double a = 0.7021;
        BinomialWindow window = BinomialWindow.of(n, a, BinomialWindow.WIDE);
        assertThat(window.probability.length).isLessThan(13_000);
        double sum = 0;
        double mean = 0;
        double square = 0;
        for (int i = 0; i < window.probability.length; i++) {
            double away = window.first + i - n * a;
            sum += window.probability[i];
            mean += window.probability[i] * away;
            square += window.probability[i] * away * away;
        }
        assertThat(sum).isCloseTo(1, within(1e-13));
        assertThat(mean).isCloseTo(0, within(1e-8));
        assertThat(square / (n * a * (1 - a))).isCloseTo(1, within(1e-11));
        int k = 703_000;
        assertThat(window.at(k) / Math.exp(Binomial.logPmf(k, n, a))).isCloseTo(1, within(1e-9));
        assertThat(PassTail.of(n, a, 9.5).atLeast(k) / Binomial.atLeast(k, n, a))
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void expectedUtilityIsTheSumOverAllCounts() {
        Agency agency = Cases.expert(30);
        WageSchedule schedule = new WageSchedule.Linear(-2, 9, 30, agency.limits());
        ExpectedUtility expected = ExpectedUtility.of(agency, schedule);
        for (double pass = 0.5; pass < 1; pass += 0.07) {
            double sum = 0;
            for (int s = 0; s <= 30; s++) {
                sum += Math.exp(Binomial.logPmf(s, 30, pass)) * Math.sqrt(schedule.wage(s));
            }
            assertThat(expected.at(pass)).isCloseTo(sum, within(1e-13));
        }
        assertThat(expected.at(1)).isCloseTo(Math.sqrt(7), within(1e-15));
    }
}
