package dev.earnest.monitor.commitment;

import dev.earnest.crowd.Interval;
import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.internal.Checks;

/// What repeats, expert labels and gold items together say about one annotator's commitment: the
/// posterior on a grid of midpoints of [0, 1], with a beta prior. Each source enters by its likelihood
/// under the same `eta`; they are independent given it.
///
/// Immutable and safe to share between threads.
public final class Posterior {
    /// Cells of the grid.
    public static final int CELLS = 2000;

    private final double[] mass;

    private Posterior(double[] mass) {
        this.mass = mass;
    }

    /// With a uniform prior.
    public static Posterior of(Evidence evidence, CommitmentPer per) {
        return of(evidence, per, 1, 1);
    }

    /// @param a above 0, first parameter of the beta prior
    /// @param b above 0, second parameter
    public static Posterior of(Evidence evidence, CommitmentPer per, double a, double b) {
        if (!(a > 0 && b > 0 && Double.isFinite(a + b))) {
            throw new MonitorException(
                    "prior Beta(" + a + ", " + b + "): both numbers must be above 0");
        }
        double[] mass = new double[CELLS];
        double most = Double.NEGATIVE_INFINITY;
        for (int cell = 0; cell < CELLS; cell++) {
            double eta = middle(cell);
            mass[cell] =
                    evidence.logLikelihood(per, eta)
                            + (a - 1) * Math.log(eta)
                            + (b - 1) * Math.log1p(-eta);
            most = Math.max(most, mass[cell]);
        }
        double sum = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            mass[cell] = Math.exp(mass[cell] - most);
            sum += mass[cell];
        }
        for (int cell = 0; cell < CELLS; cell++) {
            mass[cell] /= sum;
        }
        return new Posterior(mass);
    }

    private static double middle(int cell) {
        return (cell + 0.5) / CELLS;
    }

    /// @return posterior mean of commitment
    public double mean() {
        double sum = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            sum += mass[cell] * middle(cell);
        }
        return sum;
    }

    /// @return posterior standard deviation
    public double standardDeviation() {
        double mean = mean();
        double sum = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            sum += mass[cell] * (middle(cell) - mean) * (middle(cell) - mean);
        }
        return Math.sqrt(sum);
    }

    /// @return the commitment below which this much of the posterior lies
    public double quantile(double probability) {
        Checks.probability("probability", probability);
        double sum = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            if (sum + mass[cell] >= probability && mass[cell] > 0) {
                return (cell + (probability - sum) / mass[cell]) / CELLS;
            }
            sum += mass[cell];
        }
        return 1;
    }

    /// @return the equal-tailed credible interval
    public Interval interval(double level) {
        double tail = (1 - Checks.inside("level", level)) / 2;
        return new Interval(quantile(tail), quantile(1 - tail));
    }

    /// @return posterior probability that commitment is at least this
    public double probabilityAtLeast(double eta) {
        double place = Checks.probability("commitment", eta) * CELLS;
        int cell = Math.min((int) place, CELLS - 1);
        double sum = mass[cell] * (cell + 1 - place);
        for (int above = cell + 1; above < CELLS; above++) {
            sum += mass[above];
        }
        return sum;
    }
}
