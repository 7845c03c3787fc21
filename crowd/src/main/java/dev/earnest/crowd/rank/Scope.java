package dev.earnest.crowd.rank;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.internal.AnnotatorVotes;
import dev.earnest.judgments.ComparisonTable;
import java.util.ArrayList;
import java.util.List;

/// For which items a likelihood has an answer, and which rows it is fitted to.
///
/// With a prior on the scores these are the items of the largest connected component; scores of different
/// components share no scale. Without one they are the items of the largest strong component, where
/// everybody has, directly or in a chain, won and lost against everybody else. Rows that lead out of the
/// component are left out.
///
/// @param member which items get a score
/// @param rowWeights how much every row of the table counts, 0 for rows left out
/// @param warnings what the reader must know, one line each
@SuppressWarnings("ArrayRecordComponent") // columns; compared by nobody
record Scope(boolean[] member, double[] rowWeights, List<String> warnings) {
    Scope {
        warnings = List.copyOf(warnings);
    }

    /// @param prior whether a prior keeps the scores finite
    /// @throws CrowdException where no row carries a preference
    static Scope of(ComparisonTable table, boolean prior) {
        PairCounts counts = PairCounts.of(table);
        if (counts.used == 0) {
            throw new CrowdException(
                    "no row of "
                            + table.size()
                            + " says which of two different items is better; nothing can be ranked");
        }
        Components connected = Components.connected(counts);
        Estimable estimable = estimable(counts, connected, prior);
        boolean[] member = scored(estimable);
        List<String> warnings = new ArrayList<>(Warnings.leftOut(counts));
        warnings.addAll(
                Warnings.notConnected(
                        connected, table.items(), "Only those of the largest group have a score"));
        warnings.addAll(Warnings.notEstimable(estimable, table.items()));
        double[] weights = new double[table.size()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = table.weight(row);
        }
        return new Scope(member, within(table, member, weights), warnings);
    }

    /// The scope of a bootstrap sample.
    ///
    /// @param counts of the whole table, able to be resampled; read only without a prior
    Scope sample(ComparisonTable table, PairCounts counts, boolean prior, int[] copies) {
        double[] weights = new double[copies.length];
        for (int row = 0; row < copies.length; row++) {
            weights[row] = rowWeights[row] * copies[row];
        }
        if (!prior) {
            boolean[] inside = scored(counts.resampled(copies), false);
            return new Scope(inside, within(table, inside, weights), warnings);
        }
        boolean[] seen = new boolean[member.length];
        for (int row = 0; row < weights.length; row++) {
            if (weights[row] > 0) {
                seen[table.left(row)] = true;
                seen[table.right(row)] = true;
            }
        }
        return new Scope(seen, weights, warnings);
    }

    /// Scores with mean 0 over the members, NaN for the others.
    ///
    /// @param at scores in the first places
    double[] centred(double[] at) {
        double sum = 0;
        int members = 0;
        for (int item = 0; item < member.length; item++) {
            sum += member[item] ? at[item] : 0;
            members += member[item] ? 1 : 0;
        }
        double[] score = new double[member.length];
        for (int item = 0; item < member.length; item++) {
            score[item] = member[item] ? at[item] - sum / members : Double.NaN;
        }
        return score;
    }

    /// Scores of a bootstrap sample, shifted so that its members have the mean they have in the estimate:
    /// an item that drops out of the sample does not move the others.
    ///
    /// @param at scores in the first places
    /// @param estimate scores of the whole table, NaN where there are none
    double[] shiftedTo(double[] estimate, double[] at) {
        double sum = 0;
        int members = 0;
        for (int item = 0; item < member.length; item++) {
            if (member[item] && !Double.isNaN(estimate[item])) {
                sum += at[item] - estimate[item];
                members++;
            }
        }
        double[] score = new double[member.length];
        for (int item = 0; item < member.length; item++) {
            boolean known = member[item] && !Double.isNaN(estimate[item]);
            score[item] = known ? at[item] - sum / members : Double.NaN;
        }
        return score;
    }

    /// @param covariance of all parameters, the scores first
    /// @return standard errors of the [#centred] scores
    double[] standardErrors(double[][] covariance) {
        int members = 0;
        double all = 0;
        double[] rows = new double[member.length];
        for (int i = 0; i < member.length; i++) {
            members += member[i] ? 1 : 0;
            for (int j = 0; j < member.length; j++) {
                rows[i] += member[j] ? covariance[i][j] : 0;
            }
            all += member[i] ? rows[i] : 0;
        }
        double[] errors = new double[member.length];
        for (int i = 0; i < member.length; i++) {
            double variance =
                    covariance[i][i] - 2 * rows[i] / members + all / ((double) members * members);
            errors[i] = member[i] ? Math.sqrt(Math.max(0, variance)) : Double.NaN;
        }
        return errors;
    }

    private static double[] within(ComparisonTable table, boolean[] member, double[] weights) {
        for (int row = 0; row < weights.length; row++) {
            boolean counts =
                    AnnotatorVotes.hasPreference(table, row)
                            && member[table.left(row)]
                            && member[table.right(row)];
            weights[row] = counts ? weights[row] : 0;
        }
        return weights;
    }

    /// @param prior whether a prior keeps the scores finite
    /// @return the items of the largest connected component that have a score
    static boolean[] scored(PairCounts counts, boolean prior) {
        return scored(estimable(counts, Components.connected(counts), prior));
    }

    private static boolean[] scored(Estimable estimable) {
        boolean[] scored = new boolean[estimable.groupOfItem().length];
        for (int item = 0; item < scored.length; item++) {
            scored[item] = estimable.groupOfItem()[item] >= 0;
        }
        return scored;
    }

    private static Estimable estimable(PairCounts counts, Components connected, boolean prior) {
        int[] group = new int[counts.items];
        for (int item = 0; item < group.length; item++) {
            group[item] = connected.of(item) == 0 ? 0 : -1;
        }
        return Estimable.of(counts, group, 1, true, prior);
    }
}
