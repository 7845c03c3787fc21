package dev.earnest.monitor.alarm;

import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.commitment.Share;
import dev.earnest.monitor.repeats.SpotChecks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Who answers like a given machine judge. The normal level is the greatest of three: how often people
/// agree with each other on these items, the median annotator's agreement with the machine (a good
/// machine agrees with everybody), and what the annotator's own agreement with people explains (an able
/// annotator in a careless crowd agrees with a good machine most of all). For the last, chance-corrected
/// agreement with the machine is taken as proportional to that with people, in a ratio common to all: the
/// median of the annotators' ratios, weighted by their agreement with people.
public final class CopiesMachine {
    private CopiesMachine() {}

    /// @param answers labels of annotators; repeats are left out
    /// @param machine item name to the machine's label
    /// @return a test per annotator with enough answers to items of the machine
    public static List<Suspicion> of(
            LabelTable answers, Map<String, String> machine, AlarmOptions options) {
        List<Optional<Share>> shares = SpotChecks.agreement(answers, machine);
        double people = betweenPeople(answers, machine);
        double[] values =
                shares.stream()
                        .flatMap(Optional::stream)
                        .filter(share -> share.trials() >= options.leastAnswers())
                        .mapToDouble(Share::value)
                        .sorted()
                        .toArray();
        double median =
                values.length == 0
                        ? 0
                        : (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
        double[] able = bySkill(answers, machine, shares);
        var intervals = new ExactIntervals(options.level());
        List<Suspicion> suspicions = new ArrayList<>();
        for (int annotator = 0; annotator < shares.size(); annotator++) {
            Optional<Share> share = shares.get(annotator);
            // Without two people on an item there is no human level to compare with.
            if (share.isEmpty()
                    || share.get().trials() < options.leastAnswers()
                    || Double.isNaN(people)) {
                continue;
            }
            suspicions.add(
                    Excess.suspicion(
                            AlarmKind.COPIES_MACHINE,
                            answers.annotators().name(annotator),
                            share.get().successes(),
                            share.get().trials(),
                            Math.max(Math.max(people, median), able[annotator]),
                            String.format(
                                    Locale.ROOT,
                                    "answers agree with the machine; people with each other %.3f,"
                                            + " the median with the machine %.3f, agreement with"
                                            + " people explains %.3f",
                                    people,
                                    median,
                                    able[annotator]),
                            intervals,
                            options));
        }
        return suspicions;
    }

    /// @return agreement with the machine that each annotator's agreement with people explains
    private static double[] bySkill(
            LabelTable answers, Map<String, String> machine, List<Optional<Share>> shares) {
        var first = new FirstAnswers(answers);
        int labels = answers.labels().size();
        long[] given = new long[labels];
        long[] judged = new long[labels];
        double[] equal = new double[shares.size()];
        double[] met = new double[shares.size()];
        for (int item = 0; item < answers.items().size(); item++) {
            String label = machine.get(answers.items().name(item));
            if (label == null) {
                continue;
            }
            int answered = first.answers(item);
            for (int code = 0; code < labels; code++) {
                given[code] += first.count(item, code);
            }
            if (answers.labels().contains(label)) {
                judged[answers.labels().code(label)] += answered;
            }
            for (int at = first.itemBegin(item); answered > 1 && at < first.itemEnd(item); at++) {
                int annotator = answers.annotator(first.itemRow(at));
                equal[annotator] +=
                        (first.count(item, answers.label(first.itemRow(at))) - 1.0)
                                / (answered - 1);
                met[annotator]++;
            }
        }
        double byPeople = overlap(given, given);
        double byMachine = overlap(given, judged);
        double[] ratio = new double[equal.length];
        double[] weight = new double[equal.length];
        double[] own = new double[equal.length];
        for (int annotator = 0; annotator < equal.length; annotator++) {
            own[annotator] = (equal[annotator] / met[annotator] - byPeople) / (1 - byPeople);
            if (own[annotator] > 0 && byMachine < 1) {
                Share share = shares.get(annotator).orElseThrow();
                ratio[annotator] = (share.value() - byMachine) / (1 - byMachine) / own[annotator];
                weight[annotator] = own[annotator] * Math.sqrt(met[annotator]);
            }
        }
        double common = WeightedMedian.of(ratio, weight, ratio.length);
        for (int annotator = 0; annotator < own.length; annotator++) {
            double excess = own[annotator] > 0 ? own[annotator] * common : 0;
            own[annotator] = Math.clamp(byMachine + (1 - byMachine) * excess, 0, 1);
        }
        return own;
    }

    /// @return probability that draws from both are equal; 1 without any
    private static double overlap(long[] one, long[] other) {
        double ones = Arrays.stream(one).sum();
        double others = Arrays.stream(other).sum();
        double sum = 0;
        for (int label = 0; label < one.length; label++) {
            sum += one[label] / ones * (other[label] / others);
        }
        return sum >= 0 ? sum : 1;
    }

    /// @return share of equal pairs of first answers of different people to one item; NaN without any
    private static double betweenPeople(LabelTable answers, Map<String, String> machine) {
        int labels = answers.labels().size();
        boolean[] known = new boolean[answers.items().size()];
        for (int item = 0; item < known.length; item++) {
            known[item] = machine.containsKey(answers.items().name(item));
        }
        long[] cells = new long[answers.size()];
        int size = 0;
        for (int row = 0; row < answers.size(); row++) {
            if (known[answers.item(row)] && answers.occasion(row) == 0) {
                cells[size++] = (long) answers.item(row) * labels + answers.label(row);
            }
        }
        Arrays.sort(cells, 0, size);
        long equal = 0;
        long pairs = 0;
        long inItem = 0;
        long inCell = 0;
        for (int index = 0; index < size; index++) {
            boolean sameItem = index > 0 && cells[index] / labels == cells[index - 1] / labels;
            boolean sameCell = index > 0 && cells[index] == cells[index - 1];
            inItem = sameItem ? inItem + 1 : 0;
            inCell = sameCell ? inCell + 1 : 0;
            pairs += inItem;
            equal += inCell;
        }
        return pairs == 0 ? Double.NaN : (double) equal / pairs;
    }
}
