package dev.earnest.formats;

import dev.earnest.judgments.Extras;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/// The optional facts of a table's row from those of an answer.
final class RowExtras {
    private static final double MILLIS = 1000;

    private RowExtras() {}

    static Extras of(OptionalDouble seconds, Optional<Instant> time) {
        return new Extras(
                1f,
                (float) seconds.orElse(Double.NaN),
                time.map(Instant::toEpochMilli).orElse(Extras.NO_TIME),
                0);
    }

    /// @param epochSeconds when, in seconds since 1970 UTC
    static Extras of(OptionalDouble epochSeconds) {
        long millis =
                epochSeconds.isPresent()
                        ? Math.round(epochSeconds.getAsDouble() * MILLIS)
                        : Extras.NO_TIME;
        return new Extras(1f, Float.NaN, millis, 0);
    }
}
