package dev.earnest.incentives.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Annotators who best-respond to a solved contract choose the intended effort; their payoffs are summed here over all
/// counts, by other code than the solver's.
class BestResponseTest {
    private static final int GRID = 1000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theIntendedEffortIsTheBestOne(long seed) {
        var random = new Random(seed);
        Utility[] utilities = {
            new Utility.Sqrt(), new Utility.Log(2), new Utility.Crra(0.7, 1), new Utility.Cara(0.15)
        };
        Utility utility = utilities[random.nextInt(utilities.length)];
        Signal signal =
                random.nextBoolean()
                        ? new Signal.Expert(0.4 + 0.5 * random.nextDouble())
                        : new Signal.SelfConsistencyPerLabel(0.2 * random.nextDouble());
        var cost =
                new EffortCost.Power(
                        (0.4 + random.nextDouble()) / utility.inverseMarginal(4),
                        2.6 + random.nextDouble());
        Agency agency =
                new Agency(
                        signal,
                        20 + random.nextInt(100),
                        utility,
                        cost,
                        utility.of(4),
                        new QualityValue.Affine(4, 2 + random.nextDouble()),
                        new WageLimits(0, 200));
        for (ContractForm form :
                new ContractForm[] {
                    ContractForm.GENERAL, ContractForm.LINEAR, ContractForm.THRESHOLD
                }) {
            SolvedContract contract = Contracts.solve(agency, form);
            double best = Double.NEGATIVE_INFINITY;
            for (int i = 0; i <= GRID; i++) {
                best = Math.max(best, payoff(agency, contract.schedule(), i / (double) GRID));
            }
            double own = payoff(agency, contract.schedule(), contract.effort());
            assertThat(own).as("%s %s", form, agency).isGreaterThan(best - 1e-10);
            assertThat(own).isCloseTo(contract.check().payoff(), within(1e-10));
            assertThat(own).as("accepted").isGreaterThan(agency.outside() - 1e-8);
            assertThat(wage(agency, contract)).isCloseTo(contract.expectedWage(), within(1e-8));
        }
    }

    private static double payoff(Agency agency, WageSchedule schedule, double effort) {
        double sum = 0;
        double pass = agency.signal().pass(effort);
        for (int s = 0; s <= agency.repeats(); s++) {
            sum +=
                    Math.exp(Binomial.logPmf(s, agency.repeats(), pass))
                            * agency.utility().of(schedule.wage(s));
        }
        return sum - agency.cost().at(effort);
    }

    private static double wage(Agency agency, SolvedContract contract) {
        double sum = 0;
        double pass = agency.signal().pass(contract.effort());
        for (int s = 0; s <= agency.repeats(); s++) {
            sum +=
                    Math.exp(Binomial.logPmf(s, agency.repeats(), pass))
                            * contract.schedule().wage(s);
        }
        return sum;
    }
}
