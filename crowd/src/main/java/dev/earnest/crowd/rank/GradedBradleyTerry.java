package dev.earnest.crowd.rank;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.ComparisonTable;
import java.util.OptionalDouble;

/// Bradley-Terry for answers on an ordered scale ("much better, better, equal, ..."), with a side term and
/// optionally a sharpness for every annotator. With the latent advantage of the left side
///
///     z = e^g_a (s_left - s_right) + m + b_a
///
/// an answer lies above cut point `j` with probability `sigma(z - cut_j)`; the cut points are symmetric
/// about 0 and a tie is the middle of the scale (cumulative logit: McCullagh 1980; for paired comparisons
/// Agresti 1992). `m` is how much everybody favours the left side, `b_a ~ N(0, sd^2)` how much annotator
/// `a` does beyond that: shrunk, so that a person of few votes keeps about the common side. Variances are
/// given, or estimated as EM with Laplace's approximation does (`sd^2` is the mean of `b_a^2` plus the
/// posterior variance of `b_a`), by MacKay's iteration; at least 0.001 squared.
///
/// A table without grades is taken as a scale of 3 points where ties occur (then the threshold is Rao and
/// Kupper's), and as 2 points otherwise; on 2 points without side terms and priors this is Bradley-Terry.
///
/// Parameters of the result: `threshold 1`, ... (positive cut points, lowest first), `left side` (`m`),
/// `side deviation`, `sharpness deviation`. Annotators: the reliability is the sharpness `e^g_a` where it
/// is fitted; `left side` is `m + b_a`.
///
/// @param side which side terms the model has
/// @param sharpness whether annotators differ in sharpness
/// @param sideDeviation standard deviation of `b_a`; empty to estimate it
/// @param sharpnessDeviation standard deviation of `g_a`; empty to estimate it
/// @param scorePrior virtual games won and lost by every item, see [VirtualGames]; 0 for none, then scores
///     exist in the largest strong component only
/// @param maxIterations limit of steps of every climb
/// @param tolerance stop where the slope per standard error of every parameter is at most this
public record GradedBradleyTerry(
        Side side,
        boolean sharpness,
        OptionalDouble sideDeviation,
        OptionalDouble sharpnessDeviation,
        double scorePrior,
        int maxIterations,
        double tolerance)
        implements RankMethod {
    /// Who may favour a side.
    public enum Side {
        /// The side does not matter.
        NONE,
        /// All annotators favour it alike.
        COMMON,
        /// Each annotator has a preference of his or her own around the common one.
        PER_ANNOTATOR
    }

    public GradedBradleyTerry {
        VoteRanking.check("score prior", scorePrior);
        VoteRanking.check("tolerance", tolerance);
        sideDeviation.ifPresent(value -> checkDeviation("side deviation", value));
        sharpnessDeviation.ifPresent(value -> checkDeviation("sharpness deviation", value));
    }

    /// @return side terms per annotator with estimated deviation, no sharpness, 0.01 virtual games, 1,000
    ///     iterations, tolerance 1e-10
    public static GradedBradleyTerry defaults() {
        return new GradedBradleyTerry(
                Side.PER_ANNOTATOR,
                false,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0.01,
                1_000,
                1e-10);
    }

    /// @return the same with these side terms
    public GradedBradleyTerry withSide(Side newSide) {
        return new GradedBradleyTerry(
                newSide,
                sharpness,
                sideDeviation,
                sharpnessDeviation,
                scorePrior,
                maxIterations,
                tolerance);
    }

    /// @return the same with or without sharpness
    public GradedBradleyTerry withSharpness(boolean newSharpness) {
        return new GradedBradleyTerry(
                side,
                newSharpness,
                sideDeviation,
                sharpnessDeviation,
                scorePrior,
                maxIterations,
                tolerance);
    }

    /// @return the same with another prior on the scores
    public GradedBradleyTerry withScorePrior(double newPrior) {
        return new GradedBradleyTerry(
                side,
                sharpness,
                sideDeviation,
                sharpnessDeviation,
                newPrior,
                maxIterations,
                tolerance);
    }

    @Override
    public String name() {
        return "graded-bradley-terry";
    }

    @Override
    public RankResult fit(ComparisonTable comparisons, RankOptions options) {
        return new GradedRanking(this, comparisons, options).fit();
    }

    private static void checkDeviation(String setting, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new CrowdException(setting + " " + value + " is not a finite number above 0");
        }
    }
}
