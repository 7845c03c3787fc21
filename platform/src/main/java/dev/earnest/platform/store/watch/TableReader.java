package dev.earnest.platform.store.watch;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.tables.AnswerRow;
import dev.earnest.platform.campaign.tables.AnsweredItem;
import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.store.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;

/// Streams the answers of a campaign, through a cursor.
public final class TableReader {
    private static final int FETCH = 2_000;
    private static final int ITEMS_AT_ONCE = 100;

    /// More items than these are measured at half speed.
    private static final int MANY = 5_000;

    private TableReader() {}

    /// Measures the texts of answered items that are new or have changed. Short transactions: what is appended to the log
    /// meanwhile is chained meanwhile.
    public static void measureItems(Database database, UUID campaign, ItemSample sample) {
        List<Long> missing =
                database.read(handle ->
                        handle.createQuery(
                                        """
                                        select i.id from item i left join item_style s on s.item_id = i.id
                                        where i.campaign_id = :campaign and i.queue & :mask = 0
                                            and (s.item_id is null or s.digest <> i.digest)
                                            and exists (select from answer a where a.item_id = i.id)
                                        order by i.id
                                        """)
                                .bind("campaign", campaign)
                                .bind("mask", sample.mask())
                                .mapTo(Long.class)
                                .list());
        for (int from = 0; from < missing.size(); from += ITEMS_AT_ONCE) {
            List<Long> some = missing.subList(from, Math.min(missing.size(), from + ITEMS_AT_ONCE));
            long begin = System.nanoTime();
            database.useTransaction(handle ->
                    handle.createQuery("select item_style_of(:ids)")
                            .bindArray("ids", Long.class, some)
                            .mapTo(String.class)
                            .list());
            if (missing.size() > MANY) {
                // The database has no low priority to give: people's requests get the time
                // between.
                LockSupport.parkNanos(System.nanoTime() - begin);
            }
        }
    }

    /// Reads the tables of a campaign; [#measureItems] was called before. Needs a transaction, for the cursors.
    public static CampaignTables tables(
            Handle handle, UUID campaign, CampaignSpec spec, ItemSample sample) {
        CampaignTables.Builder tables = CampaignTables.builder(spec.form());
        handle.createQuery(
                        """
                        select p.handle, e.groups::text as groups
                        from enrolment e join person p on p.id = e.person_id where e.campaign_id = :campaign
                        """)
                .bind("campaign", campaign)
                .map((row, context) -> Map.entry(row.getString(1), words(row.getString(2))))
                .forEach(person -> tables.person(person.getKey(), person.getValue()));
        handle.createQuery(
                        """
                        select s.external_id, s.responses, a.label::text as label
                        from adjudication a join item_style s on s.item_id = a.item_id where a.campaign_id = :campaign
                        """)
                .bind("campaign", campaign)
                .setFetchSize(FETCH)
                .map((row, context) ->
                        new Decided(
                                row.getString("external_id"),
                                MeasuredItems.strings(row, "responses"),
                                Json.parse(row.getString("label"))))
                .forEach(one -> tables.decided(one.item(), one.responses(), one.label()));
        answers(handle, campaign, spec, sample, tables);
        return tables.build();
    }

    private record Decided(String item, List<String> responses, JsonNode label) {}

    // Every answer that stands, by item and then in the order of submission, as exports tell them.
    // Items come through a
    // cursor of their own in the same order, so that each travels once and none stays in memory.
    private static void answers(
            Handle handle,
            UUID campaign,
            CampaignSpec spec,
            ItemSample sample,
            CampaignTables.Builder tables) {
        // One large sort by item; the server's default would spill early.
        handle.execute("set local work_mem = '64MB'");
        AnswerRows rows = new AnswerRows();
        try (MeasuredItems items = MeasuredItems.open(handle, campaign)) {
            handle.createQuery(AnswerRows.query(spec.form(), sample))
                    .bind("campaign", campaign)
                    .bind("mask", sample.mask())
                    .bind("surplus", spec.counting().surplus())
                    .setFetchSize(FETCH)
                    // An item that was first answered a moment ago is measured before the next
                    // time,
                    // and left out until then.
                    .map((row, context) -> {
                        Optional<AnsweredItem> item = items.find(row.getLong(1), tables::kind);
                        return item.isEmpty()
                                ? Optional.<AnswerRow>empty()
                                : Optional.of(rows.row(row, item.get()));
                    })
                    .forEach(row -> row.ifPresent(tables::add));
        }
    }

    private static Map<String, String> words(String json) {
        Map<String, String> words = new LinkedHashMap<>();
        Json.parse(json)
                .properties()
                .forEach(one -> words.put(one.getKey(), one.getValue().asString("")));
        return words;
    }
}
