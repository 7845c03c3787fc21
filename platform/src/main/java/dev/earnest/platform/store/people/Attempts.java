package dev.earnest.platform.store.people;

import dev.earnest.platform.secret.Secrets;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// Counts attempts in windows of time, over all server processes. What is counted (an address, an account) is kept as a
/// digest with the installation's id, so that the table tells nobody who tried.
public final class Attempts {
    private Attempts() {}

    /// How many attempts a window has seen, this one included.
    ///
    /// @param count from 1
    /// @param ends when the window ends
    public record Window(int count, Instant starts, Instant ends) {
        /// @return whole seconds from a time until the window ends, at least one
        public long wait(Instant now) {
            return Math.max(1, Math.ceilDiv(Duration.between(now, ends).toMillis(), 1000L));
        }
    }

    /// Counts one more. The count is exact also when many come at once.
    public static Window count(Handle handle, Instant now, Duration length, String what) {
        Instant starts = start(now, length);
        Instant ends = starts.plus(length);
        int count =
                handle.createQuery(
                                """
                                insert into attempt_window (key, starts, ends, count)
                                select sha256(cast(id as text)::bytea || :what), :starts, :ends, 1 from installation
                                on conflict (key, starts) do update set count = attempt_window.count + 1
                                returning count
                                """)
                        .bind("what", Secrets.digest(what))
                        .bind("starts", starts)
                        .bind("ends", ends)
                        .mapTo(Integer.class)
                        .one();
        return new Window(count, starts, ends);
    }

    /// Takes one back: it was no attempt at a secret, the secret was right.
    public static void forgive(Handle handle, Window window, String what) {
        handle.createUpdate(
                        """
                        update attempt_window set count = greatest(count - 1, 0)
                        where starts = :starts and ends = :ends
                            and key = (select sha256(cast(id as text)::bytea || :what) from installation)
                        """)
                .bind("what", Secrets.digest(what))
                .bind("starts", window.starts())
                .bind("ends", window.ends())
                .execute();
    }

    /// Forgets windows that have ended, and links and sessions that have expired; a few at a time.
    ///
    /// @return how many
    public static int tidy(Handle handle, Instant now) {
        int forgotten = 0;
        for (String table :
                new String[] {
                    "attempt_window where ends",
                    "session where expires_at",
                    "half_session where expires_at",
                    "one_time_link where expires_at",
                    "oidc_attempt where expires_at",
                    "panel_nonce where expires_at"
                }) {
            String name = table.substring(0, table.indexOf(' '));
            forgotten +=
                    handle.createUpdate(
                                    "delete from "
                                            + name
                                            + " where ctid = any (array (select ctid from "
                                            + table
                                            + " < :now limit 500 for update skip locked))")
                            .bind("now", now)
                            .execute();
        }
        return forgotten;
    }

    private static Instant start(Instant now, Duration length) {
        long seconds = length.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
    }
}
