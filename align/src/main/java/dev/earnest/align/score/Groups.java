package dev.earnest.align.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Pairs by what they have in common.
final class Groups {
    private static final int MOST_STRENGTHS = 6;
    private static final int QUARTERS = 4;

    private Groups() {}

    /// @return one group for each name that is known, the largest first; empty where none is
    static List<Group> named(List<ScoredPair> pairs, Function<ScoredPair, String> name) {
        Map<String, List<ScoredPair>> groups =
                pairs.stream()
                        .filter(pair -> !name.apply(pair).isEmpty())
                        .collect(Collectors.groupingBy(name, TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(one -> Group.of(one.getKey(), one.getValue()))
                .sorted(Comparator.comparingLong((Group group) -> -group.share().count()))
                .toList();
    }

    /// @return one group for each strength where there are few of them, else four of like size; empty where no pair
    ///     states one
    static List<Group> byStrength(List<ScoredPair> pairs) {
        double[] sorted = pairs.stream().mapToDouble(ScoredPair::strength).sorted().toArray();
        if (sorted.length == 0 || sorted[sorted.length - 1] == 0) {
            return List.of();
        }
        double[] ends = Arrays.stream(sorted).distinct().toArray();
        boolean few = ends.length <= MOST_STRENGTHS;
        if (!few) {
            ends = new double[QUARTERS];
            for (int quarter = 0; quarter < QUARTERS; quarter++) {
                ends[quarter] = sorted[(sorted.length * (quarter + 1) - 1) / QUARTERS];
            }
            ends = Arrays.stream(ends).distinct().toArray();
        }
        List<Group> groups = new ArrayList<>();
        double below = Double.NEGATIVE_INFINITY;
        for (double end : ends) {
            double from = below;
            List<ScoredPair> within =
                    pairs.stream()
                            .filter(pair -> pair.strength() > from && pair.strength() <= end)
                            .toList();
            groups.add(
                    Group.of(
                            few
                                    ? shown(end)
                                    : shown(
                                                    within.stream()
                                                            .mapToDouble(ScoredPair::strength)
                                                            .min()
                                                            .orElse(end))
                                            + " to "
                                            + shown(end),
                            within));
            below = end;
        }
        return groups;
    }

    private static String shown(double number) {
        return number == Math.rint(number)
                ? String.format(Locale.ROOT, "%.0f", number)
                : String.format(Locale.ROOT, "%.3g", number);
    }

    /// @return by how long the chosen answer is beside the rejected one
    static List<Group> byLength(List<ScoredPair> pairs) {
        Map<Ratio, List<ScoredPair>> groups =
                pairs.stream().collect(Collectors.groupingBy(Ratio::of));
        return Arrays.stream(Ratio.values())
                .filter(groups::containsKey)
                .map(ratio -> Group.of(ratio.words, groups.getOrDefault(ratio, List.of())))
                .toList();
    }

    /// How long the chosen answer is beside the rejected one.
    private enum Ratio {
        HALF("chosen less than half as long"),
        SHORTER("chosen shorter"),
        LIKE("about the same length"),
        LONGER("chosen longer"),
        TWICE("chosen more than twice as long");

        private final String words;

        Ratio(String words) {
            this.words = words;
        }

        static Ratio of(ScoredPair pair) {
            if (LengthReport.like(pair)) {
                return LIKE;
            }
            if (pair.lengthDifference() < 0) {
                return 2L * pair.chosenLength() < pair.rejectedLength() ? HALF : SHORTER;
            }
            return 2L * pair.rejectedLength() < pair.chosenLength() ? TWICE : LONGER;
        }
    }
}
