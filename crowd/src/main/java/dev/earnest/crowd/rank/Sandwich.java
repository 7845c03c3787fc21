package dev.earnest.crowd.rank;

import dev.earnest.judgments.ComparisonTable;
import java.util.Arrays;

/// Standard errors that stay right when the model is wrong: the covariance `H^-1 G H^-1`, with `H` the
/// information at the estimate and `G` the sum of the units' score vectors times themselves (Huber 1967,
/// White 1982). Units are votes, or annotators with all their votes (Liang and Zeger 1986), where `G` is
/// scaled by `m / (m - 1)` for `m` annotators.
///
/// `H` is dense here: memory and time are `n^2` and `n^3` in the items of a group.
///
/// The common shift of the log-strengths is not identified; a standard error is that of `theta_i - v'theta`
/// with weights `v` that the scale fixes (equal weights for centred scales, strengths for strengths).
final class Sandwich {
    private final PairModel model;
    private final PairProblem problem;
    private final PairFit fit;
    private final double[][] inverse;
    private final int items;
    private final double[] reference;
    private final double[] variance;

    private Sandwich(
            PairModel model,
            Regularisation regularisation,
            PairProblem problem,
            PairFit fit,
            double[] reference) {
        this.model = model;
        this.problem = problem;
        this.fit = fit;
        this.reference = reference;
        items = problem.items();
        inverse = inverse(regularisation);
        variance = new double[items + 1];
    }

    /// @param squares sum of squared weights in every cell of the problem's pairs, laid out as there
    /// @param reference weights `v`, summing to 1
    /// @return standard error of every local item, and of the tie parameter as the last
    static double[] votes(
            PairModel model,
            Regularisation regularisation,
            PairProblem problem,
            PairFit fit,
            PairProblem squares,
            double[] reference) {
        var sandwich = new Sandwich(model, regularisation, problem, fit, reference);
        sandwich.addVotes(squares);
        return sandwich.errors(1);
    }

    /// @param counts with rows
    /// @param local local number of every item, -1 where it is not in the problem
    /// @return standard error of every local item, and of the tie parameter as the last; NaN where only one
    ///     annotator voted in this group
    static double[] annotators(
            PairModel model,
            Regularisation regularisation,
            PairProblem problem,
            PairFit fit,
            ComparisonTable table,
            PairCounts counts,
            int[] local,
            double[] reference) {
        var sandwich = new Sandwich(model, regularisation, problem, fit, reference);
        int clusters = sandwich.addAnnotators(table, counts, local);
        return sandwich.errors(clusters > 1 ? clusters / (clusters - 1.0) : Double.NaN);
    }

    private double[][] inverse(Regularisation regularisation) {
        var at = new Derivatives(problem);
        model.evaluate(problem, fit.theta(), fit.tie(), at);
        NewtonSolver.addRegularisation(regularisation, fit.theta(), at);
        boolean tie = model.hasTieParameter();
        int size = items + (tie ? 1 : 0);
        double[][] h = new double[size][size];
        // The direction 1 is a null vector of H and of G: any weight there keeps the product right.
        double fill =
                regularisation instanceof Regularisation.None
                        ? Arrays.stream(at.pairInformation).sum() / items / items
                        : 0;
        for (int i = 0; i < items; i++) {
            Arrays.fill(h[i], 0, items, fill);
            h[i][i] += at.diagonal[i];
        }
        for (int pair = 0; pair < problem.pairs(); pair++) {
            int a = problem.a()[pair];
            int b = problem.b()[pair];
            double weight = at.pairInformation[pair];
            h[a][a] += weight;
            h[b][b] += weight;
            h[a][b] -= weight;
            h[b][a] -= weight;
        }
        if (tie) {
            for (int i = 0; i < items; i++) {
                h[i][items] = at.cross[i];
                h[items][i] = at.cross[i];
            }
            h[items][items] = at.tieInformation;
        }
        if (!SymmetricInverse.invert(h)) {
            for (double[] row : h) {
                Arrays.fill(row, Double.NaN);
            }
        }
        return h;
    }

