package dev.earnest.crowd.rank;

/// A weak prior that keeps scores finite: every item wins and loses `lambda` times against a virtual item
/// whose score is the mean `m` of all scores,
///
///     lambda sum_i [ln sigma(s_i - m) + ln sigma(m - s_i)]
///
/// after the virtual node of Chen et al. (2013). Tied to the mean rather than to 0, it leaves the zero
/// point of the scores free, as the likelihood does.
///
/// @param lambda games won and games lost, at least 0
/// @param member which items take part; the others have no votes
@SuppressWarnings("ArrayRecordComponent") // inner loops; compared by nobody
record VirtualGames(double lambda, boolean[] member, int members) {
    static VirtualGames of(double lambda, boolean[] member) {
        int members = 0;
        for (boolean one : member) {
            members += one ? 1 : 0;
        }
        return new VirtualGames(lambda, member, members);
    }

    /// @param score scores in the first places
    /// @param gradient the gradient is added to its first places
    /// @return the logarithm of the prior
    double value(double[] score, double[] gradient) {
        if (lambda == 0 || members == 0) {
            return 0;
        }
        double mean = mean(score);
        double sum = 0;
        double pull = 0;
        for (int item = 0; item < member.length; item++) {
            if (member[item]) {
                double s = score[item] - mean;
                sum += Logistic.logSigma(s) + Logistic.logSigma(-s);
                double slope = Math.tanh(s / 2);
                gradient[item] -= lambda * slope;
                pull += slope;
            }
        }
        for (int item = 0; item < member.length; item++) {
            gradient[item] += member[item] ? lambda * pull / members : 0;
        }
        return lambda * sum;
    }

    /// @return the curvature of the prior in an item's own score, with the mean held
    double curvature(double[] score, int item) {
        if (lambda == 0 || !member[item]) {
            return 0;
        }
        double p = Logistic.sigma(score[item] - mean(score));
        return 2 * lambda * p * (1 - p);
    }

    private double mean(double[] score) {
        double sum = 0;
        for (int item = 0; item < member.length; item++) {
            sum += member[item] ? score[item] : 0;
        }
        return sum / members;
    }
}
