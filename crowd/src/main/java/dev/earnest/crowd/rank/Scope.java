package dev.earnest.crowd.rank;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.internal.AnnotatorVotes;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Dictionary;
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
    private static final int MOST_NAMES = 10;

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
        Components components =
                prior ? connected : Components.strong(counts, Neighbours.of(counts), true);
        boolean[] member = members(components, counts.items);
        List<String> warnings = new ArrayList<>();
        if (connected.count() > 1) {
            warnings.add(
                    "the comparisons fall into "
                            + connected.count()
                            + " groups that never met; only the largest, of "
                            + connected.size(0)
                            + " items, is scored"
                            + outside(table.items(), members(connected, counts.items)));
        }
        if (!prior && components.size(0) < connected.size(0)) {
            warnings.add(
                    "without a prior a score exists only where everybody both won and lost,"
                            + " directly or in a chain: "
                            + components.size(0)
                            + " items"
                            + outside(table.items(), member));
        }
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
            PairCounts drawn = counts.resampled(copies);
            Components strong = Components.strong(drawn, Neighbours.of(drawn), true);
            boolean[] inside = members(strong, drawn.items);
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

    private static boolean[] members(Components components, int items) {
        boolean[] member = new boolean[items];
        for (int item : components.members(0)) {
            member[item] = true;
        }
        return member;
    }

    /// @return the names of the items without a score, the first ten by name, to end a warning with
    static String outside(Dictionary items, boolean[] member) {
        List<String> names = new ArrayList<>();
        for (int item = 0; item < member.length; item++) {
            if (!member[item]) {
                names.add(items.name(item));
            }
        }
        names.sort(null);
        int more = names.size() - MOST_NAMES;
        String some = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return "; without a score: " + some + (more > 0 ? " and " + more + " more" : "");
    }
}
