package dev.earnest.crowd.rank;

/// What keeps scores finite where the data alone do not: an item that won everything gets a large score in
/// place of none. Off by default, because it pulls every score towards the middle.
public sealed interface Regularisation {
    /// The plain maximum likelihood estimate; where it does not exist, there is no score.
    record None() implements Regularisation {}

    /// Subtracts `strength / 2` times the sum of squared log-strengths from the log-likelihood: a normal
    /// prior with variance `1 / strength`.
    ///
    /// @param strength above 0
    record Ridge(double strength) implements Regularisation {
        public Ridge {
            requirePositive("ridge strength", strength);
        }
    }

    /// Lets every item play a phantom opponent of log-strength 0, winning and losing `games / 2` each: the
    /// prior of Caron and Doucet's kind that stays in the units of the data.
    ///
    /// @param games against the phantom, above 0; 1 is mild
    record Phantom(double games) implements Regularisation {
        public Phantom {
            requirePositive("phantom games", games);
        }
    }

    /// @return no regularisation
    static Regularisation none() {
        return new None();
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    what + " " + value + " is not a finite number above 0");
        }
    }
}
