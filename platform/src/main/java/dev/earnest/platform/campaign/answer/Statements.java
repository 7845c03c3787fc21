package dev.earnest.platform.campaign.answer;

import dev.earnest.judgments.Answer;
import dev.earnest.judgments.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/// What an answer says in the tables that statistics read: which of two is better, and one word for the whole.
/// Exports and the analyses of the server read answers by these rules.
public final class Statements {
    private Statements() {}

    /// Two responses that an answer compares.
    ///
    /// @param left place on the screen of one
    /// @param right place of the other
    /// @param outcome of the comparison, [Outcome#LEFT] for the one at `left`
    public record Pair(int left, int right, Outcome outcome) {}

    /// @param points of the scale
    /// @param grade button from the left, from 1
    /// @param ranks by place, 1 the best; empty where nothing was ranked
    /// @return what an answer compares: nothing, two, or all pairs of a ranking
    public static List<Pair> pairs(Verdict verdict, int points, int grade, List<Integer> ranks) {
        return switch (verdict) {
            case GRADED ->
                    grade >= 1 && grade <= points
                            ? first(new Answer.Graded(grade, points).outcome())
                            : List.of();
            case TIE -> first(Outcome.TIE);
            case BOTH_BAD -> first(Outcome.BOTH_BAD);
            case CANNOT_JUDGE -> first(Outcome.CANNOT_JUDGE);
            case RANKED -> ranked(ranks);
            case ALL_BAD, RATED, CHAT, TEXT, SPANS, VERIFIED -> List.of();
        };
    }

    private static List<Pair> first(Outcome outcome) {
        return List.of(new Pair(0, 1, outcome));
    }

    private static List<Pair> ranked(List<Integer> ranks) {
        List<Pair> pairs = new ArrayList<>();
        for (int left = 0; left < ranks.size(); left++) {
            for (int right = left + 1; right < ranks.size(); right++) {
                pairs.add(new Pair(left, right, higher(ranks.get(left), ranks.get(right))));
            }
        }
        return pairs;
    }

    private static Outcome higher(int left, int right) {
        return left < right ? Outcome.LEFT : left > right ? Outcome.RIGHT : Outcome.TIE;
    }

    /// @param strength in favour of response 0; 0 where there is none
    /// @param ranks by place, 1 the best; empty where nothing was ranked
    /// @param response id of the response at a place
    /// @return the one word that an answer is, told of the stored order: `first`, `second`, `tie`, `both_bad`, `all_bad`, or
    ///     the best of a ranking; empty where it is no such word
    public static Optional<String> word(
            Verdict verdict, int strength, List<Integer> ranks, IntFunction<String> response) {
        return switch (verdict) {
            case GRADED -> Optional.of(strength > 0 ? "first" : strength < 0 ? "second" : "tie");
            case TIE -> Optional.of("tie");
            case BOTH_BAD -> Optional.of("both_bad");
            case ALL_BAD -> Optional.of("all_bad");
            case RANKED -> Optional.of(best(ranks, response));
            case CANNOT_JUDGE, RATED, CHAT, TEXT, SPANS, VERIFIED -> Optional.empty();
        };
    }

    /// @return name of a rated response among the items of a table of labels
    public static String rated(String item, String response, String attribute) {
        return item + "/" + response + "/" + attribute;
    }

    private static String best(List<Integer> ranks, IntFunction<String> response) {
        List<String> best = new ArrayList<>();
        for (int place = 0; place < ranks.size(); place++) {
            if (ranks.get(place) == 1) {
                best.add(response.apply(place));
            }
        }
        return String.join("=", best.stream().sorted().toList());
    }
}
