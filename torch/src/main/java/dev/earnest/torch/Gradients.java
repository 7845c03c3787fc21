package dev.earnest.torch;

import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// The gradients of parameters.
public final class Gradients {
    private static final double TINY = 1e-6;

    private Gradients() {}

    /// @return the Euclidean norm of all gradients together; parameters without one count as zero
    public static double norm(List<Tensor> parameters) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            double square = 0;
            for (Tensor parameter : parameters) {
                Tensor gradient = parameter.grad();
                if (gradient.defined()) {
                    double norm = torch.norm(gradient).item_double();
                    square += norm * norm;
                }
            }
            return Math.sqrt(square);
        }
    }

    /// Scales all gradients down so that their norm is at most `longest`; leaves shorter ones.
    ///
    /// @param longest above 0
    /// @return the norm before; not finite where a gradient is not, and then nothing is scaled
    public static double clip(List<Tensor> parameters, double longest) {
        double norm = norm(parameters);
        if (Double.isFinite(norm) && norm > longest) {
            try (Scope _ = Scope.open();
                    NoGradGuard _ = new NoGradGuard()) {
                for (Tensor parameter : parameters) {
                    Tensor gradient = parameter.grad();
                    if (gradient.defined()) {
                        gradient.mul_(Tensors.scalar(longest / (norm + TINY)));
                    }
                }
            }
        }
        return norm;
    }

    /// Forgets all gradients.
    public static void clear(List<Tensor> parameters) {
        try (Scope _ = Scope.open()) {
            for (Tensor parameter : parameters) {
                parameter.mutable_grad().reset();
            }
        }
    }
}
