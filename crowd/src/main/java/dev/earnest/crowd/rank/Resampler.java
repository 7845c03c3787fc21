package dev.earnest.crowd.rank;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Draws bootstrap samples (Efron 1979): as many *units* as there are, with replacement. A unit is one
/// vote, or one annotator with all of his or her votes (cluster bootstrap; Davison and Hinkley 1997,
/// section 3.8). Every draw depends on the seed and its round only, and on the order in which units stand
/// in the data not at all. Immutable, safe to share between threads.
final class Resampler {
    private final int[] unitOfRow;
    private final int units;
    private final int[] order;

    private Resampler(int[] unitOfRow, long[] signature) {
        this.unitOfRow = unitOfRow;
        units = signature.length;
        order = sorted(signature);
    }

    /// @param unitOfRow unit of every row, -1 for rows that are in no sample
    /// @param signature of every unit; units are put in its order
    static Resampler of(int[] unitOfRow, long[] signature) {
        return new Resampler(unitOfRow.clone(), signature);
    }

    /// Draws single votes; rows without a preference are in no sample.
    static Resampler votes(ComparisonTable table) {
        long[] rows = CanonicalOrder.rows(table);
        int[] unitOfRow = new int[rows.length];
        long[] signature = new long[rows.length];
        int units = 0;
        for (int row = 0; row < rows.length; row++) {
            boolean counts = informative(table, row);
            unitOfRow[row] = counts ? units : -1;
            if (counts) {
                signature[units++] = rows[row];
            }
        }
        return new Resampler(unitOfRow, Arrays.copyOf(signature, units));
    }

    /// Draws annotators with all their votes; annotators without any preference are in no sample.
    ///
    /// @throws CrowdException where fewer than two annotators have votes
    static Resampler annotators(ComparisonTable table) {
        long[] all = CanonicalOrder.annotators(table);
        int[] unitOfAnnotator = new int[all.length];
        Arrays.fill(unitOfAnnotator, -1);
        long[] signature = new long[all.length];
        int[] unitOfRow = new int[table.size()];
        int units = 0;
        for (int row = 0; row < unitOfRow.length; row++) {
            int annotator = table.annotator(row);
            if (!informative(table, row)) {
                unitOfRow[row] = -1;
                continue;
            }
            if (unitOfAnnotator[annotator] < 0) {
                signature[units] = all[annotator];
                unitOfAnnotator[annotator] = units++;
            }
            unitOfRow[row] = unitOfAnnotator[annotator];
        }
        requireAnnotators(units);
        return new Resampler(unitOfRow, Arrays.copyOf(signature, units));
    }

    /// @throws CrowdException where fewer than two annotators have votes
    static void requireAnnotators(ComparisonTable table) {
        boolean[] seen = new boolean[table.annotators().size()];
        int units = 0;
        for (int row = 0; row < table.size() && units < 2; row++) {
            if (informative(table, row) && !seen[table.annotator(row)]) {
                seen[table.annotator(row)] = true;
                units++;
            }
        }
        requireAnnotators(units);
    }

    private static void requireAnnotators(int units) {
        if (units < 2) {
            throw new CrowdException(
                    "intervals clustered by annotator need at least 2 annotators with votes, found "
                            + units
                            + "; use bootstrap or sandwich intervals, or give the annotator column");
        }
    }

    /// @return number of units
    int units() {
        return units;
    }

    /// @return number of rows
    int rows() {
        return unitOfRow.length;
    }

    /// Draws one sample.
    ///
    /// @param round which sample of this seed
    /// @return how often every row is in the sample
    int[] copies(long seed, int round) {
        var random = new SplittableRandom(Hashes.mix(seed, round));
        int[] copiesOfUnit = new int[units];
        for (int draw = 0; draw < units; draw++) {
            copiesOfUnit[order[random.nextInt(units)]]++;
        }
        int[] copies = new int[unitOfRow.length];
        for (int row = 0; row < copies.length; row++) {
            copies[row] = unitOfRow[row] < 0 ? 0 : copiesOfUnit[unitOfRow[row]];
        }
        return copies;
    }

    private static boolean informative(ComparisonTable table, int row) {
        return table.outcome(row) != Outcome.CANNOT_JUDGE && table.left(row) != table.right(row);
    }

    /// Places of the units in the order of their signatures.
    private static int[] sorted(long[] signature) {
        long[] keys = signature.clone();
        Arrays.sort(keys);
        int[] next = new int[keys.length];
        int[] order = new int[keys.length];
        for (int unit = 0; unit < signature.length; unit++) {
            int place = Arrays.binarySearch(keys, signature[unit]);
            while (place > 0 && keys[place - 1] == signature[unit]) {
                place--;
            }
            order[place + next[place]++] = unit;
        }
        return order;
    }
}
