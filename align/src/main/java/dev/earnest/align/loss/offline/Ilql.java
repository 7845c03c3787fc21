package dev.earnest.align.loss.offline;

import dev.earnest.align.loss.Masked;
import dev.earnest.align.loss.Maths;
import dev.earnest.align.loss.Ranges;
import dev.earnest.torch.Tensors;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Implicit language Q-learning: Snell et al. 2022, arXiv 2206.11871. All means are over the actions that the mask
/// keeps.
///
/// - y = r + gamma V(s') without gradient; Q: sum over heads of mean (Q(a) - y)^2
/// - u = smallest target Q(a) - V; V: mean |tau - 1\[u < 0\]| u^2, the expectile
/// - CQL: sum over heads of the mean cross-entropy of softmax(Q) with a
/// - AWAC: mean of the cross-entropy of the policy with a, times exp(beta u) without gradient
/// - total = Q + V + cqlWeight CQL + awacWeight AWAC
///
/// @param gamma discount of each token, from 0 to 1
/// @param tau expectile, above 0 and below 1; 0.7 in the paper
/// @param cqlWeight at least 0; from 1e-4 to 0.1 in the codes
/// @param awacWeight at least 0
/// @param beta at least 0; with 0 the policy clones all behaviour alike, as trlx does by default
public record Ilql(double gamma, double tau, double cqlWeight, double awacWeight, double beta) {
    // A single action shall not outweigh a batch, let alone be infinite.
    private static final double LARGEST_LOG_WEIGHT = 20;

    public Ilql {
        Ranges.between("gamma", gamma, 0, 1);
        Ranges.between("tau", tau, Double.MIN_NORMAL, 1 - Math.ulp(1.0));
        Ranges.atLeastZero("cqlWeight", cqlWeight);
        Ranges.atLeastZero("awacWeight", awacWeight);
        Ranges.atLeastZero("beta", beta);
    }

    /// The parts of the loss, each [].
    ///
    /// @param q of the Q heads
    /// @param value of the value head
    /// @param cql keeps the Q heads near the data
    /// @param awac of the policy
    /// @param total all together, weighted
    public record Parts(Tensor q, Tensor value, Tensor cql, Tensor awac, Tensor total) {}

    /// @return the name for model cards
    public String label() {
        return "ILQL (gamma "
                + gamma
                + ", tau "
                + tau
                + ", CQL "
                + cqlWeight
                + ", AWAC "
                + awacWeight
                + ", beta "
                + beta
                + ")";
    }

    /// @return the loss of a batch and its parts
    public Parts of(IlqlBatch batch) {
        Tensor q = temporalDifference(batch);
        Tensor value = expectile(batch);
        Tensor cql = conservative(batch);
        Tensor awac = weightedCloning(batch);
        Tensor total =
                q.add(value).add(Maths.times(cql, cqlWeight)).add(Maths.times(awac, awacWeight));
        return new Parts(q, value, cql, awac, total);
    }

    /// @return [B, T] y, what Q should be, without gradient
    public Tensor targets(IlqlBatch batch) {
        return batch.fixedRewards().add(Maths.times(batch.after(), gamma));
    }

    /// @return [B, T] the smallest target Q of each action, without gradient
    public static Tensor smallestTargetQ(IlqlBatch batch) {
        return batch.atActions(smallest(batch.targetQ()));
    }

    /// @return [B, T] exp(beta u) of each action, at most exp(20), without gradient
    public Tensor weights(IlqlBatch batch) {
        Tensor u = smallestTargetQ(batch).sub(batch.before().detach());
        return Maths.times(u, beta).clamp_max(Tensors.scalar(LARGEST_LOG_WEIGHT)).exp();
    }

    private Tensor temporalDifference(IlqlBatch batch) {
        Tensor targets = targets(batch);
        return sum(
                batch.q().stream()
                        .map(q -> Masked.keep(batch.atActions(q).sub(targets), batch.mask()))
                        .map(error -> Masked.mean(error.square(), batch.mask()))
                        .toList());
    }

    private Tensor expectile(IlqlBatch batch) {
        Tensor u = Masked.keep(smallestTargetQ(batch).sub(batch.before()), batch.mask());
        Tensor below = Maths.as(u.lt(Tensors.scalar(0)), u);
        Tensor side = Maths.plus(Maths.times(below, 1 - 2 * tau), tau);
        return Masked.mean(side.mul(u.square()), batch.mask());
    }

    private static Tensor conservative(IlqlBatch batch) {
        return sum(
                batch.q().stream()
                        .map(q -> Masked.mean(crossEntropy(q, batch), batch.mask()))
                        .toList());
    }

    private Tensor weightedCloning(IlqlBatch batch) {
        Tensor entropy = Masked.keep(crossEntropy(batch.policyLogits(), batch), batch.mask());
        return Masked.mean(entropy.mul(Masked.keep(weights(batch), batch.mask())), batch.mask());
    }

    /// The distribution from which answers are drawn: softmax(log policy + beta (smallest target Q - V)).
    ///
    /// @param policyLogits [..., V]
    /// @param targetQ of each target head [..., V]
    /// @param values [...]
    /// @param beta at least 0, to about 16; 0 is the policy itself
    /// @return [..., V] log-probabilities, without gradient
    public static Tensor decoding(
            Tensor policyLogits, List<Tensor> targetQ, Tensor values, double beta) {
        Ranges.atLeastZero("beta", beta);
        try (NoGradGuard _ = new NoGradGuard()) {
            Tensor advantage = smallest(targetQ).sub(values.unsqueeze(-1));
            return policyLogits.log_softmax(-1).add(Maths.times(advantage, beta)).log_softmax(-1);
        }
    }

    private static Tensor crossEntropy(Tensor logits, IlqlBatch batch) {
        Tensor kept = Masked.keep(logits, batch.mask().unsqueeze(-1));
        return batch.atActions(kept.log_softmax(-1)).neg();
    }

    private static Tensor smallest(List<Tensor> heads) {
        return heads.stream().map(Tensor::detach).reduce(torch::minimum).orElseThrow();
    }

    private static Tensor sum(List<Tensor> parts) {
        return parts.stream().reduce(Tensor::add).orElseThrow();
    }
}
