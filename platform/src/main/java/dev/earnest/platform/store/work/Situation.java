package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.assign.EnrolmentState;
import dev.earnest.platform.campaign.assign.PersonState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Everything that decides what a person gets next. Reading it locks the person's enrolment until the transaction ends,
/// so that two requests of one person are served one after the other.
record Situation(
        UUID campaign,
        CampaignState campaignState,
        int revision,
        int guidelineVersion,
        int guidelineNeeded,
        int contractVersion,
        long budgetGranted,
        OptionalInt medianSeconds,
        PersonState person,
        String note,
        boolean consented,
        int guidelineRead,
        Optional<Instant> examFailedAt,
        Optional<Instant> exhaustedAt,
        long cursor,
        List<Integer> lanes,
        Optional<Open> open) {

    /// A lease that has not ended.
    record Open(UUID lease, boolean parked, Instant expiresAt, Instant hardCapAt, int seconds) {}

    /// @return empty where the person is not enrolled
    static Optional<Situation> lock(Handle handle, UUID campaign, UUID person) {
        return handle.createQuery("select * from person_situation(:campaign, :person)")
                .bind("campaign", campaign)
                .bind("person", person)
                .map((row, context) -> read(row))
                .findOne();
    }

    private static Situation read(ResultSet row) throws SQLException {
        List<Integer> lanes = Rows.integers(row, "lanes");
        lanes.add(0);
        UUID open = row.getObject("open_lease", UUID.class);
        int median = row.getInt("median_seconds");
        return new Situation(
                row.getObject("campaign_id", UUID.class),
                CampaignState.valueOf(row.getString("campaign_state")),
                row.getInt("revision"),
                row.getInt("guideline_version"),
                row.getInt("guideline_needed"),
                row.getInt("contract_version"),
                row.getLong("granted"),
                median == 0 ? OptionalInt.empty() : OptionalInt.of(median),
                Enrolments.person(row),
                row.getString("state_note"),
                row.getBoolean("consented"),
                row.getInt("guideline_read"),
                Rows.instant(row, "exam_failed_at"),
                Rows.instant(row, "exhausted_at"),
                row.getLong("cursor"),
                lanes,
                open == null
                        ? Optional.empty()
                        : Optional.of(
                                new Open(
                                        open,
                                        row.getString("open_state").equals("PARKED"),
                                        Rows.required(row, "expires_at"),
                                        Rows.required(row, "hard_cap_at"),
                                        row.getInt("seconds"))));
    }

    boolean guidelinesRead() {
        return guidelineRead >= guidelineNeeded;
    }

    /// @return the same with some of the lanes only
    Situation among(List<Integer> some) {
        return with(person, some);
    }

    Situation in(EnrolmentState state) {
        PersonState old = person;
        PersonState moved =
                new PersonState(
                        old.person(),
                        state,
                        old.serial(),
                        old.answers(),
                        old.repeats(),
                        old.gold(),
                        old.goldRight(),
                        old.goldShown(),
                        old.training(),
                        state == EnrolmentState.EXAM && old.state() == EnrolmentState.FAILED
                                ? 0
                                : old.exam(),
                        state == EnrolmentState.EXAM && old.state() == EnrolmentState.FAILED
                                ? 0
                                : old.examRight());
        return with(moved, lanes);
    }

    /// @return the same with the queue looked at from another place
    Situation at(long place) {
        return with(person, lanes, place);
    }

    private Situation with(PersonState who, List<Integer> some) {
        return with(who, some, cursor);
    }

    private Situation with(PersonState who, List<Integer> some, long place) {
        return new Situation(
                campaign,
                campaignState,
                revision,
                guidelineVersion,
                guidelineNeeded,
                contractVersion,
                budgetGranted,
                medianSeconds,
                who,
                note,
                consented,
                guidelineRead,
                examFailedAt,
                exhaustedAt,
                place,
                some,
                open);
    }
}
