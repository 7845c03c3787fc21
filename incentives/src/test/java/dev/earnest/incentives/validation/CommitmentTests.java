package dev.earnest.incentives.validation;

import dev.earnest.incentives.crowd.CrowdSpec;
import dev.earnest.incentives.crowd.Experts;
import dev.earnest.incentives.crowd.Group;
import dev.earnest.incentives.crowd.Items;
import dev.earnest.incentives.crowd.Preferences;
import dev.earnest.incentives.crowd.Repeats;
import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.commitment.Monitor;
import dev.earnest.monitor.plan.Decision;
import dev.earnest.monitor.plan.Hypotheses;
import dev.earnest.monitor.plan.SequentialTest;
import dev.earnest.monitor.plan.TestDesign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Error rates of the exact and of the sequential test, at both commitments.
final class CommitmentTests {
    private static final double SURE = 1;
    private static final double EXPERT = 0.8;

    private CommitmentTests() {}

    private static List<Monitor> monitors() {
        return List.of(
                new Monitor.SelfConsistency(CommitmentPer.LABEL, Play.DELTA),
                new Monitor.SelfConsistency(CommitmentPer.PAIR, Play.DELTA),
                new Monitor.Expert(EXPERT),
                new Monitor.Gold(SURE));
    }

    static Section exact(Size size) {
        List<Section.Row> rows = new ArrayList<>();
        long salt = 300;
        for (Hypotheses hypotheses : tested()) {
            for (Monitor monitor : monitors()) {
                rows.add(exact(monitor, hypotheses, size.from(++salt)));
            }
        }
        return new Section(
                "The exact test",
                "The design (n, cut) of `plan` with both error rates 5 %, on annotators exactly at either"
                        + " commitment. Observed rates must be the exact ones (3.5 Monte-Carlo errors) and"
                        + " not above 5 %.",
                List.of("monitor", "from", "to", "n", "cut", "passes wrongly", "fails wrongly"),
                rows);
    }

    private static List<Hypotheses> tested() {
        return List.of(
                new Hypotheses(0.7, 0.9, 0.05, 0.05),
                new Hypotheses(0.8, 0.95, 0.05, 0.05),
                new Hypotheses(0.5, 0.8, 0.05, 0.05));
    }

    private static Section.Row exact(Monitor monitor, Hypotheses hypotheses, Size size) {
        var design = TestDesign.of(monitor, hypotheses);
        Rate pass = Rate.of(passing(monitor, hypotheses.from(), design, size), size.replications());
        long good = passing(monitor, hypotheses.to(), design, size.from(40));
        Rate fail = Rate.of(size.replications() - good, size.replications());
        int n = size.replications();
        boolean holds =
                Coverage.equal(pass, design.falsePass(), n)
                        && Coverage.equal(fail, design.falseFail(), n)
                        && Math.max(design.falsePass(), design.falseFail()) <= 0.05;
        return Section.Row.of(
                Section.Holds.of(holds),
                monitor.name(),
                hypotheses.from(),
                hypotheses.to(),
                design.n(),
                design.cut(),
                pass + exactly(design.falsePass()),
                fail + exactly(design.falseFail()));
    }

    private static String exactly(double rate) {
        return String.format(Locale.ROOT, " (%.4f)", rate);
    }

    private static long passing(Monitor monitor, double eta, TestDesign design, Size size) {
        return size
                .each(run -> {
                    int passed = 0;
                    for (boolean signal : signals(monitor, eta, design.n(), size.seedOf(run))) {
                        passed += signal ? 1 : 0;
                    }
                    return passed >= design.cut();
                })
                .stream()
                .filter(yes -> yes)
                .count();
    }

