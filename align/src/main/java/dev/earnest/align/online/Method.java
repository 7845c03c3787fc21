package dev.earnest.align.online;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.TokenAggregation;
import dev.earnest.align.loss.group.GroupBaseline;
import dev.earnest.align.loss.policy.KlEstimator;
import dev.earnest.align.loss.policy.PolicyClip;
import dev.earnest.align.loss.policy.ValueClip;
import dev.earnest.align.loss.policy.Whitening;
import java.util.Optional;

/// How a policy learns from scored answers.
public sealed interface Method {
    /// Proximal policy optimisation with a value head (Schulman et al. 2017, arXiv 1707.06347; for language models
    /// Stiennon et al. 2020, Ouyang et al. 2022): advantages by GAE over the rewards of tokens.
    ///
    /// @param clip of the policy
    /// @param valueClip of the value head
    /// @param valueWeight of its loss, at least 0; 0.1 is usual
    /// @param gamma discount of a token, from 0 to 1; 1 is usual
    /// @param lambda of GAE, from 0 to 1; 0.95 is usual
    /// @param whitening of advantages, over the whole round
    /// @param rewardWhitening of the rewards of tokens, over the whole round
    /// @param divergence where it enters
    record Ppo(
            PolicyClip clip,
            ValueClip valueClip,
            double valueWeight,
            double gamma,
            double lambda,
            Optional<Whitening> whitening,
            Optional<Whitening> rewardWhitening,
            Divergence divergence)
            implements Method {
        public Ppo {
            if (!(valueWeight >= 0)) {
                throw new AlignException("value weight is " + valueWeight + ": it is at least 0");
            }
        }

        /// Clips 0.2, value weight 0.1, gamma 1, lambda 0.95, unbiased whitening of advantages, k1 in the reward.
        public static Ppo usual() {
            return new Ppo(
                    PolicyClip.of(0.2),
                    new ValueClip(0.2),
                    0.1,
                    1,
                    0.95,
                    Optional.of(new Whitening(Whitening.Variance.UNBIASED, true)),
                    Optional.empty(),
                    new Divergence.InReward(KlEstimator.K1));
        }

        @Override
        public String label() {
            return "PPO, "
                    + clip.label()
                    + ", value clip "
                    + valueClip.epsilon()
                    + ", value weight "
                    + valueWeight
                    + ", gamma "
                    + gamma
                    + ", lambda "
                    + lambda
                    + ", "
                    + divergence.label();
        }
    }

    /// Answers to a prompt are compared with each other; there is no value head.
    ///
    /// @param baseline what an answer's reward is compared with
    /// @param surrogate what is minimised
    /// @param divergence where it enters
    record Group(GroupBaseline baseline, Surrogate surrogate, Divergence divergence)
            implements Method {
        /// RLOO: leave-one-out baseline, plain policy gradient of whole answers, k1 in the reward.
        public static Group rloo() {
            return new Group(
                    new GroupBaseline.LeaveOneOut(),
                    new Surrogate.PolicyGradient(new TokenAggregation.SequenceMeanTokenSum()),
                    new Divergence.InReward(KlEstimator.K1));
        }

        /// GRPO as first published: rewards over the sample deviation of the group, clipped, mean of means, k3 in the
        /// loss.
        public static Group grpo() {
            return new Group(
                    new GroupBaseline.GrpoSampleDeviation(1e-4),
                    new Surrogate.Clipped(
                            PolicyClip.of(0.2), new TokenAggregation.SequenceMeanTokenMean()),
                    new Divergence.InLoss(KlEstimator.K3));
        }

        @Override
        public String label() {
            return baseline.label() + ", " + surrogate.label() + ", " + divergence.label();
        }
    }

    /// @return the name for model cards
    String label();

    /// @return where the divergence from the reference enters
    Divergence divergence();
}
