package dev.earnest.monitor.alarm;

import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.internal.Binomial;
import dev.earnest.monitor.internal.SumOfCoins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/// Which two accounts agree more than the other annotators of the same items and their own skill
/// explain: copying, collusion, or one person behind both. People who share a rare taste agree like that
/// as well: the alarm is a reason to look, not a verdict.
///
/// An item on which the answer of one account has share `(k + 1) / (m + L)` among the `m` others (`L`
/// labels) lets the second account agree with that probability. Good annotators agree with everybody
/// more than that, so the median excess over all partners is added for each account, and the margin. The
/// sum over items is Poisson-binomial; the weaker of the two directions counts. Two able annotators in a
/// careless crowd still stand out, so the agreement must also exceed, by the margin, what the skill of
/// both explains ([SharedSkill]); the greater of the p-values counts.
public final class Herding {
    /// Meetings of two annotators on an item that are looked at.
    static final int MOST_MEETINGS = 30_000_000;

    private final LabelTable answers;
    private final FirstAnswers first;
    private final boolean[] used;

    private Herding(LabelTable answers, long most) {
        this.answers = answers;
        first = new FirstAnswers(answers);
        used = used(most);
    }

    /// Where annotators meet more than 30 million times, the items with most answers are left out until
    /// they do not, whatever was answered.
    ///
    /// @param answers labels of annotators; repeats are left out
    /// @return a test per pair of accounts with enough common items that others answered too
    public static List<Suspicion> of(LabelTable answers, AlarmOptions options) {
        return of(answers, options, MOST_MEETINGS);
    }

    /// The same for some pairs only, which spares the others' exact tails; what everybody shares with everybody still
    /// comes from all of them.
    ///
    /// @param wanted whether two accounts, by name in alphabetical order, are to be tested
    public static List<Suspicion> of(
            LabelTable answers, AlarmOptions options, BiPredicate<String, String> wanted) {
        return new Herding(answers, MOST_MEETINGS).tests(options, wanted);
    }

    static List<Suspicion> of(LabelTable answers, AlarmOptions options, long most) {
        return new Herding(answers, most).tests(options, (one, other) -> true);
    }

    private List<Suspicion> tests(AlarmOptions options, BiPredicate<String, String> wanted) {
        List<Meeting> meetings = meetings(options.leastAnswers());
        double[] own = medianExcess(meetings, answers.annotators().size());
        double chance = chance();
        SharedSkill skill = skill(meetings, chance);
        List<Suspicion> suspicions = new ArrayList<>();
        for (Meeting meeting : meetings) {
            String one = answers.annotators().name(meeting.one);
            String other = answers.annotators().name(meeting.other);
            boolean ordered = one.compareTo(other) <= 0;
            if (wanted.test(ordered ? one : other, ordered ? other : one)) {
                suspicions.add(test(meeting, own, chance, skill, options));
            }
        }
        return suspicions;
    }

    private Suspicion test(
            Meeting meeting, double[] own, double chance, SharedSkill skill, AlarmOptions options) {
        double more =
                Math.max(0, Math.max(own[meeting.one], own[meeting.other])) + options.margin();
        double expected = Math.min(1, meeting.expected + more);
        double pValue = 1;
        // Most pairs agree no more than expected, and are spared the exact tails.
        if (meeting.share() > expected) {
            double able = chance + (1 - chance) * skill.explained(meeting.one, meeting.other);
            able = Math.min(1, able + options.margin());
            expected = Math.max(expected, able);
            pValue =
                    Math.max(
                            itemTail(meeting, more),
                            Binomial.upper(meeting.shared, able, meeting.equal));
        }
        var interval = Binomial.exact(meeting.equal, meeting.shared, options.level());
        // Sorted, so that the numbering of annotators does not show.
        String a = answers.annotators().name(meeting.one);
        String b = answers.annotators().name(meeting.other);
        boolean ordered = a.compareTo(b) <= 0;
        return new Suspicion(
                AlarmKind.HERDING,
                ordered ? a : b,
                Optional.of(ordered ? b : a),
                meeting.shared,
                pValue,
                meeting.share(),
                expected,
                interval,
                String.format(
                                Locale.ROOT,
                                "%d of %d common answers are equal, the others explain %.3f",
                                meeting.equal,
                                meeting.shared,
                                expected)
                        + ", interval "
                        + Words.of(interval));
    }

    /// Two annotators on their common items that somebody else answered too.
    ///
    /// @param expected mean share of the others who gave the answer of the one or the other, whichever
    ///     is greater
    private record Meeting(int one, int other, int shared, int equal, double expected) {
        double share() {
            return (double) equal / shared;
        }
    }

