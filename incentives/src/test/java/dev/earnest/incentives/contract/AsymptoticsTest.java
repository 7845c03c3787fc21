package dev.earnest.incentives.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How gaps fall with the number of monitored items.
class AsymptoticsTest {
    @ParameterizedTest(name = "n = {0}")
    @CsvSource({"10000, 1e-4", "100000, 1e-5", "1000000, 2e-6"})
    void theGapTimesTheNumberOfItemsTendsToTheSquaredSlopeOverTheInformation(
            int repeats, double tolerance) {
        for (Agency agency : List.of(Cases.expert(repeats), Cases.repeated(repeats))) {
            double effort = FirstBest.of(agency).effort();
            double slope = agency.cost().slope(effort);
            double limit = slope * slope / agency.signal().information(effort);
            assertThat(repeats * GeneralContract.solve(agency).gap())
                    .isCloseTo(limit, within(tolerance));
            assertThat(repeats * LinearContract.solve(agency).gap())
                    .isCloseTo(limit, within(tolerance));
        }
    }

    @Test
    void theLimitIsThatOfTheReference() {
        assertThat(Contracts.gapLimit(Cases.expert(50)).orElseThrow())
                .isCloseTo(1.05448572, within(1e-6));
        assertThat(Contracts.gapLimit(Cases.repeated(50)).orElseThrow())
                .isCloseTo(0.13105534, within(1e-6));
    }

    @Test
    void thereIsNoLimitWhereTheFloorIsPaidOrEffortIsFree() {
        Agency agency = Cases.expert(50);
        var floor =
                new Agency(
                        agency.signal(),
                        50,
                        agency.utility(),
                        agency.cost(),
                        2,
                        agency.value(),
                        new WageLimits(6, 100));
        assertThat(Contracts.gapLimit(floor)).isEmpty();
        Agency cheap = Cases.withCost(50, new EffortCost.Power(1e-6, 3));
        assertThat(Contracts.gapLimit(cheap)).isEmpty();
    }

    /// For any utility the limit is `h''(U0 + e) e'^2 / (2 I)`.
    @ParameterizedTest
    @CsvSource({"log", "crra0.5", "crra2", "cara0.2"})
    void theLimitForOtherUtilitiesCarriesTheCurvatureOfTheWage(String name) {
        Agency agency = Cases.withUtility(Cases.utility(name)).withRepeats(100_000);
        FirstBest first = FirstBest.of(agency);
        double slope = agency.cost().slope(first.effort());
        double curvature =
                1 / agency.utility().spread(agency.utility().inverseMarginal(first.wage()));
        double limit =
                curvature * slope * slope / (2 * agency.signal().information(first.effort()));
        assertThat(100_000 * GeneralContract.solve(agency).gap())
                .isCloseTo(limit, within(1e-3 * limit));
        assertThat(100_000 * LinearContract.solve(agency).gap())
                .isCloseTo(limit, within(1e-3 * limit));
    }

    /// The ratio of the gap to `b e' / (sqrt(n I) z)`, with the cut `z` standard deviations below the mean.
    @ParameterizedTest(name = "cut {1}")
    @CsvSource({"true, 700828, 0.674, 0.918", "false, 806852, 0.8275, 0.940"})
    void theThresholdGapNearsItsLeadingTerm(boolean expert, int cut, double effort, double ratio) {
        int n = 1_000_000;
        Agency agency = expert ? Cases.expert(n) : Cases.repeated(n);
        double pass = agency.signal().pass(effort);
        TwoWages wages =
                TwoWages.of(
                        agency,
                        effort,
                        Binomial.atLeast(cut, n, pass),
                        cut * Math.exp(Binomial.logPmf(cut, n, pass)) / pass);
        double gap = FirstBest.of(agency).profit() - agency.value().at(effort) + wages.cost();
        double z = (n * pass - cut + 0.5) / Math.sqrt(n * pass * (1 - pass));
        double leading =
                wages.bonus()
                        * agency.cost().slope(effort)
                        / (Math.sqrt(n * agency.signal().information(effort)) * z);
        assertThat(gap / leading).isCloseTo(ratio, within(6e-4));
    }
}
