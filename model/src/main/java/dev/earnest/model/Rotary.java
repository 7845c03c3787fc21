package dev.earnest.model;

import static org.bytedeco.pytorch.global.torch.cat;
import static org.bytedeco.pytorch.global.torch.split;

import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/// Rotary positions (Su et al. 2021, arXiv 2104.09864) in the half-split form of Hugging Face checkpoints.
final class Rotary implements AutoCloseable {
    private final Tensor inverse;

    Rotary(ModelConfig config) {
        try (Scope _ = Scope.open()) {
            double[] inverses = inverses(config);
            this.inverse = Scope.own(Tensors.doubles(inverses, inverses.length));
        }
    }

    /// @return the frequency of every pair of dimensions, in radians per position
    static double[] inverses(ModelConfig config) {
        double[] inverses = new double[config.headSize() / 2];
        for (int i = 0; i < inverses.length; i++) {
            double plain = Math.pow(config.ropeTheta(), -2.0 * i / config.headSize());
            double used =
                    config.ropeScaling().map(scaling -> scaling.stretched(plain)).orElse(plain);
            // The frequencies of the reference are float32.
            inverses[i] = (float) used;
        }
        return inverses;
    }

    /// Cosines and sines of positions.
    ///
    /// @param positions [B or 1, T] int64
    /// @return each [B or 1, 1, T, headSize / 2], of the type of `like`
    Turn at(Tensor positions, Tensor like) {
        try (Scope scope = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor angles =
                    positions
                            .unsqueeze(1)
                            .unsqueeze(3)
                            .to(inverse.scalar_type())
                            .mul(inverse.to(positions.device(), inverse.scalar_type()));
            return new Turn(
                    scope.keep(angles.cos().to(like.scalar_type())),
                    scope.keep(angles.sin().to(like.scalar_type())));
        }
    }

    /// @param cosine [B or 1, 1, T, half]
    /// @param sine the same
    record Turn(Tensor cosine, Tensor sine) {
        /// @param x [B, heads, T, headSize]
        Tensor apply(Tensor x) {
            try (Scope scope = Scope.open()) {
                // The gradient of a split is one concatenation; that of two narrowed views would be
                // two
                // tables of zeros.
                TensorVector halves = split(x, x.size(3) / 2, 3);
                Tensor first = halves.get(0);
                Tensor second = halves.get(1);
                return scope.keep(
                        cat(
                                Tensors.vector(
                                        List.of(
                                                first.mul(cosine).sub(second.mul(sine)),
                                                second.mul(cosine).add(first.mul(sine)))),
                                3));
            }
        }
    }

    @Override
    public void close() {
        inverse.close();
    }
}
