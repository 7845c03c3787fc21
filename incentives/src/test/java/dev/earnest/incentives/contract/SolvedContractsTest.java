package dev.earnest.incentives.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every contract that the solvers give, whatever the agency.
class SolvedContractsTest {
    private static final int FINER = 10_007;

    private static List<SolvedContract> solved(Agency agency) {
        List<SolvedContract> solved = new ArrayList<>();
        for (ContractForm form : ContractForm.values()) {
            if (Contracts.attempt(form, () -> Contracts.solve(agency, form))
                    instanceof Contracts.Outcome.Solved each) {
                solved.add(each.contract());
            }
        }
        return solved;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void noEffortOnAFinerGridThanTheSolversPaysBetterThanTheIntendedOne(long seed) {
        Agency agency = RandomAgency.of(seed);
        List<SolvedContract> solved = solved(agency);
        assertThat(solved).as("%s", agency).hasSizeGreaterThanOrEqualTo(4);
        for (SolvedContract contract : solved) {
            Payoff payoff = Payoff.of(agency, contract.schedule());
            double own = payoff.at(contract.effort());
            double best = Double.NEGATIVE_INFINITY;
            for (int i = 0; i <= FINER; i++) {
                best = Math.max(best, payoff.at(i / (double) FINER));
            }
            assertThat(own)
                    .as("%s of seed %s", contract.form(), seed)
                    .isGreaterThan(best - 1e-8 * agency.cost().at(1));
            assertThat(payoff.bestEffort())
                    .as("%s of seed %s", contract.form(), seed)
                    .isCloseTo(contract.effort(), within(2e-4));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void wagesStayWithinTheirLimitsAndNeverFallWithAnotherPass(long seed) {
        Agency agency = RandomAgency.of(seed);
        for (SolvedContract contract : solved(agency)) {
            double before = agency.limits().floor();
            for (int alike = 0; alike <= agency.repeats(); alike++) {
                double wage = contract.schedule().wage(alike);
                assertThat(wage)
                        .as("%s of seed %s for %s", contract.form(), seed, alike)
                        .isBetween(before, agency.limits().ceiling());
                before = wage;
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theLawOfWagesHasTheMeanThatTheSolverSays(long seed) {
        Agency agency = RandomAgency.of(seed);
        for (SolvedContract contract : solved(agency)) {
            WageLaw law = WageLaw.of(agency.signal(), contract.schedule(), contract.effort());
            assertThat(law.mean())
                    .as("%s of seed %s", contract.form(), seed)
                    .isCloseTo(contract.expectedWage(), within(1e-8));
            assertThat(contract.profit() + contract.gap())
                    .isCloseTo(FirstBest.of(agency).profit(), within(1e-12));
            assertThat(contract.gap()).isGreaterThan(-1e-12);
        }
    }

    /// One more repeat can be ignored, so the least cost of an effort cannot rise (Blackwell).
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void moreRepeatsNeverMakeTheBestContractDearer(long seed) {
        Agency drawn = RandomAgency.of(seed);
        double effort = FirstBest.of(drawn).effort() * 0.95;
        double before = Double.POSITIVE_INFINITY;
        for (int n = 25; n <= 60; n += n < 30 ? 1 : 6) {
            Agency agency = drawn.withRepeats(n);
            Contracts.Outcome outcome =
                    Contracts.attempt(
                            ContractForm.GENERAL, () -> GeneralContract.at(agency, effort));
            assertThat(outcome).isInstanceOf(Contracts.Outcome.Solved.class);
            double cost = ((Contracts.Outcome.Solved) outcome).contract().expectedWage();
            assertThat(cost).as("n = %s", n).isLessThan(before + 1e-9);
            before = cost;
        }
    }

    /// Amounts in cents instead of euros are the same contract: wealth, limits and value times 100, utility in its new
    /// unit.
    @ParameterizedTest(name = "aversion {0}")
    @CsvSource({"0.5", "2", "3"})
    void theUnitOfMoneyChangesNothing(double aversion) {
        double unit = 100;
        double utilityUnit = Math.pow(unit, 1 - aversion);
        Agency major = relative(aversion, 1, 1);
        Agency minor = relative(aversion, unit, utilityUnit);
        for (ContractForm form :
                List.of(ContractForm.GENERAL, ContractForm.LINEAR, ContractForm.THRESHOLD)) {
            SolvedContract one = Contracts.solve(major, form);
            SolvedContract other = Contracts.solve(minor, form);
            assertThat(other.effort()).isCloseTo(one.effort(), within(3e-5));
            assertThat(other.gap() / unit).isCloseTo(one.gap(), within(1e-7));
            for (int alike = 0; alike <= 40; alike += 5) {
                assertThat(other.schedule().wage(alike) / unit)
                        .as("%s for %s alike", form, alike)
                        .isCloseTo(one.schedule().wage(alike), within(3e-4));
            }
        }
    }

    private static Agency relative(double aversion, double unit, double utilityUnit) {
        var utility = new Utility.Crra(aversion, 2 * unit);
        return new Agency(
                new Signal.SelfConsistencyPerPair(0.05),
                40,
                utility,
                new EffortCost.Power(utilityUnit * new Utility.Crra(aversion, 2).worth(4, 1), 2),
                utility.of(4 * unit),
                new QualityValue.Affine(4 * unit, 3 * unit),
                new WageLimits(unit, 50 * unit));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"EUR, 2", "JPY, 0", "KWD, 3"})
    void publishedWagesAreTheNearestUnitsOfTheCurrencyAndNeverFall(String code, int decimals) {
        Currency currency = Currency.getInstance(code);
        double half = 0.5 * Math.pow(10, -decimals);
        for (long seed = 1; seed <= 6; seed++) {
            for (SolvedContract contract : solved(RandomAgency.of(seed))) {
                PublishedContract published =
                        PublishedContract.of(contract.form(), contract.schedule(), currency);
                int n = published.repeats();
                long before = 0;
                for (int alike = 0; alike <= n; alike++) {
                    assertThat(published.schedule().wage(alike))
                            .isCloseTo(contract.schedule().wage(alike), within(half * (1 + 1e-9)));
                    assertThat(published.pay(n, alike)).isGreaterThanOrEqualTo(before);
                    before = published.pay(n, alike);
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void wholeCentsMoveTheBestEffortByLittle(long seed) {
        Agency agency = RandomAgency.of(seed);
        SolvedContract contract = LinearContract.solve(agency);
        PublishedContract published =
                PublishedContract.of(
                        ContractForm.LINEAR, contract.schedule(), Currency.getInstance("EUR"));
        assertThat(Payoff.of(agency, published.schedule()).bestEffort())
                .isCloseTo(contract.effort(), within(0.02));
    }
}
