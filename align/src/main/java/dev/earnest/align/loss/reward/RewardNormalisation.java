package dev.earnest.align.loss.reward;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.Ranges;

/// What turns the scores of a trained reward model into rewards: gain * score + bias. Kept with the model, because a
/// reward model alone is known only up to a shift.
///
/// @param gain above 0
/// @param bias finite
public record RewardNormalisation(double gain, double bias) {
    public RewardNormalisation {
        Ranges.positive("gain", gain);
        Ranges.finite("bias", bias);
    }

    /// Rewards of the given mean and standard deviation on answers of the reference policy. Ziegler et al. 2019, arXiv
    /// 1909.08593.
    ///
    /// @param scores of answers sampled from the reference policy
    /// @param mean that rewards shall have, 0 in the paper
    /// @param deviation that rewards shall have (population standard deviation), 1 in the paper
    /// @throws AlignException where all scores are equal
    public static RewardNormalisation onSamples(double[] scores, double mean, double deviation) {
        double middle = mean(scores);
        double square = 0;
        for (double score : scores) {
            square += (score - middle) * (score - middle);
        }
        double spread = Math.sqrt(square / scores.length);
        if (!(spread > 0)) {
            throw new AlignException(
                    "all "
                            + scores.length
                            + " scores are "
                            + middle
                            + ": rewards can be normalised only where scores differ");
        }
        double gain = Ranges.positive("deviation", deviation) / spread;
        return new RewardNormalisation(gain, mean - gain * middle);
    }

    /// Rewards of mean 0 on demonstrations, their scale unchanged. Stiennon et al. 2020, arXiv 2009.01325; Ouyang et al.
    /// 2022, arXiv 2203.02155.
    public static RewardNormalisation onDemonstrations(double[] scores) {
        return new RewardNormalisation(1, -mean(scores));
    }

    /// @return the reward of a score
    public double reward(double score) {
        return gain * score + bias;
    }

    private static double mean(double[] scores) {
        if (scores.length == 0) {
            throw new AlignException("no scores: rewards are normalised on at least one");
        }
        double sum = 0;
        for (double score : scores) {
            sum += Ranges.finite("score", score);
        }
        return sum / scores.length;
    }
}
