package dev.earnest.platform.store.export;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.campaign.answer.Verdict;
import dev.earnest.platform.campaign.export.Adjudicated;
import dev.earnest.platform.campaign.export.ExportedAnswer;
import dev.earnest.platform.campaign.export.ExportedItem;
import dev.earnest.platform.campaign.export.JudgedItem;
import dev.earnest.platform.campaign.export.Talk;
import dev.earnest.platform.campaign.tables.AnsweredItem;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.StoreException;
import dev.earnest.platform.store.log.LogHead;
import dev.earnest.platform.store.watch.ItemMeasures;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads what was answered in a campaign up to a position of the log, from one snapshot and through a cursor: memory does
/// not grow with the number of answers but for a bit each. The same position gives the same rows for ever, also on a
/// restored copy, but for words of people whose data was erased since, and what people say about themselves. Not thread-safe.
public final class ExportReader implements AutoCloseable {
    private static final String ANSWERED = "answer.submitted";
    private static final int FETCH = 2_000;
    private static final int ITEMS_AT_ONCE = 200;

    private final Handle handle;
    private final UUID campaign;
    private final LogHead head;
    private final Instant time;
    private final Standings standings;
    private final boolean useSurplus;
    private final Map<UUID, String> handles = new HashMap<>();
    private final Map<Long, JsonNode> telemetry = new HashMap<>();
    private boolean measured;

    private ExportReader(Handle handle, UUID campaign, LogHead head, Instant time) {
        this.handle = handle;
        this.campaign = campaign;
        this.head = head;
        this.time = time;
        this.standings = Standings.read(handle, campaign, head.position());
        this.useSurplus =
                revisions().entrySet().stream()
                        .max(Map.Entry.comparingByKey())
                        .map(latest -> latest.getValue().counting().surplus())
                        .orElse(true);
    }

