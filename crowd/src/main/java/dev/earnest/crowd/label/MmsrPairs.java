package dev.earnest.crowd.label;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.internal.Answers;
import java.util.Arrays;

/// How often every two annotators who met agreed, sparse. A node is a group of annotators with identical
/// answers; the partners of a node are the entries `start[node]` to `start[node + 1] - 1` of the parallel
/// arrays. Memory is linear in the number of pairs of nodes that met, time in the sum over items of the
/// squared number of answers.
///
/// Where gold items are known, one more node, the last, is the truth itself, who answered these.
final class MmsrPairs {
    /// Pairs take 20 bytes each: more than this many are refused.
    private static final int MOST_PAIRS = 60_000_000;

    final int nodes;
    final int[] start;
    final int[] partner;

    /// Number of annotators at the partner's node, without the annotator itself.
    final int[] members;

    /// Summed products of the weights of the answers to common items, for each member.
    final float[] common;

    /// `K / (K - 1) * (share of agreement) - 1 / (K - 1)`, which estimates the product of both skills.
    final double[] covariance;

    private final MmsrCrowd crowd;
    private final Answers answers;
    private final int[] gold;
    private final boolean truthKnown;
    private final boolean merged;
    private final double others;

    MmsrPairs(LabelProblem problem) {
        answers = problem.answers;
        gold = problem.gold;
        others = Math.max(1, problem.classes() - 1);
        crowd = new MmsrCrowd(answers);
        boolean known = false;
        for (int code : gold) {
            known |= code >= 0;
        }
        truthKnown = known;
        merged = crowd.groups < answers.annotators;
        nodes = crowd.groups + (known ? 1 : 0);
        var builder = new Builder();
        start = new int[nodes + 1];
        for (int node = 0; node < nodes; node++) {
            builder.meet(node);
            start[node + 1] = builder.size;
        }
        partner = Arrays.copyOf(builder.partner, builder.size);
        members = Arrays.copyOf(builder.members, builder.size);
        common = Arrays.copyOf(builder.common, builder.size);
        covariance = Arrays.copyOf(builder.covariance, builder.size);
    }

    /// @return number of annotators that a member of this node met
    int degree(int node) {
        if (!merged) {
            return start[node + 1] - start[node];
        }
        int degree = 0;
        for (int k = start[node]; k < start[node + 1]; k++) {
            degree += members[k];
        }
        return degree;
    }

    /// @return whether the last node is the truth
    boolean truthKnown() {
        return truthKnown;
    }

    /// @return whether some nodes stand for several annotators
    boolean merged() {
        return merged;
    }

    int nodeOf(int annotator) {
        return crowd.group[annotator];
    }

    /// @return number of annotators at a node; 1 for the truth
    int size(int node) {
        return node < crowd.groups ? crowd.size[node] : 1;
    }

    /// Variance of a sum over pairs of `factor * weight * agreement`, by the delta method with the items of
    /// the node's member as the independent units.
    ///
    /// @param factor of every partner's node; 0 for those that do not take part
    /// @param share expected agreement with every node
    double clusteredVariance(int node, double[] factor, double[] share) {
        int annotator = crowd.member[node];
        double variance = 0;
        double influence = 0;
        int item = -1;
        for (int k = crowd.start[annotator]; k < crowd.start[annotator + 1]; k++) {
            int entry = crowd.own[k];
            if (crowd.itemOf[entry] != item) {
                variance += influence * influence;
                influence = 0;
                item = crowd.itemOf[entry];
            }
            int label = answers.label[entry];
            double sum = 0;
            for (int e = answers.start[item]; e < answers.start[item + 1]; e++) {
                if (answers.annotator[e] != annotator) {
                    int other = crowd.group[answers.annotator[e]];
                    double agrees = answers.label[e] == label ? 1 : 0;
                    sum += factor[other] * answers.weight(e) * (agrees - share[other]);
                }
            }
            if (gold[item] >= 0) {
                sum += factor[nodes - 1] * ((gold[item] == label ? 1 : 0) - share[nodes - 1]);
            }
            influence += answers.weight(entry) * sum;
        }
        return variance + influence * influence;
    }

    /// Collects one node's partners in dense scratch arrays, then appends them.
    private final class Builder {
        private final double[] met = new double[nodes];
        private final double[] agreed = new double[nodes];
        private final int[] touched = new int[nodes];
        private int count;
        private int[] partner = new int[1024];
        private int[] members = new int[1024];
        private float[] common = new float[1024];
        private double[] covariance = new double[1024];
        private int size;

        void meet(int node) {
            count = 0;
            if (node == crowd.groups) {
                for (int item = 0; item < answers.items; item++) {
                    if (gold[item] >= 0) {
                        meetAll(-1, item, gold[item], 1);
                    }
                }
            } else {
                int annotator = crowd.member[node];
                for (int k = crowd.start[annotator]; k < crowd.start[annotator + 1]; k++) {
                    int entry = crowd.own[k];
                    int item = crowd.itemOf[entry];
                    int label = answers.label[entry];
                    meetAll(annotator, item, label, answers.weight(entry));
                    if (gold[item] >= 0) {
                        add(nodes - 1, answers.weight(entry), gold[item] == label);
                    }
                }
            }
            append(node);
        }

        private void meetAll(int annotator, int item, int label, double weight) {
            for (int e = answers.start[item]; e < answers.start[item + 1]; e++) {
                if (answers.annotator[e] != annotator) {
                    int other = crowd.group[answers.annotator[e]];
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

        private void append(int node) {
            if (count > MOST_PAIRS - size) {
                throw new CrowdException(
                        "m-msr with more than "
                                + MOST_PAIRS
                                + " pairs of annotators who met: use dawid-skene or one-coin, whose"
                                + " memory does not grow with pairs");
            }
            if (size + count > partner.length) {
                int length = Math.max(size + count, partner.length * 2);
                partner = Arrays.copyOf(partner, length);
                members = Arrays.copyOf(members, length);
                common = Arrays.copyOf(common, length);
                covariance = Arrays.copyOf(covariance, length);
            }
            for (int k = 0; k < count; k++) {
                int other = touched[k];
                double share = agreed[other] / met[other];
                partner[size] = other;
                members[size] = MmsrPairs.this.size(other) - (other == node ? 1 : 0);
                common[size] = (float) (met[other] / members[size]);
                covariance[size++] = share * (others + 1) / others - 1 / others;
                met[other] = 0;
                agreed[other] = 0;
            }
        }
    }
}
