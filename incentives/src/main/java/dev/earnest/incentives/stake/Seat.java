package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;
import java.util.SplittableRandom;

/// How somebody in a simulated round answers an item whose share of 1 among careful people is `p`.
public sealed interface Seat {

    /// The answer, 0 or 1.
    ///
    /// @param p share of 1 among careful people
    /// @param signal of the item, 0 or 1, seen without reading and unrelated to `p`
    int answer(double p, int signal, SplittableRandom random);

    /// Answers carefully with this probability, otherwise by a coin: 1 with `1/2 + eta (p - 1/2)`.
    ///
    /// @param eta in [0, 1]; 0 is a lazy coin
    record Committed(double eta) implements Seat {
        public Committed {
            requireShare("commitment", eta);
        }

        @Override
        public int answer(double p, int signal, SplittableRandom random) {
            return random.nextDouble() < 0.5 + eta * (p - 0.5) ? 1 : 0;
        }
    }

    /// Always gives the likelier answer, without a taste of one's own.
    record MajorityGuess() implements Seat {
        @Override
        public int answer(double p, int signal, SplittableRandom random) {
            return p > 0.5 ? 1 : 0;
        }
    }

    /// A careful person whose taste is reversed on some items.
    ///
    /// @param share of the items, in [0, 1]
    record MinorityTaste(double share) implements Seat {
        public MinorityTaste {
            requireShare("share of reversed items", share);
        }

        @Override
        public int answer(double p, int signal, SplittableRandom random) {
            double own = random.nextDouble() < share ? 1 - p : p;
            return random.nextDouble() < own ? 1 : 0;
        }
    }

    /// Follows a signal that has nothing to do with quality: a cheap rule such as "the longer one", or the
    /// answer sheet of a ring. Several such seats follow the same.
    record FollowsSignal() implements Seat {
        @Override
        public int answer(double p, int signal, SplittableRandom random) {
            return signal;
        }
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IncentivesException(name + " must lie in [0, 1], got " + value);
        }
    }
}
