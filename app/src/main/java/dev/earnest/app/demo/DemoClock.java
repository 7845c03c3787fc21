package dev.earnest.app.demo;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that goes through the days of a campaign in seconds, and afterwards goes as clocks do. Never back.
/// Thread-safe.
final class DemoClock implements InstantSource {
    private final InstantSource real;
    private final AtomicReference<Optional<Instant>> simulated;

    /// @param real what it goes by once it is [#release released]
    /// @param start what it says until it is moved
    DemoClock(InstantSource real, Instant start) {
        this.real = real;
        this.simulated = new AtomicReference<>(Optional.of(start));
    }

    @Override
    public Instant instant() {
        return simulated.get().orElseGet(real::instant);
    }

    /// Moves it on; to a time that has passed it does not go.
    void moveTo(Instant time) {
        simulated.updateAndGet(before -> before.map(at -> time.isAfter(at) ? time : at));
    }

    /// From now on it tells the time of the day.
    void release() {
        simulated.set(Optional.empty());
    }
}
