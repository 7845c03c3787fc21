package dev.earnest.crowd.rank;

import dev.earnest.crowd.internal.SmoothFunction;
import java.util.Arrays;

/// The log-likelihood of Plackett-Luce as a sum of choices: the item in a place is chosen from those not
/// yet placed with probability proportional to its strength.
///
/// Tied items are taken as an order that was not told: the log-likelihood is averaged over all orders of
/// the tied items, which for two items is half a win each. In a random order of `m` tied items the set of
/// those still to be placed is any subset of `k` items with probability `1 / C(m, k)`, so a tie of `m`
/// items costs `2^m - 1` denominators. Beyond [#MOST_TIED] the mean strength of the subsets of a size
/// stands for each (Efron's 1977 approximation for tied survival times).
///
/// Everything is collected once into denominators `c_d ln sum_(i in d) a_di alpha_i` and numerators
/// `n_i ln alpha_i`, which is all that likelihood, gradient and Hunter's (2004) MM step need.
final class LuceLikelihood implements SmoothFunction {
    /// Ties of more items are approximated.
    static final int MOST_TIED = 8;

    private final int items;
    private final double[] numerator;
    private final Denominators denominators;
    private final double[] strength;

    /// @param weights of the orders
    LuceLikelihood(Orders orders, double[] weights) {
        items = orders.items();
        numerator = new double[items];
        denominators = new Denominators();
        strength = new double[items];
        for (int order = 0; order < orders.size(); order++) {
            if (weights[order] != 0) {
                collect(orders, order, weights[order]);
            }
        }
    }

    private void collect(Orders orders, int order, double weight) {
        int from = orders.start()[order];
        int end = orders.start()[order + 1];
        while (from < end) {
            int next = from + 1;
            while (next < end && orders.tier()[next] == orders.tier()[from]) {
                next++;
            }
            int tied = next - from;
            boolean last = next == end;
            // The last of all is chosen from itself alone: that choice says nothing.
            double share = last ? 1 - 1.0 / tied : 1;
            for (int place = from; place < next; place++) {
                numerator[orders.item()[place]] += weight * share;
            }
            if (tied <= MOST_TIED) {
                subsets(orders.item(), from, tied, next, end, weight);
            } else {
                means(orders.item(), from, tied, next, end, weight);
            }
            from = next;
        }
    }

    private void subsets(int[] item, int from, int tied, int rest, int end, double weight) {
        for (int subset = 1; subset < 1 << tied; subset++) {
            int chosen = Integer.bitCount(subset);
            if (rest == end && chosen == 1) {
                continue;
            }
            for (int i = 0; i < tied; i++) {
                if ((subset >> i & 1) == 1) {
                    denominators.add(item[from + i], 1);
                }
            }
            for (int place = rest; place < end; place++) {
                denominators.add(item[place], 1);
            }
            denominators.close(weight / choose(tied, chosen));
        }
    }

    private void means(int[] item, int from, int tied, int rest, int end, double weight) {
        for (int chosen = rest == end ? 2 : 1; chosen <= tied; chosen++) {
            for (int i = 0; i < tied; i++) {
                denominators.add(item[from + i], (double) chosen / tied);
            }
            for (int place = rest; place < end; place++) {
                denominators.add(item[place], 1);
            }
            denominators.close(weight);
        }
    }

    /// @param at logarithms of the strengths
    @Override
    public double value(double[] at, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < items; i++) {
            if (!(Math.abs(at[i]) < 300)) {
                return Double.NEGATIVE_INFINITY;
            }
            strength[i] = Math.exp(at[i]);
            sum += numerator[i] * at[i];
        }
        double[] pull = new double[items];
        sum -= denominators.value(strength, pull);
        for (int i = 0; i < items; i++) {
            gradient[i] = numerator[i] - strength[i] * pull[i];
        }
        return sum;
    }

    /// One step of minorise-maximise (Hunter 2004, eq. 30): `alpha_i = n_i / sum_d c_d a_di / D_d`.
    /// Never lowers the likelihood. Items without votes keep their place.
    double[] step(double[] at) {
        double[] pull = new double[items];
        for (int i = 0; i < items; i++) {
            strength[i] = Math.exp(at[i]);
        }
        denominators.value(strength, pull);
        double[] next = at.clone();
        for (int i = 0; i < items; i++) {
            if (numerator[i] > 0 && pull[i] > 0) {
                next[i] = Math.log(numerator[i] / pull[i]);
            }
        }
        return next;
    }

    /// @return what each logarithm of strength would be known to if all others were known
    double[] diagonal(double[] at) {
        for (int i = 0; i < items; i++) {
            strength[i] = Math.exp(at[i]);
        }
        return denominators.curvature(strength, new double[items]);
    }

    private static double choose(int n, int k) {
        double result = 1;
        for (int i = 0; i < k; i++) {
            result = result * (n - i) / (i + 1);
        }
        return result;
    }

    /// Growing columns of denominators.
    private static final class Denominators {
        private int[] item = new int[64];
        private double[] share = new double[64];
        private int[] start = new int[32];
        private double[] weight = new double[32];
        private int terms;
        private int size;

        void add(int code, double part) {
            if (terms == item.length) {
                item = Arrays.copyOf(item, 2 * terms);
                share = Arrays.copyOf(share, 2 * terms);
            }
            item[terms] = code;
            share[terms++] = part;
        }

        void close(double count) {
            if (size + 1 == start.length) {
                start = Arrays.copyOf(start, 2 * start.length);
                weight = Arrays.copyOf(weight, 2 * weight.length);
            }
            weight[size++] = count;
            start[size] = terms;
        }

        /// @param pull receives for every item the sum of `c_d a_di / D_d`, added
        /// @return the sum of `c_d ln D_d`
        double value(double[] strength, double[] pull) {
            double sum = 0;
            for (int d = 0; d < size; d++) {
                double total = total(strength, d);
                sum += weight[d] * Math.log(total);
                double part = weight[d] / total;
                for (int term = start[d]; term < start[d + 1]; term++) {
                    pull[item[term]] += share[term] * part;
                }
            }
            return sum;
        }

        double[] curvature(double[] strength, double[] target) {
            for (int d = 0; d < size; d++) {
                double total = total(strength, d);
                for (int term = start[d]; term < start[d + 1]; term++) {
                    double p = share[term] * strength[item[term]] / total;
                    target[item[term]] += weight[d] * p * (1 - p);
                }
            }
            return target;
        }

        private double total(double[] strength, int d) {
            double total = 0;
            for (int term = start[d]; term < start[d + 1]; term++) {
                total += share[term] * strength[item[term]];
            }
            return total;
        }
    }
}
