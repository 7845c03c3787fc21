package dev.earnest.crowd.rank;

import dev.earnest.judgments.ComparisonTable;

/// Bradley-Terry with annotators who do not always look. Annotator `a` attends with probability `rho_a`
/// and votes by the scores; otherwise he or she takes the left side with probability `beta_a`, whatever
/// stands there:
///
///     P(left) = rho_a * sigma(s_left - s_right) + (1 - rho_a) * beta_a
///
/// The model is that of Crowd-Kit's `NoisyBradleyTerry` (`rho = sigma(skill)`, `beta = sigma(bias)`), with
/// the gradient that its formula has: there, the derivatives by skill and bias are assigned to the wrong
/// places, and the skills it returns carry no information. A tie counts half a vote for each side.
///
/// The estimate is the maximum of the posterior of [VoteLikelihood], found by L-BFGS; the objective never
/// falls from step to step. Scores are log odds, mean 0. Every annotator has `rho` with an interval and
/// `left bias` (`beta`) with standard errors from the expected information: of all parameters together
/// where there are at most 1,000, and with the scores held otherwise. The bias of somebody who attends
/// throughout is not known, and its standard error says so.
///
/// With fewer than two annotators `rho` is fixed at 1.
///
/// @param scorePrior virtual games won and lost by every item, see [VirtualGames]; 0 for none: then scores exist in the
///     largest strong component at most, and not where the likelihood is largest at infinity
/// @param annotatorPrior virtual answers, half of either kind, in each of `rho` and `beta`; 0 for none
/// @param maxIterations limit of steps
/// @param tolerance stop where the slope per standard error of every parameter is at most this
public record NoisyBradleyTerry(
        double scorePrior, double annotatorPrior, int maxIterations, double tolerance)
        implements RankMethod {
    public NoisyBradleyTerry {
        VoteRanking.check("score prior", scorePrior);
        VoteRanking.check("annotator prior", annotatorPrior);
        VoteRanking.check("tolerance", tolerance);
    }

    /// The virtual answers are a compromise: with 1, simulated annotators who attend to 90 % of 600 votes
    /// seem to attend to 3 points less and one interval in five misses; with none, an annotator of three
    /// votes has no standard error.
    ///
    /// @return 0.01 virtual games, 0.2 virtual answers, 1,000 iterations, tolerance 1e-8
    public static NoisyBradleyTerry defaults() {
        return new NoisyBradleyTerry(0.01, 0.2, 1_000, 1e-8);
    }

    @Override
    public String name() {
        return "noisy-bradley-terry";
    }

    @Override
    public RankResult fit(ComparisonTable comparisons, RankOptions options) {
        return new VoteRanking(
                        new AttentionModel(),
                        scorePrior,
                        annotatorPrior,
                        new Climb(maxIterations, tolerance),
                        name(),
                        comparisons,
                        options)
                .fit(
                        "log odds of winning when the annotator attends, mean 0",
                        "probability of attending to what is compared",
                        "left bias");
    }
}
