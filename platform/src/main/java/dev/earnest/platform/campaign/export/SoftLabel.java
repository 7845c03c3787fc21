package dev.earnest.platform.campaign.export;

import dev.earnest.platform.campaign.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.node.ObjectNode;

/// What all answers together say about two responses.
///
/// @param pair which responses
/// @param first probability that the first is better
/// @param second probability that the second is
/// @param tie probability that neither is, both bad included
/// @param votes answers it rests on
/// @param forFirst votes for the first
/// @param forSecond votes for the second
/// @param reliability mean skill of those who voted, as the method measures it; 0 to 1
/// @param margin mean strength in favour of the first, each vote counted by its author's skill
/// @param adjudicated whether reviewers decided instead; the votes are still told
public record SoftLabel(
        Votes.Pair pair,
        double first,
        double second,
        double tie,
        int votes,
        int forFirst,
        int forSecond,
        double reliability,
        double margin,
        boolean adjudicated) {
    /// @return what is known where nobody voted
    static SoftLabel unvoted(Votes.Pair pair) {
        return new SoftLabel(pair, 0, 0, 1, 0, 0, 0, 0, 0, false);
    }

    /// @param side of [Votes]
    /// @return the same as reviewers decided it: certain
    SoftLabel settled(String side) {
        double one = side.equals(Votes.FIRST) ? 1 : 0;
        double other = side.equals(Votes.SECOND) ? 1 : 0;
        return new SoftLabel(
                pair,
                one,
                other,
                1 - one - other,
                votes,
                forFirst,
                forSecond,
                reliability,
                margin,
                true);
    }

    /// @return whether one of the two is more probably better than the other, and than neither
    public boolean decided() {
        return Math.max(first, second) > tie && Math.abs(first - second) > 1e-12;
    }

    /// @return index of the better response
    public int chosen() {
        return first >= second ? pair.first() : pair.second();
    }

    /// @return index of the other one
    public int rejected() {
        return first >= second ? pair.second() : pair.first();
    }

    /// @return probability that the chosen one is better, ties counted half
    public double probability() {
        return Math.max(first, second) + tie / 2;
    }

    /// @return probability that a decided pair stands the wrong way round: the label noise of a row
    public double flip() {
        double sided = first + second;
        return sided > 0 ? Math.min(first, second) / sided : 0.5;
    }

    /// @return mean strength in favour of the chosen one
    public double marginOfChosen() {
        return first >= second ? margin : -margin;
    }

    /// @return the columns that training formats have no place for; without those about voters where nobody voted
    public ObjectNode columns() {
        ObjectNode columns =
                Json.object()
                        .put("probability", rounded(probability()))
                        .put("flip_probability", rounded(flip()))
                        .put("tie_probability", rounded(tie));
        if (votes > 0) {
            columns.put("reliability", rounded(reliability));
            columns.put("mean_margin", rounded(marginOfChosen()));
        }
        return columns.put("votes", votes)
                .put("votes_for", first >= second ? forFirst : forSecond)
                .put("votes_against", first >= second ? forSecond : forFirst)
                .put("adjudicated", adjudicated);
    }

    /// @return the number with six decimals, so that the same data give the same bytes everywhere
    static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN);
    }
}
