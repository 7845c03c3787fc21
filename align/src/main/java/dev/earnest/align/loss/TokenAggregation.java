package dev.earnest.align.loss;

import org.bytedeco.pytorch.Tensor;

/// How the losses of tokens become one number. The choice decides whether tokens of long answers count less.
public sealed interface TokenAggregation {
    /// Mean over sequences of the mean over their tokens (GRPO, arXiv 2402.03300).
    record SequenceMeanTokenMean() implements TokenAggregation {
        @Override
        public String label() {
            return "sequence-mean-token-mean";
        }
    }

    /// Mean over all tokens (DAPO, arXiv 2503.14476; supervised fine-tuning).
    record TokenMean() implements TokenAggregation {
        @Override
        public String label() {
            return "token-mean";
        }
    }

    /// Sum over all tokens / (sequences * length) (Dr. GRPO, arXiv 2503.20783).
    ///
    /// @param length in tokens, at least 1: the longest answer that may be sampled
    record FixedLength(int length) implements TokenAggregation {
        public FixedLength {
            Ranges.atLeastOne("length", length);
        }

        @Override
        public String label() {
            return "sequence-mean-token-sum / " + length;
        }
    }

    /// Mean over sequences of the sum over their tokens (RLOO, arXiv 2402.14740).
    record SequenceMeanTokenSum() implements TokenAggregation {
        @Override
        public String label() {
            return "sequence-mean-token-sum";
        }
    }

    /// @return the name for model cards
    String label();

    /// @param losses [B, T]
    /// @param mask [B, T]
    /// @return [] the loss; 0 where nothing is kept
    default Tensor of(Tensor losses, Tensor mask) {
        return of(losses, mask, BatchTotals.of(mask));
    }

    /// The share of a part of a batch in the loss of the whole: the shares of all parts add up to it.
    ///
    /// @param losses [B, T]
    /// @param mask [B, T]
    /// @param whole totals of the whole batch
    /// @return []
    default Tensor of(Tensor losses, Tensor mask, BatchTotals whole) {
        double sequences = Math.max(1, whole.sequences());
        return switch (this) {
            case SequenceMeanTokenMean() ->
                    Maths.times(Masked.means(losses, mask).sum(), 1 / sequences);
            case TokenMean() ->
                    Maths.times(Masked.sum(losses, mask), 1.0 / Math.max(1, whole.tokens()));
            case FixedLength(int length) ->
                    Maths.times(Masked.sum(losses, mask), 1 / (sequences * length));
            case SequenceMeanTokenSum() -> Maths.times(Masked.sum(losses, mask), 1 / sequences);
        };
    }
}
