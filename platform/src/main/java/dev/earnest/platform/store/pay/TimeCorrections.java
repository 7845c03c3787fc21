package dev.earnest.platform.store.pay;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Problems;
import dev.earnest.platform.campaign.pay.AcceptanceWindow;
import dev.earnest.platform.store.Events;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// People say that they worked longer than was measured; a requester grants it, in part or whole, or refuses with a note.
public final class TimeCorrections {
    /// Days back for which time may be corrected.
    public static final int DAYS = 30;

    private static final int MOST_MINUTES = 600;
    private static final int LEAST_WORDS = 10;
    private static final int MOST_WORDS = 2000;

    private TimeCorrections() {}

    /// A request.
    ///
    /// @param handle of the person
    /// @param measured seconds of the day, as counted before
    /// @param seconds asked for on top
    /// @param state `OPEN`, `GRANTED` or `REFUSED`
    /// @param note of whoever ruled
    public record Request(
            UUID id,
            UUID person,
            String handle,
            LocalDate day,
            long measured,
            int seconds,
            String reason,
            Instant askedAt,
            String state,
            int grantedSeconds,
            String note) {}

    /// Asks.
    ///
    /// @param minutes on top of what was measured, 1 to 600
    /// @param reason 10 to 2,000 characters
    /// @return its id
    /// @throws InvalidException where something is wrong with it, by field
    public static UUID ask(
            Handle handle,
            Instant now,
            UUID id,
            Annotator who,
            LocalDate day,
            int minutes,
            String reason) {
        Problems problems = new Problems();
        problems.require(
                minutes >= 1 && minutes <= MOST_MINUTES,
                "/minutes",
                "from 1 to " + MOST_MINUTES + " minutes, not " + minutes);
        problems.require(
                reason.length() >= LEAST_WORDS && reason.length() <= MOST_WORDS,
                "/reason",
                "say in "
                        + LEAST_WORDS
                        + " to "
                        + MOST_WORDS
                        + " characters what was not measured");
        LocalDate today = AcceptanceWindow.day(now);
        problems.require(
                !day.isBefore(today.minusDays(DAYS)) && !day.isAfter(today),
                "/day",
                "time can be corrected for the last " + DAYS + " days");
        problems.require(worked(handle, who, day), "/day", "there is no work of yours on this day");
        problems.finish();
        int added =
                handle.createUpdate(
                                """
                                insert into time_correction (id, campaign_id, person_id, day, seconds, reason, asked_at)
                                values (:id, :campaign, :person, :day, :seconds, :reason, :now)
                                on conflict (campaign_id, person_id, day) where state = 'OPEN' do nothing
                                """)
                        .bind("id", id)
                        .bind("campaign", who.campaign())
                        .bind("person", who.person())
                        .bind("day", day)
                        .bind("seconds", minutes * 60)
                        .bind("reason", reason)
                        .bind("now", now)
                        .execute();
        if (added == 0) {
            throw new InvalidException("/day", "a request for this day is open already");
        }
        Events.append(
                handle,
                now,
                EventType.TIME_CORRECTION_ASKED,
                Optional.of(who.person()),
                Optional.of(who.campaign()),
                Json.object()
                        .put("correction", id.toString())
                        .put("person", who.person().toString())
                        .put("day", day.toString())
                        .put("seconds", minutes * 60));
        return id;
    }

    private static boolean worked(Handle handle, Annotator who, LocalDate day) {
        return handle.createQuery(
                        """
                        select exists (select from work_day
                            where campaign_id = :campaign and person_id = :person and day = :day)
                        """)
                .bind("campaign", who.campaign())
                .bind("person", who.person())
                .bind("day", day)
                .mapTo(Boolean.class)
                .one();
    }

    private record Open(UUID person, LocalDate day, int seconds) {}

    /// Grants or refuses.
    ///
    /// @param grantedMinutes 0 to refuse; at most what was asked for
    /// @param note why; needed to refuse
    /// @return false where there is no such open request in the campaign
    /// @throws InvalidException where more than asked for is granted, or nothing without a note
    public static boolean rule(
            Handle handle,
            Instant now,
            UUID actor,
            UUID campaign,
            UUID id,
            int grantedMinutes,
            String note) {
        Optional<Open> found =
                handle.createQuery(
                                """
                                select person_id, day, seconds from time_correction
                                where id = :id and campaign_id = :campaign and state = 'OPEN' for update
                                """)
                        .bind("id", id)
                        .bind("campaign", campaign)
                        .map((row, context) ->
                                new Open(
                                        row.getObject("person_id", UUID.class),
                                        row.getObject("day", LocalDate.class),
                                        row.getInt("seconds")))
                        .findOne();
        if (found.isEmpty()) {
            return false;
        }
        Open open = found.get();
        Problems problems = new Problems();
        problems.require(
                grantedMinutes >= 0 && grantedMinutes * 60L <= open.seconds(),
                "/minutes",
                "from 0 to the " + open.seconds() / 60 + " minutes that were asked for");
        problems.require(
                grantedMinutes > 0 || note.length() >= LEAST_WORDS,
                "/note",
                "say in at least " + LEAST_WORDS + " characters why nothing is granted");
        problems.require(
                note.length() <= MOST_WORDS, "/note", "at most " + MOST_WORDS + " characters");
        problems.finish();
        String state = grantedMinutes > 0 ? "GRANTED" : "REFUSED";
        handle.createUpdate(
                        """
                        update time_correction set state = :state, granted_seconds = :seconds, note = :note,
                            ruled_by = :actor, ruled_at = :now
                        where id = :id
                        """)
                .bind("state", state)
                .bind("seconds", grantedMinutes * 60)
                .bind("note", note)
                .bind("actor", actor)
                .bind("now", now)
                .bind("id", id)
                .execute();
        handle.createUpdate(
                        """
                        update work_day set corrected_seconds = corrected_seconds + :seconds, due = due or :seconds > 0
                        where campaign_id = :campaign and person_id = :person and day = :day
                        """)
                .bind("seconds", grantedMinutes * 60)
                .bind("campaign", campaign)
                .bind("person", open.person())
                .bind("day", open.day())
                .execute();
        Events.append(
                handle,
                now,
                EventType.TIME_CORRECTION_RULED,
                Optional.of(actor),
                Optional.of(campaign),
                Json.object()
                        .put("correction", id.toString())
                        .put("person", open.person().toString())
                        .put("day", open.day().toString())
                        .put("state", state)
                        .put("granted_seconds", grantedMinutes * 60));
        return true;
    }

    /// @return the requests of a campaign, open ones first, then the latest
    public static List<Request> list(Handle handle, UUID campaign, int limit) {
        return handle.createQuery(
                        """
                        select t.*, p.handle, coalesce(case when d.settlements > 0 then d.settled_seconds else d.seconds end, 0)
                            as measured
                        from time_correction t
                        join person p on p.id = t.person_id
                        left join work_day d
                            on d.campaign_id = t.campaign_id and d.person_id = t.person_id and d.day = t.day
                        where t.campaign_id = :campaign
                        order by t.state <> 'OPEN', t.asked_at desc, t.id limit :limit
                        """)
                .bind("campaign", campaign)
                .bind("limit", limit)
                .map((row, context) -> request(row))
                .list();
    }

    private static Request request(ResultSet row) throws SQLException {
        return new Request(
                row.getObject("id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("handle"),
                row.getObject("day", LocalDate.class),
                row.getLong("measured"),
                row.getInt("seconds"),
                row.getString("reason"),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("state"),
                row.getInt("granted_seconds"),
                row.getString("note"));
    }
}
