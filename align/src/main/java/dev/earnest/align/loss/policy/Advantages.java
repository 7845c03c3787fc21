package dev.earnest.align.loss.policy;

import dev.earnest.align.loss.Masked;
import dev.earnest.align.loss.Maths;
import dev.earnest.align.loss.Ranges;
import dev.earnest.torch.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Generalised advantage estimation (Schulman et al. 2015, arXiv 1506.02438), with the value after the last token 0:
/// delta_t = r_t + gamma V_(t+1) - V_t, A_t = delta_t + gamma lambda A_(t+1). Without gradient.
///
/// @param advantages [B, T], not whitened, 0 outside the mask
/// @param returns [B, T] advantages + values, 0 outside the mask
public record Advantages(Tensor advantages, Tensor returns) {
    /// @param rewards [B, T]
    /// @param values [B, T]
    /// @param mask [B, T] tokens of the answers; gaps are stepped over
    /// @param gamma discount of each token, from 0 to 1
    /// @param lambda from 0 (one step ahead) to 1 (to the end)
    public static Advantages generalised(
            Tensor rewards, Tensor values, Tensor mask, double gamma, double lambda) {
        Ranges.between("gamma", gamma, 0, 1);
        Ranges.between("lambda", lambda, 0, 1);
        try (NoGradGuard _ = new NoGradGuard()) {
            Tensor kept = Masked.mask(mask);
            Tensor reward = Masked.keep(rewards.detach(), kept);
            Tensor value = Masked.keep(values.detach(), kept);
            long length = rewards.size(-1);
            List<Tensor> backwards = new ArrayList<>();
            Tensor later = torch.zeros_like(reward.narrow(-1, 0, Math.min(1, length)));
            Tensor nextValue = later;
            for (long t = length - 1; t >= 0; t--) {
                Tensor here = kept.narrow(-1, t, 1);
                Tensor v = value.narrow(-1, t, 1);
                Tensor delta = reward.narrow(-1, t, 1).add(Maths.times(nextValue, gamma)).sub(v);
                Tensor advantage = delta.add(later.mul(Tensors.scalar(gamma * lambda)));
                later = torch.where(here, advantage, later);
                nextValue = torch.where(here, v, nextValue);
                backwards.add(later);
            }
            if (backwards.isEmpty()) {
                return new Advantages(reward, value);
            }
            Collections.reverse(backwards);
            Tensor advantages = Masked.keep(torch.cat(Tensors.vector(backwards), -1), kept);
            return new Advantages(advantages, advantages.add(value));
        }
    }
}
