package dev.earnest.platform.campaign.export;

import dev.earnest.platform.campaign.answer.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which of two responses an annotator preferred, for each pair an answer compares.
public final class Votes {
    /// The first response of the pair is better.
    public static final String FIRST = "first";

    /// The second one is.
    public static final String SECOND = "second";

    /// Neither is.
    public static final String TIE = "tie";

    /// Neither is acceptable.
    public static final String BOTH_BAD = "both_bad";

    private Votes() {}

    /// Two responses of an item.
    ///
    /// @param first the lower index
    /// @param second the higher index
    public record Pair(int first, int second) {}

    /// A vote on a pair.
    ///
    /// @param answer whose it is
    /// @param label [#FIRST], [#SECOND], [#TIE] or [#BOTH_BAD]
    /// @param strength in favour of the first
    public record Vote(ExportedAnswer answer, String label, double strength) {}

    /// @return the pairs of an item, in order: one for comparisons, all for rankings
    public static List<Pair> pairs(JudgedItem judged) {
        return pairs(judged.item().responses().size());
    }

    /// @return the pairs of so many responses, in order
    static List<Pair> pairs(int responses) {
        List<Pair> pairs = new ArrayList<>();
        for (int first = 0; first < responses; first++) {
            for (int second = first + 1; second < responses; second++) {
                pairs.add(new Pair(first, second));
            }
        }
        return pairs;
    }

    /// @return votes on a pair among answers from which truth is inferred
    public static List<Vote> on(JudgedItem judged, Pair pair) {
        List<Vote> votes = new ArrayList<>();
        for (ExportedAnswer answer : judged.answers()) {
            if (answer.counts()) {
                vote(answer, pair, votes);
            }
        }
        return votes;
    }

    /// @return what an answer says of a pair; empty where it compares nothing
    static Optional<Vote> of(ExportedAnswer answer, Pair pair) {
        List<Vote> votes = new ArrayList<>(1);
        vote(answer, pair, votes);
        return votes.stream().findFirst();
    }

    private static void vote(ExportedAnswer answer, Pair pair, List<Vote> votes) {
        switch (answer.verdict()) {
            case GRADED, TIE -> {
                int strength = answer.strength().orElse(0);
                votes.add(new Vote(answer, side(strength), strength));
            }
            case BOTH_BAD -> votes.add(new Vote(answer, BOTH_BAD, 0));
            case RANKED -> ranked(answer, pair, votes);
            case CANNOT_JUDGE, ALL_BAD, RATED, CHAT, TEXT, SPANS, VERIFIED -> {
                // They compare nothing.
            }
        }
    }

    private static void ranked(ExportedAnswer answer, Pair pair, List<Vote> votes) {
        List<Integer> ranks = answer.ranks();
        int first = 0;
        int second = 0;
        for (int place = 0; place < ranks.size(); place++) {
            int index = answer.at(place);
            if (index == pair.first()) {
                first = ranks.get(place);
            } else if (index == pair.second()) {
                second = ranks.get(place);
            }
        }
        if (first > 0 && second > 0) {
            votes.add(new Vote(answer, side(second - first), Integer.signum(second - first)));
        }
    }

    private static String side(int strength) {
        return strength > 0 ? FIRST : strength < 0 ? SECOND : TIE;
    }

    /// @return whether an answer is one that truth could be inferred from, by its kind
    public static boolean compares(Verdict verdict) {
        return switch (verdict) {
            case GRADED, TIE, BOTH_BAD, RANKED -> true;
            case CANNOT_JUDGE, ALL_BAD, RATED, CHAT, TEXT, SPANS, VERIFIED -> false;
        };
    }
}
