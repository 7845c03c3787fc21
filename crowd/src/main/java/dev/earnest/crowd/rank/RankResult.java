package dev.earnest.crowd.rank;

import dev.earnest.crowd.Convergence;
import dev.earnest.judgments.Dictionary;
import java.util.List;
import java.util.Optional;

/// Scores of what was compared, numbered as in the table that was fitted. Higher is better. A score that
/// does not exist (an item of another component than the largest, an item that never lost under a method
/// without regularisation) is NaN and is explained by a warning; it is never printed as a number.
///
/// Arrays belong to the result: do not change them.
///
/// @param method name of the method
/// @param meaning what a score is, for example `strength, summing to 1` or `Elo points, mean 1000`
/// @param items names of what was compared
/// @param score one number an item, NaN where it does not exist
/// @param low lower bound, NaN without intervals
/// @param high upper bound, NaN without intervals
/// @param parameters further fitted numbers by name (home advantage, tie parameter, style coefficients)
/// @param annotators what was found out about the annotators, where the method models them
/// @param warnings what a reader must know, one line each
/// @param convergence how the computation ended
@SuppressWarnings("ArrayRecordComponent") // columns; compared by nobody
public record RankResult(
        String method,
        String meaning,
        Dictionary items,
        double[] score,
        double[] low,
        double[] high,
        List<Coefficient> parameters,
        Optional<RankAnnotators> annotators,
        List<String> warnings,
        Convergence convergence) {

    /// A fitted number that belongs to the whole model.
    ///
    /// @param name for example `tie` or `style: length`
    /// @param value point estimate
    /// @param standardError NaN where it was not computed
    public record Coefficient(String name, double value, double standardError) {}

    /// Ranks by score, 1 the best; equal scores share a rank. Items without a score have rank 0.
    public int[] ranks() {
        int[] ranks = new int[score.length];
        for (int item = 0; item < score.length; item++) {
            if (Double.isNaN(score[item])) {
                continue;
            }
            ranks[item] = 1;
            for (double other : score) {
                if (other > score[item]) {
                    ranks[item]++;
                }
            }
        }
        return ranks;
    }
}
