package dev.earnest.crowd.rank;

/// How a pair's outcome depends on the difference `d` of the two log-strengths and, where ties have a
/// probability of their own, on a tie parameter `t` common to all pairs. All log-likelihoods are concave
/// in `(d, t)`, so that a stationary point is the maximum.
sealed interface PairModel permits PlainPairs, DavidsonPairs, RaoKupperPairs {
    /// @return whether there is a tie parameter
    boolean hasTieParameter();

    /// @return where to start the tie parameter, given the shares of ties among all outcomes
    double startTie(double share);

    /// @return the tie parameter as its literature writes it
    double published(double tie);

    /// @return derivative of [#published]
    double publishedSlope(double tie);

    /// Evaluates all pairs: fills gradient and information of `at`.
    ///
    /// @param theta log-strength of every item
    /// @param tie tie parameter, ignored by models without one
    void evaluate(PairProblem problem, double[] theta, double tie, Derivatives at);

    /// @return log-likelihood in nats; ties counted as half wins give their share of both logarithms
    double logLikelihood(PairProblem problem, double[] theta, double tie);

    /// The score (derivative of the log-likelihood) of a single outcome of a pair with difference `d`.
    ///
    /// @param cell [PairCounts#FIRST_WON], [PairCounts#SECOND_WON] or [PairCounts#TIED]
    /// @param score receives the derivative by `d` at 0 and by the tie parameter at 1
    void score(int cell, double d, double tie, double[] score);
}
