package dev.earnest.monitor.alarm;

import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.internal.Binomial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which two accounts agree more than the other annotators of the same items explain: copying,
/// collusion, or one person behind both.
///
/// An item on which the answer of one account has share `(k + 1) / (m + L)` among the `m` others (`L`
/// labels) lets the second account agree with that probability. Good annotators agree with everybody
/// more than that, so the median excess over all partners is added for each account, and the margin. The
/// sum over items is Poisson-binomial; the weaker of the two directions counts.
public final class Herding {
    private static final int MOST_PAIRS = 30_000_000;
    private static final double ALMOST_ONE = 0.999;

    private Herding() {}

    /// @param answers labels of annotators; repeats are left out
    /// @return a test per pair of accounts with enough common items that others answered too
    /// @throws MonitorException where annotators meet more than 30 million times
    public static List<Suspicion> of(LabelTable answers, AlarmOptions options) {
        var first = new FirstAnswers(answers);
        int labels = answers.labels().size();
        List<Meeting> meetings = new ArrayList<>();
        for (long pair : pairs(answers, first, options.leastAnswers())) {
            int one = (int) (pair >>> 32);
            int other = (int) pair;
            Meeting meeting = meet(answers, first, labels, one, other);
            if (meeting.shared >= options.leastAnswers()) {
                meetings.add(meeting);
            }
        }
        double[] own = medianExcess(meetings, answers.annotators().size());
        List<Suspicion> suspicions = new ArrayList<>();
        for (Meeting meeting : meetings) {
            double more =
                    Math.max(0, Math.max(own[meeting.one], own[meeting.other])) + options.margin();
            double pValue =
                    Math.max(
                            tail(meeting.byOne, meeting, more),
                            tail(meeting.byOther, meeting, more));
            var interval = Binomial.exact(meeting.equal, meeting.shared, options.level());
            // Sorted, so that the numbering of annotators does not show.
            String a = answers.annotators().name(meeting.one);
            String b = answers.annotators().name(meeting.other);
            boolean ordered = a.compareTo(b) <= 0;
            double expected = Math.min(ALMOST_ONE, meeting.expected() + more);
            suspicions.add(
                    new Suspicion(
                            AlarmKind.HERDING,
                            ordered ? a : b,
                            Optional.of(ordered ? b : a),
                            meeting.shared,
                            pValue,
                            (double) meeting.equal / meeting.shared,
                            expected,
                            interval,
                            String.format(
                                            Locale.ROOT,
                                            "%d of %d common answers are equal, the others explain"
                                                    + " %.3f",
                                            meeting.equal,
                                            meeting.shared,
                                            expected)
                                    + ", interval "
                                    + Words.of(interval)));
        }
        return suspicions;
    }

    /// The common answers of two annotators; `byOne` and `byOther` hold, for each common item, the share
    /// of the others who gave the answer of the one or the other.
    private static final class Meeting {
        final int one;
        final int other;
        final int shared;
        final int equal;
        final double[] byOne;
        final double[] byOther;

        Meeting(int one, int other, int shared, int equal, double[] byOne, double[] byOther) {
            this.one = one;
            this.other = other;
            this.shared = shared;
            this.equal = equal;
            this.byOne = byOne;
            this.byOther = byOther;
        }

        double expected() {
            double sum = 0;
            for (int item = 0; item < shared; item++) {
                sum += Math.max(byOne[item], byOther[item]);
            }
            return sum / shared;
        }

        double excess() {
            return (double) equal / shared - expected();
        }
    }

    private static double tail(double[] p, Meeting meeting, double more) {
        double[] raised = new double[meeting.shared];
        for (int item = 0; item < raised.length; item++) {
            raised[item] = Math.min(ALMOST_ONE, p[item] + more);
        }
        return SumOfCoins.upper(raised, raised.length, meeting.equal);
    }

    /// @return pairs of annotators that meet at least so often, the smaller code in the upper half
    private static long[] pairs(LabelTable answers, FirstAnswers first, int least) {
        long meetings = 0;
        for (int item = 0; item < answers.items().size(); item++) {
            meetings += (long) first.answers(item) * (first.answers(item) - 1) / 2;
        }
        if (meetings > MOST_PAIRS) {
            throw new MonitorException(
                    "annotators meet "
                            + meetings
                            + " times on items, more than "
                            + MOST_PAIRS
                            + ": look for herding within batches of items");
        }
        long[] keys = new long[(int) meetings];
        int size = 0;
        for (int item = 0; item < answers.items().size(); item++) {
            for (int i = first.itemBegin(item); i < first.itemEnd(item); i++) {
                for (int j = i + 1; j < first.itemEnd(item); j++) {
                    int a = answers.annotator(first.itemRow(i));
                    int b = answers.annotator(first.itemRow(j));
                    keys[size++] = ((long) Math.min(a, b) << 32) | Math.max(a, b);
                }
            }
        }
        Arrays.sort(keys);
        int kept = 0;
        for (int from = 0, to; from < size; from = to) {
            to = from;
            while (to < size && keys[to] == keys[from]) {
                to++;
            }
            boolean different = (int) (keys[from] >>> 32) != (int) keys[from];
            if (to - from >= least && different) {
                keys[kept++] = keys[from];
            }
        }
        return Arrays.copyOf(keys, kept);
    }

    private static Meeting meet(
            LabelTable answers, FirstAnswers first, int labels, int one, int other) {
        int i = first.begin(one);
        int j = first.begin(other);
        int most = Math.min(first.end(one) - i, first.end(other) - j);
        double[] byOne = new double[most];
        double[] byOther = new double[most];
        int shared = 0;
        int equal = 0;
        while (i < first.end(one) && j < first.end(other)) {
            int item = answers.item(first.row(i));
            int next = answers.item(first.row(j));
            if (item == next) {
                int x = answers.label(first.row(i));
                int y = answers.label(first.row(j));
                int others = first.answers(item) - 2;
                if (others > 0) {
                    byOne[shared] = share(first, item, x, x == y ? 2 : 1, others, labels);
                    byOther[shared] = share(first, item, y, x == y ? 2 : 1, others, labels);
                    shared++;
                    equal += x == y ? 1 : 0;
                }
            }
            i += item <= next ? 1 : 0;
            j += next <= item ? 1 : 0;
        }
        return new Meeting(one, other, shared, equal, byOne, byOther);
    }

    private static double share(
            FirstAnswers first, int item, int label, int own, int others, int labels) {
        return (first.count(item, label) - own + 1.0) / (others + labels);
    }

    private static double[] medianExcess(List<Meeting> meetings, int annotators) {
        List<List<Double>> excess = new ArrayList<>();
        for (int annotator = 0; annotator < annotators; annotator++) {
            excess.add(new ArrayList<>());
        }
        for (Meeting meeting : meetings) {
            excess.get(meeting.one).add(meeting.excess());
            excess.get(meeting.other).add(meeting.excess());
        }
        double[] median = new double[annotators];
        for (int annotator = 0; annotator < annotators; annotator++) {
            List<Double> own = excess.get(annotator);
            // With two partners the median would hide half of the suspected one.
            if (own.size() > 2) {
                own.sort(Double::compare);
                median[annotator] = own.get((own.size() - 1) / 2);
            }
        }
        return median;
    }
}
