package dev.earnest.monitor.alarm;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Who gives one and the same answer whatever is asked: always the same model, or always the same label.
/// A model may be better and a label more frequent, so an annotator is compared with what all others do.
public final class Favourite {
    private Favourite() {}

    /// Tests how often each thing wins when an annotator sees it, for things that recur over prompts.
    ///
    /// @return a test per annotator and thing with enough decided comparisons
    public static List<Suspicion> item(ComparisonTable answers, AlarmOptions options) {
        boolean[] recurs = recurring(answers);
        var tally = new Tally(answers.annotators(), answers.items());
        for (int row = 0; row < answers.size(); row++) {
            int left = answers.left(row);
            int right = answers.right(row);
            if (decides(answers, row) && left != right) {
                tally.note(answers.annotator(row), left, recurs[left]);
                tally.note(answers.annotator(row), right, recurs[right]);
            }
        }
        tally.group();
        for (int row = 0; row < answers.size(); row++) {
            Outcome outcome = answers.outcome(row);
            int left = answers.left(row);
            int right = answers.right(row);
            if (decides(answers, row) && left != right) {
                tally.add(answers.annotator(row), left, outcome == Outcome.LEFT, recurs[left]);
                tally.add(answers.annotator(row), right, outcome == Outcome.RIGHT, recurs[right]);
            }
        }
        return tally.tests(0.5, "comparisons favour", options);
    }

    /// A repeat is no further proof of a taste.
    private static boolean decides(ComparisonTable answers, int row) {
        Outcome outcome = answers.outcome(row);
        return answers.occasion(row) == 0 && (outcome == Outcome.LEFT || outcome == Outcome.RIGHT);
    }

    /// @return things compared under two prompts or more
    private static boolean[] recurring(ComparisonTable answers) {
        int[] first = new int[answers.items().size()];
        boolean[] recurs = new boolean[first.length];
        Arrays.fill(first, -1);
        for (int row = 0; row < answers.size() && answers.hasPrompts(); row++) {
            note(answers.left(row), answers.prompt(row), first, recurs);
            note(answers.right(row), answers.prompt(row), first, recurs);
        }
        return recurs;
    }

    private static void note(int item, int prompt, int[] first, boolean[] recurs) {
        if (first[item] < 0) {
            first[item] = prompt;
        } else if (first[item] != prompt) {
            recurs[item] = true;
        }
    }

    /// Tests how often an annotator gives each label. Repeats cannot see somebody who always gives the
    /// same one.
    ///
    /// @return a test per annotator and label
    public static List<Suspicion> label(LabelTable answers, AlarmOptions options) {
        int annotators = answers.annotators().size();
        int labels = answers.labels().size();
        int[] all = new int[annotators];
        long[] given = new long[labels];
        int[] cells = new int[Math.multiplyExact(annotators, labels)];
        long first = 0;
        for (int row = 0; row < answers.size(); row++) {
            if (answers.occasion(row) == 0) {
                first++;
                all[answers.annotator(row)]++;
                given[answers.label(row)]++;
                cells[answers.annotator(row) * labels + answers.label(row)]++;
            }
        }
        var intervals = new ExactIntervals(options.level());
        List<Suspicion> suspicions = new ArrayList<>();
        for (int label = 0; label < labels; label++) {
            for (int annotator = 0; annotator < annotators; annotator++) {
                long others = first - all[annotator];
                if (all[annotator] >= options.leastAnswers() && others > 0) {
                    int own = cells[annotator * labels + label];
                    suspicions.add(
                            suspicion(
                                    answers.annotators().name(annotator),
                                    own,
                                    all[annotator],
                                    (double) (given[label] - own) / others,
                                    "answers are '" + answers.labels().name(label) + "'",
                                    intervals,
                                    options));
                }
            }
        }
        return suspicions;
    }

    private static Suspicion suspicion(
            String name,
            int hits,
            int trials,
            double others,
            String what,
            ExactIntervals intervals,
            AlarmOptions options) {
        return Excess.suspicion(
                AlarmKind.CHEAP_RULE,
                name,
                hits,
                trials,
                others,
                what + "; the others " + Words.share(others),
                intervals,
                options);
    }

    /// Games and wins by annotator and thing, in memory of the order of the rows: two passes, the first
    /// of which learns how much room each annotator needs.
    private static final class Tally {
        private final Dictionary annotators;
        private final Dictionary items;
        private final int[] start;
        private final long[] games;
        private final long[] wins;
        private int[] played = {};
        private int[] next = {};

        Tally(Dictionary annotators, Dictionary items) {
            this.annotators = annotators;
            this.items = items;
            start = new int[annotators.size() + 1];
            games = new long[items.size()];
            wins = new long[items.size()];
        }

        void note(int annotator, int item, boolean recurs) {
            if (recurs) {
                start[annotator + 1]++;
                games[item]++;
            }
        }

        void group() {
            Arrays.parallelPrefix(start, Math::addExact);
            played = new int[start[annotators.size()]];
            next = start.clone();
        }

        /// Keeps the thing's code, negated less one where it lost.
        void add(int annotator, int item, boolean won, boolean recurs) {
            if (recurs) {
                played[next[annotator]++] = won ? item : -item - 1;
                wins[item] += won ? 1 : 0;
            }
        }

        List<Suspicion> tests(double least, String what, AlarmOptions options) {
            int[] own = new int[items.size()];
            int[] won = new int[items.size()];
            var intervals = new ExactIntervals(options.level());
            List<Suspicion> suspicions = new ArrayList<>();
            for (int annotator = 0; annotator < annotators.size(); annotator++) {
                if (start[annotator + 1] - start[annotator] < options.leastAnswers()) {
                    continue;
                }
                for (int at = start[annotator]; at < start[annotator + 1]; at++) {
                    int item = played[at] < 0 ? -played[at] - 1 : played[at];
                    own[item]++;
                    won[item] += played[at] < 0 ? 0 : 1;
                }
                for (int at = start[annotator]; at < start[annotator + 1]; at++) {
                    int item = played[at] < 0 ? -played[at] - 1 : played[at];
                    if (own[item] >= options.leastAnswers() && games[item] > own[item]) {
                        double others =
                                (double) (wins[item] - won[item]) / (games[item] - own[item]);
                        suspicions.add(
                                Excess.suspicion(
                                        AlarmKind.CHEAP_RULE,
                                        annotators.name(annotator),
                                        won[item],
                                        own[item],
                                        Math.max(least, others),
                                        what
                                                + " '"
                                                + items.name(item)
                                                + "'; the others "
                                                + Words.share(others),
                                        intervals,
                                        options));
                    }
                    own[item] = 0;
                    won[item] = 0;
                }
            }
            return suspicions;
        }
    }
}
