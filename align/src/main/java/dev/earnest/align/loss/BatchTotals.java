package dev.earnest.align.loss;

import dev.earnest.align.AlignException;
import org.bytedeco.pytorch.Tensor;

/// How much a whole batch holds. Where a batch is worked through in parts, every part's loss is divided by the totals
/// of the whole, so that the parts' gradients add up to that of the batch at once; a mean of the parts' means would
/// weigh tokens of short parts more.
///
/// @param sequences with at least one kept token
/// @param tokens that are kept
public record BatchTotals(long sequences, long tokens) {
    public BatchTotals {
        if (sequences < 0 || tokens < sequences) {
            throw new AlignException(
                    "a batch of "
                            + sequences
                            + " sequences with "
                            + tokens
                            + " tokens: each counted sequence has at least one token");
        }
    }

    /// @param mask [B, T]
    public static BatchTotals of(Tensor mask) {
        Tensor perSequence = Masked.mask(mask).sum(-1);
        return new BatchTotals(
                perSequence.count_nonzero().item_long(), perSequence.sum().item_long());
    }

    /// @return the totals of both together
    public BatchTotals plus(BatchTotals other) {
        return new BatchTotals(sequences + other.sequences, tokens + other.tokens);
    }
}