    /// @return the items with fewest answers on which annotators meet at most so often
    private boolean[] used(long most) {
        boolean[] all = new boolean[answers.items().size()];
        long meetings = 0;
        for (int item = 0; item < all.length; item++) {
            meetings += meetingsOn(item);
        }
        if (meetings <= most) {
            Arrays.fill(all, true);
            return all;
        }
        int[] order =
                IntStream.range(0, all.length)
                        .boxed()
                        .sorted(
                                Comparator.comparingInt((Integer item) -> first.answers(item))
                                        .thenComparing(answers.items()::name))
                        .mapToInt(Integer::intValue)
                        .toArray();
        long sum = 0;
        for (int item : order) {
            sum += meetingsOn(item);
            all[item] = sum <= most;
        }
        return all;
    }

    private long meetingsOn(int item) {
        return (long) first.answers(item) * (first.answers(item) - 1) / 2;
    }

    /// Pairs that meet at least so often. Adds up one annotator's partners at a time, so that memory does
    /// not grow with the number of meetings.
    private List<Meeting> meetings(int least) {
        int annotators = answers.annotators().size();
        int[] shared = new int[annotators];
        int[] equal = new int[annotators];
        double[] expected = new double[annotators];
        int[] met = new int[annotators];
        List<Meeting> meetings = new ArrayList<>();
        for (int one = 0; one < annotators; one++) {
            int size = 0;
            for (int place = first.begin(one); place < first.end(one); place++) {
                int item = answers.item(first.row(place));
                if (!used[item] || first.answers(item) < 3) {
                    continue;
                }
                int x = answers.label(first.row(place));
                for (int at = first.itemBegin(item); at < first.itemEnd(item); at++) {
                    int other = answers.annotator(first.itemRow(at));
                    if (other <= one) {
                        continue;
                    }
                    int y = answers.label(first.itemRow(at));
                    if (shared[other]++ == 0) {
                        met[size++] = other;
                    }
                    equal[other] += x == y ? 1 : 0;
                    expected[other] += Math.max(share(item, x, x == y), share(item, y, x == y));
                }
            }
            Arrays.sort(met, 0, size);
            for (int index = 0; index < size; index++) {
                int other = met[index];
                if (shared[other] >= least) {
                    double mean = expected[other] / shared[other];
                    meetings.add(new Meeting(one, other, shared[other], equal[other], mean));
                }
                shared[other] = 0;
                equal[other] = 0;
                expected[other] = 0;
            }
        }
        return meetings;
    }

    /// @return share of the others of an item who gave this answer of one of two annotators
    private double share(int item, int label, boolean same) {
        int own = same ? 2 : 1;
        return (first.count(item, label) - own + 1.0)
                / (first.answers(item) - 2 + answers.labels().size());
    }

    /// The p-value by items, of the weaker direction.
    private double itemTail(Meeting meeting, double more) {
        double[] byOne = new double[meeting.shared];
        double[] byOther = new double[meeting.shared];
        int i = first.begin(meeting.one);
        int j = first.begin(meeting.other);
        int size = 0;
        while (i < first.end(meeting.one) && j < first.end(meeting.other)) {
            int item = answers.item(first.row(i));
            int next = answers.item(first.row(j));
            if (item == next && used[item] && first.answers(item) > 2 && size < byOne.length) {
                int x = answers.label(first.row(i));
                int y = answers.label(first.row(j));
                byOne[size] = Math.min(1, share(item, x, x == y) + more);
                byOther[size] = Math.min(1, share(item, y, x == y) + more);
                size++;
            }
            i += item <= next ? 1 : 0;
            j += next <= item ? 1 : 0;
        }
        return Math.max(
                SumOfCoins.upper(byOne, size, meeting.equal),
                SumOfCoins.upper(byOther, size, meeting.equal));
    }

    /// @return probability that two answers drawn from all are equal
    private double chance() {
        long[] counts = new long[answers.labels().size()];
        long all = 0;
        for (int item = 0; item < answers.items().size(); item++) {
            for (int label = 0; label < counts.length; label++) {
                counts[label] += first.count(item, label);
            }
            all += first.answers(item);
        }
        double chance = 0;
        for (long count : counts) {
            chance += (double) count / all * count / all;
        }
        return chance;
    }

    private SharedSkill skill(List<Meeting> meetings, double chance) {
        int[] one = meetings.stream().mapToInt(Meeting::one).toArray();
        int[] other = meetings.stream().mapToInt(Meeting::other).toArray();
        int[] shared = meetings.stream().mapToInt(Meeting::shared).toArray();
        double[] excess =
                meetings.stream()
                        .mapToDouble(meeting ->
                                chance < 1 ? (meeting.share() - chance) / (1 - chance) : 1)
                        .toArray();
        return new SharedSkill(answers.annotators().size(), one, other, excess, shared);
    }

    private static double[] medianExcess(List<Meeting> meetings, int annotators) {
        List<List<Double>> excess = new ArrayList<>();
        for (int annotator = 0; annotator < annotators; annotator++) {
            excess.add(new ArrayList<>());
        }
        for (Meeting meeting : meetings) {
            excess.get(meeting.one).add(meeting.share() - meeting.expected);
            excess.get(meeting.other).add(meeting.share() - meeting.expected);
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
