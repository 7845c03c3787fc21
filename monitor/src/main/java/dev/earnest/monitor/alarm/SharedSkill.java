package dev.earnest.monitor.alarm;

import java.util.Arrays;

/// How much agreement of two annotators their skill explains. Two able annotators agree with each other
/// far more than either agrees with a careless crowd, and need not copy for that: chance-corrected
/// agreement of independent annotators is the product `s_i s_j` of what each shares with the truth (for
/// commitment, `kappa eta_i eta_j`).
///
/// Each `s_i` is the weighted median of `e_ik / s_k` over partners `k`, so that a few copies or a ring
/// smaller than the honest weight do not raise it; for a suspected pair, without that pair. Three
/// annotators always fit, so that herding shows from four on.
final class SharedSkill {
    private static final int ROUNDS = 30;
    private static final int ROBUST_FROM = 20;

    /// Partners below this skill tell nothing about others.
    private static final double LEAST = 0.02;

    private final int[] start;
    private final int[] partner;
    private final double[] excess;
    private final double[] weight;
    private final double[] skill;

    /// @param one code of an annotator of each pair
    /// @param other the other one's
    /// @param excess chance-corrected agreement of each pair, at most 1
    /// @param shared common answers of each pair
    SharedSkill(int annotators, int[] one, int[] other, double[] excess, int[] shared) {
        start = new int[annotators + 1];
        for (int pair = 0; pair < one.length; pair++) {
            start[one[pair] + 1]++;
            start[other[pair] + 1]++;
        }
        for (int annotator = 0; annotator < annotators; annotator++) {
            start[annotator + 1] += start[annotator];
        }
        partner = new int[2 * one.length];
        this.excess = new double[partner.length];
        weight = new double[partner.length];
        int[] next = start.clone();
        for (int pair = 0; pair < one.length; pair++) {
            for (boolean swap : new boolean[] {false, true}) {
                int at = next[swap ? other[pair] : one[pair]]++;
                partner[at] = swap ? one[pair] : other[pair];
                this.excess[at] = excess[pair];
                weight[at] = Math.sqrt(shared[pair]);
            }
        }
        skill = new double[annotators];
        Arrays.fill(skill, 0.5);
        for (int round = 0; round < ROUNDS; round++) {
            double[] better = new double[annotators];
            for (int annotator = 0; annotator < annotators; annotator++) {
                double value = round < ROBUST_FROM ? mean(annotator) : median(annotator, -1);
                // The plain step would turn a scale c into 1 / c and back for ever.
                better[annotator] = (skill[annotator] + Math.clamp(value, -1, 1)) / 2;
            }
            System.arraycopy(better, 0, skill, 0, annotators);
        }
    }

    /// @return chance-corrected agreement that skill explains, from what both share with everybody else
    double explained(int one, int other) {
        double product =
                Math.clamp(median(one, other), -1, 1) * Math.clamp(median(other, one), -1, 1);
        return Math.clamp(product, 0, 1);
    }

    private double mean(int annotator) {
        double over = 0;
        double under = 0;
        for (int at = start[annotator]; at < start[annotator + 1]; at++) {
            double s = skill[partner[at]];
            over += weight[at] * weight[at] * excess[at] * s;
            under += weight[at] * weight[at] * s * s;
        }
        return under > 0 ? over / under : 0;
    }

    private double median(int annotator, int without) {
        int most = start[annotator + 1] - start[annotator];
        double[] values = new double[most];
        double[] weights = new double[most];
        int size = 0;
        for (int at = start[annotator]; at < start[annotator + 1]; at++) {
            double s = skill[partner[at]];
            if (partner[at] != without && Math.abs(s) >= LEAST) {
                values[size] = excess[at] / s;
                weights[size] = weight[at] * Math.abs(s);
                size++;
            }
        }
        return WeightedMedian.of(values, weights, size);
    }
}
