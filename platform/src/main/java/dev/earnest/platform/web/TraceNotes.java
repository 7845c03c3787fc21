package dev.earnest.platform.web;

import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.people.Traces;
import dev.earnest.platform.store.people.Traces.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;

/// Notes with which browser and from which address people come: when they sign in, and once an hour while they work. A
/// request only leaves a note in memory, and most not even that; what was noted is written by [#write] from time to time, so
/// no request waits for it. What a crash loses is noted again. Thread-safe.
public final class TraceNotes {
    /// A person at work is noted once in this time by each server process.
    static final Duration EVERY = Duration.ofHours(1);

    private static final int MOST_PEOPLE = 100_000;
    private static final int MOST_WAITING = 10_000;
    private static final int BATCH = 500;

    private final boolean on;
    private final Map<UUID, Instant> noted = new ConcurrentHashMap<>();
    private final BlockingQueue<Seen> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    /// @param on whether the operator lets anything be noted
    public TraceNotes(boolean on) {
        this.on = on;
    }

    /// @return whether anything is noted
    public boolean on() {
        return on;
    }

    /// Somebody works.
    ///
    /// @param device word of the cookie; empty without one
    public void works(UUID person, Optional<String> device, String address, Instant now) {
        if (!on) {
            return;
        }
        Instant last = noted.get(person);
        if (last == null || !now.isBefore(last.plus(EVERY))) {
            comes(person, device, address, now);
        }
    }

    /// Somebody signs in or joins, which is noted each time.
    ///
    /// @param device word of the cookie; empty without one
    public void comes(UUID person, Optional<String> device, String address, Instant now) {
        if (!on) {
            return;
        }
        if (noted.size() > MOST_PEOPLE) {
            noted.values().removeIf(last -> !now.isBefore(last.plus(EVERY)));
            if (noted.size() > MOST_PEOPLE) {
                // Better noted twice than out of memory.
                noted.clear();
            }
        }
        noted.put(person, now);
        // A full queue means a database that does not answer: work matters more than this note.
        if (!waiting.offer(new Seen(person, device, address, now))) {
            noted.remove(person);
        }
    }

    /// Writes some of what was noted.
    ///
    /// @return how many notes
    public int write(Database database) {
        List<Seen> some = new ArrayList<>();
        waiting.drainTo(some, BATCH);
        Traces.write(database, some);
        return some.size();
    }
}
