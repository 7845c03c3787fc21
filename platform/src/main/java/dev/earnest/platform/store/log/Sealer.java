package dev.earnest.platform.store.log;

import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

/// Chains events, a second or so after they happened. While a transaction runs, events of earlier numbers may still
/// appear; so an event is chained when every transaction up to its own has ended. The order of the chain is
/// `(epoch, tx, id)`, and nothing can come in before what was chained.
///
/// Any number of servers may call this at once: one of them works, the others go on with something else.
public final class Sealer {
    /// Events chained in one transaction.
    private static final int BATCH = 5_000;

    /// Of the lock that one sealer holds: "seal" in ASCII.
    private static final long LOCK = 0x7365616cL;

    private Sealer() {}

    /// Chains everything that is final.
    ///
    /// @return how many events were chained; 0 also where another server is doing it
    public static long seal(Database database) {
        long all = 0;
        int batch;
        do {
            batch = database.inTransaction(Sealer::sealBatch);
            all += batch;
        } while (batch == BATCH);
        return all;
    }

    private static int sealBatch(Handle handle) {
        boolean mine =
                handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                        .bind("lock", LOCK)
                        .mapTo(Boolean.class)
                        .one();
        if (!mine) {
            return 0;
        }
        LogHead head = LogHead.now(handle);
        List<SealedFact> facts = next(handle, head.position());
        if (!facts.isEmpty()) {
            write(handle, head, facts);
        }
        return facts.size();
    }

    private static List<SealedFact> next(Handle handle, long position) {
        String after =
                position == 0
                        ? ""
                        : """
                        and (e.epoch, e.tx, e.id) > (
                            select last.epoch, last.tx, last.id from link join event last on last.id = event_id
                            where position = %d)
                        """
                                .formatted(position);
        // Transactions of an earlier epoch ran in another cluster, where they have all ended.
        return new ArrayList<>(
                handle.createQuery(
                                """
                                select %s from event e
                                where (e.epoch < (select epoch from installation)
                                    or e.tx < (%s))
                                %s
                                order by e.epoch, e.tx, e.id limit %d
                                """
                                        .formatted(
                                                SealedFact.COLUMNS, Readers.SETTLED, after, BATCH))
                        .map((row, context) -> SealedFact.read(row))
                        .list());
    }

    private static void write(Handle handle, LogHead head, List<SealedFact> facts) {
        LinkHash hasher = new LinkHash();
        HexFormat hex = HexFormat.of();
        StringBuilder rows = new StringBuilder(facts.size() * 90);
        byte[] hash = hex.parseHex(head.hash());
        long position = head.position();
        for (SealedFact fact : facts) {
            hash = hasher.next(hash, fact);
            position++;
            rows.append(position).append('\t').append(fact.event()).append("\t\\\\x");
            rows.append(hex.formatHex(hash)).append('\n');
        }
        try {
            handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy link (position, event_id, hash) from stdin",
                            new java.io.ByteArrayInputStream(
                                    rows.toString().getBytes(StandardCharsets.US_ASCII)));
        } catch (SQLException | IOException e) {
            throw new StoreException("cannot chain the log: " + e.getMessage(), e);
        }
    }
}
