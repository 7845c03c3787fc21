package dev.earnest.incentives.peer;

import dev.earnest.incentives.IncentivesException;
import java.math.BigInteger;

/// Determinant mutual information: `det(M1) det(M2)`, where `M` counts the pairs of answers of two
/// annotators on the two halves of their common tasks (Kong, SODA 2020, arXiv 1911.00272). **For audits
/// only**: its variance is far too high to pay by.
///
/// It needs no parameters and at least `2 C` common tasks for `C` classes, `C` in each half.
/// `E = T1! / (T1 - C)! T2! / (T2 - C)! det(P)^2`; for binary answers `T1 (T1 - 1) T2 (T2 - 1) det(P)^2`
/// with `det P = kappa eta_i eta_j / 4`. A constant answer and a coin give 0.
///
/// **Attack: strategies over all tasks jointly.** Truth is the best reply only when the others answer each
/// task in the same way; against peers who coordinate over tasks neither dominant nor informed
/// truthfulness holds (Frongillo, arXiv 2606.19618). A cartel on a balanced cheap signal gets 9 on 4 + 4
/// tasks where honest pairs with kappa 0.64 get 3.69.
public final class DeterminantInformation {

    private DeterminantInformation() {}

    /// The statistic of two tables of counts.
    ///
    /// @param first `counts[mine][peer]` on the first half, C x C, at least C tasks
    /// @param second the same on the other half
    /// @return an exact whole number
    public static BigInteger statistic(long[][] first, long[][] second) {
        if (first.length < 2 || first.length != second.length) {
            throw new IncentivesException(
                    "the halves have "
                            + first.length
                            + " and "
                            + second.length
                            + " classes; both need the same two or more");
        }
        return determinant(first).multiply(determinant(second));
    }

    /// The expected statistic for two halves of these sizes.
    public static double expected(JointLaw law, int firstTasks, int secondTasks) {
        double det = law.determinant();
        return falling(firstTasks, law.classes()) * falling(secondTasks, law.classes()) * det * det;
    }

    private static double falling(int tasks, int classes) {
        double product = 1;
        for (int k = 0; k < classes; k++) {
            product *= tasks - k;
        }
        return product;
    }

    /// Bareiss' elimination: every division is exact.
    private static BigInteger determinant(long[][] counts) {
        int n = counts.length;
        BigInteger[][] a = new BigInteger[n][n];
        long tasks = 0;
        for (int r = 0; r < n; r++) {
            for (int c = 0; c < n; c++) {
                if (counts[r].length != n || counts[r][c] < 0) {
                    throw new IncentivesException("row " + r + " is not " + n + " counts >= 0");
                }
                tasks += counts[r][c];
                a[r][c] = BigInteger.valueOf(counts[r][c]);
            }
        }
        if (tasks < n) {
            throw new IncentivesException(
                    "a half has " + tasks + " common tasks; " + n + " classes need at least " + n);
        }
        BigInteger previous = BigInteger.ONE;
        boolean odd = false;
        for (int k = 0; k < n - 1; k++) {
            int pivot = k;
            while (pivot < n && a[pivot][k].signum() == 0) {
                pivot++;
            }
            if (pivot == n) {
                return BigInteger.ZERO;
            }
            if (pivot != k) {
                BigInteger[] row = a[pivot];
                a[pivot] = a[k];
                a[k] = row;
                odd = !odd;
            }
            for (int r = k + 1; r < n; r++) {
                for (int c = k + 1; c < n; c++) {
                    a[r][c] =
                            a[r][c].multiply(a[k][k])
                                    .subtract(a[r][k].multiply(a[k][c]))
                                    .divide(previous);
                }
            }
            previous = a[k][k];
        }
        BigInteger det = a[n - 1][n - 1];
        return odd ? det.negate() : det;
    }
}
