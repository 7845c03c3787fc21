package dev.earnest.platform.campaign.watch;

import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.alarm.FalseDiscovery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Where the guidelines may be at fault: groups of items on which people who judge with care disagree with each other, or
/// with everybody else, more than on other items. Who judges with care is told from the items outside the group, so that
/// nobody is blamed for what the guidelines left open; and how often two people disagree is measured against what their
/// reliability there lets expect, so that a group is not suspected for being answered by weaker people. Of all groups and
/// both questions together, the expected share of false suspicions is at most [#RATE] (Benjamini and Hochberg).
public final class GuidelineGaps {
    /// Rate of false suspicions among all.
    public static final double RATE = 0.05;

    /// Items of a group with what the question needs, at least; and as many others.
    public static final int LEAST_ITEMS = 20;

    /// How much more disagreement, as a share, is worth anybody's time.
    public static final double LEAST_EFFECT = 0.1;

    /// Answers outside the group that tell how careful somebody is, at least.
    public static final int LEAST_ANSWERS = 20;

    private static final int MOST_EXAMPLES = 20;
    private static final double Z = 1.959964;
    private static final long SEED = 20_240_917L;

    private GuidelineGaps() {}

    /// What is suspicious.
    public enum Kind {
        /// Careful people disagree with each other.
        SPLIT,
        /// Most of the better half of the careful people say otherwise than most of the others.
        REVERSED
    }

    /// A suspicion.
    ///
    /// @param items of the group that were measured
    /// @param inside share of disagreement in the group, 0 to 1
    /// @param low lower end of its 95 % interval
    /// @param high upper end
    /// @param outside the same share of all other items
    /// @param adjusted least false-discovery rate at which it is believed
    /// @param examples codes of the group's items with the most disagreement, the worst first
    public record Gap(
            Kind kind,
            ItemGroup group,
            int items,
            double inside,
            double low,
            double high,
            double outside,
            double adjusted,
            List<Integer> examples) {
        public Gap {
            examples = List.copyOf(examples);
        }
    }

    /// @param tests how many questions were asked
    /// @param gaps what stands out, each group once, the surest first
    public record Found(int tests, List<Gap> gaps) {
        public Found {
            gaps = List.copyOf(gaps);
        }
    }

    /// @param labels first answers to new work
    /// @param right by row, how probable it is that the answer is right, 0 to 1
    /// @param groups of the items of `labels`
    /// @param asked which groups, by key, to look into
    public static Found find(
            LabelTable labels, double[] right, List<ItemGroup> groups, Predicate<String> asked) {
        Votes votes = Votes.of(labels);
        List<Gap> tested = new ArrayList<>();
        List<Double> pValues = new ArrayList<>();
        for (ItemGroup group : groups) {
            if (asked.test(group.key())) {
                Careful careful = Careful.outside(labels, right, group.items());
                for (Kind kind : Kind.values()) {
                    Measured measured =
                            switch (kind) {
                                case SPLIT -> split(labels, votes, careful);
                                case REVERSED -> reversed(labels, votes, careful.best());
                            };
                    test(kind, group, measured, tested, pValues);
                }
            }
        }
        double[] adjusted =
                FalseDiscovery.adjusted(
                        pValues.stream().mapToDouble(Double::doubleValue).toArray());
        Set<String> known = new HashSet<>();
        List<Gap> gaps =
                IntStream.range(0, adjusted.length)
                        .filter(test -> adjusted[test] <= RATE)
                        .mapToObj(test -> adjusted(tested.get(test), adjusted[test]))
                        .filter(gap -> gap.inside() - gap.outside() >= LEAST_EFFECT)
                        // Where careful people disagree with each other, some of them do so with
                        // the rest.
                        .sorted(Comparator.comparing(Gap::kind))
                        .filter(gap -> known.add(gap.group().key()))
                        .sorted(
                                Comparator.comparingDouble(Gap::adjusted)
                                        .thenComparingDouble(gap -> gap.outside() - gap.inside())
                                        .thenComparing(gap -> gap.group().key()))
                        .toList();
        return new Found(tested.size(), gaps);
    }

    /// Disagreement on the items where it can be seen.
    ///
    /// @param item codes
    /// @param share of disagreement, 0 to 1
    /// @param surprise the same less what was to be expected
    @SuppressWarnings("ArrayRecordComponent") // columns of up to a million rows; compared by nobody
    private record Measured(int[] item, double[] share, double[] surprise) {}

