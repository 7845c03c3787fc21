package dev.earnest.app.sample;

import java.util.Locale;

/// How an annotator of the sample works.
public enum Behaviour {
    /// Reads both answers and prefers the better one, with a little noise and a slight taste for length.
    COMMITTED,
    /// Reads hastily: the better answer wins only a little more often.
    CARELESS,
    /// Clicks mostly the left side, hardly looking.
    SIDE_CLICKER,
    /// Takes the longer answer.
    LENGTH_FOLLOWER,
    /// One of two people who share their answers: the second copies the first.
    COLLUDING;

    /// @return as written in `annotators.tsv`
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
