package dev.earnest.evaluate.judge;

import java.util.List;

/// One question to a judge, as it is shown.
public sealed interface Task {
    /// @return what the candidates answer
    Question question();

    /// @return the candidates in the order in which they are shown
    List<Candidate> shown();

    /// Which of two is better?
    ///
    /// @param left shown first
    /// @param right shown second
    record Pair(Question question, Candidate left, Candidate right) implements Task {
        public Pair {
            sameTurns(question, List.of(left, right));
        }

        @Override
        public List<Candidate> shown() {
            return List.of(left, right);
        }

        /// @return the same in the other order
        public Pair swapped() {
            return new Pair(question, right, left);
        }
    }

    /// How good is it, from 1 to 10?
    record Single(Question question, Candidate candidate) implements Task {
        public Single {
            sameTurns(question, List.of(candidate));
        }

        @Override
        public List<Candidate> shown() {
            return List.of(candidate);
        }
    }

    /// Which is best, which second ...?
    ///
    /// @param candidates 2 to 26, in the order shown
    record Ranking(Question question, List<Candidate> candidates) implements Task {
        /// As many as there are letters.
        public static final int MOST = 26;

        public Ranking {
            candidates = List.copyOf(candidates);
            if (candidates.size() < 2 || candidates.size() > MOST) {
                throw new IllegalArgumentException(
                        "question '"
                                + question.id()
                                + "' has "
                                + candidates.size()
                                + " answers to rank; 2 to "
                                + MOST
                                + " are possible");
            }
            sameTurns(question, candidates);
        }

        @Override
        public List<Candidate> shown() {
            return candidates;
        }

        /// @return the same in the reverse order
        public Ranking swapped() {
            return new Ranking(question, candidates.reversed());
        }
    }

    private static void sameTurns(Question question, List<Candidate> candidates) {
        for (Candidate candidate : candidates) {
            if (candidate.turns().size() != question.turns().size()) {
                throw new IllegalArgumentException(
                        "question '"
                                + question.id()
                                + "' has "
                                + question.turns().size()
                                + " turns, an answer of '"
                                + candidate.model()
                                + "' has "
                                + candidate.turns().size());
            }
        }
    }
}
