package dev.earnest.align.loss.policy;

import dev.earnest.align.loss.Ranges;

/// How the weight beta of the divergence from the reference changes from batch to batch.
public sealed interface KlControl {
    /// The same beta throughout.
    record Fixed() implements KlControl {
        @Override
        public String label() {
            return "fixed";
        }
    }

    /// beta (1 + clip(KL / target - 1, -0.2, 0.2) n / horizon), with n the episodes of the batch and KL the mean over
    /// episodes of the sum of k1. Ziegler et al. 2019, arXiv 1909.08593.
    ///
    /// @param target divergence of an episode, in nats, above 0; 6 in the paper
    /// @param horizon in episodes, at least 1; 10000 in the paper
    record Proportional(double target, int horizon) implements KlControl {
        public Proportional {
            Ranges.positive("target", target);
            Ranges.atLeastOne("horizon", horizon);
        }

        @Override
        public String label() {
            return "proportional (target " + target + ", horizon " + horizon + ")";
        }
    }

    /// beta (1 + 0.1 clip(KL / target - 1, -0.2, 0.2)), whatever the size of the batch. RL4LMs: Ramamurthy et al. 2022,
    /// arXiv 2210.01241.
    ///
    /// @param target divergence, in nats, above 0
    record PerBatch(double target) implements KlControl {
        public PerBatch {
            Ranges.positive("target", target);
        }

        @Override
        public String label() {
            return "per batch (target " + target + ")";
        }
    }

    /// @return the name for model cards
    String label();

    /// @param beta as it was, at least 0
    /// @param divergence of the last batch, in nats
    /// @param episodes of the last batch, at least 1
    /// @return beta for the next batch
    default double next(double beta, double divergence, int episodes) {
        Ranges.atLeastZero("beta", beta);
        Ranges.finite("divergence", divergence);
        Ranges.atLeastOne("episodes", episodes);
        return switch (this) {
            case Fixed() -> beta;
            case Proportional(double target, int horizon) ->
                    beta * (1 + error(divergence, target) * episodes / horizon);
            case PerBatch(double target) -> beta * (1 + 0.1 * error(divergence, target));
        };
    }

    private static double error(double divergence, double target) {
        return Math.clamp(divergence / target - 1, -0.2, 0.2);
    }
}
