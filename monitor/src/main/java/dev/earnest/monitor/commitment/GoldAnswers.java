package dev.earnest.monitor.commitment;

import dev.earnest.crowd.Interval;
import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.internal.Checks;
import dev.earnest.monitor.internal.Root;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// One annotator's labels to gold items whose label distributions `p_j` are known and differ.
///
/// `log L(eta) = sum log(1/2 + eta u_j)` with `u_j = p_j - 1/2` for label 1 and `1/2 - p_j` for label
/// 0: concave in `eta`. Fisher information `I(eta) = sum c_j^2 / (1 - c_j^2 eta^2)`, `c_j = |2 p_j - 1|`.
///
/// Immutable and safe to share between threads.
public final class GoldAnswers {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double ALMOST_ONE = 1 - 1e-12;
    private static final double NEGLIGIBLE = 1e-30;

    /// Excess probabilities of the labels given, `u_j` in [-1/2, 1/2].
    private final double[] excess;

    private GoldAnswers(double[] excess) {
        this.excess = excess;
    }

    /// @param probability `p_j`, how probable label 1 is among committed annotators, 0 to 1
    /// @param one whether the annotator gave label 1
    public static GoldAnswers of(double[] probability, boolean[] one) {
        if (probability.length != one.length) {
            throw new MonitorException(
                    probability.length + " gold probabilities for " + one.length + " answers");
        }
        double[] excess = new double[one.length];
        for (int item = 0; item < one.length; item++) {
            double p = Checks.probability("probability of gold item " + item, probability[item]);
            excess[item] = one[item] ? p - 0.5 : 0.5 - p;
        }
        return new GoldAnswers(excess);
    }

    /// @return number of answers
    public int size() {
        return excess.length;
    }

    /// @param item 0 to below [#size()]
    /// @return `c_j = |2 p_j - 1|` of a gold item, 0 where neither label is more probable
    public double clarity(int item) {
        return 2 * Math.abs(excess[item]);
    }

    /// @param item 0 to below [#size()]
    /// @return whether the answer is the more probable label
    public boolean majority(int item) {
        return excess[item] > 0;
    }

    /// @return answers that equal the more probable label, among items that have one
    public int majoritySide() {
        int count = 0;
        for (double u : excess) {
            count += u > 0 ? 1 : 0;
        }
        return count;
    }

    /// @return log-probability of the answers
    public double logLikelihood(double eta) {
        double sum = 0;
        for (double u : excess) {
            sum += Math.log(0.5 + Checks.probability("commitment", eta) * u);
        }
        return sum;
    }

    /// @return derivative of the log-likelihood
    public double score(double eta) {
        double sum = 0;
        for (double u : excess) {
            sum += u / (0.5 + eta * u);
        }
        return sum;
    }

    /// @return expected Fisher information of all answers
    public double information(double eta) {
        double sum = 0;
        for (double u : excess) {
            double square = 4 * u * u;
            sum += square == 0 ? 0 : square / (1 - square * eta * eta);
        }
        return sum;
    }

    /// The maximum of the concave likelihood on [0, 1].
    ///
    /// @throws MonitorException where no gold item has a more probable label
    public double maximumLikelihood() {
        needed();
        return Root.firstTrue(0, 1, eta -> score(eta) <= 0);
    }

    /// The estimate with the exact interval.
    public CommitmentEstimate estimate(double level) {
        return new CommitmentEstimate(maximumLikelihood(), exact(level), level, informative());
    }

    /// Exact interval: the number of majority-side answers is a sum of independent Bernoulli variables
    /// with probabilities `(1 + c_j eta) / 2` (Poisson-binomial), stochastically increasing in `eta`, and
    /// its tails are inverted. With equal `c_j` it is Clopper and Pearson's. The maximum-likelihood
    /// estimate weighs the items otherwise and is included where it would fall outside.
    public Interval exact(double level) {
        needed();
        double tail = (1 - Checks.inside("level", level)) / 2;
        int count = majoritySide();
        double low = Root.firstTrue(0, 1, eta -> tail(eta, count, true) >= tail);
        double high = Root.firstTrue(0, 1, eta -> tail(eta, count, false) < tail);
        double best = maximumLikelihood();
        return new Interval(Math.min(low, best), Math.max(high, best));
    }

    /// Rao's score interval, all `eta` with `U(eta)^2 <= z^2 I(eta)`: close to its level from few items
    /// on, and narrower than the exact one where the `p_j` differ much.
    public Interval scoreInterval(double level) {
        double z = NORMAL.inverseCumulativeProbability((1 + Checks.inside("level", level)) / 2);
        double best = maximumLikelihood();
        double low = Root.firstTrue(0, best, eta -> standardised(eta) <= z);
        double high = Root.firstTrue(best, 1, eta -> standardised(eta) < -z);
        return new Interval(Math.min(low, best), Math.max(high, best));
    }

    /// Wald's interval `eta +- z / sqrt(I(eta))`, cut off at 0 and 1: cheap, and too narrow near 1.
    public Interval fisherInterval(double level) {
        double z = NORMAL.inverseCumulativeProbability((1 + Checks.inside("level", level)) / 2);
        double best = maximumLikelihood();
        double half = z / Math.sqrt(information(Math.min(best, ALMOST_ONE)));
        return new Interval(Math.max(0, best - half), Math.min(1, best + half));
    }

    private double standardised(double eta) {
        double at = Math.min(eta, ALMOST_ONE);
        return score(at) / Math.sqrt(information(at));
    }

    /// @return `P(M >= count)` or `P(M <= count)` of the majority-side answers
    private double tail(double eta, int count, boolean upper) {
        double[] law = new double[informative() + 1];
        law[0] = 1;
        int from = 0;
        int to = 0;
        for (double u : excess) {
            if (u == 0) {
                continue;
            }
            double p = 0.5 + Math.abs(u) * eta;
            to++;
            for (int index = to; index > from; index--) {
                law[index] = law[index] * (1 - p) + law[index - 1] * p;
            }
            law[from] *= 1 - p;
            // Far tails are below the rounding of any tail asked for, and most of the work.
            while (from < to && law[from] < NEGLIGIBLE) {
                law[from++] = 0;
            }
            while (from < to && law[to] < NEGLIGIBLE) {
                law[to--] = 0;
            }
        }
        double sum = 0;
        for (int index = upper ? count : 0; index <= (upper ? law.length - 1 : count); index++) {
            sum += law[index];
        }
        return sum;
    }

    private int informative() {
        int items = 0;
        for (double u : excess) {
            items += u == 0 ? 0 : 1;
        }
        return items;
    }

    private void needed() {
        if (informative() == 0) {
            throw new MonitorException(
                    "none of the "
                            + excess.length
                            + " gold items answered has a probability other than 0.5: add items"
                            + " on which committed annotators lean to one side");
        }
    }
}
