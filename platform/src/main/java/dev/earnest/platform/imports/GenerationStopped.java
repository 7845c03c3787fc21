package dev.earnest.platform.imports;

import java.util.Objects;

/// Models cannot answer any more prompts of an import; the message says why, for the requester.
final class GenerationStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GenerationStopped(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
