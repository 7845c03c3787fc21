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
            fill(usual, answers, Arrays.copyOfRange(rows, start[item], start[item + 1]));
        }
        return usual;
    }

    /// The medians of one item's answers. The times are sorted once for everybody, and an annotator's own
    /// few are stepped over.
    private static void fill(double[] usual, Answers answers, int[] rows) {
        int size = rows.length;
        double[] sorted = new double[size];
        long[] byTime = new long[size];
        for (int at = 0; at < size; at++) {
            // Times are not negative, so that their bits sort as they do.
            byTime[at] = ((long) Float.floatToIntBits(answers.seconds(rows[at])) << 32) | at;
        }
        Arrays.sort(byTime);
        long[] byAnnotator = new long[size];
        for (int place = 0; place < size; place++) {
            int row = rows[(int) byTime[place]];
            sorted[place] = answers.seconds(row);
            byAnnotator[place] = ((long) answers.annotator(row) << 32) | place;
        }
        Arrays.sort(byAnnotator);
        for (int from = 0, to; from < size; from = to) {
            to = from;
            while (to < size && byAnnotator[to] >>> 32 == byAnnotator[from] >>> 32) {
                to++;
            }
            int others = size - (to - from);
            if (others > 0) {
                double low = sorted[place(byAnnotator, from, to, (others - 1) / 2)];
                double high = sorted[place(byAnnotator, from, to, others / 2)];
                for (int at = from; at < to; at++) {
                    usual[rows[(int) byTime[(int) byAnnotator[at]]]] = (low + high) / 2;
                }
            }
        }
    }

    /// @return the place in all sorted times of the one that has this rank without the annotator's own
    private static int place(long[] byAnnotator, int from, int to, int rank) {
        int place = rank;
        for (int own = from; own < to && (int) byAnnotator[own] <= place; own++) {
            place++;
        }
        return place;
    }

    private static double median(double[] values, int size) {
        if (size == 0) {
            return 0;
        }
        Arrays.sort(values, 0, size);
        return (values[(size - 1) / 2] + values[size / 2]) / 2;
    }
}
