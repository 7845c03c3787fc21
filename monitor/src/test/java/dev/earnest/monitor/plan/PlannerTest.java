package dev.earnest.monitor.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.commitment.Monitor;
import dev.earnest.monitor.internal.Binomial;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {
    private static final Monitor REPEATS = new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.05);

    private static List<Offer> offers(SplittableRandom random) {
        return List.of(
                new Offer(REPEATS, 0.5 + random.nextDouble(), random.nextInt(3), 40),
                new Offer(
                        new Monitor.Gold(0.9),
                        0.5 + 2 * random.nextDouble(),
                        random.nextInt(4),
                        random.nextInt(5, 25)),
                new Offer(new Monitor.Expert(0.6), 1 + 3 * random.nextDouble(), 0, 30));
    }

    /// Every number of passes of every monitor, weighed by three binomials.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4})
    void errorRatesAreThoseOfAllNumbersOfPasses(int seed) {
        var random = new SplittableRandom(seed);
        var hypotheses = new Hypotheses(0.6, 0.9, 0.05, 0.05);
        for (int run = 0; run < 6; run++) {
            Plan plan = Planner.within(15 + 30 * random.nextDouble(), offers(random), hypotheses);
            assertThat(plan.falsePass())
                    .isEqualTo(passes(plan, hypotheses.from()), within(1e-10))
                    .isLessThanOrEqualTo(hypotheses.alpha());
            assertThat(plan.falseFail())
                    .isEqualTo(1 - passes(plan, hypotheses.to()), within(1e-10));
            // The cut is the least that keeps alpha.
            var lower =
                    new Plan(
                            plan.purchases(),
                            plan.cost(),
                            plan.information(),
                            plan.cut() - 1,
                            0,
                            0);
            assertThat(passes(lower, hypotheses.from())).isGreaterThanOrEqualTo(plan.falsePass());
        }
    }

    private static double passes(Plan plan, double eta) {
        double[][] laws = new double[3][];
        int[] points = new int[3];
        for (int index = 0; index < 3; index++) {
            Plan.Purchase purchase = plan.purchases().get(index);
            laws[index] =
                    Binomial.table(
                            purchase.signals(), purchase.offer().monitor().passProbability(eta));
            points[index] = purchase.points();
        }
        double sum = 0;
        for (int i = 0; i < laws[0].length; i++) {
            for (int j = 0; j < laws[1].length; j++) {
                for (int k = 0; k < laws[2].length; k++) {
                    if (i * points[0] + j * points[1] + k * points[2] >= plan.cut()) {
                        sum += laws[0][i] * laws[1][j] * laws[2][k];
                    }
                }
            }
        }
        return sum;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {5, 6, 7})
    void budgetsAndLimitsAreKeptAndMoreMoneyNeverTellsLess(int seed) {
        var random = new SplittableRandom(seed);
        for (int run = 0; run < 20; run++) {
            List<Offer> offers = offers(random);
            double last = 0;
            for (double budget = 12; budget < 100; budget *= 1.3) {
                Plan plan = Planner.within(budget, offers, Hypotheses.defaults());
                assertThat(plan.cost()).isLessThanOrEqualTo(budget + 1e-9);
                double cost = 0;
                double information = 0;
                for (Plan.Purchase purchase : plan.purchases()) {
                    Offer offer = purchase.offer();
                    assertThat(purchase.signals()).isBetween(offer.atLeast(), offer.atMost());
                    assertThat(purchase.points()).isPositive();
                    cost += purchase.signals() * offer.price();
                    information += purchase.signals() * offer.monitor().information(0.8);
                }
                assertThat(plan.cost()).isEqualTo(cost, within(1e-9));
                assertThat(plan.information()).isEqualTo(information, within(1e-9));
                // Whole signals: up to one signal of the best offer may wait for the next budget.
                assertThat(information).isGreaterThan(last - 6);
                last = information;
            }
        }
    }

    @Test
    void noOtherPurchaseOfDivisibleSignalsTellsMore() {
        List<Offer> offers =
                List.of(
                        new Offer(REPEATS, 1, 0, 20),
                        new Offer(new Monitor.Gold(1), 1, 0, 20),
                        new Offer(new Monitor.Expert(0.8), 1, 0, 20));
        for (int budget = 1; budget <= 60; budget++) {
            Plan plan = Planner.within(budget, offers, Hypotheses.defaults());
            double best = 0;
            for (int i = 0; i <= Math.min(20, budget); i++) {
                for (int j = 0; j <= Math.min(20, budget - i); j++) {
                    int k = Math.min(20, budget - i - j);
                    best =
                            Math.max(
                                    best,
                                    i * offers.getFirst().value(0.8)
                                            + j * offers.get(1).value(0.8)
                                            + k * offers.getLast().value(0.8));
                }
            }
            assertThat(plan.information()).isEqualTo(best, within(1e-9));
        }
    }

    @Test
    void theOrderOfOffersDoesNotChangeWhatIsBought() {
        List<Offer> offers = offers(new SplittableRandom(8));
        Plan one = Planner.within(40, offers, Hypotheses.defaults());
        Plan other = Planner.within(40, offers.reversed(), Hypotheses.defaults());
        assertThat(other.purchases().reversed()).isEqualTo(one.purchases());
        assertThat(other.falsePass()).isEqualTo(one.falsePass(), within(1e-12));
        assertThat(other.falseFail()).isEqualTo(one.falseFail(), within(1e-12));
    }

    @Test
    void theLeastBudgetKeepsBothErrorsAndATenthLessDoesNot() {
        List<Offer> offers =
                List.of(new Offer(new Monitor.Gold(0.9), 1, 5, 5), Offer.of(REPEATS, 1));
        var hypotheses = Hypotheses.defaults();
        Plan plan = Planner.toKeepErrors(offers, hypotheses);
        assertThat(plan.suffices(hypotheses)).isTrue();
        assertThat(Planner.within(0.9 * plan.cost(), offers, hypotheses).suffices(hypotheses))
                .isFalse();
    }

    @Test
    void aBudgetOfWholePricesIsSpentToTheLastOne() {
        Plan plan = Planner.within(0.3, List.of(Offer.of(REPEATS, 0.1)), Hypotheses.defaults());
        assertThat(plan.purchases().getFirst().signals()).isEqualTo(3);
    }

    @Test
    void offersAndBudgetsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new Offer(REPEATS, 0, 0, 1))
                .isInstanceOf(MonitorException.class)
                .hasMessage("price 0.0 of a signal of self-consistency-per-label is not above 0");
        assertThatThrownBy(() -> new Offer(REPEATS, Double.NaN, 0, 1)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Offer(REPEATS, 1, 5, 4))
                .hasMessageStartingWith("at least 5 and at most 4 signals");
        assertThatThrownBy(() -> new Offer(REPEATS, 1, -1, 4)).hasMessageContaining("at least -1");
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() ->
                            Planner.within(
                                    bad, List.of(Offer.of(REPEATS, 1)), Hypotheses.defaults()))
                    .hasMessage("budget " + bad + " is not a finite number from 0");
        }
        assertThatThrownBy(() ->
                        Planner.within(1e12, List.of(Offer.of(REPEATS, 1)), Hypotheses.defaults()))
                .hasMessageEndingWith("plan with a smaller budget");
        assertThatThrownBy(() -> Planner.toKeepErrors(List.of(), Hypotheses.defaults()))
                .hasMessageStartingWith("nothing can be bought");
    }
}
