package dev.earnest.app.judge;

import java.util.Arrays;
import java.util.List;

/// What a judge is asked.
public enum Ask {
    /// Which of two answers is better.
    PAIR("pair"),
    /// How good an answer is, from 1 to 10.
    SCORE("score"),
    /// In which order all answers to a question stand.
    RANKING("ranking");

    /// The words for them, the usual one first.
    public static final List<String> WORDS = Arrays.stream(values()).map(one -> one.word).toList();

    private final String word;

    Ask(String word) {
        this.word = word;
    }

    /// @param word one of [#WORDS]
    public static Ask of(String word) {
        return values()[WORDS.indexOf(word)];
    }

    /// @return the word on the command line
    public String word() {
        return word;
    }
}
