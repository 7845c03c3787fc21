package dev.earnest.chat;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Repeats an attempt after passing faults. The n-th wait is uniform on [0, min(20 s, 0.5 s 2^n)] (full jitter, see
/// M. Brooker, "Exponential backoff and jitter", AWS Architecture Blog, 2015). Where the back end asks for a wait, that
/// wait counts, and up to 0.5 s more.
///
/// Thread-safe.
final class Retries {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final BackendConfig config;
    private final RandomGenerator random;
    private final ReentrantLock randomLock = new ReentrantLock();
    private final Timekeeper time;

    Retries(BackendConfig config, RandomGenerator random, Timekeeper time) {
        this.config = config;
        this.random = random;
        this.time = time;
    }

    /// @param attempt gets the time left, above 0
    <T> T run(Function<Duration, Outcome<T>> attempt) {
        long start = time.nanoTime();
        for (int n = 0; ; n++) {
            Duration left = left(start);
            if (!left.isPositive()) {
                throw overdue();
            }
            switch (attempt.apply(left)) {
                case Outcome.Answered<T>(T reply) -> {
                    return reply;
                }
                case Outcome.Failed<T>(ChatException fault, boolean passing, Duration asked) -> {
                    if (!passing || n == config.retries()) {
                        throw fault;
                    }
                    Duration pause = asked.plus(jitter(n, asked));
                    if (pause.compareTo(left(start)) >= 0) {
                        throw fault;
                    }
                    pause(pause);
                }
            }
        }
    }

    private Duration left(long start) {
        return config.timeout().minusNanos(time.nanoTime() - start);
    }

    // On top of a wait that the back end asked for, the jitter keeps all callers from coming back
    // at once.
    private Duration jitter(int n, Duration asked) {
        long doubled = FIRST.toNanos() << Math.min(n, 10);
        long most = Math.min(asked.isZero() ? doubled : FIRST.toNanos(), LONGEST.toNanos());
        randomLock.lock();
        try {
            return Duration.ofNanos(random.nextLong(most + 1));
        } finally {
            randomLock.unlock();
        }
    }

    private void pause(Duration duration) {
        try {
            time.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChatException(
                    ChatException.Kind.TIMEOUT,
                    "back end \"" + config.name() + "\": interrupted while waiting to try again");
        }
    }

    private ChatException overdue() {
        return new ChatException(
                ChatException.Kind.TIMEOUT,
                "back end \""
                        + config.name()
                        + "\": no answer within "
                        + config.timeout().toMillis() / 1000.0
                        + " s; raise its timeout or ask for shorter answers");
    }
}
