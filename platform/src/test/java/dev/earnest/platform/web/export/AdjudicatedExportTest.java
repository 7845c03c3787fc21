package dev.earnest.platform.web.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.formats.ComparisonFiles;
import dev.earnest.formats.LabelFiles;
import dev.earnest.formats.ReadOptions;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.text.TextCodec;
import dev.earnest.formats.text.TextFormat;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.people.PersonErasure;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.PlainSpec;
import dev.earnest.platform.web.work.Workshop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Two people prefer the first response of every item; reviewers decide otherwise.
final class AdjudicatedExportTest {
    private static final String WHY = "Kim of Lisbon decided this";

    private final TestServer server = TestServer.start();
    private final Workshop workshop =
            Workshop.open(server, PlainSpec.plain("Decided").overlap(Overlap.fixed(2)).spec());
    private final TestClient owner = server.person(Role.OWNER);
    private final TestClient reviewer = server.person(Role.REVIEWER);
    private final Exports exports = new Exports(owner, workshop.campaign());

    @AfterEach
    void stop() {
        server.close();
    }

    private void answered(int items) {
        workshop.add(Workshop.pairs(items));
        server.join(workshop.campaign(), reviewer, Role.REVIEWER);
        for (int person = 0; person < 2; person++) {
            Workshop.Worker worker = workshop.worker();
            for (int i = 0; i < items; i++) {
                JsonNode task = worker.next().json().path("task");
                boolean left =
                        task.path("responses").path(0).path("html").asString().contains("First");
                TestClient.Reply reply =
                        worker.submit(task.path("lease").asString(), Workshop.grade(left ? 1 : 6));
                assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            }
        }
        server.clock().move(Duration.ofMinutes(2));
        workshop.maintain();
    }

    private void decide(Workshop where, String item, int seen, Map<String, String> label) {
        long id =
                where.number(
                        "select id from item where external_id = '"
                                + item
                                + "' and campaign_id = '"
                                + where.campaign()
                                + "'");
        Map<String, String> form = new HashMap<>(label);
        form.put("seen", Integer.toString(seen));
        form.put("why", WHY);
        TestClient.Reply reply =
                reviewer.form("/campaigns/" + where.campaign() + "/items/" + id + "/label", form);
        assertThat(reply.status()).as(reply.body()).isEqualTo(303);
    }

    private void decide(String item, int seen, String label) {
        decide(workshop, item, seen, Map.of("label", label));
    }

    private Map<String, ObjectNode> preferences(ObjectNode changes) {
        ObjectNode spec = Exports.spec("preferences", "trl-preference");
        spec.setAll(changes);
        JsonNode export = exports.make(spec);
        assertThat(export.path("state").asString("")).as(export.toString()).isEqualTo("done");
        TextCodec codec = TextCodec.of(TextFormat.TRL_PREFERENCE);
        return exports.rows(export, "trl-preference.jsonl.gz").stream()
                .collect(Collectors.toMap(row -> codec.read(row).origin().id(), row -> row));
    }

    private static ObjectNode row(Map<String, ObjectNode> rows, String item) {
        return Objects.requireNonNull(rows.get(item), item);
    }

    private static String chosen(ObjectNode row) {
        PreferenceExample example =
                (PreferenceExample) TextCodec.of(TextFormat.TRL_PREFERENCE).read(row);
        return example.chosen().messages().getFirst().content();
    }

    @Test
    void aFinalLabelCountsInsteadOfTheVotesAndIsCertain() {
        answered(4);
        decide("item-0", 0, "second");
        decide("item-1", 0, "first");
        decide("item-2", 0, "tie");

        Map<String, ObjectNode> rows = preferences(Json.object());

        assertThat(rows).containsOnlyKeys("item-0", "item-1", "item-3");
        ObjectNode turned = row(rows, "item-0");
        assertThat(chosen(turned)).isEqualTo("Second of item-0");
        assertThat(turned.path("adjudicated").asBoolean(false)).isTrue();
        assertThat(turned.path("probability").asDouble(0)).isEqualTo(1.0);
        assertThat(turned.path("flip_probability").asDouble(1)).isEqualTo(0.0);
        assertThat(turned.path("votes_for").asInt(-1)).isZero();
        assertThat(turned.path("votes_against").asInt(-1)).isEqualTo(2);
        assertThat(turned.path("mean_margin").asDouble(0)).isNegative();
        assertThat(chosen(row(rows, "item-1"))).isEqualTo("First of item-1");
        assertThat(row(rows, "item-1").path("probability").asDouble(0)).isEqualTo(1.0);
        assertThat(row(rows, "item-3").path("adjudicated").asBoolean(true)).isFalse();
        assertThat(chosen(row(rows, "item-3"))).isEqualTo("First of item-3");
    }