    /// Begins a snapshot.
    ///
    /// @param position in the chain; 0 for its end
    /// @throws StoreException where the chain is shorter, or empty
    public static ExportReader open(Database database, UUID campaign, long position) {
        Handle handle = database.open();
        try {
            handle.begin();
            handle.execute("set transaction isolation level repeatable read, read only");
            // One large sort by item; the server's default would spill early.
            handle.execute("set local work_mem = '64MB'");
            record Place(LogHead head, Instant time) {}
            Place place =
                    handle.createQuery(
                                    """
                                    select l.position, l.hash, e.at from link l join event e on e.id = l.event_id
                                    where :position = 0 or l.position = :position
                                    order by l.position desc limit 1
                                    """)
                            .bind("position", position)
                            .map((row, context) ->
                                    new Place(
                                            new LogHead(
                                                    row.getLong("position"),
                                                    HexFormat.of().formatHex(row.getBytes("hash"))),
                                            row.getObject("at", OffsetDateTime.class).toInstant()))
                            .findOne()
                            .orElseThrow(() ->
                                    new StoreException(
                                            "the log has no position "
                                                    + position
                                                    + "; leave it out to export everything there is"));
            return new ExportReader(handle, campaign, place.head(), place.time());
        } catch (RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    /// @return the end of the chain that was read
    public LogHead head() {
        return head;
    }

    /// @return when the last event that was read happened
    public Instant time() {
        return time;
    }

    /// @return every revision of the campaign that was made by then, by number
    public Map<Integer, CampaignSpec> revisions() {
        Map<Integer, CampaignSpec> revisions = new TreeMap<>();
        handle.createQuery(
                        """
                        select revision, spec from campaign_revision
                        where campaign_id = :campaign and created_at <= :time order by revision
                        """)
                .bind("campaign", campaign)
                .bind("time", time)
                .map((row, context) ->
                        revisions.put(
                                row.getInt("revision"),
                                SpecJson.read(Json.parse(row.getString("spec")))))
                .list();
        return revisions;
    }

    /// @return answers that were handed in
    public long answers() {
        return handle.createQuery(
                        """
                        select count(*) from event e join link l on l.event_id = e.id
                        where e.campaign_id = :campaign and e.type = 'answer.submitted' and l.position <= :position
                        """)
                .bind("campaign", campaign)
                .bind("position", head.position())
                .mapTo(Long.class)
                .one();
    }

    private record Read(
            long item, String type, long event, long position, Instant at, JsonNode payload) {
        boolean is(String wanted) {
            return type.equals(wanted);
        }

        UUID person() {
            return UUID.fromString(payload.path("person").asString(""));
        }
    }

    /// Has answers carry what the page measured. It is no part of the log: erasure takes it away.
    public void measured() {
        measured = true;
    }

    /// @return lengths and marks of the texts of items, by id; they are no part of the log, but follow from the items
    public Map<Long, AnsweredItem> styles(List<Long> ids) {
        return ItemMeasures.of(handle, ids);
    }

    /// @return what people who answered say about themselves now, by handle: the questions of these keys only, and only
    ///     what somebody chose to say
    public Map<String, ObjectNode> groups(Set<String> keys) {
        Map<String, ObjectNode> people = new TreeMap<>();
        handle.createQuery(
                        """
                        select p.handle, n.groups::text as groups
                        from enrolment n join person p on p.id = n.person_id
                        where n.campaign_id = :campaign and exists (
                            select from answer a where a.campaign_id = :campaign and a.person_id = n.person_id)
                        """)
                .bind("campaign", campaign)
                .map((row, context) ->
                        Map.entry(row.getString("handle"), Json.parse(row.getString("groups"))))
                .forEach(one -> {
                    ObjectNode said = Json.object();
                    one.getValue().properties().stream()
                            .filter(group -> keys.contains(group.getKey()))
                            .filter(group -> !group.getValue().asString("").isEmpty())
                            .forEach(group -> said.set(group.getKey(), group.getValue()));
                    people.put(one.getKey(), said);
                });
        return people;
    }

    /// Hands over every item with an answer or a final label, by item, its answers in the order of the log.
    ///
    /// @param each called for one item at a time
    public void items(Consumer<JudgedItem> each) {
        try (ResultIterator<Read> rows =
                handle.createQuery(
                                """
                                select coalesce((known.payload ->> 'item')::bigint, talk.item_id) as item, e.type, e.id,
                                    l.position, e.at, known.payload::text as payload
                                from event e join link l on l.event_id = e.id
                                left join erased_payloads() x on x.event = e.id and e.payload is null
                                cross join lateral (select coalesce(e.payload, x.payload) as payload) known
                                left join lease talk
                                    on e.type = 'chat.turn' and talk.id = (known.payload ->> 'lease')::uuid
                                where e.campaign_id = :campaign
                                  and e.type in ('answer.submitted', 'adjudicated', 'chat.turn', 'battle.drawn')
                                  and l.position <= :position and known.payload is not null
                                order by 1, l.position
                                """)
                        .bind("campaign", campaign)
                        .bind("position", head.position())
                        .setFetchSize(FETCH)
                        .map((row, context) ->
                                new Read(
                                        row.getLong("item"),
                                        row.getString("type"),
                                        row.getLong("id"),
                                        row.getLong("position"),
                                        row.getObject("at", OffsetDateTime.class).toInstant(),
                                        Json.parse(row.getString("payload"))))
                        .iterator()) {
            List<List<Read>> groups = new ArrayList<>();
            while (rows.hasNext()) {
                Read row = rows.next();
                if (groups.isEmpty() || groups.getLast().getFirst().item() != row.item()) {
                    if (groups.size() == ITEMS_AT_ONCE) {
                        hand(groups, each);
                        groups.clear();
                    }
                    groups.add(new ArrayList<>());
                }
                groups.getLast().add(row);
            }
            hand(groups, each);
        }
    }

    private void hand(List<List<Read>> groups, Consumer<JudgedItem> each) {
        Map<Long, ExportedItem> items =
                items(groups.stream().map(group -> group.getFirst().item()).toList());
        learn(groups);
        measure(groups);
        for (List<Read> group : groups) {
            ExportedItem item = items.get(group.getFirst().item());
            if (item == null) {
                throw new StoreException(
                        "the log names item "
                                + group.getFirst().item()
                                + ", which is not in the database");
            }
            JudgedItem judged = judged(item, group);
            // A conversation that goes on is none yet.
            if (!judged.answers().isEmpty() || judged.adjudicated().isPresent()) {
                each.accept(judged);
            }
        }
    }

    private JudgedItem judged(ExportedItem item, List<Read> group) {
        List<ExportedAnswer> answers = new ArrayList<>();
        Map<Long, Talk> talks = new HashMap<>();
        Map<Long, Double> chances = new HashMap<>();
        for (Read row : group) {
            if (row.is(ANSWERED)) {
                ExportedAnswer answer = answer(row);
                answers.add(answer);
                group.stream()
                        .filter(one -> one.is("battle.drawn"))
                        .map(Read::payload)
                        .filter(drawn -> drawn.path("lease").equals(row.payload().path("lease")))
                        .forEach(
                                drawn -> chances.put(answer.id(), drawn.path("chance").asDouble()));
                if (answer.verdict() == Verdict.CHAT) {
                    talks.put(answer.id(), talk(row, group));
                }
            }
        }
        return new JudgedItem(
                item,
                answers,
                group.stream()
                        .filter(row -> row.is("adjudicated"))
                        .map(row -> Adjudicated.of(row.payload()))
                        .max(Comparator.comparingInt(Adjudicated::version)),
                chances,
                talks);
    }

    // Steps of a conversation are in the order of their ids, which are given while it is locked.
    private static Talk talk(Read answer, List<Read> group) {
        JsonNode lease = answer.payload().path("lease");
        return Talk.of(
                answer.payload().path("body").path("turns").size(),
                group.stream()
                        .filter(row -> row.is("chat.turn"))
                        .filter(row -> row.payload().path("lease").equals(lease))
                        .sorted(Comparator.comparingLong(Read::event))
                        .map(Read::payload)
                        .toList());
    }

    private ExportedAnswer answer(Read row) {
        return ExportedAnswer.of(
                row.payload(),
                row.position(),
                row.at(),
                standings.of(ExportedAnswer.id(row.payload(), "answer")),
                handles.getOrDefault(row.person(), row.person().toString()),
                useSurplus,
                telemetry.getOrDefault(ExportedAnswer.id(row.payload(), "answer"), Json.object()));
    }

    private void measure(List<List<Read>> groups) {
        telemetry.clear();
        if (!measured) {
            return;
        }
        List<Long> answers =
                groups.stream()
                        .flatMap(List::stream)
                        .filter(row -> row.is(ANSWERED))
                        .map(row -> ExportedAnswer.id(row.payload(), "answer"))
                        .toList();
        handle.createQuery(
                        "select id, telemetry::text as telemetry from answer where id = any(:ids)")
                .bindArray("ids", Long.class, answers)
                .map((row, context) ->
                        Map.entry(row.getLong("id"), Json.parse(row.getString("telemetry"))))
                .forEach(one -> telemetry.put(one.getKey(), one.getValue()));
    }

    private void learn(List<List<Read>> groups) {
        Set<UUID> unknown = new HashSet<>();
        groups.forEach(group ->
                group.stream()
                        .filter(row -> row.is(ANSWERED))
                        .forEach(row -> unknown.add(row.person())));
        unknown.removeAll(handles.keySet());
        if (!unknown.isEmpty()) {
            handle.createQuery("select id, handle from person where id in (<ids>)")
                    .bindList("ids", List.copyOf(unknown))
                    .map((row, context) ->
                            handles.put(row.getObject("id", UUID.class), row.getString("handle")))
                    .forEach(before -> {
                        // Noted while mapped.
                    });
        }
    }

    private Map<Long, ExportedItem> items(List<Long> ids) {
        Map<Long, ExportedItem> items = new HashMap<>();
        if (!ids.isEmpty()) {
            handle.createQuery(
                            """
                            select id, external_id, kind, stage, prompt, responses, extra, known from item where id in (<ids>)
                            """)
                    .bindList("ids", ids)
                    .map((row, context) ->
                            new ExportedItem(
                                    row.getLong("id"),
                                    row.getString("external_id"),
                                    row.getString("kind"),
                                    row.getString("stage"),
                                    Json.parse(row.getString("prompt")),
                                    Json.parse(row.getString("responses")),
                                    Json.parse(row.getString("extra")),
                                    Json.parse(row.getString("known"))))
                    .forEach(item -> items.put(item.id(), item));
        }
        return items;
    }

    /// Ends the snapshot.
    @Override
    public void close() {
        handle.rollback();
        handle.close();
    }
}
