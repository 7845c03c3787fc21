package dev.earnest.platform.store.arena;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.answer.Statements;
import dev.earnest.platform.campaign.answer.Verdict;
import dev.earnest.platform.campaign.arena.Battles;
import dev.earnest.platform.campaign.arena.TurnOutcome;
import dev.earnest.platform.store.watch.ItemSample;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// Reads the battles of a campaign: turns of live chats, or comparisons between responses of two named models. Only first
/// answers to new work that stand: gold, repeats, tests and experts' checks are no votes. Texts are measured as they pass.
public final class BattleReader {
    private static final int FETCH = 500;

    private static final String STANDING =
            """
            a.campaign_id = :campaign and a.state not in ('UNDONE', 'REJECTED') and a.purpose = 'NORMAL'
                and a.occasion = 1 and (:surplus or not a.surplus) and i.queue & :mask = 0
            """;

    private BattleReader() {}

    /// Needs a transaction, for the cursor.
    ///
    /// @param sample which items to look at
    public static Battles read(Handle handle, UUID campaign, CampaignSpec spec, ItemSample sample) {
        return switch (spec.form()) {
            case QuestionForm.Chat _ -> turns(handle, campaign, spec, sample);
            case QuestionForm.Comparison _ -> comparisons(handle, campaign, spec, sample);
            case QuestionForm.Ranking _,
                    QuestionForm.Rating _,
                    QuestionForm.Compose _,
                    QuestionForm.FindFixVerify _ ->
                    new Battles.Builder(List.of()).build();
        };
    }

    /// @return the models whose responses a campaign of comparisons compares, by name
    public static List<String> models(Handle handle, UUID campaign) {
        return handle.createQuery(
                        """
                        select distinct r ->> 'model' from item i cross join json_array_elements(i.responses) r
                        where i.campaign_id = :campaign and i.kind = 'NORMAL' and coalesce(r ->> 'model', '') <> ''
                        order by 1
                        """)
                .bind("campaign", campaign)
                .mapTo(String.class)
                .list();
    }

    private static Battles turns(
            Handle handle, UUID campaign, CampaignSpec spec, ItemSample sample) {
        List<String> models =
                handle.createQuery(
                                """
                                select distinct unnest(array[t.left_end, t.right_end])
                                from chat_turn t join lease l on l.id = t.lease_id
                                where l.campaign_id = :campaign and t.state = 'CHOSEN'
                                """)
                        .bind("campaign", campaign)
                        .mapTo(String.class)
                        .list();
        Battles.Builder battles = new Battles.Builder(models);
        handle.createQuery(
                        """
                        select p.handle, i.external_id, i.prompt ->> 'language' as language, a.submitted_at, t.number,
                            t.left_end, t.right_end, t.choice, coalesce(t.strength, 0) as strength, t.left_text,
                            t.right_text, t.chance, (r.spec -> 'form' ->> 'points')::integer as points
                        from answer a
                        join item i on i.id = a.item_id
                        join person p on p.id = a.person_id
                        join campaign_revision r on r.campaign_id = a.campaign_id and r.revision = a.revision
                        join chat_turn t on t.lease_id = a.lease_id and t.state = 'CHOSEN'
                        where
                        """
                                + STANDING
                                + " order by a.item_id, a.id, t.number")
                .bind("campaign", campaign)
                .bind("surplus", spec.counting().surplus())
                .bind("mask", sample.mask())
                .setFetchSize(FETCH)
                .map((row, context) -> {
                    String left = row.getString("left_text");
                    String right = row.getString("right_text");
                    if (left.isEmpty() || right.isEmpty()) {
                        battles.erased();
                    } else {
                        battles.add(turn(row), battles.look(left), battles.look(right));
                    }
                    return true;
                })
                .forEach(_ -> {
                    // Added while mapped, a row at a time.
                });
        return battles.build();
    }

    private static Battles.Fought turn(ResultSet row) throws SQLException {
        return new Battles.Fought(
                row.getString("external_id"),
                row.getInt("number"),
                row.getString("left_end"),
                row.getString("right_end"),
                TurnOutcome.of(row.getInt("choice"), row.getInt("strength"), row.getInt("points")),
                row.getString("handle"),
                language(row),
                at(row),
                chance(row));
    }

    private static Battles comparisons(
            Handle handle, UUID campaign, CampaignSpec spec, ItemSample sample) {
        Battles.Builder battles = new Battles.Builder(models(handle, campaign));
        Map<Long, Pair> last = new HashMap<>();
        handle.createQuery(
                        """
                        select p.handle, i.id, i.external_id, i.prompt ->> 'language' as language, i.responses::text,
                            a.submitted_at, a.verdict, coalesce((a.body ->> 'grade')::integer, 0) as grade,
                            a.shown[1] as first, d.chance, (r.spec -> 'form' ->> 'points')::integer as points
                        from answer a
                        join item i on i.id = a.item_id
                        join person p on p.id = a.person_id
                        join campaign_revision r on r.campaign_id = a.campaign_id and r.revision = a.revision
                        left join (
                            select (e.payload ->> 'lease')::uuid as lease, (e.payload ->> 'chance')::float8 as chance
                            from event e where e.campaign_id = :campaign and e.type = 'battle.drawn') d
                            on d.lease = a.lease_id
                        where json_array_length(i.responses) = 2 and
                        """
                                + STANDING
                                + " order by a.item_id, a.id")
                .bind("campaign", campaign)
                .bind("surplus", spec.counting().surplus())
                .bind("mask", sample.mask())
                .setFetchSize(FETCH)
                .map((row, context) -> {
                    long item = row.getLong("id");
                    if (!last.containsKey(item)) {
                        last.clear();
                        last.put(item, Pair.of(battles, Json.parse(row.getString("responses"))));
                    }
                    compare(battles, row, last.getOrDefault(item, Pair.NONE));
                    return true;
                })
                .forEach(_ -> {
                    // Added while mapped, a row at a time.
                });
        return battles.build();
    }

    private static void compare(Battles.Builder battles, ResultSet row, Pair pair)
            throws SQLException {
        if (pair.models().contains("")) {
            return;
        }
        int left = row.getInt("first");
        for (Statements.Pair said :
                Statements.pairs(
                        Verdict.valueOf(row.getString("verdict")),
                        row.getInt("points"),
                        row.getInt("grade"),
                        List.of())) {
            battles.add(
                    new Battles.Fought(
                            row.getString("external_id"),
                            0,
                            pair.models().get(left),
                            pair.models().get(1 - left),
                            said.outcome(),
                            row.getString("handle"),
                            language(row),
                            at(row),
                            chance(row)),
                    pair.seen().get(left),
                    pair.seen().get(1 - left));
        }
    }

    /// The two responses of an item, measured.
    private record Pair(List<String> models, List<Battles.Builder.Seen> seen) {
        static final Pair NONE = new Pair(List.of("", ""), List.of());

        static Pair of(Battles.Builder battles, JsonNode responses) {
            return new Pair(
                    responses.valueStream().map(one -> one.path("model").asString("")).toList(),
                    responses
                            .valueStream()
                            .map(one -> battles.look(one.path("text").asString("")))
                            .toList());
        }
    }

    private static String language(ResultSet row) throws SQLException {
        String language = row.getString("language");
        return language == null ? "" : language;
    }

    private static OptionalDouble chance(ResultSet row) throws SQLException {
        double chance = row.getDouble("chance");
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(chance);
    }

    private static Instant at(ResultSet row) throws SQLException {
        return row.getObject("submitted_at", OffsetDateTime.class).toInstant();
    }
}
