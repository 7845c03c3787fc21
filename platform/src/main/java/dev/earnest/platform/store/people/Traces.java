package dev.earnest.platform.store.people;

import dev.earnest.platform.store.Database;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;

/// Browsers and addresses that people came with, as HMAC-SHA-256 under a key of the installation. Addresses never reach the
/// database: whoever reads the tables can compare digests, and only with the key beside them guess addresses one by one.
public final class Traces {
    /// After this time without being seen again a trace is forgotten.
    public static final Duration KEPT = Duration.ofDays(90);

    private static final Duration ANALYSED = Duration.ofDays(30);

    /// Traces of one kind that are kept of one person, the last seen ones.
    static final int MOST = 50;

    private static final int BATCH = 500;

    private Traces() {}

    /// Somebody was here.
    ///
    /// @param device random word of a cookie; empty for a browser without one, and for programs
    /// @param address as text: IPv4, or the first 64 bits of IPv6
    public record Seen(UUID person, Optional<String> device, String address, Instant at) {}

    private record Key(UUID person, String kind, String digest) {}

    /// Writes what was seen of people who answer in a campaign; of others nothing is kept. One statement for all of it.
    ///
    /// @return rows written
    public static int write(Database database, List<Seen> seen) {
        if (seen.isEmpty()) {
            return 0;
        }
        return database.inTransaction(handle -> {
            Mac mac = mac(handle);
            Map<Key, Long> latest = new HashMap<>();
            Map<Key, Integer> times = new HashMap<>();
            for (Seen one : seen) {
                for (Key key : keys(mac, one)) {
                    latest.merge(key, one.at().toEpochMilli(), Math::max);
                    times.merge(key, 1, Integer::sum);
                }
            }
            // In one order, so that servers that write the same rows do not wait for each other in
            // a circle.
            List<Key> keys =
                    latest.keySet().stream()
                            .sorted(
                                    Comparator.comparing((Key key) -> key.person().toString())
                                            .thenComparing(Key::kind)
                                            .thenComparing(Key::digest))
                            .toList();
            int written =
                    handle.createUpdate(
                                    """
                                    insert into trace (person_id, kind, digest, first_seen, last_seen, times)
                                    select q.person, q.kind, decode(q.digest, 'hex'), to_timestamp(q.at / 1000.0),
                                        to_timestamp(q.at / 1000.0), q.times
                                    from unnest(:people, :kinds, :digests, :ats, :times) with ordinality
                                        q (person, kind, digest, at, times, place)
                                    where exists (select from enrolment e where e.person_id = q.person)
                                        and exists (select from person p where p.id = q.person and p.erased_at is null)
                                    order by q.place
                                    on conflict (person_id, kind, digest) do update set
                                        last_seen = greatest(trace.last_seen, excluded.last_seen),
                                        times = trace.times + excluded.times
                                    """)
                            .bindArray(
                                    "people", UUID.class, keys.stream().map(Key::person).toList())
                            .bindArray("kinds", String.class, keys.stream().map(Key::kind).toList())
                            .bindArray(
                                    "digests",
                                    String.class,
                                    keys.stream().map(Key::digest).toList())
                            .bindArray("ats", Long.class, keys.stream().map(latest::get).toList())
                            .bindArray(
                                    "times", Integer.class, keys.stream().map(times::get).toList())
                            .execute();
            trim(handle, keys.stream().map(Key::person).distinct().toList());
            return written;
        });
    }

    private static Mac mac(Handle handle) {
        byte[] key =
                handle.createQuery("select trace_key from installation").mapTo(byte[].class).one();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static List<Key> keys(Mac mac, Seen seen) {
        List<Key> keys = new ArrayList<>();
        seen.device().ifPresent(word -> keys.add(key(mac, seen, "DEVICE", word)));
        keys.add(key(mac, seen, "ADDRESS", seen.address()));
        network(seen.address()).ifPresent(net -> keys.add(key(mac, seen, "NETWORK", net)));
        return keys;
    }

    private static Key key(Mac mac, Seen seen, String kind, String what) {
        byte[] digest = mac.doFinal((kind + "\n" + what).getBytes(StandardCharsets.UTF_8));
        return new Key(seen.person(), kind, HexFormat.of().formatHex(digest));
    }

    /// @param address IPv4, or the first 64 bits of IPv6 as `ClientAddress` writes them
    /// @return its first 24 bits, or 48 of IPv6; empty where it is neither
    static Optional<String> network(String address) {
        String[] four = address.split("\\.", -1);
        if (four.length == 4) {
            return Optional.of(four[0] + "." + four[1] + "." + four[2] + ".0/24");
        }
        String[] six = address.split(":", -1);
        return six.length > 3 && !six[2].isEmpty()
                ? Optional.of(six[0] + ":" + six[1] + ":" + six[2] + "::/48")
                : Optional.empty();
    }

    private static void trim(Handle handle, List<UUID> people) {
        handle.createUpdate(
                        """
                        delete from trace t using (
                            select person_id, kind, digest,
                                row_number() over (partition by person_id, kind order by last_seen desc, digest) as place
                            from trace where person_id = any(:people)) ranked
                        where ranked.place > :most and t.person_id = ranked.person_id and t.kind = ranked.kind
                            and t.digest = ranked.digest
                        """)
                .bindArray("people", UUID.class, people)
                .bind("most", MOST)
                .execute();
    }

    /// Forgets what was not seen for [#KEPT], some at a time; and what an analysis of long ago made of it, which is then made
    /// anew.
    ///
    /// @return how many
    public static int tidy(Handle handle, Instant now) {
        handle.createUpdate("delete from analysis where kind = 'rings' and made_at < :before")
                .bind("before", now.minus(ANALYSED))
                .execute();
        return handle.createUpdate(
                        """
                        delete from trace where ctid = any (array (
                            select ctid from trace where last_seen < :before limit :batch for update skip locked))
                        """)
                .bind("before", now.minus(KEPT))
                .bind("batch", BATCH)
                .execute();
    }
}
