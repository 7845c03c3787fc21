package dev.earnest.platform.campaign;

import java.util.Objects;

/// One thing wrong with something a person or program handed in.
///
/// @param field where: a JSON pointer such as `/pay/per_answer`; empty for the whole
/// @param message what is wrong, with the value, and how to mend it; one sentence
public record Problem(String field, String message) {
    public Problem {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(message, "message");
    }
}
