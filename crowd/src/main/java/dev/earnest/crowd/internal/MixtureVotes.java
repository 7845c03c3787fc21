package dev.earnest.crowd.internal;

/// The inner loop of rankings with unreliable annotators. In group `g` of [AnnotatorVotes] a vote has the
/// probability
///
///     P = base[g] + slope[g] * c,   c = sigma(s_winner - s_loser)
///
/// which covers noisy Bradley-Terry (`slope` = attention, `base` = inattention times side bias) and CrowdBT
/// (`slope` = 2 eta - 1, `base` = 1 - eta). With `e^s` taken once an item, a vote costs two divisions and
/// no exponential; logarithms are taken of products of many probabilities.
///
/// Not thread-safe: holds working arrays.
public final class MixtureVotes {
    /// Products are taken apart before they can underflow.
    private static final double SMALL = 1e-150;

    private final AnnotatorVotes votes;
    private final double[] weight;
    private final double[] strength;

    /// Sum over the votes of each group of `w / P`, after [#value].
    public final double[] inverse;

    /// Sum over the votes of each group of `w c / P`, after [#value].
    public final double[] share;

    /// @param votes who voted for what
    /// @param weight how much each entry counts; empty when all count 1
    public MixtureVotes(AnnotatorVotes votes, double[] weight) {
        this.votes = votes;
        this.weight = weight;
        strength = new double[votes.items];
        inverse = new double[2 * votes.annotators];
        share = new double[2 * votes.annotators];
    }

    /// Log-likelihood of all votes, and its gradient by the scores. The derivatives by `base[g]` and
    /// `slope[g]` are `inverse[g]` and `share[g]` afterwards.
    ///
    /// @param score scores in the first `items` places, natural logits
    /// @param scoreGradient the gradient by the scores is added to its first `items` places
    /// @return negative infinity where a vote is impossible, or where scores exceed 300 in absolute value
    public double value(double[] score, double[] base, double[] slope, double[] scoreGradient) {
        for (int item = 0; item < strength.length; item++) {
            if (!(Math.abs(score[item]) < 300)) {
                return Double.NEGATIVE_INFINITY;
            }
            strength[item] = Math.exp(score[item]);
        }
        double sum = 0;
        for (int group = 0; group < base.length; group++) {
            sum +=
                    weight.length == 0
                            ? unweighted(group, base[group], slope[group], scoreGradient)
                            : weighted(group, base[group], slope[group], scoreGradient);
        }
        return sum;
    }

    private double unweighted(int group, double base, double slope, double[] scoreGradient) {
        double logs = 0;
        double product = 1;
        double inverses = 0;
        double shares = 0;
        int[] winner = votes.winner;
        int[] loser = votes.loser;
        int end = votes.start[group + 1];
        for (int entry = votes.start[group]; entry < end; entry++) {
            int won = winner[entry];
            int lost = loser[entry];
            double winning = strength[won];
            double c = winning / (winning + strength[lost]);
            double p = base + slope * c;
            double reciprocal = 1 / p;
            product *= p;
            if (product < SMALL) {
                logs += Math.log(product);
                product = 1;
            }
            double part = c * reciprocal;
            inverses += reciprocal;
            shares += part;
            double push = slope * part * (1 - c);
            scoreGradient[won] += push;
            scoreGradient[lost] -= push;
        }
        inverse[group] = inverses;
        share[group] = shares;
        return logs + Math.log(product);
    }

    private double weighted(int group, double base, double slope, double[] scoreGradient) {
        double logs = 0;
        double inverses = 0;
        double shares = 0;
        int end = votes.start[group + 1];
        for (int entry = votes.start[group]; entry < end; entry++) {
            double w = weight[entry];
            if (w == 0) {
                continue;
            }
            int won = votes.winner[entry];
            int lost = votes.loser[entry];
            double c = strength[won] / (strength[won] + strength[lost]);
            double p = base + slope * c;
            logs += w * Math.log(p);
            double scaled = w / p;
            inverses += scaled;
            shares += scaled * c;
            double push = slope * scaled * c * (1 - c);
            scoreGradient[won] += push;
            scoreGradient[lost] -= push;
        }
        inverse[group] = inverses;
        share[group] = shares;
        return logs;
    }
}
