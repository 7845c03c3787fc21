package dev.earnest.align.loss.policy;

import dev.earnest.align.loss.Maths;
import dev.earnest.align.loss.Ranges;
import org.bytedeco.pytorch.Tensor;

/// The losses of PPO together: policy + valueWeight * value - entropyWeight * entropy + pretrainingWeight * NLL. The
/// last term is PPO-ptx (Ouyang et al. 2022, arXiv 2203.02155): the NLL of pretraining text, from a batch of its own,
/// so that the policy does not forget; weights are relative to losses that are means over tokens.
///
/// @param valueWeight at least 0; 0.1 is usual
/// @param entropyWeight at least 0; 0 is usual
/// @param pretrainingWeight at least 0; 27.8 in the paper
public record PpoTotal(double valueWeight, double entropyWeight, double pretrainingWeight) {
    public PpoTotal {
        Ranges.atLeastZero("valueWeight", valueWeight);
        Ranges.atLeastZero("entropyWeight", entropyWeight);
        Ranges.atLeastZero("pretrainingWeight", pretrainingWeight);
    }

    /// @param policy [] mean over tokens
    /// @param value [] mean over tokens
    /// @param entropy [] mean over tokens
    /// @return []
    public Tensor of(Tensor policy, Tensor value, Tensor entropy) {
        Tensor both = policy.add(Maths.times(value, valueWeight));
        return entropyWeight == 0 ? both : both.sub(Maths.times(entropy, entropyWeight));
    }

    /// @param likelihood [] mean negative log-likelihood of pretraining tokens
    /// @return [] what it adds to the loss; its gradient may be added to the step on its own
    public Tensor pretraining(Tensor likelihood) {
        return Maths.times(likelihood, pretrainingWeight);
    }
}
