package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.GoldRule;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.RepeatRule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/// Finds an item of each kind for a person whose [Situation] is locked.
final class Picks {
    /// Of the latest answers old enough, so many are candidates for a repeat.
    private static final int REPEAT_WINDOW = 256;

    private Picks() {}

    /// Takes a slot from the queue for a lease.
    ///
    /// @param linked whether the campaign's items continue others' answers
    /// @param probe whether to look at the front of the queue first
    /// @param wrap whether to look behind the cursor
    static Optional<Pick> normal(
            Handle handle,
            Situation situation,
            UUID lease,
            boolean linked,
            boolean probe,
            boolean wrap) {
        return handle.createQuery(
                        """
                        select i.id, t.number as slot, t.cursor, 1 as occasion, i.words,
                            json_array_length(i.responses) as responses
                        from take_slot(:campaign, :person, :lease, :lanes, :cursor, :linked, :probe, :wrap) t
                        join item i on i.id = t.item_id
                        """)
                .bind("campaign", situation.campaign())
                .bind("person", situation.person().person())
                .bind("lease", lease)
                .bindArray(
                        "lanes",
                        Short.class,
                        situation.lanes().stream().map(Integer::shortValue).toList())
                .bind("cursor", situation.cursor())
                .bind("linked", linked)
                .bind("probe", probe)
                .bind("wrap", wrap)
                .map((row, context) ->
                        pick(row, row.getInt("slot") == 0 ? Purpose.EXPERT : Purpose.NORMAL))
                .findOne();
    }

    /// Takes the least shown gold item that this person has not seen, at random among equals; never one that was shown
    /// as often as allowed.
    static Optional<Pick> gold(
            Handle handle, Situation situation, GoldRule rule, RandomGenerator draw) {
        return handle.createQuery(
                        """
                        update item set exposures = exposures + 1
                        where id = (
                            select i.id from item i, enrolment e
                            where i.campaign_id = :campaign and i.kind = 'GOLD' and i.state = 'OPEN'
                                and i.exposures < :most and e.campaign_id = :campaign and e.person_id = :person
                                and i.needs <@ e.groups
                                and not exists (
                                    select from lease t where t.person_id = :person and t.item_id = i.id)
                            order by i.exposures, hashint8extended(i.id, :draw)
                            limit 1 for no key update of i skip locked)
                        returning id, null::smallint as slot, 0::bigint as cursor, 1 as occasion, words,
                            json_array_length(responses) as responses
                        """)
                .bind("campaign", situation.campaign())
                .bind("person", situation.person().person())
                .bind("most", rule.exposuresPerItem())
                .bind("draw", draw.nextLong())
                .map((row, context) -> pick(row, Purpose.GOLD))
                .findOne();
    }

    /// Chooses a training or exam item: one not yet seen, else the one seen least often. Training goes in the order of
    /// the file, a test in an order of the person's own.
    static Optional<Pick> schooling(
            Handle handle, Situation situation, Purpose purpose, RandomGenerator draw) {
        return handle.createQuery(
                        """
                        select i.id, null::smallint as slot, 0::bigint as cursor, i.words,
                            json_array_length(i.responses) as responses, 1 + seen.times as occasion
                        from item i
                        join enrolment e on e.campaign_id = :campaign and e.person_id = :person
                        cross join lateral (
                            select count(*)::int as times from lease t
                            where t.person_id = :person and t.item_id = i.id) seen
                        where i.campaign_id = :campaign and i.kind = :kind and i.state = 'OPEN' and i.needs <@ e.groups
                        order by seen.times, case :kind when 'EXAM' then hashint8extended(i.id, :draw) end,
                            i.priority desc, i.id
                        limit 1
                        """)
                .bind("campaign", situation.campaign())
                .bind("person", situation.person().person())
                .bind("kind", purpose.name())
                .bind("draw", draw.nextLong())
                .map((row, context) -> pick(row, purpose))
                .findOne();
    }

    /// Chooses one of the person's own answers to be asked again: uniformly among the latest ones that enough other
    /// answers and enough time lie behind. Never a gold or an expert's item, never a third time.
    ///
    /// @param waived whether the time between need not be kept
    static Optional<Pick> repeat(
            Handle handle,
            Situation situation,
            RepeatRule rule,
            Instant now,
            boolean waived,
            RandomGenerator draw) {
        Instant latest =
                waived
                        ? Instant.parse("9999-01-01T00:00:00Z")
                        : now.minus(Duration.ofMinutes(rule.gapMinutes()));
        List<Pick> candidates =
                handle.createQuery(
                                """
                                select a.item_id as id, null::smallint as slot, 0::bigint as cursor, 2 as occasion,
                                    i.words, json_array_length(i.responses) as responses, a.shown
                                from (
                                    select item_id, purpose, occasion, verdict, shown, submitted_at, id
                                    from answer
                                    where person_id = :person and campaign_id = :campaign and state <> 'UNDONE'
                                        and purpose not in ('EXAM', 'TRAINING')
                                    order by id desc offset :gap) a
                                join item i on i.id = a.item_id
                                where a.purpose = 'NORMAL' and a.occasion = 1 and a.verdict <> 'CANNOT_JUDGE'
                                    and a.submitted_at <= :latest
                                    and not exists (
                                        select from lease t
                                        where t.person_id = :person and t.item_id = a.item_id and t.occasion > 1)
                                    and not exists (
                                        select from slot s where s.item_id = a.item_id and s.number = 0)
                                order by a.id desc limit :window
                                """)
                        .bind("person", situation.person().person())
                        .bind("campaign", situation.campaign())
                        .bind("gap", rule.gapItems())
                        .bind("latest", latest)
                        .bind("window", REPEAT_WINDOW)
                        .map((row, context) -> {
                            Pick pick = pick(row, Purpose.REPEAT);
                            return new Pick(
                                    pick.item(),
                                    pick.slot(),
                                    pick.cursor(),
                                    pick.occasion(),
                                    pick.purpose(),
                                    pick.responses(),
                                    Rows.integers(row, "shown"),
                                    pick.words());
                        })
                        .list();
        return candidates.isEmpty()
                ? Optional.empty()
                : Optional.of(candidates.get(draw.nextInt(candidates.size())));
    }

    private static Pick pick(ResultSet row, Purpose purpose) throws SQLException {
        int number = row.getInt("slot");
        OptionalInt slot = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
        return new Pick(
                row.getLong("id"),
                slot,
                row.getLong("cursor"),
                row.getInt("occasion"),
                purpose,
                row.getInt("responses"),
                List.of(),
                row.getInt("words"));
    }
}
