package dev.earnest.incentives.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.incentives.IncentivesException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdContractTest {
    @ParameterizedTest(name = "n = {0}")
    @CsvSource({
        "50, 0.033778, 0.005930",
        "100, 0.019235, 0.003794",
        "1000, 0.003817, 0.000947",
        "10000, 0.000993092, 0.000256152",
        "100000, 0.000258639, 0.0000698556",
        "1000000, 0.0000728629, 0.0000198167"
    })
    void theGapIsThatOfTheReferenceOrAFewPercentLess(int repeats, double expert, double repeated) {
        SolvedContract first = ThresholdContract.solve(Cases.expert(repeats));
        SolvedContract second = ThresholdContract.solve(Cases.repeated(repeats));
        // The reference searched a coarse grid of efforts, so its optima lie up to 5 % above the
        // true ones.
        assertThat(first.gap()).isBetween(0.95 * expert, 1.001 * expert);
        assertThat(second.gap()).isBetween(0.95 * repeated, 1.001 * repeated);
    }

    /// Found with scipy on finer grids of efforts and deviations (8,001 over [0, 1] and 801 nearby) than the reference's;
    /// the row of 10,000 items by a coarser one (81 efforts within 0.03), which our search betters a little.
    @ParameterizedTest(name = "expert {0}, n = {1}")
    @CsvSource({
        "true, 50, 0.0337760387, 1e-4",
        "true, 100, 0.0190083469, 1e-4",
        "true, 200, 0.0111691516, 1e-4",
        "true, 1000, 0.0037831390, 1e-4",
        "false, 100, 0.0037017339, 2e-4",
        "true, 10000, 9.463572e-4, 1e-2"
    })
    void theGapIsTheOneOfAFinerIndependentSearch(
            boolean expert, int repeats, double gap, double tolerance) {
        assertThat(gap(expert, repeats)).isBetween((1 - tolerance) * gap, 1.0001 * gap);
    }

    @Test
    void theGapFallsByTheTheoryFromTenThousandToAMillion() {
        for (boolean expert : new boolean[] {true, false}) {
            double many = gap(expert, 1_000_000);
            double fewer = gap(expert, 10_000);
            assertThat(Math.log(many / fewer) / Math.log(100)).isBetween(-0.60, -0.50);
        }
    }

    private static double gap(boolean expert, int repeats) {
        return ThresholdContract.solve(expert ? Cases.expert(repeats) : Cases.repeated(repeats))
                .gap();
    }

    @Test
    void aCutAtTheMeanIsRefusedWithTheDeviationAndItsGain() {
        Agency agency = Cases.expert(1000);
        double effort = FirstBest.of(agency).effort();
        int mean = (int) Math.round(1000 * agency.signal().pass(effort));
        // Own utility is 0.18 below the outside option's, shirking gives it up to a fraction of the
        // bonus.
        assertThatThrownBy(() -> ThresholdContract.at(agency, effort, mean))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining(
                        "the threshold contract for effort 0.6736 is not incentive compatible")
                .hasMessageContaining("gains 0.18")
                .hasMessageContaining("by effort 0.0000");
    }

    @Test
    void theContractIsLenientAndAcceptable() {
        Agency agency = Cases.expert(1000);
        SolvedContract contract = ThresholdContract.solve(agency);
        var schedule = (WageSchedule.Threshold) contract.schedule();
        double pass = agency.signal().pass(contract.effort());
        double z = (1000 * pass - schedule.cut() + 0.5) / Math.sqrt(1000 * pass * (1 - pass));
        assertThat(z).isBetween(1.2, 1.9);
        assertThat(Math.sqrt(schedule.low())).isCloseTo(2, within(0.02));
        assertThat(contract.check().payoff()).isCloseTo(2, within(1e-9));
    }
}
