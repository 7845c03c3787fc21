package dev.earnest.platform.store.log;

import dev.earnest.crowd.Progress;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Checks the log itself: every link against its event and the link before, every payload against its digest, and that
/// nothing is missing, out of order or left out. Reads the chain in pieces of one size, whatever its length.
///
/// The handle's transaction must see one moment (repeatable read). Used once, by one thread.
final class ChainCheck {
    private static final int PIECE = 20_000;

    private final Handle handle;
    private final Findings findings;
    private final LinkHash hasher = new LinkHash();
    private final HexFormat hex = HexFormat.of();
    private byte[] hash = LinkHash.first();
    private boolean hashIsKnown = true;
    private long position;
    private @Nullable Place last;

    /// Where an event stands in the order of the log.
    private record Place(int epoch, BigInteger transaction, long event)
            implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byEpoch = Integer.compare(epoch, other.epoch);
            int byTransaction = byEpoch != 0 ? byEpoch : transaction.compareTo(other.transaction);
            return byTransaction != 0 ? byTransaction : Long.compare(event, other.event);
        }
    }

    ChainCheck(Handle handle, Findings findings) {
        this.handle = handle;
        this.findings = findings;
    }

    /// @return links checked
    long links(Progress progress) {
        long end = LogHead.now(handle).position();
        long first =
                handle.createQuery("select coalesce(min(position), 1) from link")
                        .mapTo(Long.class)
                        .one();
        if (first < 1) {
            findings.log("position=" + first, "a link stands before the first position, 1");
        }
        for (long from = 0; from < end; from += PIECE) {
            piece(from, Math.min(from + PIECE, end));
            progress.at("chain", Math.min(from + PIECE, end), end);
        }
        return position;
    }

    private void piece(long from, long to) {
        handle.createQuery(
                        """
                        select l.position, l.event_id, encode(l.hash, 'hex') as hash, e.tx::text as tx, %s,
                            e.payload is null or e.digest = sha256(convert_to(e.payload::text, 'UTF8')) as intact
                        from link l left join event e on e.id = l.event_id
                        where l.position > :from and l.position <= :to
                        order by l.position
                        """
                                .formatted(SealedFact.COLUMNS))
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> link(row))
                .forEach(done -> {});
        if (position < to) {
            missing(position + 1, to);
            position = to;
        }
    }

    private boolean link(ResultSet row) throws SQLException {
        long at = row.getLong("position");
        if (at != position + 1) {
            missing(position + 1, at - 1);
        }
        position = at;
        byte[] stored = hex.parseHex(row.getString("hash"));
        String key = "position=" + at + ", event=" + row.getLong("event_id");
        if (row.getString("type") == null) {
            findings.log(key, "the event was removed");
        } else {
            SealedFact fact = SealedFact.read(row);
            Place place =
                    new Place(fact.epoch(), new BigInteger(row.getString("tx")), fact.event());
            if (last != null && place.compareTo(last) <= 0) {
                findings.log(key, "the event stands in the wrong place of the log");
            }
            last = place;
            if (!row.getBoolean("intact")) {
                findings.log(key, "the payload of " + fact.type() + " was changed");
            }
            if (hashIsKnown && !Arrays.equals(stored, hasher.next(hash, fact))) {
                findings.log(
                        key,
                        "the hash does not follow from the event and the link before: one of"
                                + " them was changed");
            }
        }
        // Goes on from what is stored: what comes after is judged by itself.
        hash = stored;
        hashIsKnown = true;
        return true;
    }

    private void missing(long from, long to) {
        if (from <= to) {
            findings.log(
                    from == to ? "position=" + from : "position=" + from + " to " + to,
                    from == to ? "the link was removed" : "the links were removed");
        }
        // The next link continues from one that is not there.
        hashIsKnown = false;
    }

    /// Looks for events that were left out of the chain.
    ///
    /// @param now events that could have been chained a minute ago should be
    /// @return events not chained yet
    long unchained(Instant now) {
        try (Stream<Boolean> events =
                handle
                        .createQuery(
                                """
                                with head as (
                                    select e.epoch, e.tx, e.id from link l join event e on e.id = l.event_id
                                    order by l.position desc limit 1)
                                select e.id, e.type,
                                    coalesce((e.epoch, e.tx, e.id) < (h.epoch, h.tx, h.id), false) as hole,
                                    e.at < :late and (e.epoch < (select epoch from installation)
                                        or e.tx < pg_snapshot_xmin(pg_current_snapshot())) as late
                                from event e left join head h on true
                                where not exists (select from link l where l.event_id = e.id)
                                order by e.epoch, e.tx, e.id
                                """)
                        .bind("late", now.minusSeconds(60))
                        .setFetchSize(1000)
                        .map((row, context) -> unchained(row))
                        .stream()) {
            return events.count();
        }
    }

    private boolean unchained(ResultSet row) throws SQLException {
        String key = "event=" + row.getLong("id");
        String what = "an event " + row.getString("type");
        if (row.getBoolean("hole")) {
            findings.log(key, what + " was put in among chained ones");
        } else if (row.getBoolean("late")) {
            findings.log(key, what + " is not chained after a minute");
        }
        return true;
    }
}
