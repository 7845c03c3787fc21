package dev.earnest.platform.campaign;

import java.util.List;
import java.util.stream.Collectors;

/// Input that breaks a rule. Carries every problem found, so that all fields can be marked at once.
public final class InvalidException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /// @param problems at least one
    public InvalidException(List<Problem> problems) {
        super(
                problems.stream()
                        .map(p ->
                                p.field().isEmpty() ? p.message() : p.field() + ": " + p.message())
                        .collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /// @param field a JSON pointer
    /// @param message one sentence
    public InvalidException(String field, String message) {
        this(List.of(new Problem(field, message)));
    }

    /// @return what is wrong, at least one
    public List<Problem> problems() {
        return problems;
    }
}
