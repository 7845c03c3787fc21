package dev.earnest.align.loss;

import dev.earnest.torch.Tensors;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Sums and means over the positions that a mask keeps. What it leaves out counts as if it were not there, be it
/// infinite or not a number; where nothing is kept, the result is 0. Masks are booleans, or numbers of which those that
/// are not 0 keep.
public final class Masked {
    private Masked() {}

    /// @return the mask as booleans
    public static Tensor mask(Tensor mask) {
        return mask.scalar_type().intern() == ScalarType.Bool ? mask : mask.ne(Tensors.scalar(0));
    }

    /// @return x where the mask keeps it, else 0; no gradient goes to what is left out
    public static Tensor keep(Tensor x, Tensor mask) {
        return torch.where(mask(mask), x, Tensors.scalar(0));
    }

    /// @return [] how many positions are kept, in the type of `like`
    public static Tensor count(Tensor mask, Tensor like) {
        return Maths.as(mask(mask).sum(), like);
    }

    /// @param x [..., T]
    /// @return [...] how many positions of each row are kept, in the type of x
    public static Tensor counts(Tensor x, Tensor mask) {
        return Maths.as(mask(mask).sum(-1), x);
    }

    /// @return [] the sum
    public static Tensor sum(Tensor x, Tensor mask) {
        return keep(x, mask).sum();
    }

    /// @return [] the mean, 0 where nothing is kept
    public static Tensor mean(Tensor x, Tensor mask) {
        return sum(x, mask).div(count(mask, x).clamp_min(Tensors.scalar(1)));
    }

    /// @param x [..., T]
    /// @return [...] the sum of each row
    public static Tensor sums(Tensor x, Tensor mask) {
        return keep(x, mask).sum(-1);
    }

    /// @param x [..., T]
    /// @return [...] the mean of each row, 0 where nothing of it is kept
    public static Tensor means(Tensor x, Tensor mask) {
        return sums(x, mask).div(counts(x, mask).clamp_min(Tensors.scalar(1)));
    }

    /// @param mask [..., T]
    /// @return [..., T] booleans, true at the last kept position of each row; nowhere in rows of which nothing is kept
    public static Tensor last(Tensor mask) {
        Tensor kept = mask(mask);
        Tensor toCome = kept.flip(-1).cumsum(-1).flip(-1);
        return kept.logical_and(toCome.eq(Tensors.scalar(1)));
    }
}
