package dev.earnest.incentives.validation;

import dev.earnest.incentives.crowd.Choice;
import dev.earnest.incentives.crowd.Crowd;
import dev.earnest.incentives.crowd.CrowdSimulator;
import dev.earnest.incentives.crowd.CrowdSpec;
import dev.earnest.incentives.crowd.Group;
import dev.earnest.incentives.crowd.Items;
import dev.earnest.incentives.crowd.Preferences;
import dev.earnest.incentives.crowd.Repeats;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.repeats.RepeatSides;
import dev.earnest.monitor.repeats.RepeatTable;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/// Crowds as the validation needs them.
final class Play {
    static final double DELTA = CrowdSpec.DELTA;

    private Play() {}

    /// Repeats of annotators of one commitment; each is a replication, since agreement with oneself does
    /// not depend on the items.
    ///
    /// @param labels number of labels of an item, by its number
    static RepeatTable repeats(
            CommitmentPer per, double eta, int items, IntUnaryOperator labels, Size size) {
        int most = 2;
        for (int item = 0; item < items; item++) {
            most = Math.max(most, labels.applyAsInt(item));
        }
        CrowdSpec spec =
                CrowdSpec.of(
                                Items.of(items, new Preferences.LogOdds(2)),
                                items,
                                Group.of("w", size.replications(), eta))
                        .with(new Repeats(1, most - 1, 0, 1))
                        .with(per);
        return RepeatTable.of(table(spec, size.seed(), labels), RepeatSides.SWAPPED);
    }

    /// The answers of a crowd, of which each item keeps so many per annotator.
    private static ComparisonTable table(CrowdSpec spec, long seed, IntUnaryOperator labels) {
        var table = ComparisonTable.builder();
        int first = table.items().code("a");
        int second = table.items().code("b");
        int items = spec.items().number();
        int[] prompt = new int[items];
        for (int item = 0; item < items; item++) {
            prompt[item] = table.prompts().code("p" + item);
        }
        int annotators = spec.annotators();
        int[] who = new int[annotators];
        for (int annotator = 0; annotator < annotators; annotator++) {
            who[annotator] = table.annotators().code("w" + annotator);
        }
        Extras[] on = new Extras[16];
        for (int occasion = 0; occasion < on.length; occasion++) {
            on[occasion] = Extras.NONE.withOccasion(occasion);
        }
        CrowdSimulator.play(
                spec,
                seed,
                (annotator, item, occasion, firstLeft, choice, _, _) -> {
                    if (occasion < labels.applyAsInt(item)) {
                        table.addCodes(
                                firstLeft ? first : second,
                                firstLeft ? second : first,
                                choice.on(firstLeft),
                                who[annotator],
                                prompt[item],
                                on[occasion]);
                    }
                });
        return table.build();
    }

    /// The two first answers of one annotator to every item, without a table.
    ///
    /// @return `[item][occasion]`, whether the first response was chosen
    static boolean[][] answers(CrowdSpec spec, long seed) {
        boolean[][] chosen = new boolean[spec.items().number()][2];
        CrowdSimulator.play(
                spec,
                seed,
                (_, item, occasion, _, choice, _, _) -> {
                    if (occasion < 2) {
                        chosen[item][occasion] = choice == Choice.FIRST;
                    }
                });
        return chosen;
    }

    /// The first answer of one annotator to every item beside the first expert's.
    ///
    /// @return `[item]`, whether both are equal
    static boolean[] besideExpert(CrowdSpec spec, long seed) {
        Crowd crowd = CrowdSimulator.simulate(spec, seed);
        Map<String, String> expert = Labels.by(crowd.experts(), "expert-1");
        boolean[][] chosen = answers(spec, seed);
        boolean[] equal = new boolean[chosen.length];
        for (int item = 0; item < equal.length; item++) {
            String prompt = crowd.items().get(item).prompt();
            equal[item] = Labels.FIRST.equals(expert.get(prompt)) == chosen[item][0];
        }
        return equal;
    }
}