    @Test
    void anItemThatNobodyAnsweredHasItsFinalLabel() {
        server.join(workshop.campaign(), reviewer, Role.REVIEWER);
        workshop.add(Workshop.pairs(2));
        decide("item-1", 0, "second");

        Map<String, ObjectNode> rows = preferences(Json.object());

        assertThat(rows).containsOnlyKeys("item-1");
        assertThat(chosen(row(rows, "item-1"))).isEqualTo("Second of item-1");
        assertThat(row(rows, "item-1").path("votes").asInt(-1)).isZero();
        assertThat(row(rows, "item-1").has("reliability")).isFalse();
    }

    @Test
    void anExportAsOfAPositionKnowsTheLabelThatWasInForceThen() {
        answered(1);
        long before = position();
        decide("item-0", 0, "second");
        long once = position();
        decide("item-0", 1, "tie");
        long twice = position();
        decide("item-0", 2, "second");

        assertThat(chosen(row(preferences(at(before)), "item-0"))).isEqualTo("First of item-0");
        assertThat(row(preferences(at(before)), "item-0").path("adjudicated").asBoolean(true))
                .isFalse();
        assertThat(chosen(row(preferences(at(once)), "item-0"))).isEqualTo("Second of item-0");
        assertThat(preferences(at(twice))).as("a tie replaced it").isEmpty();
        assertThat(chosen(row(preferences(Json.object()), "item-0"))).isEqualTo("Second of item-0");
        JsonNode item = exports.rows(raw(at(twice)), "items.jsonl.gz").getFirst();
        assertThat(item.path("adjudicated").toString())
                .isEqualTo("{\"version\":2,\"label\":{\"label\":\"tie\"}}");
    }

    private static ObjectNode at(long position) {
        return Json.object().put("position", position);
    }

    private JsonNode raw(ObjectNode changes) {
        ObjectNode spec = Exports.spec("answers", "jsonl");
        spec.setAll(changes);
        return exports.make(spec);
    }

    private long position() {
        String head = raw(Json.object()).path("log_head").asString("");
        return Long.parseLong(head.substring(0, head.indexOf(':')));
    }

    @Test
    void everyTextFormatIsReadBackAndNobodyLearnsWhoDecided() {
        answered(2);
        decide("item-0", 0, "second");
        String handle = reviewer.person().orElseThrow().handle();

        for (TextFormat format : TextFormat.values()) {
            JsonNode export = exports.make(Exports.spec("preferences", format.id()));
            assertThat(export.path("state").asString("")).as(export.toString()).isEqualTo("done");
            TextCodec codec = TextCodec.of(format);
            for (ObjectNode row : exports.rows(export, format.id() + ".jsonl.gz")) {
                assertThat(codec.write(codec.read(row), true)).as(format.id()).isEqualTo(row);
            }
            secret(export, handle);
        }
        for (String kind : List.of("answers", "comparisons", "labels")) {
            secret(exports.make(Exports.spec(kind, "jsonl")), handle);
        }
    }

    private void secret(JsonNode export, String handle) {
        for (JsonNode file : export.path("files")) {
            String name = file.path("name").asString("");
            byte[] bytes = exports.download(export, name).body();
            String text =
                    new String(
                            name.endsWith(".gz") ? Exports.unpacked(bytes) : bytes,
                            StandardCharsets.UTF_8);
            assertThat(text)
                    .as(name)
                    .doesNotContain(WHY, handle, reviewer.id().toString(), "A reviewer");
        }
    }

    @Test
    void tablesTellItBesideTheAnswersAndAreStillRead(@TempDir Path folder) throws IOException {
        answered(2);
        decide("item-0", 0, "second");

        for (ObjectNode row : rows("labels")) {
            boolean decided = row.path("item").asString("").equals("item-0");
            assertThat(row.path("label").asString("")).isEqualTo("first");
            assertThat(row.path("adjudicated").asString("")).isEqualTo(decided ? "second" : "");
        }
        for (ObjectNode row : rows("comparisons")) {
            boolean decided = row.path("prompt").asString("").equals("item-0");
            boolean left = row.path("left").asString("").equals("secret-2");
            assertThat(row.path("adjudicated").asString(""))
                    .isEqualTo(decided ? left ? "left" : "right" : "");
        }
        for (ObjectNode row : exports.rows(raw(Json.object()), "answers.jsonl.gz")) {
            assertThat(row.path("adjudicated").asBoolean(false))
                    .isEqualTo(row.path("item").asString("").equals("item-0"));
        }
        for (String kind : List.of("labels", "comparisons")) {
            JsonNode export = exports.make(Exports.spec(kind, "csv"));
            Path file = folder.resolve(kind + ".csv.gz");
            Files.write(file, exports.download(export, kind + ".csv.gz").body());
            assertThat(
                            kind.equals("labels")
                                    ? LabelFiles.read(file, ReadOptions.defaults()).table().size()
                                    : ComparisonFiles.read(file, ReadOptions.defaults())
                                            .table()
                                            .size())
                    .isEqualTo(4);
        }
    }

