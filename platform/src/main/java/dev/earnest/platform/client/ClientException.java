package dev.earnest.platform.client;

import dev.earnest.platform.campaign.Problem;
import java.util.List;

/// A server did not do what was asked. The message is one sentence: what, and how to mend it.
public final class ClientException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /// @param message one sentence
    public ClientException(String message) {
        this(message, List.of());
    }

    /// @param problems fields that the server refused, by pointer
    public ClientException(String message, List<Problem> problems) {
        super(message);
        this.problems = List.copyOf(problems);
    }

    ClientException(String message, Throwable cause) {
        super(message, cause);
        this.problems = List.of();
    }

    /// @return fields that the server refused, by pointer; empty for other reasons
    public List<Problem> problems() {
        return problems;
    }
}
