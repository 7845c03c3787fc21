package dev.earnest.model.template;

import dev.earnest.model.ModelException;

/// Bounds the work of one rendering: templates come with downloaded models and may not hang or fill the machine.
final class Budget {
    private static final long STEPS = 20_000_000;
    private static final long CHARACTERS = 256L << 20;
    private static final int DEPTH = 100;

    private long steps;
    private long characters;
    private int depth;

    /// Counts one step of work.
    void step() {
        if (++steps > STEPS) {
            throw new ModelException("the template takes more than " + STEPS + " steps");
        }
    }

    /// Counts characters or items made.
    ///
    /// @return the text
    <T extends CharSequence> T made(T text) {
        made((long) text.length());
        return text;
    }

    void made(long count) {
        characters += count;
        if (count < 0 || characters > CHARACTERS) {
            throw new ModelException(
                    "the template makes more than " + CHARACTERS + " characters of text");
        }
    }

    void enter(String macro) {
        if (++depth > DEPTH) {
            throw new ModelException("'" + macro + "' calls itself more than " + DEPTH + " deep");
        }
    }

    void leave() {
        depth--;
    }
}