    private List<ObjectNode> rows(String kind) {
        List<ObjectNode> rows =
                exports.rows(exports.make(Exports.spec(kind, "jsonl")), kind + ".jsonl.gz");
        assertThat(rows).hasSize(4);
        return rows;
    }

    @Test
    void theDataCardCountsFinalLabels() {
        answered(3);
        decide("item-0", 0, "second");
        decide("item-0", 1, "first");
        decide("item-2", 0, "both_bad");

        JsonNode export = exports.make(Exports.spec("preferences", "trl-preference"));

        JsonNode card =
                Json.parse(
                        new String(
                                exports.download(export, "data-card.json").body(),
                                StandardCharsets.UTF_8));
        assertThat(card.path("facts").path("items_adjudicated").asInt(0)).isEqualTo(2);
        assertThat(card.path("facts").path("items_answered").asInt(0)).isEqualTo(3);
        assertThat(
                        card.path("excluded")
                                .path("reviewers decided that neither response is better")
                                .asInt(0))
                .isEqualTo(1);
        assertThat(
                        new String(
                                exports.download(export, "data-card.md").body(),
                                StandardCharsets.UTF_8))
                .contains("Items with a final label by reviewers | 2");
    }

    @Test
    void theBestOfARankingIsBetterThanEveryOtherOne() {
        Workshop ranked =
                Workshop.open(
                        server,
                        PlainSpec.plain("Ranked")
                                .form(CampaignDefaults.form("ranking"))
                                .overlap(Overlap.fixed(1))
                                .spec());
        server.join(ranked.campaign(), reviewer, Role.REVIEWER);
        ranked.add(Workshop.pairs(1));
        decide(ranked, "item-0", 0, Map.of("label", "best-2"));
        Exports its = new Exports(owner, ranked.campaign());

        JsonNode export = its.make(Exports.spec("preferences", "trl-prompt-completion"));

        List<ObjectNode> rows = its.rows(export, "trl-prompt-completion.jsonl.gz");
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().toString()).contains("Second of item-0");
        assertThat(rows.getFirst().path("win_probability").asDouble(0)).isEqualTo(1.0);
        assertThat(rows.getFirst().path("adjudicated").asBoolean(false)).isTrue();
    }

    private void erase(UUID person) {
        server.services()
                .database()
                .useTransaction(h ->
                        PersonErasure.erase(
                                h, server.clock().instant(), owner.id(), person, false));
    }

    private UUID author(String item) {
        return server.services()
                .database()
                .read(h ->
                        h.createQuery(
                                        """
                                        select min(person_id::text)::uuid from answer
                                        where item_id = (select id from item where external_id = :item)
                                        """)
                                .bind("item", item)
                                .mapTo(UUID.class)
                                .one());
    }

    @Test
    void whatReviewersDecidedStaysWhenTheirWordsAreErased() {
        answered(3);
        decide("item-0", 0, "second");
        UUID author = author("item-1");
        long answer =
                workshop.number(
                        "select a.id from answer a join item i on i.id = a.item_id where i.external_id = 'item-1'"
                                + " and a.person_id = '"
                                + author
                                + "'");
        TestClient.Reply rejected =
                reviewer.form(
                        "/campaigns/"
                                + workshop.campaign()
                                + "/items/"
                                + workshop.number("select item_id from answer where id = " + answer)
                                + "/answers/"
                                + answer
                                + "/reject",
                        Map.of("reason", WHY + " too, and it is long enough."));
        assertThat(rejected.status()).as(rejected.body()).isEqualTo(303);
        Map<String, ObjectNode> before = preferences(Json.object());
        JsonNode made = exports.make(Exports.spec("answers", "jsonl"));
        List<String> answers = exports.lines(made, "answers.jsonl.gz");
        assertThat(row(before, "item-1").path("votes_for").asInt(0)).isEqualTo(1);

        erase(reviewer.id());
        erase(author);

        assertThat(preferences(Json.object())).isEqualTo(before);
        assertThat(
                        exports.lines(
                                exports.make(Exports.spec("answers", "jsonl")), "answers.jsonl.gz"))
                .hasSameSizeAs(answers);
        // Files that hold the words are gone.
        assertThat(exports.download(made, "answers.jsonl.gz").statusCode()).isEqualTo(410);
    }
}
