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

/// Who answers like a given machine judge. The normal level is the greater of two: how often people agree
/// with each other on these items, and the median annotator's agreement with the machine (a good machine
/// agrees with everybody).
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
                            Math.max(people, median),
                            String.format(
                                    Locale.ROOT,
                                    "answers agree with the machine; people with each other %.3f,"
                                            + " the median with the machine %.3f",
                                    people,
                                    median),
                            intervals,
                            options));
        }
        return suspicions;
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
