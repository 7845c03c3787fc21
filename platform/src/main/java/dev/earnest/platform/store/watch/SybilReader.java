package dev.earnest.platform.store.watch;

import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// What is read to find one person behind several accounts of a campaign.
public final class SybilReader {
    /// Answers read at most, the newest.
    static final int MOST_ANSWERS = 2_000_000;

    private static final int FETCH = 5_000;

    private SybilReader() {}

    /// Gets answers.
    public interface Times {
        /// @param handle of the author
        /// @param at when it was handed in, in milliseconds since 1970 UTC
        /// @param seconds how long it was worked on
        void answer(String handle, long at, int seconds);
    }

    /// Hands over when every answer was given that was not taken back, the newest first. Needs a transaction, for the cursor.
    public static void times(Handle handle, UUID campaign, Times times) {
        Map<UUID, String> handles =
                handle
                        .createQuery(
                                """
                                select p.id, p.handle from enrolment e join person p on p.id = e.person_id
                                where e.campaign_id = :campaign
                                """)
                        .bind("campaign", campaign)
                        .map((row, context) ->
                                Map.entry(row.getObject("id", UUID.class), row.getString("handle")))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        handle.createQuery(
                        """
                        select person_id, submitted_at, seconds from answer
                        where campaign_id = :campaign and state <> 'UNDONE' order by id desc limit :most
                        """)
                .bind("campaign", campaign)
                .bind("most", MOST_ANSWERS)
                .setFetchSize(FETCH)
                .map((row, context) -> {
                    String who = handles.get(row.getObject("person_id", UUID.class));
                    if (who != null) {
                        times.answer(
                                who,
                                row.getTimestamp("submitted_at").getTime(),
                                row.getInt("seconds"));
                    }
                    return true;
                })
                .forEach(ignored -> {});
    }

    /// A browser or an address that several people of a campaign came with.
    ///
    /// @param kind `DEVICE`, `ADDRESS` or `NETWORK`
    /// @param firstSeen since when, by handle
    public record Shared(String kind, Map<String, Instant> firstSeen) {
        public Shared {
            firstSeen = Map.copyOf(firstSeen);
        }
    }

    /// @param mostOnDevice browsers that more people of the installation use are left out
    /// @param mostAtAddress addresses and networks that more come from are left out
    public static List<Shared> shared(
            Handle handle, UUID campaign, int mostOnDevice, int mostAtAddress) {
        return handle.createQuery(
                        """
                        select t.kind, array_agg(p.handle order by p.handle) filter (where e.person_id is not null) as handles,
                            array_agg(t.first_seen order by p.handle) filter (where e.person_id is not null) as since
                        from trace t join person p on p.id = t.person_id
                        left join enrolment e on e.campaign_id = :campaign and e.person_id = t.person_id
                        group by t.kind, t.digest
                        having count(e.person_id) > 1
                            and count(*) <= case t.kind when 'DEVICE' then :devices else :addresses end
                        """)
                .bind("campaign", campaign)
                .bind("devices", mostOnDevice)
                .bind("addresses", mostAtAddress)
                .map((row, context) -> {
                    Map<String, Instant> since = new HashMap<>();
                    Object[] handles = elements(row.getArray("handles"));
                    Object[] times = elements(row.getArray("since"));
                    for (int i = 0; i < handles.length; i++) {
                        since.put((String) handles[i], ((Timestamp) times[i]).toInstant());
                    }
                    return new Shared(row.getString("kind"), since);
                })
                .list();
    }

    private static Object[] elements(Array array) throws SQLException {
        return (Object[]) array.getArray();
    }
}
