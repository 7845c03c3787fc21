package dev.earnest.incentives.validation;

import dev.earnest.crowd.Interval;
import dev.earnest.incentives.crowd.Crowd;
import dev.earnest.incentives.crowd.CrowdSimulator;
import dev.earnest.incentives.crowd.CrowdSpec;
import dev.earnest.incentives.crowd.Experts;
import dev.earnest.incentives.crowd.GoldPlan;
import dev.earnest.incentives.crowd.Group;
import dev.earnest.incentives.crowd.Items;
import dev.earnest.incentives.crowd.Kappa;
import dev.earnest.incentives.crowd.Preferences;
import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.commitment.GoldAnswers;
import dev.earnest.monitor.commitment.Monitor;
import dev.earnest.monitor.commitment.PassRate;
import dev.earnest.monitor.commitment.RepeatCounts;
import dev.earnest.monitor.commitment.Share;
import dev.earnest.monitor.repeats.RepeatTable;
import dev.earnest.monitor.repeats.SpotChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// Coverage with a measured delta, against experts, and on gold items.
final class OtherIntervals {
    private static final double[] COMMITMENTS = {0.3, 0.85, 1};
    private static final Preferences CLEAR = new Preferences.LogOdds(3);

    private OtherIntervals() {}

    static Section of(Size size) {
        List<Section.Row> rows = new ArrayList<>();
        long salt = 100;
        for (CommitmentPer per : CommitmentPer.values()) {
            for (double eta : COMMITMENTS) {
                rows.add(measuredDelta(per, eta, size.from(++salt)));
            }
        }
        for (double eta : COMMITMENTS) {
            rows.addAll(experts(eta, size.from(++salt)));
        }
        for (double eta : COMMITMENTS) {
            rows.addAll(gold(eta, size.from(++salt)));
        }
        return new Section(
                "Intervals from measured constants, experts and gold",
                "Delta measured on 100 repeats of trusted annotators; 100 items that two experts label as"
                        + " well, kappa known or measured between the experts, new items in every"
                        + " replication; 60 gold items of differing p. Bonferroni makes measured constants"
                        + " conservative. Rao's and Wald's intervals promise their level in the limit only.",
                List.of("interval", "commitment", "coverage at 80 %", "coverage at 95 %"),
                rows);
    }

    private static Section.Row measuredDelta(CommitmentPer per, double eta, Size size) {
        RepeatTable tested = Play.repeats(per, eta, 60, item -> 2, size);
        RepeatTable trusted = Play.repeats(per, 1, 100, item -> 2, size.from(5000));
        return row(
                "repeats per "
                        + (per == CommitmentPer.LABEL ? "label" : "pair")
                        + ", delta measured",
                eta,
                size.replications(),
                true,
                (replication, level) ->
                        PassRate.withMeasuredDelta(
                                        per,
                                        share(tested.counts().get(replication)),
                                        share(trusted.counts().get(replication)),
                                        level)
                                .interval());
    }

    private static Share share(RepeatCounts counts) {
        return new Share(counts.equalPairs(), counts.pairs());
    }

    /// One campaign with two experts: who agrees on how many of its items.
    private record Agreement(Share annotator, Share experts) {}

    private static List<Section.Row> experts(double eta, Size size) {
        // Experts contradict themselves as often as annotators, so that one kappa rules both.
        double kappa = Kappa.of(CLEAR) * (1 - 2 * Play.DELTA);
        CrowdSpec spec =
                CrowdSpec.of(Items.of(100, CLEAR), 100, Group.of("w", 1, eta))
                        .with(new Experts(2, 1, 1, Play.DELTA, 0));
        List<Agreement> seen = size.each(run -> agreement(spec, size.seedOf(run)));
        return List.of(
                row(
                        "expert, kappa known",
                        eta,
                        size.replications(),
                        true,
                        (run, level) ->
                                PassRate.of(
                                                new Monitor.Expert(kappa),
                                                seen.get(run).annotator(),
                                                level)
                                        .interval()),
                row(
                        "expert, kappa measured",
                        eta,
                        size.replications(),
                        true,
                        (run, level) ->
                                PassRate.withMeasuredKappa(
                                                seen.get(run).annotator(),
                                                seen.get(run).experts(),
                                                level)
                                        .interval()));
    }

    private static Agreement agreement(CrowdSpec spec, long seed) {
        Crowd crowd = CrowdSimulator.simulate(spec, seed);
        Map<String, String> one = Labels.by(crowd.experts(), "expert-1");
        Map<String, String> two = Labels.by(crowd.experts(), "expert-2");
        Optional<Share> annotator =
                SpotChecks.agreement(Labels.of(crowd.answers()), one).getFirst();
        int equal = 0;
        for (var label : one.entrySet()) {
            equal += label.getValue().equals(two.get(label.getKey())) ? 1 : 0;
        }
        return new Agreement(annotator.orElseThrow(), new Share(equal, one.size()));
    }

    private static List<Section.Row> gold(double eta, Size size) {
        CrowdSpec spec =
                CrowdSpec.of(
                                Items.of(60, new Preferences.LogOdds(2)),
                                60,
                                Group.of("w", size.replications(), eta))
                        .with(new GoldPlan(1, 0));
        Crowd crowd = CrowdSimulator.simulate(spec, size.seed());
        List<GoldAnswers> answers =
                SpotChecks.gold(Labels.of(crowd.answers()), Labels.FIRST, crowd.gold()).stream()
                        .map(Optional::orElseThrow)
                        .toList();
        int n = size.replications();
        return List.of(
                row("gold, exact", eta, n, true, (run, level) -> answers.get(run).exact(level)),
                row(
                        "gold, Rao's score (approximate)",
                        eta,
                        n,
                        false,
                        (run, level) -> answers.get(run).scoreInterval(level)),
                row(
                        "gold, Wald (approximate)",
                        eta,
                        n,
                        false,
                        (run, level) -> answers.get(run).fisherInterval(level)));
    }

    private static Section.Row row(
            String what,
            double eta,
            int replications,
            boolean exact,
            BiFunction<Integer, Double, Interval> interval) {
        Rate low = coverage(eta, replications, run -> interval.apply(run, 0.8));
        Rate high = coverage(eta, replications, run -> interval.apply(run, 0.95));
        boolean holds =
                Coverage.enough(low, 0.8, replications)
                        && Coverage.enough(high, 0.95, replications);
        return Section.Row.of(
                exact ? Section.Holds.of(holds) : Section.Holds.STATED, what, eta, low, high);
    }

    private static Rate coverage(
            double eta, int replications, java.util.function.IntFunction<Interval> interval) {
        long covered =
                new Size(replications, 0)
                        .each(run -> Coverage.covers(interval.apply(run), eta)).stream()
                                .filter(yes -> yes)
                                .count();
        return Rate.of(covered, replications);
    }
}
