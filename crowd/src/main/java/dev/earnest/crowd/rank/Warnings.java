package dev.earnest.crowd.rank;

import dev.earnest.judgments.Dictionary;
import java.util.ArrayList;
import java.util.List;

/// Words for what a reader of a ranking must know. One line each; long lists are cut, with the number of
/// what is left out.
final class Warnings {
    private static final int GROUPS = 5;
    private static final int MEMBERS = 3;
    private static final int ITEMS = 10;

    private Warnings() {}

    /// @return warnings about rows that were left out
    static List<String> leftOut(PairCounts counts) {
        List<String> warnings = new ArrayList<>();
        if (counts.cannotJudge > 0) {
            warnings.add(
                    count(counts.cannotJudge, "row")
                            + " without a preference (cannot judge) left out of "
                            + rows(counts));
        }
        if (counts.withItself > 0) {
            warnings.add(
                    count(counts.withItself, "row")
                            + " comparing an item with itself left out of "
                            + rows(counts));
        }
        return warnings;
    }

    /// @param consequence what follows for the scores
    /// @return a warning that names the components, none where everything is connected
    static List<String> notConnected(Components components, Dictionary items, String consequence) {
        if (components.count() < 2) {
            return List.of();
        }
        var text = new StringBuilder();
        int shown = Math.min(GROUPS, components.count());
        for (int which = 0; which < shown; which++) {
            int[] members = components.members(which);
            text.append(which == 0 ? "" : "; ")
                    .append(count(members.length, "item"))
                    .append(" (")
                    .append(names(members, items, MEMBERS))
                    .append(")");
        }
        if (components.count() > shown) {
            text.append("; and ").append(count(components.count() - shown, "more group"));
        }
        return List.of(
                "the comparisons fall into "
                        + components.count()
                        + " groups that nobody compared with each other: "
                        + text
                        + ". "
                        + consequence);
    }

    /// @return warnings that name the items without a finite score
    static List<String> notEstimable(Estimable estimable, Dictionary items) {
        List<String> warnings = new ArrayList<>();
        name(
                warnings,
                estimable.items(Estimable.Standing.ABOVE),
                items,
                "never lost to the scored items, directly or through a chain, so no finite score"
                        + " exists (regularise to get one)");
        name(
                warnings,
                estimable.items(Estimable.Standing.BELOW),
                items,
                "never won against the scored items, directly or through a chain, so no finite"
                        + " score exists (regularise to get one)");
        name(
                warnings,
                estimable.items(Estimable.Standing.UNPLACED),
                items,
                "not placed by wins and losses in both directions, so no score exists (compare"
                        + " more, or regularise)");
        return warnings;
    }

    /// @return warning about items without an interval, none where all have one
    static List<String> withoutInterval(double[] score, Intervals intervals, Dictionary items) {
        int[] codes = new int[score.length];
        int found = 0;
        for (int item = 0; item < score.length; item++) {
            if (!Double.isNaN(score[item]) && Double.isNaN(intervals.low()[item])) {
                codes[found++] = item;
            }
        }
        List<String> warnings = new ArrayList<>();
        name(
                warnings,
                java.util.Arrays.copyOf(codes, found),
                items,
                "without an interval: more than a tenth of the resamples say nothing about it");
        return warnings;
    }

    /// @return the first names of some items, and how many more there are
    static String names(int[] codes, Dictionary items, int most) {
        var text = new StringBuilder();
        int shown = Math.min(most, codes.length);
        for (int index = 0; index < shown; index++) {
            text.append(index == 0 ? "" : ", ").append(items.name(codes[index]));
        }
        if (codes.length > shown) {
            text.append(", and ").append(codes.length - shown).append(" more");
        }
        return text.toString();
    }

    private static void name(List<String> warnings, int[] codes, Dictionary items, String what) {
        if (codes.length > 0) {
            warnings.add(
                    count(codes.length, "item") + " " + what + ": " + names(codes, items, ITEMS));
        }
    }

    private static String rows(PairCounts counts) {
        return Integer.toString(counts.used + counts.cannotJudge + counts.withItself);
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
