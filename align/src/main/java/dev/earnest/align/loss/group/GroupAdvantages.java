package dev.earnest.align.loss.group;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.Maths;
import dev.earnest.align.loss.policy.Whitening;
import dev.earnest.torch.Tensors;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Advantages of answers within their group, without gradient.
///
/// @param advantages [P, G]; exactly 0 in groups whose rewards are all equal
/// @param flatGroups how many groups have equal rewards, and so teach nothing
public record GroupAdvantages(Tensor advantages, long flatGroups) {
    private static final Whitening WHOLE_BATCH = new Whitening(Whitening.Variance.BIASED, true);

    /// @param rewards [P, G]: of P prompts with G answers each, G at least 2
    /// @throws AlignException where G is 1
    public static GroupAdvantages of(GroupBaseline baseline, Tensor rewards) {
        long size = rewards.size(-1);
        if (size < 2) {
            throw new AlignException(
                    "a group has "
                            + size
                            + " answer: group methods compare the answers to a prompt, so they need at least 2");
        }
        try (NoGradGuard _ = new NoGradGuard()) {
            Tensor fixed = rewards.detach();
            long[] last = {-1};
            Tensor flat = fixed.amax(last, true).eq(fixed.amin(last, true));
            // Rounding would leave a little of equal rewards, and dividing by a tiny deviation make
            // it large.
            Tensor centred =
                    fixed.sub(fixed.mean(last, true, new ScalarTypeOptional()))
                            .masked_fill(flat, Tensors.scalar(0));
            Tensor advantages =
                    switch (baseline) {
                        case GroupBaseline.GrpoSampleDeviation(double epsilon) ->
                                scaled(centred, size - 1, epsilon);
                        case GroupBaseline.GrpoPopulationDeviation(double epsilon) ->
                                scaled(centred, size, epsilon);
                        case GroupBaseline.DrGrpo() -> centred;
                        case GroupBaseline.LeaveOneOut() ->
                                Maths.times(centred, (double) size / (size - 1));
                        case GroupBaseline.ReinforcePlusPlus() ->
                                WHOLE_BATCH.of(centred, torch.ones_like(centred));
                    };
            return new GroupAdvantages(
                    advantages.masked_fill(flat, Tensors.scalar(0)),
                    flat.count_nonzero().item_long());
        }
    }

    private static Tensor scaled(Tensor centred, long divisor, double epsilon) {
        Tensor deviation =
                Maths.times(
                                centred.square()
                                        .sum(new long[] {-1}, true, new ScalarTypeOptional()),
                                1.0 / divisor)
                        .sqrt();
        return centred.div(Maths.plus(deviation, epsilon));
    }
}
