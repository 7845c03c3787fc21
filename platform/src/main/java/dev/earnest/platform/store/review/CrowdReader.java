package dev.earnest.platform.store.review;

import dev.earnest.platform.campaign.assign.EnrolmentState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// People at work, gold answers and hidden repeats of a campaign, as they are counted.
public final class CrowdReader {
    private static final RowMapper<Person> PERSON =
            (row, context) -> {
                var last = row.getTimestamp("last_answer_at");
                var read = row.getTimestamp("guideline_read_at");
                return new Person(
                        row.getObject("person_id", UUID.class),
                        row.getString("handle"),
                        EnrolmentState.valueOf(row.getString("state")),
                        row.getBoolean("expert"),
                        row.getInt("answers"),
                        row.getInt("repeats"),
                        row.getInt("repeats_alike"),
                        row.getInt("gold"),
                        row.getInt("gold_right"),
                        row.getInt("gold_shown"),
                        row.getInt("training"),
                        row.getInt("exam"),
                        row.getInt("exam_right"),
                        row.getInt("guideline_read"),
                        read == null ? Optional.empty() : Optional.of(read.toInstant()),
                        row.getLong("active_seconds"),
                        last == null ? Optional.empty() : Optional.of(last.toInstant()));
            };

    private CrowdReader() {}

    /// Somebody at work.
    ///
    /// @param expert whether they answer the items kept for experts
    /// @param goldShown gold items given to them, answered or not: what the cap counts
    /// @param guidelineRead version of the guidelines read last; 0 for none
    /// @param guidelineReadAt when
    public record Person(
            UUID id,
            String handle,
            EnrolmentState state,
            boolean expert,
            int answers,
            int repeats,
            int repeatsAlike,
            int gold,
            int goldRight,
            int goldShown,
            int training,
            int exam,
            int examRight,
            int guidelineRead,
            Optional<Instant> guidelineReadAt,
            long activeSeconds,
            Optional<Instant> lastAnswerAt) {
        /// @return the same with other counts of hidden checks
        public Person withChecks(int newRepeats, int newAlike, int newGold, int newRight) {
            return new Person(
                    id,
                    handle,
                    state,
                    expert,
                    answers,
                    newRepeats,
                    newAlike,
                    newGold,
                    newRight,
                    goldShown,
                    training,
                    exam,
                    examRight,
                    guidelineRead,
                    guidelineReadAt,
                    activeSeconds,
                    lastAnswerAt);
        }
    }

    /// @return everybody who was enrolled
    public static List<Person> people(Handle handle, UUID campaign) {
        return handle.createQuery(
                        """
                        select e.*, p.handle from enrolment e join person p on p.id = e.person_id
                        where e.campaign_id = :campaign order by p.handle
                        """)
                .bind("campaign", campaign)
                .map(PERSON)
                .list();
    }

    /// @return one of them
    public static Optional<Person> person(Handle handle, UUID campaign, UUID person) {
        return handle.createQuery(
                        """
                        select e.*, p.handle from enrolment e join person p on p.id = e.person_id
                        where e.campaign_id = :campaign and e.person_id = :person
                        """)
                .bind("campaign", campaign)
                .bind("person", person)
                .map(PERSON)
                .findOne();
    }

    /// An answer that was right or wrong, or a repeat that was alike or not.
    ///
    /// @param handle of its author
    /// @param externalId of the item
    /// @param exposures how often the item was shown as gold
    public record Signal(
            long item,
            String externalId,
            int exposures,
            String handle,
            boolean passed,
            Instant at) {}

    /// Hands over every gold answer (by item) or repeat (by person), in the order of submission. Needs a transaction.
    ///
    /// @param purpose `GOLD` or `REPEAT`
    public static void signals(
            Handle handle, UUID campaign, String purpose, Consumer<Signal> each) {
        handle.createQuery(
                        """
                        select a.item_id, i.external_id, i.exposures, p.handle, a.passed, a.submitted_at
                        from answer a join item i on i.id = a.item_id join person p on p.id = a.person_id
                        where a.campaign_id = :campaign and a.purpose = :purpose and a.passed is not null
                            and a.state not in ('UNDONE', 'REJECTED')
                        order by a.id
                        """)
                .bind("campaign", campaign)
                .bind("purpose", purpose)
                .setFetchSize(2_000)
                .map((row, context) ->
                        new Signal(
                                row.getLong("item_id"),
                                row.getString("external_id"),
                                row.getInt("exposures"),
                                row.getString("handle"),
                                row.getBoolean("passed"),
                                row.getTimestamp("submitted_at").toInstant()))
                .forEach(each);
    }
}
