package dev.earnest.align.loss.offline;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.Maths;
import dev.earnest.align.loss.Ranges;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Targets that follow what is trained slowly: target becomes alpha online + (1 - alpha) target.
public final class Polyak {
    private Polyak() {}

    /// @param alpha from 0 to 1; 0.001 to 0.005 is usual
    /// @return the new target, without gradient
    public static Tensor mixed(Tensor target, Tensor online, double alpha) {
        Ranges.between("alpha", alpha, 0, 1);
        return Maths.times(online.detach(), alpha).add(Maths.times(target.detach(), 1 - alpha));
    }

    /// Moves target parameters in place, after each step. They must be copies: a target that shares memory with what is
    /// trained is no target.
    ///
    /// @param targets changed
    /// @param online as many, of the same sizes
    /// @param alpha from 0 to 1
    /// @throws AlignException where a target shares its memory with what is trained
    public static void move(List<Tensor> targets, List<Tensor> online, double alpha) {
        Ranges.between("alpha", alpha, 0, 1);
        if (targets.size() != online.size()) {
            throw new AlignException(
                    targets.size()
                            + " target parameters and "
                            + online.size()
                            + " in training: there is one of each");
        }
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            for (int i = 0; i < targets.size(); i++) {
                if (targets.get(i).data_ptr().address() == online.get(i).data_ptr().address()) {
                    throw new AlignException(
                            "target parameter "
                                    + i
                                    + " shares memory with what is trained: copy it");
                }
                targets.get(i).lerp_(online.get(i), Tensors.scalar(alpha));
            }
        }
    }
}
