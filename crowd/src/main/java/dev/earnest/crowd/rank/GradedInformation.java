package dev.earnest.crowd.rank;

import java.util.Arrays;

/// Expected Fisher information of a [GradedLikelihood].
final class GradedInformation {
    private final GradedLikelihood likelihood;
    private final double[] at;
    private final GradedVotes votes;
    private final GradedLayout layout;
    private final double[] cutExp;

    /// Probability of every category for the entry looked at last.
    private final double[] probability;

    /// Derivatives of these by the parameters at `index`.
    private final double[][] derivative;

    private final int[] index;
    private final int entries;

    GradedInformation(GradedLikelihood likelihood, double[] at) {
        this.likelihood = likelihood;
        this.at = at;
        votes = likelihood.votes;
        layout = likelihood.layout;
        cutExp = new double[votes.points + 1];
        layout.thresholds().exponentials(at, layout.firstThreshold(), cutExp);
        probability = new double[votes.points];
        entries =
                2
                        + layout.thresholds().parameters()
                        + (layout.hasCommonSide() ? 1 : 0)
                        + (layout.hasSides() ? 1 : 0)
                        + (layout.hasSharpness() ? 1 : 0);
        derivative = new double[votes.points][entries];
        index = new int[entries];
    }

    /// @return what each parameter would be known to if all others were known, priors included
    double[] diagonal() {
        double[] diagonal = new double[layout.size()];
        for (int entry = 0; entry < votes.size(); entry++) {
            look(entry);
            for (int g = 0; g < votes.points; g++) {
                double factor = likelihood.weight(entry) / probability[g];
                for (int i = 0; i < entries; i++) {
                    diagonal[index[i]] += factor * derivative[g][i] * derivative[g][i];
                }
            }
        }
        for (int i = 0; i < diagonal.length; i++) {
            diagonal[i] += likelihood.priorCurvature(at, i);
        }
        return diagonal;
    }

    /// @return the full information and the variance of the score
    ///
    /// @param clustered whether annotators are the independent units; otherwise rows
    Information full(boolean clustered) {
        Information information = new Information(layout.size());
        double[] score = new double[entries];
        for (int entry : order(clustered)) {
            double weight = likelihood.weight(entry);
            if (weight == 0) {
                continue;
            }
            look(entry);
            double chosen = 0;
            Arrays.fill(score, 0);
            for (int g = 0; g < votes.points; g++) {
                information.addInformation(weight / probability[g], index, derivative[g], entries);
                if (g >= votes.low[entry] && g < votes.high[entry]) {
                    chosen += probability[g];
                    for (int i = 0; i < entries; i++) {
                        score[i] += derivative[g][i];
                    }
                }
            }
            for (int i = 0; i < entries; i++) {
                score[i] *= weight / chosen;
            }
            information.addScore(
                    clustered ? votes.annotator[entry] : votes.row[entry], index, score, entries);
        }
        for (int i = 0; i < layout.size(); i++) {
            information.addCurvature(i, likelihood.priorCurvature(at, i));
        }
        return information;
    }

    /// Entries of a unit must come together; those of a row do.
    private int[] order(boolean clustered) {
        int[] next = new int[votes.annotators + 1];
        int[] order = new int[votes.size()];
        for (int entry = 0; entry < order.length; entry++) {
            order[entry] = entry;
            next[votes.annotator[entry] + 1]++;
        }
        if (!clustered) {
            return order;
        }
        for (int annotator = 1; annotator < next.length; annotator++) {
            next[annotator] += next[annotator - 1];
        }
        for (int entry = 0; entry < order.length; entry++) {
            order[next[votes.annotator[entry]]++] = entry;
        }
        return order;
    }

    /// Fills in probabilities and derivatives of all categories for an entry.
    private void look(int entry) {
        int annotator = votes.annotator[entry];
        double sharpness = likelihood.sharpness(at, annotator);
        double gap = at[votes.left[entry]] - at[votes.right[entry]];
        double e = Math.exp(sharpness * gap + likelihood.side(at, annotator));
        int place = 0;
        index[place++] = votes.left[entry];
        index[place++] = votes.right[entry];
        int firstCut = place;
        for (int i = 0; i < layout.thresholds().parameters(); i++) {
            index[place++] = layout.firstThreshold() + i;
        }
        int afterCuts = place;
        if (layout.hasCommonSide()) {
            index[place++] = layout.commonSide();
        }
        if (layout.hasSides()) {
            index[place++] = layout.firstSide() + annotator;
        }
        if (layout.hasSharpness()) {
            index[place] = layout.firstSharpness() + annotator;
        }
        double[] byCut = new double[votes.points + 1];
        for (int g = 0; g < votes.points; g++) {
            boolean last = g == votes.points - 1;
            double above = e / (e + cutExp[g]);
            double beyond = last ? 0 : e / (e + cutExp[g + 1]);
            double steepAbove = above * (cutExp[g] / (e + cutExp[g]));
            double steepBeyond = last ? 0 : beyond * (cutExp[g + 1] / (e + cutExp[g + 1]));
            probability[g] =
                    Math.max(
                            1e-300,
                            last
                                    ? above
                                    : above * (cutExp[g + 1] - cutExp[g]) / (e + cutExp[g + 1]));
            double byZ = steepAbove - steepBeyond;
            double[] target = derivative[g];
            Arrays.fill(target, 0);
            target[0] = byZ * sharpness;
            target[1] = -target[0];
            for (int i = afterCuts; i < entries; i++) {
                target[i] = byZ;
            }
            if (layout.hasSharpness()) {
                target[entries - 1] = byZ * sharpness * gap;
            }
            Arrays.fill(byCut, 0);
            byCut[g] = -steepAbove;
            byCut[g + 1] = steepBeyond;
            layout.thresholds().chain(at, layout.firstThreshold(), byCut, target, firstCut);
        }
    }
}
