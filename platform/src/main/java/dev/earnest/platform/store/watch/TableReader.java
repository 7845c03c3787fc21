package dev.earnest.platform.store.watch;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.answer.Verdict;
import dev.earnest.platform.campaign.tables.AnswerRow;
import dev.earnest.platform.campaign.tables.AnsweredItem;
import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.store.Database;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Streams the answers of a campaign, through a cursor.
public final class TableReader {
    private static final int FETCH = 2_000;
    private static final int ITEMS_AT_ONCE = 500;

    private TableReader() {}

    /// Measures the texts of answered items that are new or have changed. Short transactions: what is appended to the log
    /// meanwhile is chained meanwhile.
    public static void measureItems(Database database, UUID campaign) {
        List<Long> missing =
                database.read(handle ->
                        handle.createQuery(
                                        """
                                        select i.id from item i left join item_style s on s.item_id = i.id
                                        where i.campaign_id = :campaign
                                            and (s.item_id is null or s.digest <> i.digest)
                                            and exists (select from answer a where a.item_id = i.id)
                                        order by i.id
                                        """)
                                .bind("campaign", campaign)
                                .mapTo(Long.class)
                                .list());
        for (int from = 0; from < missing.size(); from += ITEMS_AT_ONCE) {
            List<Long> some = missing.subList(from, Math.min(missing.size(), from + ITEMS_AT_ONCE));
            database.useTransaction(handle ->
                    handle.createQuery("select item_style_of(:ids)")
                            .bindArray("ids", Long.class, some)
                            .mapTo(String.class)
                            .list());
        }
    }

    /// Reads the tables of a campaign; [#measureItems] was called before. Needs a transaction, for the cursor.
    public static CampaignTables tables(Handle handle, UUID campaign, CampaignSpec spec) {
        CampaignTables.Builder tables = CampaignTables.builder(spec.form());
        handle.createQuery(
                        """
                        select p.handle, e.groups::text as groups
                        from enrolment e join person p on p.id = e.person_id where e.campaign_id = :campaign
                        """)
                .bind("campaign", campaign)
                .map((row, context) -> Map.entry(row.getString(1), words(row.getString(2))))
                .forEach(person -> tables.person(person.getKey(), person.getValue()));
        rows(handle, campaign, tables::add);
        return tables.build();
    }

    /// Hands over every answer that stands, by item and then in the order of submission, as exports do. Needs a transaction,
    /// for the cursor.
    public static void rows(Handle handle, UUID campaign, Consumer<AnswerRow> each) {
        // One large sort by item; the server's default would spill early.
        handle.execute("set local work_mem = '64MB'");
        var items = new Items();
        // An item that was first answered a moment ago is measured before the next time, and left
        // out until then.
        handle.createQuery(
                        """
                        select a.item_id, p.handle, a.occasion, a.purpose, a.verdict, a.strength,
                            a.body ->> 'grade' as grade, (a.body -> 'ranks')::text as ranks,
                            (a.body -> 'attributes')::text as attributes, a.shown, a.seconds, a.submitted_at,
                            a.guideline_version, s.external_id, s.language, s.responses, s.contenders, s.characters,
                            s.headings, s.list_entries, s.bold
                        from answer a
                        join person p on p.id = a.person_id
                        join item_style s on s.item_id = a.item_id
                        where a.campaign_id = :campaign and a.state not in ('UNDONE', 'REJECTED')
                        order by a.item_id, a.id
                        """)
                .bind("campaign", campaign)
                .setFetchSize(FETCH)
                .map((row, context) -> row(row, items.of(row)))
                .forEach(each);
    }

    // Rows come by item: each is read once.
    private static final class Items {
        private long id = -1;
        private AnsweredItem last =
                new AnsweredItem(
                        "", "", List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

        AnsweredItem of(ResultSet row) throws SQLException {
            if (row.getLong("item_id") != id) {
                last = item(row);
                id = row.getLong("item_id");
            }
            return last;
        }
    }

    private static AnswerRow row(ResultSet row, AnsweredItem item) throws SQLException {
        String grade = row.getString("grade");
        return new AnswerRow(
                item,
                row.getString("handle"),
                row.getInt("occasion") - 1,
                Purpose.valueOf(row.getString("purpose")),
                Verdict.valueOf(row.getString("verdict")),
                grade == null ? 0 : Integer.parseInt(grade),
                row.getInt("strength"),
                integers(row.getString("ranks")),
                attributes(row.getString("attributes")),
                integers(row.getArray("shown")),
                row.getInt("seconds"),
                row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                row.getInt("guideline_version"));
    }

    private static AnsweredItem item(ResultSet row) throws SQLException {
        return new AnsweredItem(
                row.getString("external_id"),
                row.getString("language"),
                strings(row.getArray("responses")),
                strings(row.getArray("contenders")),
                integers(row.getArray("characters")),
                integers(row.getArray("headings")),
                integers(row.getArray("list_entries")),
                integers(row.getArray("bold")));
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static List<Integer> integers(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray())
                .map(one -> ((Number) one).intValue())
                .toList();
    }

    private static List<Integer> integers(@Nullable String json) {
        return json == null ? List.of() : integers(Json.parse(json));
    }

    private static List<Integer> integers(JsonNode array) {
        List<Integer> numbers = new ArrayList<>();
        array.forEach(one -> numbers.add(one.asInt(0)));
        return numbers;
    }

    private static Map<String, List<Integer>> attributes(@Nullable String json) {
        if (json == null) {
            return Map.of();
        }
        Map<String, List<Integer>> attributes = new LinkedHashMap<>();
        Json.parse(json)
                .properties()
                .forEach(one -> attributes.put(one.getKey(), integers(one.getValue())));
        return attributes;
    }

    private static Map<String, String> words(String json) {
        Map<String, String> words = new LinkedHashMap<>();
        Json.parse(json)
                .properties()
                .forEach(one -> words.put(one.getKey(), one.getValue().asString("")));
        return words;
    }
}
