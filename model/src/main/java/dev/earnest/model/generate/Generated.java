package dev.earnest.model.generate;

/// What a model wrote after a prompt.
///
/// @param ids the new tokens, with the one at which it stopped
/// @param logProbabilities of each under the model at the temperature of the draw (1 where there is none), before
///     penalties and cuts; where nothing is cut it is the distribution that was drawn from
/// @param stopped whether it came to an end by itself rather than by the number of tokens
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Generated(long[] ids, double[] logProbabilities, boolean stopped) {
    /// @return the log-probability of the whole
    public double logProbability() {
        double sum = 0;
        for (double one : logProbabilities) {
            sum += one;
        }
        return sum;
    }
}
