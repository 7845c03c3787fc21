package dev.earnest.incentives.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Annotators who have nothing better to do than to take the floor and idle.
class FloorRentTest {
    private static Agency agency(int repeats, double outside) {
        return new Agency(
                new Signal.Expert(0.6),
                repeats,
                new Utility.Sqrt(),
                new EffortCost.Power(0.5, 2),
                outside,
                new QualityValue.Affine(4, 3),
                WageLimits.atLeast(0));
    }

    @ParameterizedTest(name = "{0} items, outside option {1}")
    @CsvSource({"20, -0.1", "20, 0", "100, 0", "100, 1e-6"})
    void anOutsideOptionWorthNoMoreThanTheFloorStillHasAContract(int repeats, double outside) {
        Agency agency = agency(repeats, outside);
        for (ContractForm form : new ContractForm[] {ContractForm.GENERAL, ContractForm.LINEAR}) {
            SolvedContract contract = Contracts.solve(agency, form);
            assertThat(contract.check().holds()).isTrue();
            // Idling under a floor of 0 is worth 0, so working must be worth more.
            assertThat(contract.check().payoff()).isPositive().isGreaterThanOrEqualTo(outside);
            assertThat(contract.gap()).isPositive();
        }
    }

    @Test
    void aWorseOutsideOptionDoesNotMakeTheSameWorkDearerThanTheFloorDoes() {
        double none = GeneralContract.solve(agency(20, 0)).expectedWage();
        double worse = GeneralContract.solve(agency(20, -0.1)).expectedWage();
        assertThat(worse).isBetween(none - 1e-6, none + 1e-6);
    }

    @Test
    void aClearSignalAndFewItemsTemptAlsoSomewhatAboveTheFloor() {
        Agency agency =
                new Agency(
                        new Signal.Expert(0.9),
                        5,
                        new Utility.Sqrt(),
                        new EffortCost.Power(0.5, 2),
                        0.1,
                        new QualityValue.Affine(4, 3),
                        WageLimits.atLeast(0));
        assertThat(GeneralContract.solve(agency).profit())
                .isGreaterThanOrEqualTo(ThresholdContract.solve(agency).profit() - 1e-6);
    }

    @Test
    void whoFeelsLossesTwiceAsStronglyIdlesForTheFloorOnlyBelowHalfTheRent() {
        // Wages of utility e(0.8) = 0.32 keep others from idling, half of it is enough here.
        double wage = ClawedBackAdvance.at(agency(100, -1), 0.8, 2).expectedWage();
        assertThat(wage).isBetween(0.16 * 0.16, 0.2 * 0.2);
    }

    @Test
    void theEffortOfAThresholdContractMayLieFarFromThatOfTheFirstBest() {
        Agency agency =
                new Agency(
                        new Signal.SelfConsistencyPerLabel(0.05),
                        5,
                        new Utility.Sqrt(),
                        new EffortCost.Power(2.8112784502722006, 2),
                        0.23172835349516813,
                        new QualityValue.Affine(4, 13.320576845562147),
                        WageLimits.atLeast(0));
        double known = ThresholdContract.at(agency, 0.89, 4).profit();
        assertThat(ThresholdContract.solve(agency).profit()).isGreaterThanOrEqualTo(known - 1e-3);
    }
}
