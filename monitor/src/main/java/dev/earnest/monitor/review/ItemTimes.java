package dev.earnest.monitor.review;

import java.util.Arrays;

/// How long an item usually takes: the median time of the other annotators' answers to it. It stands for
/// the length of what is to be read, which comparisons record as a difference only, and includes how hard
/// the item is. An answer to an item that nobody else was timed on gets the median of all answers.
final class ItemTimes {
    private ItemTimes() {}

    /// @return by row, seconds
    static double[] usual(Answers answers, ItemCodes items) {
        int[] start = new int[items.items() + 1];
        for (int row = 0; row < answers.size(); row++) {
            start[items.item(row) + 1] += Float.isNaN(answers.seconds(row)) ? 0 : 1;
        }
        Arrays.parallelPrefix(start, Integer::sum);
        int[] rows = new int[start[items.items()]];
        double[] all = new double[rows.length];
        int[] next = start.clone();
        for (int row = 0, timed = 0; row < answers.size(); row++) {
            if (!Float.isNaN(answers.seconds(row))) {
                rows[next[items.item(row)]++] = row;
                all[timed++] = answers.seconds(row);
            }
        }
        double typical = median(all, all.length);
        double[] usual = new double[answers.size()];
        Arrays.fill(usual, typical);
        for (int item = 0; item < items.items(); item++) {
            double[] others = new double[start[item + 1] - start[item]];
            for (int at = start[item]; at < start[item + 1]; at++) {
                int size = 0;
                for (int other = start[item]; other < start[item + 1]; other++) {
                    if (answers.annotator(rows[other]) != answers.annotator(rows[at])) {
                        others[size++] = answers.seconds(rows[other]);
                    }
                }
                if (size > 0) {
                    usual[rows[at]] = median(others, size);
                }
            }
        }
        return usual;
    }

    private static double median(double[] values, int size) {
        if (size == 0) {
            return 0;
        }
        Arrays.sort(values, 0, size);
        return (values[(size - 1) / 2] + values[size / 2]) / 2;
    }
}
