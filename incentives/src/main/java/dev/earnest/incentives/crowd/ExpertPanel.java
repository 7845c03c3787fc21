package dev.earnest.incentives.crowd;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.monitor.commitment.CommitmentPer;
import java.util.OptionalDouble;

/// The labels of the experts: people with a taste of their own, who answer by the same model.
final class ExpertPanel {

    private ExpertPanel() {}

    static ComparisonTable labels(CrowdSpec spec, ItemWorld items, long seed) {
        Experts experts = spec.experts();
        ComparisonTable.Builder table = ComparisonTable.builder();
        if (experts.number() == 0) {
            return table.build();
        }
        long key = Draws.key(seed, "experts");
        int labelled = (int) Math.round(experts.share() * items.size);
        int[] chosen = new Draws(key).choose(labelled, items.size);
        var people =
                new Group(
                        "expert",
                        experts.number(),
                        new CommitmentLaw.Fixed(experts.commitment()),
                        OptionalDouble.of(experts.taste()),
                        Habits.NONE);
        CrowdSpec own = spec.withDelta(experts.delta()).withTies(0).with(CommitmentPer.LABEL);
        var model = new AnswerModel(own, items, new MachineJudge(own, items, key));
        for (int number = 0; number < experts.number(); number++) {
            Person expert = Person.of(own, people, number, key);
            for (int item : chosen) {
                boolean firstLeft = Draws.uniform(Draws.key(expert.key(), -1L - item)) < 0.5;
                Choice choice = model.first(expert, item, firstLeft, 0);
                table.add(
                        firstLeft ? items.first[item] : items.second[item],
                        firstLeft ? items.second[item] : items.first[item],
                        choice.on(firstLeft),
                        "expert-" + (number + 1),
                        items.prompt[item],
                        Extras.NONE);
            }
        }
        return table.build();
    }
}
