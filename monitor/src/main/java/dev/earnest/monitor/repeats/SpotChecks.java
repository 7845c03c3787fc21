package dev.earnest.monitor.repeats;

import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.commitment.GoldAnswers;
import dev.earnest.monitor.commitment.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Labels of annotators beside known ones: an expert's, a machine's, or gold items. Repeats are left
/// out, so that every annotator counts once per item.
public final class SpotChecks {
    private SpotChecks() {}

    /// Agreement of every annotator with one reference label per item.
    ///
    /// @param answers labels of annotators
    /// @param reference item name to label name
    /// @return by annotator code, equal labels of all to items with a reference; empty without any
    public static List<Optional<Share>> agreement(
            LabelTable answers, Map<String, String> reference) {
        int[] expected = new int[answers.items().size()];
        for (int item = 0; item < expected.length; item++) {
            String label = reference.get(answers.items().name(item));
            if (label == null) {
                expected[item] = -1;
            } else {
                // A label that no annotator ever gave agrees with nobody.
                expected[item] =
                        answers.labels().contains(label) ? answers.labels().code(label) : -2;
            }
        }
        int[] equal = new int[answers.annotators().size()];
        int[] all = new int[answers.annotators().size()];
        for (int row = 0; row < answers.size(); row++) {
            int label = expected[answers.item(row)];
            if (label != -1 && answers.occasion(row) == 0) {
                all[answers.annotator(row)]++;
                equal[answers.annotator(row)] += label == answers.label(row) ? 1 : 0;
            }
        }
        return Share.each(equal, all);
    }

    /// Answers of every annotator to gold items.
    ///
    /// @param answers labels of annotators, of two categories
    /// @param one name of the category that the probabilities are of
    /// @param probability item name to the share of committed annotators who label it `one`, 0 to 1
    /// @return by annotator code; empty without an answer to a gold item
    public static List<Optional<GoldAnswers>> gold(
            LabelTable answers, String one, Map<String, Double> probability) {
        int annotators = answers.annotators().size();
        double[] byItem = new double[answers.items().size()];
        for (int item = 0; item < byItem.length; item++) {
            byItem[item] = probability.getOrDefault(answers.items().name(item), Double.NaN);
        }
        int[] start = new int[annotators + 1];
        for (int row = 0; row < answers.size(); row++) {
            if (counts(answers, byItem, row)) {
                start[answers.annotator(row) + 1]++;
            }
        }
        for (int annotator = 0; annotator < annotators; annotator++) {
            start[annotator + 1] += start[annotator];
        }
        double[] p = new double[start[annotators]];
        boolean[] given = new boolean[start[annotators]];
        int[] next = start.clone();
        for (int row = 0; row < answers.size(); row++) {
            if (counts(answers, byItem, row)) {
                int at = next[answers.annotator(row)]++;
                p[at] = byItem[answers.item(row)];
                given[at] = answers.labels().name(answers.label(row)).equals(one);
            }
        }
        List<Optional<GoldAnswers>> gold = new ArrayList<>();
        for (int annotator = 0; annotator < annotators; annotator++) {
            int from = start[annotator];
            int to = start[annotator + 1];
            gold.add(
                    from == to
                            ? Optional.empty()
                            : Optional.of(
                                    GoldAnswers.of(
                                            Arrays.copyOfRange(p, from, to),
                                            Arrays.copyOfRange(given, from, to))));
        }
        return gold;
    }

    private static boolean counts(LabelTable answers, double[] byItem, int row) {
        return answers.occasion(row) == 0 && !Double.isNaN(byItem[answers.item(row)]);
    }
}
