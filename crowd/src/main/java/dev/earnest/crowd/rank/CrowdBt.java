package dev.earnest.crowd.rank;

import dev.earnest.judgments.ComparisonTable;

/// CrowdBT (Chen, Bennett, Collins-Thompson and Horvitz 2013): Bradley-Terry in which annotator `a` casts
/// the vote of the model with probability `eta_a` and the opposite vote otherwise:
///
///     P(left) = eta_a * sigma(s_left - s_right) + (1 - eta_a) * sigma(s_right - s_left)
///
/// An `eta` of 1/2 is noise, below it an adversary, whose votes then count in reverse. Turning all scores
/// round and every `eta` into `1 - eta` gives the same likelihood; the climb starts where annotators are
/// honest, so that the majority is taken to be. A tie counts half a vote for each side.
///
/// Scores are log odds, mean 0; each `eta` has a standard error and an interval from the expected
/// information: of all parameters together where there are at most 1,000, and with the scores held
/// otherwise. With fewer than two annotators `eta` is fixed at 1.
///
/// @param scorePrior virtual games won and lost by every item (`lambda` of the paper), see
///     [VirtualGames]; 0 for none: then scores exist in the largest strong component at most,
///     and not where the likelihood is largest at infinity
/// @param annotatorPrior virtual answers, half agreeing and half not; 0 for none
/// @param maxIterations limit of steps
/// @param tolerance stop where the slope per standard error of every parameter is at most this
public record CrowdBt(double scorePrior, double annotatorPrior, int maxIterations, double tolerance)
        implements RankMethod {
    public CrowdBt {
        VoteRanking.check("score prior", scorePrior);
        VoteRanking.check("annotator prior", annotatorPrior);
        VoteRanking.check("tolerance", tolerance);
    }

    /// @return 0.01 virtual games, 0.2 virtual answers, 1,000 iterations, tolerance 1e-8
    public static CrowdBt defaults() {
        return new CrowdBt(0.01, 0.2, 1_000, 1e-8);
    }

    @Override
    public String name() {
        return "crowd-bt";
    }

    @Override
    public RankResult fit(ComparisonTable comparisons, RankOptions options) {
        return new VoteRanking(
                        new AgreementModel(),
                        scorePrior,
                        annotatorPrior,
                        new Climb(maxIterations, tolerance),
                        name(),
                        comparisons,
                        options)
                .fit(
                        "log odds of winning the vote of a perfect annotator, mean 0",
                        "probability of voting as the model does",
                        "");
    }
}
