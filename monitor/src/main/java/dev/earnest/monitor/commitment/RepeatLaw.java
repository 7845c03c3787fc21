package dev.earnest.monitor.commitment;

import dev.earnest.monitor.internal.Binomial;

/// The law of `r` labels of one annotator to one item, and of the number `W` of pairs of equal labels
/// over all items.
///
/// Given the annotator's personal answer, swapped orders make labels independent; each equals it with
/// probability `(1 + rho) / 2`, where `rho = eta sqrt(1 - 2 delta)` if commitment is drawn per label. If
/// it is drawn per item, the law is the mixture of `rho = sqrt(1 - 2 delta)` with weight `eta` and of
/// coin tosses. `W` is stochastically increasing in `eta`.
final class RepeatLaw {
    /// Far below the rounding of any tail that an interval or a decision asks for.
    private static final double NEGLIGIBLE = 1e-30;

    private RepeatLaw() {}

    /// @return probability that the majority of `labels` leads by 0 or 1 (index 0), 2 or 3 (1), ...
    static double[] leads(Monitor.SelfConsistency monitor, int labels, double eta) {
        // Two and three labels show the excess agreement only, and are by far the most frequent.
        double excess = monitor.excess(eta);
        if (labels == 2) {
            return new double[] {(1 - excess) / 2, (1 + excess) / 2};
        }
        if (labels == 3) {
            return new double[] {3 * (1 - excess) / 4, (1 + 3 * excess) / 4};
        }
        double root = Math.sqrt(1 - 2 * monitor.delta());
        double[] law = new double[labels / 2 + 1];
        switch (monitor.per()) {
            case LABEL -> addLeads(law, labels, eta * root, 1);
            case PAIR -> {
                addLeads(law, labels, root, eta);
                addLeads(law, labels, 0, 1 - eta);
            }
        }
        return law;
    }

    /// @return derivatives of [#leads] by commitment
    static double[] slopes(Monitor.SelfConsistency monitor, int labels, double eta) {
        double root = Math.sqrt(1 - 2 * monitor.delta());
        double[] slopes = new double[labels / 2 + 1];
        switch (monitor.per()) {
            case LABEL -> addSlopes(slopes, labels, eta * root, root);
            case PAIR -> {
                addLeads(slopes, labels, root, 1);
                addLeads(slopes, labels, 0, -1);
            }
        }
        return slopes;
    }

    private static void addSlopes(double[] slopes, int labels, double rho, double weight) {
        double more = (1 + rho) / 2;
        double less = (1 - rho) / 2;
        for (int ones = 0; ones <= labels; ones++) {
            int zeros = labels - ones;
            // Of more^ones less^zeros by rho; the parts are kept apart because less may be 0.
            double up = ones == 0 ? 0 : ones * Math.pow(more, ones - 1) * Math.pow(less, zeros);
            double down = zeros == 0 ? 0 : zeros * Math.pow(more, ones) * Math.pow(less, zeros - 1);
            slopes[Math.abs(ones - zeros) / 2] +=
                    weight * Math.exp(Binomial.logChoose(labels, ones)) * (up - down) / 2;
        }
    }

    private static void addLeads(double[] law, int labels, double rho, double weight) {
        double more = (1 + rho) / 2;
        double less = (1 - rho) / 2;
        for (int ones = 0; ones <= labels; ones++) {
            double term =
                    Math.exp(Binomial.logChoose(labels, ones))
                            * Math.pow(more, ones)
                            * Math.pow(less, labels - ones);
            law[Math.abs(2 * ones - labels) / 2] += weight * term;
        }
    }

    /// @return probabilities of `W` = 0 ... all pairs, for annotators with as many repeats as `counts`
    static double[] equalPairs(Monitor.SelfConsistency monitor, RepeatCounts counts, double eta) {
        double[] law = {1};
        if (counts.items(2) > 0) {
            law = Binomial.table(counts.items(2), leads(monitor, 2, eta)[1]);
        }
        for (int labels = 3; labels <= counts.mostLabels(); labels++) {
            int items = counts.items(labels);
            if (items > 0) {
                law = convolve(law, power(item(monitor, labels, eta), items));
            }
        }
        return law;
    }

    private static double[] item(Monitor.SelfConsistency monitor, int labels, double eta) {
        double[] byLead = leads(monitor, labels, eta);
        double[] law = new double[labels * (labels - 1) / 2 + 1];
        for (int index = 0; index < byLead.length; index++) {
            int ones = (labels + 2 * index + labels % 2) / 2;
            law[RepeatCounts.equalPairs(labels, ones)] += byLead[index];
        }
        return law;
    }

    private static double[] power(double[] law, int times) {
        double[] result = {1};
        double[] square = law;
        for (int left = times; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                result = convolve(result, square);
            }
            if (left > 1) {
                square = convolve(square, square);
            }
        }
        return result;
    }

    /// Without far tails of both, so that time grows with the number of items and not with its square.
    private static double[] convolve(double[] one, double[] other) {
        double[] sum = new double[one.length + other.length - 1];
        int from = 0;
        int to = other.length;
        while (to - from > 1 && other[from] < NEGLIGIBLE) {
            from++;
        }
        while (to - from > 1 && other[to - 1] < NEGLIGIBLE) {
            to--;
        }
        for (int i = 0; i < one.length; i++) {
            double weight = one[i];
            if (weight >= NEGLIGIBLE) {
                for (int j = from; j < to; j++) {
                    sum[i + j] += weight * other[j];
                }
            }
        }
        return sum;
    }
}
