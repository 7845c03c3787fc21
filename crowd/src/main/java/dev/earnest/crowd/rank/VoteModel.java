package dev.earnest.crowd.rank;

/// How a vote depends on the annotator who casts it, for rankings in which an annotator answers partly by
/// the items' scores and partly by something else. With `c = sigma(s_left - s_right)`, the probability
/// that the left side wins is a straight line in `c` whose coefficients come from a few parameters of the
/// annotator on the logit scale.
sealed interface VoteModel permits AttentionModel, AgreementModel {
    /// @return parameters an annotator
    int parameters();

    /// @return where an annotator's parameters start, on the logit scale
    double[] start();

    /// Fills in `P(vote) = base[g] + slope[g] * sigma(s_winner - s_loser)` for the votes of an annotator
    /// for the left (`g = group`) and for the right (`g = group + 1`).
    ///
    /// @param at all parameters
    /// @param first where those of this annotator begin
    void lines(double[] at, int first, double[] base, double[] slope, int group);

    /// Adds the derivatives by the annotator's parameters to `gradient[first..]`.
    ///
    /// @param byBase derivative of the log-likelihood by `base[group]` and `base[group + 1]`
    /// @param bySlope derivative of the log-likelihood by `slope[group]` and `slope[group + 1]`
    void chain(
            double[] at,
            int first,
            double[] byBase,
            double[] bySlope,
            int group,
            double[] gradient);

    /// The probability that the left side wins and its derivatives.
    ///
    /// @param c `sigma(s_left - s_right)`
    /// @param derivative receives the derivative by `c`, then by each parameter of the annotator
    double left(double c, double[] at, int first, double[] derivative);
}
