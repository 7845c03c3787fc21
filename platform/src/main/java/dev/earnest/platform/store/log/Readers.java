package dev.earnest.platform.store.log;

import org.jdbi.v3.core.Handle;

/// Long transactions that read the log and write nothing but temporary tables. They have a transaction number, but no event
/// of that number will ever appear: the chain need not wait for them.
final class Readers {
    /// Of the lock that readers share: "read" in ASCII.
    private static final int LOCK = 0x72656164;

    /// The first transaction number of which events may still appear. A reader's number counts only while its own session
    /// holds the lock: it takes the lock before it has a number and gives it back after its number has ended. Must stand in
    /// the query that selects the events, so that both see the same snapshot.
    static final String SETTLED =
            """
            select coalesce(min(running.tx), pg_snapshot_xmax(pg_current_snapshot()))
            from pg_snapshot_xip(pg_current_snapshot()) as running (tx)
            where not exists (
                select from pg_locks number join pg_locks mark using (pid)
                where number.locktype = 'transactionid' and number.mode = 'ExclusiveLock'
                    and number.transactionid = cast(running.tx as xid)
                    and mark.locktype = 'advisory' and mark.classid = 0 and mark.objid = %d and mark.objsubid = 1
                    and mark.mode = 'ShareLock' and mark.granted
                    and mark.database = (select oid from pg_database where datname = current_database()))
            """
                    .formatted(LOCK);

    private Readers() {}

    /// Makes the transaction of a handle a reader until it ends, as its first statement. It takes one processor at most.
    static void join(Handle handle) {
        handle.createQuery("select 1 from pg_advisory_xact_lock_shared(:lock)")
                .bind("lock", (long) LOCK)
                .mapTo(Integer.class)
                .one();
        handle.execute("set local max_parallel_workers_per_gather = 0");
    }
}
