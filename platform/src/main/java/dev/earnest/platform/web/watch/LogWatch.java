package dev.earnest.platform.web.watch;

import dev.earnest.crowd.Progress;
import dev.earnest.platform.campaign.watch.CheckRhythm;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.log.LogChecks;
import dev.earnest.platform.store.log.Verification;
import dev.earnest.platform.store.log.VerificationReport;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.Tick;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks the whole log about once a day, by one server at a time: chains the hashes again, makes the tables again from the
/// log and compares. What it finds stands in the log of the server, in the metrics and on the audit page; nothing is changed
/// and nothing is stopped by it.
public final class LogWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LogWatch.class);

    private LogWatch() {}

    /// @return the work; it may take minutes
    public static Tick tick() {
        return new Tick("check the log", LogWatch::run);
    }

    /// Makes a check where one is due.
    ///
    /// @return 0: the next one is never due at once
    static int run(Services services) {
        Database database = services.database();
        if (!database.read(handle -> due(handle, services.clock().instant()))) {
            return 0;
        }
        // The lock's connection does nothing meanwhile.
        try (Handle handle = database.open()) {
            if (!LogChecks.lock(handle)) {
                return 0;
            }
            try {
                // Another server may have made it while we came here.
                if (due(handle, services.clock().instant())) {
                    check(services, LogChecks.begin(handle, services.clock().instant()));
                }
            } finally {
                LogChecks.unlock(handle);
            }
        }
        return 0;
    }

    private static boolean due(Handle handle, Instant now) {
        LogChecks.Situation situation = LogChecks.situation(handle);
        return CheckRhythm.due(
                now,
                situation.installedAt(),
                situation.startedAt(),
                situation.finished(),
                situation.quiet());
    }

    private static void check(Services services, long id) {
        VerificationReport report =
                Verification.run(
                        services.database(),
                        services.clock().instant(),
                        Optional.empty(),
                        Progress.NONE);
        services.database()
                .useTransaction(
                        handle -> LogChecks.finish(handle, id, services.clock().instant(), report));
        if (report.sound()) {
            LOG.info("the log was checked: {} events, everything follows", report.events());
        } else {
            // Tables and numbers only: findings quote values.
            LOG.error(
                    "the log was checked and rows differ: {}; run 'earnest verify-log' to see them",
                    report.differences());
        }
    }
}
