package dev.earnest.align.experiment;

import java.util.SplittableRandom;

/// How a share of preference labels goes wrong.
public enum LabelNoise {
    /// The label is the toss of a coin: somebody clicked without reading.
    RANDOM("random labels"),
    /// The label is turned round: somebody misread the task. At one half nothing is left.
    FLIPPED("flipped labels"),
    /// The label follows a rule that careless annotators share: the longer text is better. Their errors agree.
    CORRELATED("longer is better");

    private final String text;

    LabelNoise(String text) {
        this.text = text;
    }

    /// @return in words
    public String text() {
        return text;
    }

    /// @return the largest share that is asked for: 1, or 0.5 where labels are turned
    public double most() {
        return this == FLIPPED ? 0.5 : 1;
    }

    /// Labels a pair. Every kind and share draws the same numbers, so that of two shares the larger spoils the same
    /// labels and more.
    ///
    /// @param first whether somebody who reads prefers the first text
    /// @param longer how much longer the first text is; 0 for a coin
    /// @param share of labels that go wrong, 0 to 1
    /// @return whether the label prefers the first text
    public boolean label(boolean first, int longer, double share, SplittableRandom random) {
        boolean spoilt = random.nextDouble() < share;
        boolean coin = random.nextBoolean();
        if (!spoilt) {
            return first;
        }
        return switch (this) {
            case RANDOM -> coin;
            case FLIPPED -> !first;
            case CORRELATED -> longer == 0 ? coin : longer > 0;
        };
    }
}