    private static void test(
            Kind kind, ItemGroup group, Measured measured, List<Gap> tested, List<Double> pValues) {
        BitSet members = group.items();
        boolean[] chosen = new boolean[measured.item().length];
        double[] sums = new double[2];
        int size = 0;
        for (int at = 0; at < chosen.length; at++) {
            chosen[at] = members.get(measured.item()[at]);
            sums[chosen[at] ? 1 : 0] += measured.share()[at];
            size += chosen[at] ? 1 : 0;
        }
        if (size < LEAST_ITEMS || chosen.length - size < LEAST_ITEMS) {
            return;
        }
        double inside = sums[1] / size;
        // Wilson's interval; the variance of a share within 0 to 1 is at most that of yes and no.
        double scale = 1 + Z * Z / size;
        double middle = (inside + Z * Z / (2 * size)) / scale;
        double error =
                Z * Math.sqrt(inside * (1 - inside) / size + Z * Z / (4.0 * size * size)) / scale;
        tested.add(
                new Gap(
                        kind,
                        group,
                        size,
                        inside,
                        Math.max(0, middle - error),
                        Math.min(1, middle + error),
                        sums[0] / (chosen.length - size),
                        1,
                        examples(measured, chosen)));
        pValues.add(SubsetTest.pValue(measured.surprise(), chosen, SEED));
    }

    private static List<Integer> examples(Measured measured, boolean[] chosen) {
        return IntStream.range(0, chosen.length)
                .filter(at -> chosen[at] && measured.share()[at] > 0)
                .boxed()
                .sorted(
                        Comparator.comparingDouble((Integer at) -> -measured.share()[at])
                                .thenComparing(at -> at))
                .limit(MOST_EXAMPLES)
                .map(at -> measured.item()[at])
                .toList();
    }

    private static Gap adjusted(Gap gap, double rate) {
        return new Gap(
                gap.kind(),
                gap.group(),
                gap.items(),
                gap.inside(),
                gap.low(),
                gap.high(),
                gap.outside(),
                rate,
                gap.examples());
    }

    private static Measured split(LabelTable labels, Votes votes, Careful careful) {
        int items = labels.items().size();
        int kinds = Math.max(2, labels.labels().size());
        double[] share = new double[items];
        double[] surprise = new double[items];
        int[] kept = new int[items];
        int size = 0;
        for (int item = 0; item < items; item++) {
            int[] rows = votes.rows(item, row -> careful.is(labels.annotator(row)));
            if (rows.length < 2) {
                continue;
            }
            double differ = 0;
            double expected = 0;
            for (int one = 1; one < rows.length; one++) {
                for (int other = 0; other < one; other++) {
                    differ += labels.label(rows[one]) == labels.label(rows[other]) ? 0 : 1;
                    double first = careful.reliability(labels.annotator(rows[one]));
                    double second = careful.reliability(labels.annotator(rows[other]));
                    expected += 1 - first * second - (1 - first) * (1 - second) / (kinds - 1);
                }
            }
            double pairs = rows.length * (rows.length - 1) / 2.0;
            kept[size] = item;
            share[size] = differ / pairs;
            surprise[size++] = (differ - expected) / pairs;
        }
        return new Measured(
                Arrays.copyOf(kept, size),
                Arrays.copyOf(share, size),
                Arrays.copyOf(surprise, size));
    }

    private static Measured reversed(LabelTable labels, Votes votes, BitSet best) {
        int items = labels.items().size();
        double[] share = new double[items];
        int[] kept = new int[items];
        int size = 0;
        for (int item = 0; item < items; item++) {
            int one = most(labels, votes.rows(item, row -> best.get(labels.annotator(row))));
            int other = most(labels, votes.rows(item, row -> !best.get(labels.annotator(row))));
            if (one >= 0 && other >= 0) {
                kept[size] = item;
                share[size++] = one == other ? 0 : 1;
            }
        }
        double[] shares = Arrays.copyOf(share, size);
        return new Measured(Arrays.copyOf(kept, size), shares, shares);
    }

    /// @return the label that most rows have; -1 where two have as many, or nobody answered
    private static int most(LabelTable labels, int[] rows) {
        int[] counts = new int[labels.labels().size()];
        for (int row : rows) {
            counts[labels.label(row)]++;
        }
        int most = Arrays.stream(counts).max().orElse(0);
        int[] first = IntStream.range(0, counts.length).filter(l -> counts[l] == most).toArray();
        return most > 0 && first.length == 1 ? first[0] : -1;
    }
}
