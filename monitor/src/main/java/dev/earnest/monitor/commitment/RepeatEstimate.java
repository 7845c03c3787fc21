package dev.earnest.monitor.commitment;

import dev.earnest.crowd.Interval;
import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.internal.Binomial;
import dev.earnest.monitor.internal.Checks;
import dev.earnest.monitor.internal.Root;

/// Commitment from items with two or more labels of the same annotator.
///
/// The interval inverts the exact law of `W`, the number of pairs of equal labels, which is a
/// convolution of the items' laws: the lower end solves `P(W >= w; eta) = error / 2`, the upper end
/// `P(W <= w; eta) = error / 2`. With two labels per item it is Clopper and Pearson's.
public final class RepeatEstimate {
    private static final int PIECES = 64;

    private RepeatEstimate() {}

    /// The maximum-likelihood estimate with the exact interval.
    ///
    /// @param level confidence level, between 0 and 1
    /// @throws MonitorException where no item was repeated
    public static CommitmentEstimate of(
            Monitor.SelfConsistency monitor, RepeatCounts counts, double level) {
        double error = 1 - Checks.inside("level", level);
        if (needed(counts).mostLabels() == 2) {
            return PassRate.of(monitor, new Share(counts.items(2, 2), counts.items(2)), level);
        }
        double low = Root.firstTrue(0, 1, eta -> upperTail(monitor, counts, eta) >= error / 2);
        double high = Root.firstTrue(0, 1, eta -> lowerTail(monitor, counts, eta) < error / 2);
        double best = maximumLikelihood(monitor, counts);
        // The likelihood weighs items with different numbers of labels otherwise than W does.
        return new CommitmentEstimate(
                best,
                new Interval(Math.min(low, best), Math.max(high, best)),
                level,
                counts.pairs());
    }

    /// The moment estimate, from the share of equal pairs: `(2 W / sum C(r, 2) - 1) / (1 - 2 delta)`,
    /// clipped to [0, 1], and its root with commitment per label.
    public static double moment(Monitor.SelfConsistency monitor, RepeatCounts counts) {
        int pairs = needed(counts).pairs();
        return monitor.commitmentAt(2.0 * counts.equalPairs() / pairs - 1);
    }

    /// @return the commitment in [0, 1] under which the counts are most probable
    public static double maximumLikelihood(Monitor.SelfConsistency monitor, RepeatCounts counts) {
        return needed(counts).mostLabels() <= 3
                        // With at most three labels the likelihood is binomial in the excess
                        // agreement only
                        // where all items have the same number; else search.
                        && (counts.items(2) == 0 || counts.items(3) == 0)
                ? moment(monitor, counts)
                : Root.argMax(0, 1, PIECES, eta -> logLikelihood(monitor, counts, eta));
    }

    /// @return log-probability of the counts, without the multinomial constants of their order
    public static double logLikelihood(
            Monitor.SelfConsistency monitor, RepeatCounts counts, double eta) {
        Checks.probability("commitment", eta);
        double sum = 0;
        for (int labels = 2; labels <= counts.mostLabels(); labels++) {
            if (counts.items(labels) == 0) {
                continue;
            }
            double[] law = RepeatLaw.leads(monitor, labels, eta);
            for (int index = 0; index < law.length; index++) {
                int items = counts.items(labels, 2 * index + labels % 2);
                if (items > 0) {
                    sum += items * Math.log(law[index]);
                }
            }
        }
        return sum;
    }

    /// @return `P(W >= w; eta)` for the observed `w`: small where the annotator is more committed
    public static double upperTail(
            Monitor.SelfConsistency monitor, RepeatCounts counts, double eta) {
        if (counts.mostLabels() == 2) {
            return Binomial.upper(
                    counts.items(2), monitor.passProbability(eta), counts.items(2, 2));
        }
        double[] law = RepeatLaw.equalPairs(monitor, counts, eta);
        double sum = 0;
        for (int pairs = law.length - 1; pairs >= counts.equalPairs(); pairs--) {
            sum += law[pairs];
        }
        return Math.min(1, sum);
    }

    /// @return `P(W <= w; eta)` for the observed `w`: small where the annotator is less committed
    public static double lowerTail(
            Monitor.SelfConsistency monitor, RepeatCounts counts, double eta) {
        if (counts.mostLabels() == 2) {
            return Binomial.lower(
                    counts.items(2), monitor.passProbability(eta), counts.items(2, 2));
        }
        double[] law = RepeatLaw.equalPairs(monitor, counts, eta);
        double sum = 0;
        for (int pairs = 0; pairs <= counts.equalPairs(); pairs++) {
            sum += law[pairs];
        }
        return Math.min(1, sum);
    }

    /// The exact law of `W` for an annotator with as many repeats as these.
    ///
    /// @return probabilities of 0 ... [RepeatCounts#pairs()] equal pairs
    public static double[] law(Monitor.SelfConsistency monitor, RepeatCounts counts, double eta) {
        return RepeatLaw.equalPairs(monitor, counts, eta);
    }

    /// Fisher information about commitment in one item with so many labels, by the exact law.
    ///
    /// @param labels at least 2
    /// @param eta strictly between 0 and 1
    public static double information(Monitor.SelfConsistency monitor, int labels, double eta) {
        Checks.inside("commitment", eta);
        double[] law = RepeatLaw.leads(monitor, labels, eta);
        double[] slopes = RepeatLaw.slopes(monitor, labels, eta);
        double sum = 0;
        for (int index = 0; index < law.length; index++) {
            sum += slopes[index] * slopes[index] / law[index];
        }
        return sum;
    }

    private static RepeatCounts needed(RepeatCounts counts) {
        if (counts.items() == 0) {
            throw new MonitorException(
                    "no repeated item: commitment by self-consistency needs at least one");
        }
        return counts;
    }
}
