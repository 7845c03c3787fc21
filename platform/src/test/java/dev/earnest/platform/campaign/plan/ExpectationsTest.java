package dev.earnest.platform.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationsTest {
    private static final double Z = 1.959963984540054;

    @ParameterizedTest
    @CsvSource({"0.5,0.6", "0.75,0.75", "0.9,0.9", "1,1"})
    void withTwoAnswersTheAgreementIsAShareOfItems(double agreement) {
        double expected = Z * Math.sqrt(agreement * (1 - agreement) / 200);
        assertThat(Expectations.agreement(200, 2, agreement)).isEqualTo(expected, within(1e-9));
    }

    @Test
    void withoutAgreementEveryAnswerCountsAndWithFullAgreementOnlyItemsDo() {
        assertThat(Expectations.winRate(100, 4, 0.5))
                .isEqualTo(Z * Math.sqrt(0.25 / 400), within(1e-12));
        assertThat(Expectations.winRate(100, 4, 1))
                .isEqualTo(Z * Math.sqrt(0.25 / 100), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"5,0", "5,0.3", "12,0.7", "100,0.5", "3,1"})
    void theLawOfAnswersSumsToOneAndHasItsMeanAndVariance(int n, double rho) {
        double sum = 0;
        double mean = 0;
        double square = 0;
        for (int first = 0; first <= n; first++) {
            double chance = Expectations.betaBinomial(first, n, rho);
            sum += chance;
            mean += chance * first;
            square += chance * first * first;
        }
        assertThat(sum).isEqualTo(1, within(1e-9));
        assertThat(mean).isEqualTo(n / 2.0, within(1e-8));
        double variance = n * 0.25 * (1 + (n - 1) * rho);
        assertThat(square - mean * mean).isEqualTo(variance, within(1e-6 * n * n));
    }

    @ParameterizedTest(name = "agreement {0}, {1} answers, seed {2}")
    @CsvSource({"0.6,3,1", "0.75,3,2", "0.75,5,3", "0.9,2,4"})
    void theIntervalsAreAsWideAsSimulatedCampaignsSpread(double agreement, int answers, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double rho = 2 * agreement - 1;
        int items = 60;
        int campaigns = 8000;
        double[] rates = new double[campaigns];
        double[] agreements = new double[campaigns];
        for (int campaign = 0; campaign < campaigns; campaign++) {
            double wins = 0;
            double alike = 0;
            for (int item = 0; item < items; item++) {
                int first = urn(random, answers, rho);
                int second = answers - first;
                wins += (double) first / answers;
                alike +=
                        (first * (first - 1.0) + second * (second - 1.0))
                                / (answers * (answers - 1.0));
            }
            rates[campaign] = wins / items;
            agreements[campaign] = alike / items;
        }
        assertThat(Expectations.winRate(items, answers, agreement))
                .isEqualTo(Z * deviation(rates), within(0.03 * Z * deviation(rates)));
        assertThat(Expectations.agreement(items, answers, agreement))
                .isEqualTo(Z * deviation(agreements), within(0.03 * Z * deviation(agreements)));
    }

    // Each answer is a copy of an earlier one with the probability that makes two of them correlate
    // by rho.
    private static int urn(SplittableRandom random, int answers, double rho) {
        double weight = rho / (1 - rho);
        int first = 0;
        for (int i = 0; i < answers; i++) {
            double chance = (0.5 + first * weight) / (1 + i * weight);
            first += random.nextDouble() < chance ? 1 : 0;
        }
        return first;
    }

    private static double deviation(double[] values) {
        double mean = java.util.Arrays.stream(values).average().orElse(0);
        return Math.sqrt(
                java.util.Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum()
                        / (values.length - 1));
    }
}
