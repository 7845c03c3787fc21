package dev.earnest.judgments;

/// An annotator's answer to a [Comparison].
public sealed interface Answer {
    /// A choice on a scale of `scale` points that runs from "left is much better" to "right is much
    /// better".
    ///
    /// @param point 1 to `scale`; low favours the left side
    /// @param scale number of points, 2 to 9; an odd scale has a neutral middle
    record Graded(int point, int scale) implements Answer {
        public Graded {
            if (scale < 2 || scale > 9) {
                throw new IllegalArgumentException("scale " + scale + " is outside 2 to 9");
            }
            if (point < 1 || point > scale) {
                throw new IllegalArgumentException("point " + point + " is outside 1 to " + scale);
            }
        }

        /// @return signed strength from -1 (left much better) to 1 (right much better)
        public double strength() {
            return (2.0 * point - scale - 1) / (scale - 1);
        }

        /// @return the side that this point favours; [Outcome#TIE] for a neutral middle
        public Outcome outcome() {
            int twice = 2 * point - scale - 1;
            return twice < 0 ? Outcome.LEFT : twice > 0 ? Outcome.RIGHT : Outcome.TIE;
        }
    }

    /// Both are equally good.
    record Tie() implements Answer {}

    /// Both are bad.
    record BothBad() implements Answer {}

    /// The annotator cannot judge this comparison.
    record CannotJudge() implements Answer {}
}
