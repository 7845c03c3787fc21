package dev.earnest.align.loss.reward;

import dev.earnest.align.loss.Ranges;

/// The loss of a reward model on pairs, with d = reward of the chosen minus reward of the rejected answer.
/// [PairedRewardLosses] evaluates it.
public sealed interface RewardLoss {
    /// - log sigmoid(d). Bradley and Terry 1952; Stiennon et al. 2020, arXiv 2009.01325.
    record BradleyTerry() implements RewardLoss {
        @Override
        public String label() {
            return "Bradley-Terry";
        }
    }

    /// - log sigmoid(d - m), m the pair's margin, as [MarginTable] gives it. Touvron et al. 2023, arXiv 2307.09288.
    record Margin() implements RewardLoss {
        @Override
        public String label() {
            return "Bradley-Terry with margin";
        }
    }

    /// - (1 - e) log sigmoid(d) - e log sigmoid(-d), e the pair's flip probability: label smoothing.
    record SoftTarget() implements RewardLoss {
        @Override
        public String label() {
            return "Bradley-Terry, soft targets";
        }
    }

    /// - log((1 - 2 e) sigmoid(d) + e), e the pair's flip probability: the likelihood of a label that is flipped with
    /// probability e. Consistent, with bounded gradient. Patrini et al. 2017, arXiv 1609.03683 (forward correction).
    record ForwardCorrected() implements RewardLoss {
        @Override
        public String label() {
            return "Bradley-Terry, forward-corrected";
        }
    }

    /// \[- (1 - e) log sigmoid(d) + e log sigmoid(-d)\] / (1 - 2 e), e the pair's flip probability. Its mean over flips
    /// is the loss of the true label, but its variance explodes as e nears 0.5. Natarajan et al. 2013 (backward
    /// correction).
    ///
    /// @param beyond what to do with flip probabilities above 0.3
    record Unbiased(LargeFlips beyond) implements RewardLoss {
        @Override
        public String label() {
            return "Bradley-Terry, unbiased (flip probabilities above "
                    + Ranges.LARGEST_UNBIASED_FLIP
                    + switch (beyond) {
                        case REFUSE -> " refused)";
                        case CLAMP -> " clamped)";
                    };
        }
    }

    /// @return the name for model cards
    String label();
}
