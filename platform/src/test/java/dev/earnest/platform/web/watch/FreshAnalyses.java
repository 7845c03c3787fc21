package dev.earnest.platform.web.watch;

import dev.earnest.platform.store.watch.Mark;
import dev.earnest.platform.store.watch.Snapshot;
import dev.earnest.platform.store.watch.Snapshots;
import dev.earnest.platform.web.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Waits for analyses: the server of a test makes them in idle time, too, and whoever comes meanwhile is sent away.
public final class FreshAnalyses {
    private static final int MOST_ATTEMPTS = 1_200;
    private static final int LONGEST_PAUSE = 20;

    private FreshAnalyses() {}

    /// Returns when the analyses of every campaign know everything that happened. Moves the clock only as far as an
    /// analysis rests before it is made again.
    public static void await(TestServer server) {
        Instant begin = begin(server);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            age(server, begin);
            Analyst.run(server.services(), Analyses.all());
            Duration rest = rest(server, begin);
            if (rest.isNegative()) {
                return;
            }
            if (rest.isPositive()) {
                server.clock().move(rest);
            }
            pause();
        }
        throw new AssertionError("the analyses do not catch up");
    }

    /// @return a moment; an analysis made from then on has seen everything done before the call
    static Instant begin(TestServer server) {
        server.clock().move(Duration.ofMillis(1));
        return server.clock().instant();
    }

    /// Makes older analyses due: a test may have written what moves no mark, and the server may have read just before.
    /// Those that the server is writing at this moment are left to the next call: waiting for each other would not end.
    static void age(TestServer server, Instant begin) {
        server.services()
                .database()
                .useTransaction(handle ->
                        handle.execute(
                                "update analysis set through = -1, made_at = made_at - interval '1 day'"
                                        + " where ctid in (select ctid from analysis"
                                        + " where made_at < ? and through >= 0 for update skip locked)",
                                begin));
    }

    /// @return how long the longest rest is; negative where everything is fresh
    private static Duration rest(TestServer server, Instant begin) {
        Instant now = server.clock().instant();
        Duration longest = Duration.ofNanos(-1);
        for (Mark mark : server.services().database().read(Snapshots::marks)) {
            Map<String, Snapshot> made =
                    server
                            .services()
                            .database()
                            .read(h -> Snapshots.heads(h, mark.campaign()))
                            .stream()
                            .collect(Collectors.toMap(Snapshot::kind, Function.identity()));
            for (Analysis analysis : Analyses.all()) {
                Duration rest = rest(made.get(analysis.kind()), mark, now, begin);
                longest = rest.compareTo(longest) > 0 ? rest : longest;
            }
        }
        return longest;
    }

    private static Duration rest(@Nullable Snapshot last, Mark mark, Instant now, Instant begin) {
        if (last == null) {
            return Duration.ZERO;
        }
        if (last.through() == mark.through() && !last.madeAt().isBefore(begin)) {
            return Duration.ofNanos(-1);
        }
        Instant again =
                last.madeAt()
                        .plus(
                                List.of(
                                                Duration.ofSeconds(31),
                                                Duration.ofMillis(
                                                        (long) last.millis() * LONGEST_PAUSE))
                                        .stream()
                                        .max(Duration::compareTo)
                                        .orElseThrow());
        return again.isAfter(now) ? Duration.between(now, again) : Duration.ZERO;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
