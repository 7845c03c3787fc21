package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;

/// When an answer sheet is paid and when its deposit is slashed. All shares are in basis points
/// (10,000 = 1).
///
/// An item counts only if it is not contested: on a binary scale the larger side must hold at least
/// `contested` of the answers; on a scale `0..K` the mean distance from the mean must be at most
/// `contested * K`. A sheet is paid when its mean distance from the others (as a share of `K`) is at
/// most `pay`, and slashed when it is above `slash`.
///
/// @param scale K: labels are 0..K; 1 is binary
/// @param quorum the fewest reveals for which any item counts, at least 3
/// @param contested the threshold of contested items; above 5,000 on a binary scale, so that a tie is
///     always contested and nobody is slashed for it
/// @param pay the largest distance that is paid
/// @param slash the largest distance that is not slashed, at least `pay`
/// @param outlierSlash the share of the deposit an outlier loses
/// @param noRevealSlash the share lost by who does not reveal, at least `outlierSlash`: hiding a bad
///     sheet must never be cheaper than showing it
/// @param showUp the share of a wage paid to every revealer of a round without a usable item
public record Rules(
        int scale,
        int quorum,
        int contested,
        int pay,
        int slash,
        int outlierSlash,
        int noRevealSlash,
        int showUp) {

    public Rules {
        if (scale < 1) {
            throw new IncentivesException("the scale must be 1 (binary) or more, got " + scale);
        }
        if (quorum < 3) {
            throw new IncentivesException(
                    "the quorum must be at least 3, got "
                            + quorum
                            + ": with two answers nobody can tell which is the outlier");
        }
        BasisPoints.require("contested", contested);
        BasisPoints.require("pay", pay);
        BasisPoints.require("slash", slash);
        BasisPoints.require("outlier_slash", outlierSlash);
        BasisPoints.require("no_reveal_slash", noRevealSlash);
        BasisPoints.require("show_up", showUp);
        if (scale == 1 && contested <= 5_000) {
            throw new IncentivesException(
                    "contested must be above 5000 basis points on a binary scale, got "
                            + contested
                            + ": else a tie would count");
        }
        if (pay > slash) {
            throw new IncentivesException(
                    "pay must not exceed slash, got " + pay + " > " + slash + " basis points");
        }
        if (outlierSlash > noRevealSlash) {
            throw new IncentivesException(
                    "outlier_slash must not exceed no_reveal_slash, got "
                            + outlierSlash
                            + " > "
                            + noRevealSlash
                            + " basis points: hiding an answer must not be cheaper");
        }
    }

    /// Defaults for two answers: quorum 3, contested below 60 %, paid up to a distance of 35 %, slashed
    /// above 60 %, an outlier loses a quarter of the deposit, who does not reveal all of it, and a
    /// round without a usable item pays a fifth of the wage.
    public static Rules binary() {
        return new Rules(1, 3, 6_000, 3_500, 6_000, 2_500, 10_000, 2_000);
    }
}
