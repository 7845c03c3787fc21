package dev.earnest.monitor.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.commitment.Monitor;
import dev.earnest.monitor.internal.Binomial;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
    private static final Monitor LABEL = new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.05);
    private static final Monitor PAIR = new Monitor.SelfConsistency(CommitmentPer.PAIR, 0.05);

    @ParameterizedTest
    @CsvSource({
        "0.7, 0.9, 87, 70, 159, 138, 1159, 790, 251, 207, 93, 85",
        "0.8, 0.95, 100, 86, 220, 198, 1995, 1393, 382, 326, 103, 98",
        "0.5, 0.8, 73, 52, 97, 78, 543, 352, 138, 106, 70, 59"
    })
    void designsAreThePublishedOnes(
            double from,
            double to,
            int n1,
            int c1,
            int n2,
            int c2,
            int n3,
            int c3,
            int n4,
            int c4,
            int n5,
            int c5) {
        var hypotheses = new Hypotheses(from, to, 0.05, 0.05);
        is(TestDesign.of(LABEL, hypotheses), n1, c1);
        is(TestDesign.of(PAIR, hypotheses), n2, c2);
        is(TestDesign.of(new Monitor.Expert(0.452), hypotheses), n3, c3);
        is(TestDesign.of(new Monitor.Expert(0.8), hypotheses), n4, c4);
        is(TestDesign.of(new Monitor.Gold(1), hypotheses), n5, c5);
    }

    private static void is(TestDesign design, int n, int cut) {
        assertThat(design.n()).isEqualTo(n);
        assertThat(design.cut()).isEqualTo(cut);
        assertThat(design.falsePass()).isLessThanOrEqualTo(0.05);
        assertThat(design.falseFail()).isLessThanOrEqualTo(0.05);
    }

    @ParameterizedTest
    @CsvSource({"0.3, 0.9, 0.1, 0.2", "0.6, 0.8, 0.01, 0.1", "0, 1, 0.05, 0.05"})
    void noSmallerDesignKeepsTheErrors(double from, double to, double alpha, double beta) {
        var hypotheses = new Hypotheses(from, to, alpha, beta);
        var design = TestDesign.of(LABEL, hypotheses);
        for (int n = 1; n < design.n(); n++) {
            assertThat(TestDesign.withSize(LABEL, hypotheses, n).falseFail()).isGreaterThan(beta);
        }
        assertThat(TestDesign.withSize(LABEL, hypotheses, design.n()).cut())
                .isEqualTo(design.cut());
    }

    @Test
    void aDesignOfManySignalsIsFoundQuickly() {
        var design = TestDesign.of(new Monitor.Expert(0.02), new Hypotheses(0.7, 0.9, 0.05, 0.05));
        assertThat(design.n()).isBetween(500_000, 1_000_000);
        assertThat(design.falsePass()).isBetween(0.049, 0.05);
        assertThat(design.falseFail()).isBetween(0.049, 0.05);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2})
    void theSequentialTestKeepsItsErrorsWithFewerSignals(int seed) {
        var random = new SplittableRandom(seed);
        var hypotheses = Hypotheses.defaults();
        int runs = 1500;
        for (boolean suffices : new boolean[] {false, true}) {
            double pass = LABEL.passProbability(suffices ? 0.9 : 0.7);
            int wrong = 0;
            long signals = 0;
            for (int run = 0; run < runs; run++) {
                var test = SequentialTest.start(hypotheses);
                while (test.decision() == Decision.UNDECIDED) {
                    test = test.after(LABEL, random.nextDouble() < pass);
                }
                wrong += (test.decision() == Decision.COMMITTED) == suffices ? 0 : 1;
                signals += test.signals();
            }
            assertThat(wrong / (double) runs).isLessThan(0.07);
            double mean = signals / (double) runs;
            assertThat(mean).isLessThan(60);
            assertThat(SequentialTest.meanSignals(LABEL, hypotheses, suffices))
                    .isEqualTo(mean, within(0.2 * mean));
        }
    }

    @Test
    void aDecidedSequentialTestStays() {
        var test = SequentialTest.start(Hypotheses.defaults());
        for (int signal = 0; signal < 100; signal++) {
            test = test.after(LABEL, true);
        }
        assertThat(test.decision()).isEqualTo(Decision.COMMITTED);
        assertThat(test.signals()).isLessThan(20);
        assertThat(test.after(LABEL, false)).isEqualTo(test);
    }

    @Test
    void theBudgetGoesToTheMostInformationPerMoney() {
        var gold = new Offer(new Monitor.Gold(0.9), 1, 5, 20);
        var expert = new Offer(new Monitor.Expert(0.452), 8, 0, 1000);
        var repeats = Offer.of(LABEL, 1);
        var plan = Planner.within(100, List.of(gold, expert, repeats), Hypotheses.defaults());
        assertThat(plan.purchases()).extracting(Plan.Purchase::signals).containsExactly(5, 0, 95);
        assertThat(plan.cost()).isEqualTo(100, within(1e-9));
        assertThat(plan.information())
                .isEqualTo(
                        5 * gold.monitor().information(0.8) + 95 * LABEL.information(0.8),
                        within(1e-9));
        // The mixture errs less than the repeats of it alone, and more than as many again.
        var fewer = TestDesign.withSize(LABEL, Hypotheses.defaults(), 95);
        assertThat(plan.falsePass()).isLessThanOrEqualTo(0.05);
        assertThat(plan.falseFail()).isLessThan(fewer.falseFail()).isGreaterThan(0.005);
    }

    @Test
    void exhaustedOffersPassTheRestOn() {
        var repeats = new Offer(LABEL, 1, 0, 30);
        var gold = new Offer(new Monitor.Gold(1), 2, 0, 10);
        var expert = Offer.of(new Monitor.Expert(0.6), 3);
        var plan = Planner.within(80, List.of(expert, gold, repeats), Hypotheses.defaults());
        assertThat(plan.purchases()).extracting(Plan.Purchase::signals).containsExactly(10, 10, 30);
    }

    @Test
    void onlyOneMonitorGivesTheErrorsOfTheBinomialTest() {
        var hypotheses = Hypotheses.defaults();
        var plan = Planner.within(87, List.of(Offer.of(LABEL, 1)), hypotheses);
        assertThat(plan.cut()).isEqualTo(70);
        assertThat(plan.falsePass())
                .isEqualTo(Binomial.upper(87, LABEL.passProbability(0.7), 70), within(1e-10));
        assertThat(plan.suffices(hypotheses)).isTrue();
        var least = Planner.toKeepErrors(List.of(Offer.of(LABEL, 2)), hypotheses);
        assertThat(least.suffices(hypotheses)).isTrue();
        assertThat(least.cost()).isBetween(174.0, 184.0);
    }

    @Test
    void impossibleSettingsAreNamed() {
        assertThatThrownBy(() -> new Hypotheses(0.9, 0.7, 0.05, 0.05))
                .hasMessageContaining("from 0.9 to 0.7");
        assertThatThrownBy(() -> new Hypotheses(0.7, 0.9, 0, 0.05)).hasMessageContaining("0.0");
        assertThatThrownBy(() ->
                        Planner.within(
                                3, List.of(new Offer(LABEL, 1, 5, 9)), Hypotheses.defaults()))
                .hasMessageContaining("costs 5.0");
        assertThatThrownBy(() -> Planner.within(3, List.of(), Hypotheses.defaults()))
                .hasMessageContaining("nothing can be bought");
        assertThatThrownBy(() ->
                        Planner.toKeepErrors(
                                List.of(new Offer(LABEL, 1, 0, 40)), Hypotheses.defaults()))
                .hasMessageContaining("do not keep");
        assertThatThrownBy(() ->
                        Planner.within(1e30, List.of(Offer.of(LABEL, 1)), Hypotheses.defaults()))
                .hasMessageContaining("more than 20000000 signals for one annotator");
        assertThatThrownBy(() -> new Offer(LABEL, -1, 0, 1)).hasMessageContaining("-1.0");
    }
}
