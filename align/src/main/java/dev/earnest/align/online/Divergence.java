package dev.earnest.align.online;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.policy.KlEstimator;
import java.util.Locale;

/// Where the divergence from the reference enters, times its weight beta.
public sealed interface Divergence {
    /// Taken from the reward, without gradient: as in PPO for language models and RLOO.
    ///
    /// @param estimator k1, k2 or k3
    record InReward(KlEstimator estimator) implements Divergence {
        public InReward {
            if (estimator == KlEstimator.K3_WITH_GRADIENT_OF_K2) {
                throw new AlignException("a reward has no gradient: name k1, k2 or k3");
            }
        }
    }

    /// Added to the loss, as in GRPO.
    ///
    /// @param estimator not k1, which as a loss pulls nowhere on average
    record InLoss(KlEstimator estimator) implements Divergence {
        public InLoss {
            if (estimator == KlEstimator.K1) {
                throw new AlignException(
                        "k1 has no gradient on average: in the loss name k2, k3 or"
                                + " k3_with_gradient_of_k2");
            }
        }
    }

    /// @return the name for model cards
    default String label() {
        return switch (this) {
            case InReward(KlEstimator estimator) ->
                    estimator.name().toLowerCase(Locale.ROOT) + " in the reward";
            case InLoss(KlEstimator estimator) ->
                    estimator.name().toLowerCase(Locale.ROOT) + " in the loss";
        };
    }
}