    /// Adds `(z_i - v'z)^2` of every vote, where `z = H^-1 s` and `s` has the vote's score at `a`, its
    /// negative at `b`, and the tie's score at the end. Votes of one cell of one pair are equal.
    private void addVotes(PairProblem squares) {
        int pairs = problem.pairs();
        double[] strengths = new double[pairs];
        double[] mixed = new double[pairs];
        double[] ties = new double[pairs];
        double[] score = new double[2];
        for (int pair = 0; pair < pairs; pair++) {
            double d = fit.theta()[problem.a()[pair]] - fit.theta()[problem.b()[pair]];
            for (int cell = 0; cell < PairCounts.CELLS; cell++) {
                model.score(cell, d, fit.tie(), score);
                double weight =
                        cell == PairCounts.FIRST_WON
                                ? squares.won()[pair]
                                : cell == PairCounts.SECOND_WON
                                        ? squares.lost()[pair]
                                        : squares.tied()[pair];
                strengths[pair] += weight * score[0] * score[0];
                mixed[pair] += weight * score[0] * score[1];
                ties[pair] += weight * score[1] * score[1];
            }
        }
        double[] centre = new double[inverse.length];
        for (int i = 0; i < items; i++) {
            for (int k = 0; k < centre.length; k++) {
                centre[k] += reference[i] * inverse[i][k];
            }
        }
        boolean tie = model.hasTieParameter();
        double[] row = new double[inverse.length];
        for (int i = 0; i < inverse.length; i++) {
            for (int k = 0; k < row.length; k++) {
                row[k] = inverse[i][k] - (i < items ? centre[k] : 0);
            }
            double sum = 0;
            double last = tie ? row[items] : 0;
            for (int pair = 0; pair < pairs; pair++) {
                double difference = row[problem.a()[pair]] - row[problem.b()[pair]];
                sum += difference * (strengths[pair] * difference + 2 * mixed[pair] * last);
                sum += ties[pair] * last * last;
            }
            variance[i] = sum;
        }
    }

    private int addAnnotators(ComparisonTable table, PairCounts counts, int[] local) {
        int[] start = new int[table.annotators().size() + 1];
        for (int row = 0; row < table.size(); row++) {
            start[table.annotator(row) + 1] += inside(counts, local, row) ? 1 : 0;
        }
        for (int annotator = 0; annotator + 1 < start.length; annotator++) {
            start[annotator + 1] += start[annotator];
        }
        int[] next = start.clone();
        int[] rows = new int[start[start.length - 1]];
        for (int row = 0; row < table.size(); row++) {
            if (inside(counts, local, row)) {
                rows[next[table.annotator(row)]++] = row;
            }
        }
        int clusters = 0;
        for (int annotator = 0; annotator + 1 < start.length; annotator++) {
            if (start[annotator] < start[annotator + 1]) {
                clusters++;
                addAnnotator(counts, local, rows, start[annotator], start[annotator + 1]);
            }
        }
        return clusters;
    }

    private void addAnnotator(PairCounts counts, int[] local, int[] rows, int from, int to) {
        double[] sums = new double[inverse.length];
        double[] score = new double[2];
        for (int index = from; index < to; index++) {
            int cell = counts.cell(rows[index]);
            int a = local[counts.first[cell / PairCounts.CELLS]];
            int b = local[counts.second[cell / PairCounts.CELLS]];
            double weight = counts.weight(rows[index]);
            double d = fit.theta()[a] - fit.theta()[b];
            model.score(cell % PairCounts.CELLS, d, fit.tie(), score);
            sums[a] += weight * score[0];
            sums[b] -= weight * score[0];
            if (model.hasTieParameter()) {
                sums[items] += weight * score[1];
            }
        }
        double[] moved = new double[inverse.length];
        for (int k = 0; k < sums.length; k++) {
            if (sums[k] != 0) {
                for (int i = 0; i < moved.length; i++) {
                    moved[i] += inverse[k][i] * sums[k];
                }
            }
        }
        double centre = 0;
        for (int i = 0; i < items; i++) {
            centre += reference[i] * moved[i];
        }
        for (int i = 0; i < moved.length; i++) {
            double value = moved[i] - (i < items ? centre : 0);
            variance[i] += value * value;
        }
    }

    private static boolean inside(PairCounts counts, int[] local, int row) {
        int cell = counts.cell(row);
        return cell >= 0
                && local[counts.first[cell / PairCounts.CELLS]] >= 0
                && local[counts.second[cell / PairCounts.CELLS]] >= 0;
    }

    private double[] errors(double factor) {
        double[] errors = new double[items + 1];
        for (int i = 0; i <= items; i++) {
            boolean known = i < inverse.length;
            errors[i] = known ? Math.sqrt(factor * variance[i]) : Double.NaN;
        }
        return errors;
    }
}
