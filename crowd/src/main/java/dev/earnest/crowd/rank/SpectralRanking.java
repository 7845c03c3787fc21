package dev.earnest.crowd.rank;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.Progress;
import dev.earnest.judgments.ComparisonTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What rankings by an eigenvector have in common: they score the items of one component, from pair
/// counts, and take their intervals from the bootstrap.
final class SpectralRanking {
    private SpectralRanking() {}

    /// A vector from the counts of pairs between the members.
    @FunctionalInterface
    interface Vector {
        /// @param member items to score; at least one
        PowerIteration of(PairCounts counts, boolean[] member, Progress progress);
    }

    /// @param strong whether scores need a strong component (for methods without teleporting)
    /// @throws CrowdException where no row carries a preference
    static RankResult rank(
            String name,
            String meaning,
            boolean strong,
            ComparisonTable table,
            RankOptions options,
            Vector vector) {
        Scope scope = Scope.of(table, !strong);
        PairCounts counts = PairCounts.withRows(table);
        PowerIteration found = vector.of(counts, scope.member(), options.progress());
        double[] score = masked(found.vector(), scope.member());
        List<String> warnings = new ArrayList<>(scope.warnings());
        if (!found.convergence().converged()) {
            warnings.add("did not converge in " + found.convergence().iterations() + " iterations");
        }
        Intervals intervals =
                Intervals.bootstrap(
                        table,
                        options,
                        name,
                        copies -> {
                            PairCounts drawn = counts.resampled(copies);
                            boolean[] member = Scope.scored(drawn, !strong);
                            double[] again =
                                    masked(
                                            vector.of(drawn, member, Progress.NONE).vector(),
                                            member);
                            for (int item = 0; item < again.length; item++) {
                                again[item] = Double.isNaN(score[item]) ? Double.NaN : again[item];
                            }
                            return again;
                        });
        if (options.interval() != IntervalKind.NONE) {
            warnings.addAll(Warnings.withoutInterval(score, intervals, table.items()));
        }
        return new RankResult(
                name,
                meaning,
                table.items(),
                score,
                intervals.low(),
                intervals.high(),
                List.of(),
                Optional.empty(),
                warnings,
                found.convergence());
    }

    /// @return positions of the members in a vector of members only, -1 for the others
    static int[] positions(boolean[] member) {
        int[] position = new int[member.length];
        Arrays.fill(position, -1);
        int next = 0;
        for (int item = 0; item < member.length; item++) {
            if (member[item]) {
                position[item] = next++;
            }
        }
        return position;
    }

    /// @return number of members
    static int count(boolean[] member) {
        int count = 0;
        for (boolean one : member) {
            count += one ? 1 : 0;
        }
        return count;
    }

    private static double[] masked(double[] vector, boolean[] member) {
        int[] position = positions(member);
        double[] score = new double[member.length];
        for (int item = 0; item < member.length; item++) {
            score[item] = position[item] < 0 ? Double.NaN : vector[position[item]];
        }
        return score;
    }
}
