package dev.earnest.crowd.label;

import dev.earnest.crowd.internal.Answers;
import java.util.Arrays;

/// How often every two annotators who met agreed, sparse: the partners of annotator `j` are the entries
/// `start[j]` to `start[j + 1] - 1` of the parallel arrays. Memory is linear in the number of pairs that
/// met, time in the sum over items of the squared number of answers.
///
/// Where gold items are known, one more annotator, the last, is the truth itself, who answered these.
final class MmsrPairs {
    /// Annotators, and the truth where some of it is known.
    final int nodes;

    final int[] start;
    final int[] partner;

    /// Summed products of the weights of the answers to common items.
    final float[] common;

    /// `K / (K - 1) * (share of agreement) - 1 / (K - 1)`, which estimates the product of both skills.
    final double[] covariance;

    private final LabelProblem problem;
    private final Answers answers;
    private final boolean truthKnown;

    /// Entries of the answers by annotator, items in order.
    private final int[] ownStart;

    private final int[] own;
    private final int[] itemOf;

    MmsrPairs(LabelProblem problem) {
        this.problem = problem;
        answers = problem.answers;
        boolean known = false;
        for (int gold : problem.gold) {
            known |= gold >= 0;
        }
        truthKnown = known;
        nodes = answers.annotators + (known ? 1 : 0);
        itemOf = new int[answers.size()];
        ownStart = new int[answers.annotators + 1];
        own = byAnnotator();
        var builder = new Builder();
        start = new int[nodes + 1];
        for (int node = 0; node < nodes; node++) {
            builder.meet(node);
            start[node + 1] = builder.size;
        }
        partner = Arrays.copyOf(builder.partner, builder.size);
        common = Arrays.copyOf(builder.common, builder.size);
        covariance = Arrays.copyOf(builder.covariance, builder.size);
    }

    int degree(int node) {
        return start[node + 1] - start[node];
    }

    /// @return whether the last node is the truth
    boolean truthKnown() {
        return truthKnown;
    }

    /// Variance of an annotator's mean over partners of `weight * agreement`, by the delta method with the
    /// annotator's items as the independent units.
    ///
    /// @param factor what agreement with every node contributes for each unit of common weight; 0 for
    ///     those that do not take part
    /// @param share expected agreement with every node
    double clusteredVariance(int annotator, double[] factor, double[] share) {
        double variance = 0;
        double influence = 0;
        int item = -1;
        for (int k = ownStart[annotator]; k < ownStart[annotator + 1]; k++) {
            int entry = own[k];
            if (itemOf[entry] != item) {
                variance += influence * influence;
                influence = 0;
                item = itemOf[entry];
            }
            int label = answers.label[entry];
            double sum = 0;
            for (int e = answers.start[item]; e < answers.start[item + 1]; e++) {
                int other = answers.annotator[e];
                double agrees = answers.label[e] == label ? 1 : 0;
                sum += factor[other] * answers.weight(e) * (agrees - share[other]);
            }
            if (problem.gold[item] >= 0) {
                int truth = nodes - 1;
                sum += factor[truth] * ((problem.gold[item] == label ? 1 : 0) - share[truth]);
            }
            influence += answers.weight(entry) * sum;
        }
        return variance + influence * influence;
    }

    private int[] byAnnotator() {
        for (int annotator : answers.annotator) {
            ownStart[annotator + 1]++;
        }
        for (int j = 0; j < answers.annotators; j++) {
            ownStart[j + 1] += ownStart[j];
        }
        int[] next = ownStart.clone();
        int[] entries = new int[answers.size()];
        for (int item = 0; item < answers.items; item++) {
            for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
                itemOf[entry] = item;
                entries[next[answers.annotator[entry]]++] = entry;
            }
        }
        return entries;
    }

    /// Collects one node's partners in dense scratch arrays, then appends them.
    private final class Builder {
        private final double[] met = new double[nodes];
        private final double[] agreed = new double[nodes];
        private final int[] touched = new int[nodes];
        private int count;
        private int[] partner = new int[1024];
        private float[] common = new float[1024];
        private double[] covariance = new double[1024];
        private int size;

        void meet(int node) {
            count = 0;
            if (node == answers.annotators) {
                for (int item = 0; item < answers.items; item++) {
                    if (problem.gold[item] >= 0) {
                        meetAll(node, item, problem.gold[item], 1);
                    }
                }
            } else {
                for (int k = ownStart[node]; k < ownStart[node + 1]; k++) {
                    int entry = own[k];
                    int item = itemOf[entry];
                    meetAll(node, item, answers.label[entry], answers.weight(entry));
                    if (problem.gold[item] >= 0) {
                        boolean agree = problem.gold[item] == answers.label[entry];
                        add(nodes - 1, answers.weight(entry), agree);
                    }
                }
            }
            append();
        }

        private void meetAll(int node, int item, int label, double weight) {
            for (int e = answers.start[item]; e < answers.start[item + 1]; e++) {
                int other = answers.annotator[e];
                if (other != node) {
                    add(other, weight * answers.weight(e), answers.label[e] == label);
                }
            }
        }

        private void add(int other, double weight, boolean agree) {
            if (met[other] == 0 && weight > 0) {
                touched[count++] = other;
            }
            met[other] += weight;
            agreed[other] += agree ? weight : 0;
        }

        private void append() {
            while (size + count > partner.length) {
                int length = Math.max(size + count, partner.length * 2);
                partner = Arrays.copyOf(partner, length);
                common = Arrays.copyOf(common, length);
                covariance = Arrays.copyOf(covariance, length);
            }
            double others = Math.max(1, problem.classes() - 1);
            for (int k = 0; k < count; k++) {
                int other = touched[k];
                double share = agreed[other] / met[other];
                partner[size] = other;
                common[size] = (float) met[other];
                covariance[size++] = share * (others + 1) / others - 1 / others;
                met[other] = 0;
                agreed[other] = 0;
            }
        }
    }
}
