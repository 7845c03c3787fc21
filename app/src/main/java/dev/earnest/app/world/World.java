package dev.earnest.app.world;

import java.util.List;

/// A small world of animals, questions about them and answers, written by a generator: what is true in it follows from
/// its seed, and so does what a good answer is. A tiny transformer learns to talk in it from nothing within seconds,
/// and whatever that model writes can be scored. Immutable; the same seed and size give the same world everywhere.
public final class World {
    /// Questions of each fact that are held out; they follow each other.
    static final int HELD_OUT_PHRASINGS = 2;

    private final long seed;
    private final Size size;
    private final WorldWriter.Written written;
    private final Taste taste;

    /// How much of it there is.
    ///
    /// @param animals about which is asked, at most 14
    /// @param pairs of answers for people to compare
    /// @param demonstrations to learn answering from
    public record Size(int animals, int pairs, int demonstrations) {
        /// For tests and demonstrations in a hurry: 8 animals, 160 pairs.
        public static final Size QUICK = new Size(8, 160, 300);

        /// 12 animals, 480 pairs.
        public static final Size FULL = new Size(12, 480, 600);

        public Size {
            if (animals < 1 || animals > WorldWriter.ANIMALS.size()) {
                throw new IllegalArgumentException(
                        "animals are " + animals + ": from 1 to " + WorldWriter.ANIMALS.size());
            }
            if (pairs < 1 || demonstrations < 1) {
                throw new IllegalArgumentException(
                        "pairs ("
                                + pairs
                                + ") and demonstrations ("
                                + demonstrations
                                + ") are at least 1");
            }
        }

        /// @return the same with another number of pairs; the first are the same
        public Size withPairs(int other) {
            return new Size(animals, other, demonstrations);
        }
    }

    /// An answer to learn from, good or bad.
    public record Demonstration(String prompt, String answer) {}

    /// Two different answers to one question.
    ///
    /// @param id by which the campaign knows it
    /// @param prompt the question
    /// @param first one answer
    /// @param second the other
    /// @param firstPreferred probability that someone who reads both prefers the first
    public record Pair(
            String id, String prompt, String first, String second, double firstPreferred) {
        /// @return whether the first is the better one; of two equally good ones the first
        public boolean firstBetter() {
            return firstPreferred >= 0.5;
        }
    }

    private World(long seed, Size size) {
        this.seed = seed;
        this.size = size;
        this.written = WorldWriter.write(seed, size);
        this.taste = written.taste();
    }

    /// @param seed of all that is true in it
    public static World of(long seed, Size size) {
        return new World(seed, size);
    }

    /// @return its seed
    public long seed() {
        return seed;
    }

    /// @return its size
    public Size size() {
        return size;
    }

    /// @return texts that tell what is so, without questions
    public List<String> texts() {
        return written.texts();
    }

    /// @return mediocre answers to [#prompts()]: about half are right, few are polite, most ramble
    public List<Demonstration> demonstrations() {
        return written.demonstrations();
    }

    /// @return the questions of the campaign
    public List<String> prompts() {
        return written.prompts();
    }

    /// @return questions that appear nowhere else, in no demonstration and in no pair
    public List<String> heldOut() {
        return written.heldOut();
    }

    /// @return pairs for people to compare, each id once
    public List<Pair> pairs() {
        return written.pairs();
    }

    /// @param prompt one of [#prompts()] or [#heldOut()]
    /// @param answer any text, a model's as well
    /// @return what this world's taste says about it
    /// @throws IllegalArgumentException where the prompt is none of this world
    public Verdict verdict(String prompt, String answer) {
        return taste.of(prompt, answer);
    }

    /// @return worth of an answer, larger is better
    /// @throws IllegalArgumentException where the prompt is none of this world
    public double score(String prompt, String answer) {
        return taste.of(prompt, answer).score();
    }

    /// @return probability that someone who reads both prefers the first
    /// @throws IllegalArgumentException where the prompt is none of this world
    public double preference(String prompt, String first, String second) {
        return Taste.preference(score(prompt, first), score(prompt, second));
    }
}
