package dev.earnest.align.loss.selection;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.Ranges;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// What the best of n answers is worth, and how far it is from a single one.
public final class BestOfN {
    private BestOfN() {}

    /// The expected largest score of n of the N samples, drawn without replacement: an unbiased estimate of the expected
    /// largest of n fresh samples. With scores in ascending order: sum over i of C(i - 1, n - 1) / C(N, n) R_i.
    ///
    /// @param scores of N samples for one prompt
    /// @param n from 1 to N
    public static double expectedLargest(double[] scores, int n) {
        return expectedGold(scores, scores, n);
    }

    /// The expected gold score of the answer that a proxy picks among n: over-optimisation shows where it falls as n
    /// grows. Answers that the proxy finds equally good are picked equally often. Nakano et al. 2021 (WebGPT), arXiv
    /// 2112.09332, with the weights of Gao et al. 2022, arXiv 2210.10760.
    ///
    /// @param proxy scores of N samples for one prompt, by which is picked
    /// @param gold scores of the same samples
    /// @param n from 1 to N
    public static double expectedGold(double[] proxy, double[] gold, int n) {
        check(proxy, n);
        if (gold.length != proxy.length) {
            throw new AlignException(
                    proxy.length
                            + " proxy scores and "
                            + gold.length
                            + " gold scores: one of each");
        }
        int[] order =
                IntStream.range(0, proxy.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> proxy[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] weights = weights(proxy.length, n);
        double expected = 0;
        for (int from = 0, to; from < order.length; from = to) {
            to = from;
            double weight = 0;
            double sum = 0;
            while (to < order.length && proxy[order[to]] == proxy[order[from]]) {
                weight += weights[to];
                sum += Ranges.finite("gold score", gold[order[to]]);
                to++;
            }
            expected += weight * sum / (to - from);
        }
        return expected;
    }

    /// The expected largest score of n draws with replacement from the samples: biased low, because a sample can be
    /// drawn twice. For comparison with tools that report it.
    ///
    /// @param scores of N samples for one prompt
    /// @param n at least 1
    public static double expectedLargestWithReplacement(double[] scores, int n) {
        check(scores, 1);
        Ranges.atLeastOne("n", n);
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double expected = 0;
        for (int i = 0; i < sorted.length; i++) {
            double below = Math.pow((double) i / sorted.length, n);
            expected += (Math.pow((i + 1.0) / sorted.length, n) - below) * sorted[i];
        }
        return expected;
    }

    /// The most that the best of n can diverge from the reference it was sampled from: log n - (n - 1) / n, in nats. It
    /// is a bound, met only where no two answers score the same. Beirami et al. 2024, arXiv 2401.01879.
    ///
    /// @param n at least 1
    public static double divergenceBound(int n) {
        Ranges.atLeastOne("n", n);
        return Math.log(n) - (n - 1.0) / n;
    }

    /// The divergence of the best of n from a reference with few answers, of which all probabilities are known.
    ///
    /// @param probabilities of the answers under the reference, from the worst to the best; their sum is 1
    /// @param n at least 1
    /// @return in nats
    public static double divergence(double[] probabilities, int n) {
        Ranges.atLeastOne("n", n);
        double below = 0;
        double divergence = 0;
        for (double probability : probabilities) {
            double upTo = below + Ranges.between("probability", probability, 0, 1);
            double best = Math.pow(upTo, n) - Math.pow(below, n);
            if (best > 0) {
                divergence += best * Math.log(best / probability);
            }
            below = upTo;
        }
        if (!(Math.abs(below - 1) < 1e-9)) {
            throw new AlignException("probabilities add up to " + below + ": they add up to 1");
        }
        return divergence;
    }

    /// The most often that the best of n, by the score that picked it, beats a fresh sample: n / (n + 1). It is a bound,
    /// met only where no two answers score the same.
    ///
    /// @param n at least 1
    public static double winRateBound(int n) {
        Ranges.atLeastOne("n", n);
        return n / (n + 1.0);
    }

    /// @return by rank from the lowest score: the probability that it is the largest of n
    private static double[] weights(int count, int n) {
        double[] weights = new double[count];
        double weight = (double) n / count;
        for (int rank = count; rank >= n; rank--) {
            weights[rank - 1] = weight;
            weight *= rank == 1 ? 0 : (double) (rank - n) / (rank - 1);
        }
        return weights;
    }

    private static void check(double[] scores, int n) {
        if (n < 1 || n > scores.length) {
            throw new AlignException(
                    "n is " + n + ": it is from 1 to " + scores.length + ", the number of samples");
        }
        for (double score : scores) {
            Ranges.finite("score", score);
        }
    }
}
