package dev.earnest.incentives.crowd;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import java.util.ArrayList;
import java.util.List;

/// Plays a campaign. The same specification and seed give the same answers on every machine: all random
/// numbers are those of SplitMix64, keyed by what they are for, and all functions those of `StrictMath`.
/// One more annotator, item or repeat does not change what others answer.
public final class CrowdSimulator {

    private CrowdSimulator() {}

    /// Everything, as tables. A run of ten million answers needs about 1 GB; [#play] stores nothing.
    ///
    /// @throws dev.earnest.incentives.IncentivesException where repeats cannot keep their gap or too few
    ///     items are clear enough for gold
    public static Crowd simulate(CrowdSpec spec, long seed) {
        var items = new ItemWorld(spec, seed);
        var machine = new MachineJudge(spec, items, seed);
        var table = new TableSink(items, spec);
        List<AnnotatorTruth> annotators = run(spec, seed, items, machine, table);
        return new Crowd(
                spec,
                seed,
                table.build(),
                ExpertPanel.labels(spec, items, seed),
                machineLabels(items, machine),
                annotators,
                items.truth());
    }

    /// Only the answers, given to `sink` one by one.
    ///
    /// @return truth about each annotator
    /// @throws dev.earnest.incentives.IncentivesException as [#simulate]
    public static List<AnnotatorTruth> play(CrowdSpec spec, long seed, AnswerSink sink) {
        var items = new ItemWorld(spec, seed);
        return run(spec, seed, items, new MachineJudge(spec, items, seed), sink);
    }

    private static List<AnnotatorTruth> run(
            CrowdSpec spec, long seed, ItemWorld items, MachineJudge machine, AnswerSink sink) {
        var dealer = Dealer.of(spec, seed);
        var worker = new Worker(spec, items, new AnswerModel(spec, items, machine), sink);
        var faults = new Faults(spec);
        List<AnnotatorTruth> truth = new ArrayList<>();
        for (Group group : spec.groups()) {
            for (int number = 0; number < group.number(); number++) {
                Person person = Person.of(spec, group, number, seed);
                var draws = new Draws(Draws.key(person.key(), "order"));
                worker.work(person, truth.size(), dealer.items(truth.size(), draws), draws);
                truth.add(
                        new AnnotatorTruth(
                                person.name(),
                                group.name(),
                                person.commitment(),
                                group.habits().ownShare(),
                                faults.of(group, person.commitment())));
            }
        }
        return truth;
    }

    private static ComparisonTable machineLabels(ItemWorld items, MachineJudge machine) {
        ComparisonTable.Builder table = ComparisonTable.builder();
        for (int item = 0; item < items.size; item++) {
            if (machine.has(item)) {
                table.add(
                        items.first[item],
                        items.second[item],
                        Choice.first(machine.first(item)).on(true),
                        ComparisonTable.UNKNOWN_ANNOTATOR,
                        items.prompt[item],
                        Extras.NONE);
            }
        }
        return table.build();
    }
}
