package dev.earnest.app.demo;

import dev.earnest.app.world.World;

/// Two answers to a prompt, with what is true of them, which nobody who labels is told.
///
/// @param pair as the world has it
/// @param machinePrefersFirst what a model says that annotators may copy from
record DemoItem(World.Pair pair, boolean machinePrefersFirst) {
    /// @return log-odds with which someone who reads both prefers the first
    double lead() {
        double p = pair.firstPreferred();
        return StrictMath.log(p / (1 - p));
    }

    /// @return what tells it from other items on a screen, whichever side its answers stand on
    String face() {
        return face(words(pair.prompt()), words(pair.first()), words(pair.second()));
    }

    /// @param prompt its words
    /// @param one words of one answer
    /// @param other words of the other
    /// @return the same for both orders of the answers
    static String face(String prompt, String one, String other) {
        return one.compareTo(other) < 0
                ? prompt + "|" + one + "|" + other
                : prompt + "|" + other + "|" + one;
    }

    /// @return the words of a text, without marks
    static String words(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
