package dev.earnest.evaluate.arena;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What an arena has to say in sentences, the same on the terminal and on the page.
public final class ArenaWords {
    private static final int SHOWN_WORDS = 3;

    private ArenaWords() {}

    /// @return how much was counted
    public static String size(Arena arena) {
        int voters = arena.table().annotators().size();
        return of(arena.table().size(), "vote", "votes")
                + (arena.table().hasAnnotators() ? " by " + of(voters, "voter", "voters") : "")
                + " on "
                + of(arena.table().items().size(), "model", "models")
                + (arena.read() == arena.table().size()
                        ? ""
                        : ", out of " + of(arena.read(), "vote", "votes") + " read");
    }

    /// @return what was left out and why, a line each; none where everything counts
    public static List<String> leftOut(Arena arena) {
        List<String> lines = new ArrayList<>();
        int leaked = arena.leaks().leaked().size();
        if (leaked > 0) {
            lines.add(
                    of(leaked, "battle was", "battles were")
                            + " not blind: a reply names a model or says who made it ("
                            + arena.leaks().words().entrySet().stream()
                                    .limit(SHOWN_WORDS)
                                    .map(ArenaWords::word)
                                    .collect(Collectors.joining(", "))
                            + (arena.leaks().words().size() > SHOWN_WORDS ? ", ..." : "")
                            + "); "
                            + (arena.settings().dropLeaked() ? "left out" : "kept as asked"));
        }
        int unchecked = arena.leaks().unchecked();
        if (unchecked > 0) {
            lines.add(
                    of(unchecked, "vote has", "votes have")
                            + " no texts and could not be searched for leaked identities");
        }
        if (arena.capped() > 0) {
            lines.add(
                    of(arena.capped(), "vote", "votes")
                            + " beyond the daily cap of "
                            + arena.settings().dailyCap().orElse(0)
                            + " left out");
        }
        if (arena.dropped() > 0) {
            lines.add(
                    of(arena.dropped(), "vote", "votes")
                            + " by voters who fall out of line left out");
        }
        return lines;
    }

    private static String word(Map.Entry<String, Integer> entry) {
        return "“" + entry.getKey() + "” " + entry.getValue() + " times";
    }

    /// @return what the intervals take as independent, and how much narrower others would be
    public static String widths(Arena arena) {
        if (!arena.clustered()) {
            return "Scores: Elo points, mean 1000. The 95 % intervals take every vote as independent.";
        }
        return "Scores: Elo points, mean 1000. The 95 % intervals take voters as independent, not votes; they"
                + " are "
                + fixed(arena.widthRatio(), 2)
                + " times as wide as those per vote.";
    }

    /// @return why scores stand there a second time, weighted; empty without them
    public static String weighted(Arena arena) {
        return arena.weighted()
                .map(weighted ->
                        "Weighted scores count every pair that met alike, and the battles of one by the inverse of the"
                                + " probability with which they were drawn: where they differ from the scores by"
                                + " more than the intervals, wins do not follow one scale, and the scores lean on the"
                                + " pairs that met most. Weighted, "
                                + of(arena.table().size(), "vote is", "votes are")
                                + " worth "
                                + of(Math.round(weighted.effective()), "equal one", "equal ones")
                                + ".")
                .orElse("");
    }

    /// @return how much hangs on any single voter
    public static String influence(Arena arena) {
        long decisive = arena.influence().stream().filter(Influence::changesLeader).count();
        String looked =
                arena.influence().size() < arena.table().annotators().size()
                        ? "Of the " + arena.influence().size() + " voters with the most votes, "
                        : "Of " + of(arena.influence().size(), "voter", "voters") + ", ";
        return decisive == 0
                ? looked + "none decides alone who leads. Those who move a score most:"
                : looked
                        + (decisive == 1 ? "one decides" : decisive + " decide")
                        + " alone who leads. Those who move a score most:";
    }

    /// @return what the sequential test found
    public static String tested(Arena arena) {
        if (arena.findings().isEmpty()) {
            return "No voter has enough votes on pairs that others voted on to be tested.";
        }
        long flagged = arena.findings().stream().filter(VoterTest.Finding::flagged).count();
        int stands = Arena.found(arena.findings(), arena.settings().alpha()).size();
        return "The sequential test looked at "
                + of(arena.findings().size(), "voter", "voters")
                + " with 5 votes or more and flags "
                + (flagged == 0 ? "none" : Long.toString(flagged))
                + (flagged == 0
                        ? "."
                        : "; after correction over all voters, "
                                + (stands == 0
                                        ? "none of them stands."
                                        : stands + (stands == 1 ? " stands." : " stand.")));
    }

    /// @param most models named
    /// @return the best of a slice with their intervals
    public static String leaders(Slice slice, int most) {
        return slice.standings().stream()
                .limit(most)
                .map(one ->
                        one.model()
                                + " "
                                + fixed(one.score(), 0)
                                + (Double.isNaN(one.low())
                                        ? ""
                                        : " ["
                                                + fixed(one.low(), 0)
                                                + ", "
                                                + fixed(one.high(), 0)
                                                + "]"))
                .collect(Collectors.joining(", "));
    }

    private static String of(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d", count) + " " + (count == 1 ? one : many);
    }

    private static String fixed(double value, int decimals) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
