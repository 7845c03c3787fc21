package dev.earnest.align.loss.policy;

import dev.earnest.align.loss.Masked;
import dev.earnest.align.loss.Maths;
import org.bytedeco.pytorch.Tensor;

/// Estimators of the divergence of a policy from a reference on the policy's own samples, by token, with
/// d = log-probability under the policy - under the reference. Schulman 2020, "Approximating KL divergence".
public enum KlEstimator {
    /// d: unbiased, of either sign. For rewards. As a loss it has no gradient on average.
    K1,
    /// d^2 / 2: biased, never negative; as a loss its gradient is that of the divergence.
    K2,
    /// exp(-d) - 1 + d: unbiased, never negative; as a loss its gradient is biased.
    K3,
    /// The value of k3 with the gradient of k2, by a straight-through estimator.
    K3_WITH_GRADIENT_OF_K2;

    // exp of this is still finite in float32, and far beyond any divergence worth telling apart.
    private static final double LARGEST = 20;

    /// @param policy log-probabilities, any sizes
    /// @param reference the same sizes, without gradient
    /// @return the same sizes
    public Tensor of(Tensor policy, Tensor reference) {
        Tensor difference = policy.sub(Maths.as(reference.detach(), policy));
        return switch (this) {
            case K1 -> difference;
            case K2 -> k2(difference);
            case K3 -> k3(difference);
            case K3_WITH_GRADIENT_OF_K2 -> {
                Tensor half = k2(difference);
                yield k3(difference).detach().add(half.sub(half.detach()));
            }
        };
    }

    /// The same where a mask keeps; elsewhere 0, and no gradient, whatever stands there.
    ///
    /// @param policy [B, T] log-probabilities
    /// @param reference [B, T] without gradient
    /// @param mask [B, T]
    /// @return [B, T]
    public Tensor of(Tensor policy, Tensor reference, Tensor mask) {
        return of(Masked.keep(policy, mask), Masked.keep(reference, mask));
    }

    private static Tensor k2(Tensor difference) {
        return Maths.times(difference.square(), 0.5);
    }

    private static Tensor k3(Tensor difference) {
        Tensor exponent = Maths.between(difference.neg(), -LARGEST, LARGEST);
        return exponent.expm1().add(difference);
    }
}
