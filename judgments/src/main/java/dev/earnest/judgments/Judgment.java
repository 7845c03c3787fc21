package dev.earnest.judgments;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/// One answer of one annotator to one comparison.
///
/// @param annotator who answered
/// @param item identifier of the [Comparison]
/// @param shown which response stood on which side
/// @param answer what was chosen, in terms of the sides as shown
/// @param occasion 0 for the first time this annotator saw this item, 1 for the first repeat, ...
/// @param seconds time from showing to answering, at least 0, where it was recorded
/// @param time when it was answered, where it was recorded
public record Judgment(
        String annotator,
        String item,
        Shown shown,
        Answer answer,
        int occasion,
        OptionalDouble seconds,
        Optional<Instant> time) {
    public Judgment {
        Objects.requireNonNull(annotator, "annotator");
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(shown, "shown");
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(seconds, "seconds");
        Objects.requireNonNull(time, "time");
        if (occasion < 0) {
            throw new IllegalArgumentException("occasion " + occasion + " is negative");
        }
        if (seconds.isPresent()
                && !(seconds.getAsDouble() >= 0 && Double.isFinite(seconds.getAsDouble()))) {
            throw new IllegalArgumentException(
                    "seconds " + seconds.getAsDouble() + " is not a finite number from 0");
        }
    }
}
