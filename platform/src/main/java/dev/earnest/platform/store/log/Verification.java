package dev.earnest.platform.store.log;

import dev.earnest.crowd.Progress;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.StoreException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/// Proves that the log is whole and that everything kept follows from it.
public final class Verification {
    private final Handle handle;
    private final Instant now;
    private final Progress progress;
    private final Findings findings = new Findings();
    private final Map<String, Long> rows = new TreeMap<>();

    private Verification(Handle handle, Instant now, Progress progress) {
        this.handle = handle;
        this.now = now;
        this.progress = progress;
    }

    /// Checks everything as it is at one moment; servers go on working. Events that are final are chained first, as a
    /// server does every second, and goes on to do meanwhile.
    ///
    /// @param since a head published before, which this log must continue; empty for none
    /// @param progress hears of links, then of tables
    public static VerificationReport run(
            Database database, Instant now, Optional<LogHead> since, Progress progress) {
        Sealer.seal(database);
        return database.atOneMoment(handle -> {
            Readers.join(handle);
            return check(handle, now, since, progress);
        });
    }

    static VerificationReport check(
            Handle handle, Instant now, Optional<LogHead> since, Progress progress) {
        Verification verification = new Verification(handle, now, progress);
        verification.continues(since);
        VerificationReport log = verification.log();
        verification.projections();
        return verification.report(log);
    }

    /// Puts every row that differs back as the log says, keeping what was there in the table `repair`. Nobody else
    /// changes anything meanwhile. All of it or nothing.
    ///
    /// @return what was found, before it was mended
    /// @throws StoreException where the log itself is not whole, or a row cannot be put back
    public static VerificationReport repair(Database database, Instant now, Progress progress) {
        Sealer.seal(database);
        return database.atOneMoment(handle -> {
            Repair.lock(handle);
            Verification verification = new Verification(handle, now, progress);
            VerificationReport log = verification.log();
            if (!log.logIsSound()) {
                throw new StoreException(
                        "the log itself is damaged ("
                                + verification.findings.listed().getFirst()
                                + "); nothing can be rebuilt from it; restore a backup");
            }
            verification.projections();
            VerificationReport found = verification.report(log);
            if (found.differences().containsKey(ItemContents.PLACE)) {
                throw new StoreException(
                        "the content of items was changed ("
                                + verification.findings.listed().getFirst()
                                + "), and the log holds only its digest; nothing was changed;"
                                + " restore a backup");
            }
            if (!found.sound()) {
                new Repair(handle).run(now, found);
            }
            return found;
        });
    }

    private void continues(Optional<LogHead> since) {
        if (since.isEmpty()) {
            return;
        }
        LogHead head = since.get();
        Optional<LogHead> here = LogHead.at(handle, head.position());
        if (here.isEmpty()) {
            findings.log(
                    "position=" + head.position(),
                    "the log does not continue the head given: it ends before");
        } else if (!here.get().equals(head)) {
            findings.log(
                    "position=" + head.position(),
                    "the log does not continue the head given: its hash there is "
                            + here.get().hash());
        }
    }

    private VerificationReport log() {
        ChainCheck chain = new ChainCheck(handle, findings);
        long links = chain.links(progress);
        long unchained = chain.unchained(now);
        long erased = Erasure.check(handle, findings);
        return report(
                new VerificationReport(
                        LogHead.now(handle),
                        links + unchained,
                        unchained,
                        erased,
                        Map.of(),
                        Map.of(),
                        java.util.List.of()));
    }

    private void projections() {
        int total = Rebuild.ALL.size() + 1;
        progress.at("reading the log", 0, total);
        Rebuild rebuild = new Rebuild(handle);
        try {
            handle.savepoint("facts");
            rebuild.readFacts();
            ItemContents.check(handle, findings);
            int done = 1;
            for (Projection projection : Rebuild.ALL) {
                progress.at("rebuilding " + projection.table(), done, total);
                long different = rebuild.compare(projection);
                rows.put(projection.table(), rebuild.rows(projection));
                findings.table(projection.table(), different, rebuild.first(projection));
                done++;
            }
        } catch (JdbiException unreadable) {
            if (!isData(unreadable)) {
                throw unreadable;
            }
            // A payload that was changed need not fit any more; the chain has told of it.
            handle.rollbackToSavepoint("facts");
            findings.log(
                    "payloads",
                    "they cannot be read as the log writes them: "
                            + StoreException.reason(unreadable));
        }
    }

    /// @return whether the database refused a value: class 22 of the SQL standard
    private static boolean isData(Throwable fault) {
        return fault.getCause() instanceof SQLException refused
                && String.valueOf(refused.getSQLState()).startsWith("22");
    }

    private VerificationReport report(VerificationReport log) {
        return new VerificationReport(
                log.head(),
                log.events(),
                log.unchained(),
                log.erased(),
                rows,
                findings.counts(),
                findings.listed());
    }
}
