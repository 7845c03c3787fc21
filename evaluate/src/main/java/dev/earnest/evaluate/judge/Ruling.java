package dev.earnest.evaluate.judge;

import java.util.Optional;

/// What came of asking a judge once. There is no default verdict: a reply that cannot be read is a failure that keeps
/// its text, never a tie.
public sealed interface Ruling {
    /// @return what it took
    Usage usage();

    /// @return the verdict, empty for failures
    default Optional<Verdict> verdict() {
        return switch (this) {
            case Given given -> Optional.of(given.said());
            case Unreadable _, Unanswered _ -> Optional.empty();
        };
    }

    /// @return why there is no verdict, empty where there is one
    default Optional<String> failure() {
        return switch (this) {
            case Given _ -> Optional.empty();
            case Unreadable unreadable -> Optional.of(unreadable.reason());
            case Unanswered unanswered -> Optional.of(unanswered.reason());
        };
    }

    /// @return the judge's reply, empty where there was none
    default String reply() {
        return switch (this) {
            case Given given -> given.text();
            case Unreadable unreadable -> unreadable.text();
            case Unanswered _ -> "";
        };
    }

    /// A verdict.
    ///
    /// @param said the verdict, in the order shown
    /// @param text the reply it was read from; empty for programs
    record Given(Verdict said, String text, Usage usage) implements Ruling {}

    /// A reply without a readable verdict.
    ///
    /// @param text the whole reply
    /// @param reason what is wrong with it, one line
    record Unreadable(String text, String reason, Usage usage) implements Ruling {}

    /// No reply.
    ///
    /// @param reason one line
    record Unanswered(String reason, Usage usage) implements Ruling {}
}