    static Section sequential(Size size) {
        List<Section.Row> rows = new ArrayList<>();
        long salt = 400;
        for (Hypotheses hypotheses : tested()) {
            for (Monitor monitor : monitors()) {
                rows.add(sequential(monitor, hypotheses, size.from(++salt)));
            }
        }
        return new Section(
                "The sequential test",
                "Wald's test on the same annotators, 5 % and 5 %. Each error rate must not exceed"
                        + " 0.05 / 0.95 = 0.0526 (plus 3 Monte-Carlo errors). Mean signals, beside Wald's"
                        + " approximation (which leaves out the overshoot) in brackets; n of the exact test"
                        + " for comparison.",
                List.of(
                        "monitor",
                        "from",
                        "to",
                        "passes wrongly",
                        "fails wrongly",
                        "mean signals at `from`",
                        "at `to`",
                        "exact n"),
                rows);
    }

    private static Section.Row sequential(Monitor monitor, Hypotheses hypotheses, Size size) {
        int n = TestDesign.of(monitor, hypotheses).n();
        var low = outcomes(monitor, hypotheses, hypotheses.from(), 5 * n, size);
        var high = outcomes(monitor, hypotheses, hypotheses.to(), 5 * n, size.from(40));
        int all = size.replications();
        Rate pass = Rate.of(count(low, Decision.COMMITTED), all);
        Rate fail = Rate.of(count(high, Decision.UNCOMMITTED), all);
        double bound = 0.05 / 0.95;
        double margin = 3 * Rate.errorAt(bound, all);
        boolean ended = count(low, Decision.UNDECIDED) == 0 && count(high, Decision.UNDECIDED) == 0;
        return Section.Row.of(
                Section.Holds.of(
                        ended && pass.value() <= bound + margin && fail.value() <= bound + margin),
                monitor.name(),
                hypotheses.from(),
                hypotheses.to(),
                pass,
                fail,
                signals(low, SequentialTest.meanSignals(monitor, hypotheses, false)),
                signals(high, SequentialTest.meanSignals(monitor, hypotheses, true)),
                n);
    }

    private static String signals(List<SequentialTest> tests, double wald) {
        double mean = tests.stream().mapToInt(SequentialTest::signals).average().orElse(0);
        return String.format(Locale.ROOT, "%.1f (%.1f)", mean, wald);
    }

    private static long count(List<SequentialTest> tests, Decision decision) {
        return tests.stream().filter(test -> test.decision() == decision).count();
    }

    private static List<SequentialTest> outcomes(
            Monitor monitor, Hypotheses hypotheses, double eta, int most, Size size) {
        return size.each(run -> {
            var test = SequentialTest.start(hypotheses);
            for (boolean passed : signals(monitor, eta, most, size.seedOf(run))) {
                test = test.after(monitor, passed);
            }
            return test;
        });
    }

    /// Signals about one new annotator, from a crowd of one on new items.
    private static boolean[] signals(Monitor monitor, double eta, int n, long seed) {
        CrowdSpec one =
                CrowdSpec.of(Items.of(n, new Preferences.LogOdds(2)), n, Group.of("w", 1, eta));
        boolean[] passed = new boolean[n];
        switch (monitor) {
            case Monitor.SelfConsistency repeats -> {
                boolean[][] chosen =
                        Play.answers(one.with(Repeats.of(1, 0)).with(repeats.per()), seed);
                for (int item = 0; item < n; item++) {
                    passed[item] = chosen[item][0] == chosen[item][1];
                }
            }
            case Monitor.Expert expert -> {
                // (2 p - 1)^2 = kappa where nobody contradicts himself.
                double p = (1 + Math.sqrt(expert.kappa())) / 2;
                var items = Items.of(n, Preferences.Given.of(p));
                passed =
                        Play.besideExpert(
                                CrowdSpec.of(items, n, Group.of("w", 1, eta))
                                        .withDelta(0)
                                        .with(new Experts(1, 1, 1, 0, 0)),
                                seed);
            }
            case Monitor.Gold gold -> {
                var items = Items.of(n, Preferences.Given.of((1 + gold.clarity()) / 2));
                boolean[][] chosen =
                        Play.answers(
                                CrowdSpec.of(items, n, Group.of("w", 1, eta)).withDelta(0), seed);
                for (int item = 0; item < n; item++) {
                    passed[item] = chosen[item][0];
                }
            }
        }
        return passed;
    }
}
