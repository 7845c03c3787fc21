package dev.earnest.incentives.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FewItemsTest {
    /// With one item the two conditions leave no choice: `v_1 - v_0 = e' / a'` and `v_0 = U0 + e - a e' / a'`.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"sqrt", "log", "crra2", "cara0.2"})
    void oneItemHasTheOneContractThatItsTwoConditionsGive(String name) {
        Utility utility = Cases.utility(name);
        for (double share : new double[] {0.3, 0.6, 0.9}) {
            Agency agency =
                    new Agency(
                            new Signal.Expert(0.6),
                            1,
                            utility,
                            new EffortCost.Power(0.25 / utility.inverseMarginal(3), 2),
                            utility.of(3),
                            new QualityValue.Affine(4, 3),
                            new WageLimits(0, Cases.WIDE_OPEN));
            double pass = agency.signal().pass(share);
            double bonus = agency.cost().slope(share) / agency.signal().passSlope(share);
            double low = agency.promise(share) - pass * bonus;
            double cost = (1 - pass) * utility.wageFor(low) + pass * utility.wageFor(low + bonus);
            assertThat(GeneralContract.at(agency, share).expectedWage())
                    .isCloseTo(cost, within(1e-9 * cost));
            assertThat(LinearContract.at(agency, share).expectedWage())
                    .isCloseTo(cost, within(1e-9 * cost));
        }
    }

    /// So steep a bonus that the first guess of the wages lies outside the limits although the solution lies inside.
    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {1, 2, 3})
    void aBonusThatIsLargeForItsWageIsFound(int repeats) {
        Utility utility = new Utility.Log(1);
        Agency agency =
                new Agency(
                        new Signal.Expert(0.62),
                        repeats,
                        utility,
                        new EffortCost.Power(0.186, 2),
                        utility.of(2.415),
                        new QualityValue.Affine(4, 3),
                        new WageLimits(0.7, Cases.WIDE_OPEN));
        SolvedContract general = GeneralContract.at(agency, 0.84);
        SolvedContract linear = LinearContract.at(agency, 0.84);
        // No rent: the annotator gets just his outside option.
        assertThat(general.check().payoff()).isCloseTo(agency.outside(), within(1e-9));
        assertThat(linear.check().payoff()).isCloseTo(agency.outside(), within(1e-9));
        assertThat(general.expectedWage()).isLessThanOrEqualTo(linear.expectedWage() + 1e-9);
    }
}
