package dev.earnest.crowd.agreement;

import dev.earnest.judgments.LabelTable;
import java.util.Arrays;

/// Label uncertainty: the entropy, in nats, of an item's labels. An answer of an annotator with skill `s`
/// adds `s` to its category and `(1 - s) / (K - 1)` to each of the other `K - 1`; the sums, divided by
/// their total, are the distribution. 0 where all agree (and have skill 1), `ln K` at most. Crowd-Kit's
/// `uncertainty`, with first answers only.
///
/// As an [AgreementMeasure] the mean over items with everybody's skill 1, its standard error over items.
public record Uncertainty() implements AgreementMeasure {
    @Override
    public String name() {
        return "uncertainty";
    }

    @Override
    public String title() {
        return "Label uncertainty (nats)";
    }

    @Override
    public boolean needsOrder() {
        return false;
    }

    @Override
    public Agreement measure(LabelTable answers, AgreementOptions options) {
        return ItemMeans.measure(answers, byItem(answers, AnnotatorSkills.equal(answers)), options);
    }

    /// @param skills one number from 0 to 1 for every annotator's code
    /// @return uncertainty by item code; NaN for an item without a first answer
    public static double[] byItem(LabelTable answers, double[] skills) {
        return by(answers, skills, true);
    }

    /// @param skills one number from 0 to 1 for every annotator's code
    /// @return entropy of the labels that an annotator gave, by annotator code; NaN without an answer
    public static double[] byAnnotator(LabelTable answers, double[] skills) {
        return by(answers, skills, false);
    }

    private static double[] by(LabelTable answers, double[] skills, boolean item) {
        AnnotatorSkills.check(answers, skills);
        int groups = item ? answers.items().size() : answers.annotators().size();
        int[] rows = grouped(answers, item, groups);
        double[] result = new double[groups];
        Arrays.fill(result, Double.NaN);
        int classes = answers.labels().size();
        double[] extra = new double[classes];
        boolean[] met = new boolean[classes];
        int[] touched = new int[classes];
        int from = 0;
        while (from < rows.length) {
            int group = group(answers, rows[from], item);
            int size = 0;
            double wrong = 0;
            int to = from;
            for (; to < rows.length && group(answers, rows[to], item) == group; to++) {
                int label = answers.label(rows[to]);
                double skill = skills[answers.annotator(rows[to])];
                double share = classes < 2 ? 0 : (1 - skill) / (classes - 1);
                if (!met[label]) {
                    met[label] = true;
                    touched[size++] = label;
                }
                // Every category gets `share`, the given one the rest.
                extra[label] += skill - share;
                wrong += share;
            }
            result[group] = entropy(extra, touched, size, wrong, classes);
            for (int index = 0; index < size; index++) {
                extra[touched[index]] = 0;
                met[touched[index]] = false;
            }
            from = to;
        }
        return result;
    }

    private static double entropy(
            double[] extra, int[] touched, int size, double wrong, int classes) {
        double total = wrong * (classes - size);
        for (int index = 0; index < size; index++) {
            total += wrong + extra[touched[index]];
        }
        if (classes < 2 || total <= 0) {
            return 0;
        }
        double rest = term(wrong / total) * (classes - size);
        for (int index = 0; index < size; index++) {
            rest += term((wrong + extra[touched[index]]) / total);
        }
        return rest;
    }

    private static double term(double share) {
        return share > 0 ? -share * Math.log(share) : 0;
    }

    private static int group(LabelTable answers, int row, boolean item) {
        return item ? answers.item(row) : answers.annotator(row);
    }

    private static int[] grouped(LabelTable answers, boolean item, int groups) {
        int[] next = new int[groups + 1];
        for (int row = 0; row < answers.size(); row++) {
            if (answers.occasion(row) == 0) {
                next[group(answers, row, item) + 1]++;
            }
        }
        for (int group = 0; group < groups; group++) {
            next[group + 1] += next[group];
        }
        int[] rows = new int[next[groups]];
        for (int row = 0; row < answers.size(); row++) {
            if (answers.occasion(row) == 0) {
                rows[next[group(answers, row, item)]++] = row;
            }
        }
        return rows;
    }
}
