package dev.earnest.evaluate.judge;

import java.util.HashSet;
import java.util.List;

/// What a judge said about a [Task], in terms of the order shown.
public sealed interface Verdict {
    /// Which of two is better.
    ///
    /// @param side who won
    /// @param strong whether by far; never with a tie
    record Preference(Side side, boolean strong) implements Verdict {
        public Preference {
            if (strong && side == Side.TIE) {
                throw new IllegalArgumentException("a tie is never strong");
            }
        }

        /// @return the same seen in the other order
        public Preference swapped() {
            return new Preference(side.swapped(), strong);
        }
    }

    /// How good it is.
    ///
    /// @param points finite; 1 to 10 by language models, any scale by scoring programs
    record Score(double points) implements Verdict {
        public Score {
            if (!Double.isFinite(points)) {
                throw new IllegalArgumentException("a score of " + points + " is no number");
            }
        }
    }

    /// An order of all candidates.
    ///
    /// @param bestFirst positions in the order shown, from 0, each once
    record Order(List<Integer> bestFirst) implements Verdict {
        public Order {
            bestFirst = List.copyOf(bestFirst);
            int size = bestFirst.size();
            if (new HashSet<>(bestFirst).size() != size
                    || bestFirst.stream().anyMatch(place -> place < 0 || place >= size)) {
                throw new IllegalArgumentException(bestFirst + " is no order of all candidates");
            }
        }

        /// @return the same where the candidates are shown in reverse
        public Order swapped() {
            return new Order(
                    bestFirst.stream().map(place -> bestFirst.size() - 1 - place).toList());
        }
    }
}
