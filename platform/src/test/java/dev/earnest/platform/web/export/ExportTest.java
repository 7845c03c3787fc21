package dev.earnest.platform.web.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.formats.ComparisonFiles;
import dev.earnest.formats.LabelFiles;
import dev.earnest.formats.ReadOptions;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.text.TextCodec;
import dev.earnest.formats.text.TextFormat;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.LabelTable;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One campaign with three people who always click for the response whose text begins with "First", wherever it stands,
/// except that the third of them prefers the other one of item-0.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExportTest {
    private static final int ITEMS = 4;

    private final Map<String, Boolean> firstAtLeft = new HashMap<>();
    private TestServer server;
    private Workshop workshop;
    private Exports exports;
    private TestClient owner;

    @BeforeAll
    void start() {
        server = TestServer.start();
        workshop = Workshop.open(server, CampaignDefaults.comparison("=Trial | one", 1));
        workshop.add(Workshop.pairs(ITEMS));
        owner = server.person(Role.OWNER);
        exports = new Exports(owner, workshop.campaign());
        for (int person = 0; person < 3; person++) {
            Workshop.Worker worker = workshop.worker();
            for (int i = 0; i < ITEMS; i++) {
                answer(worker, person == 2);
            }
        }
        server.clock().move(Duration.ofMinutes(2));
        workshop.maintain();
    }

    private void answer(Workshop.Worker worker, boolean contrary) {
        JsonNode task = worker.next().json().path("task");
        if (task.isMissingNode() || task.isNull()) {
            return;
        }
        String left = task.path("responses").path(0).path("html").asString("");
        boolean first = left.contains("First of");
        boolean other = contrary && left.contains("item-0");
        int points = task.path("form").path("points").asInt(0);
        String lease = task.path("lease").asString("");
        TestClient.Reply reply = worker.submit(lease, Workshop.grade(first != other ? 1 : points));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        firstAtLeft.put(lease, first);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void trainingDataReadBackSayWhatWasClicked() {
        JsonNode export = exports.make(Exports.spec("preferences", "trl-preference"));

        assertThat(export.path("state").asString("")).as(export.toString()).isEqualTo("done");
        List<ObjectNode> rows = exports.rows(export, "trl-preference.jsonl.gz");
        assertThat(rows).hasSize(ITEMS);
        TextCodec codec = TextCodec.of(TextFormat.TRL_PREFERENCE);
        for (ObjectNode row : rows) {
            PreferenceExample example = (PreferenceExample) codec.read(row);
            String id = example.origin().id();
            assertThat(example.prompt().messages().getFirst().content()).isEqualTo("Prompt " + id);
            assertThat(example.chosen().messages().getFirst().content())
                    .isEqualTo("First of " + id);
            assertThat(example.rejected().messages().getFirst().content())
                    .isEqualTo("Second of " + id);
            assertThat(row.path("votes").asInt(0)).isEqualTo(3);
            assertThat(row.path("votes_against").asInt(-1)).isEqualTo(id.equals("item-0") ? 1 : 0);
            assertThat(row.path("probability").asDouble(0)).isBetween(0.5, 1.0);
            assertThat(row.path("flip_probability").asDouble(1)).isBetween(0.0, 0.5);
        }
        assertThat(exports.lines(export, "annotators.tsv.gz")).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(TextFormat.class)
    void everyTextFormatIsWrittenAndReadBack(TextFormat format) {
        JsonNode export = exports.make(Exports.spec("preferences", format.id()));

        assertThat(export.path("state").asString("")).as(export.toString()).isEqualTo("done");
        List<ObjectNode> rows = exports.rows(export, format.id() + ".jsonl.gz");
        assertThat(rows).as(export.toString()).isNotEmpty();
        TextCodec codec = TextCodec.of(format);
        for (ObjectNode row : rows) {
            assertThat(codec.write(codec.read(row), true)).isEqualTo(row);
            assertThat(row.toString())
                    .containsAnyOf("First of item", "Second of item", "Prompt item");
        }
        assertThat(exports.lines(export, "soft-labels.jsonl.gz")).hasSameSizeAs(rows);
    }

    @ParameterizedTest
    @EnumSource(dev.earnest.formats.Format.class)
    void comparisonsAreReadByTheProgramThatRanks(
            dev.earnest.formats.Format format, @TempDir Path folder) throws IOException {
        JsonNode export = exports.make(Exports.spec("comparisons", format.id()));

        String name = "comparisons." + format.id() + ".gz";
        Path file = folder.resolve(name);
        Files.write(file, exports.download(export, name).body());
        ComparisonTable table = ComparisonFiles.read(file, ReadOptions.defaults()).table();
        assertThat(table.size()).isEqualTo(3 * ITEMS);
        int firsts = 0;
        for (int row = 0; row < table.size(); row++) {
            String winner =
                    switch (table.outcome(row)) {
                        case LEFT -> table.items().name(table.left(row));
                        case RIGHT -> table.items().name(table.right(row));
                        case TIE, BOTH_BAD, CANNOT_JUDGE -> "none";
                    };
            firsts += winner.equals("secret-1") ? 1 : 0;
        }
        assertThat(firsts).isEqualTo(3 * ITEMS - 1);
        assertThat(table.hasAnnotators()).isTrue();
        assertThat(table.hasPrompts()).isTrue();
        assertThat(table.scale()).isPositive();
    }

    @Test
    void labelsAreReadByTheProgramsThatAggregate(@TempDir Path folder) throws IOException {
        JsonNode export = exports.make(Exports.spec("labels", "tsv"));

        Path file = folder.resolve("labels.tsv.gz");
        Files.write(file, exports.download(export, "labels.tsv.gz").body());
        LabelTable table = LabelFiles.read(file, ReadOptions.defaults()).table();
        assertThat(table.size()).isEqualTo(3 * ITEMS);
        assertThat(table.annotators().size()).isEqualTo(3);
        assertThat(table.labels().names()).containsExactlyInAnyOrder("first", "second");
        assertThat(table.hasSeconds()).isTrue();
        assertThat(table.hasTimes()).isTrue();
    }

    @Test
    void theSamePositionGivesTheSameBytesAlsoAfterMoreAnswers() {
        JsonNode once = exports.make(Exports.spec("answers", "jsonl"));
        String head = once.path("log_head").asString("");
        long position = Long.parseLong(head.substring(0, head.indexOf(':')));

        Workshop.Worker late = workshop.newcomer();
        assertThat(late.id()).isNotNull();
        JsonNode again = exports.make(Exports.spec("answers", "jsonl").put("position", position));

        for (String name : List.of("answers.jsonl.gz", "items.jsonl.gz", "excluded.jsonl.gz")) {
            assertThat(exports.download(again, name).body())
                    .as(name)
                    .isEqualTo(exports.download(once, name).body());
        }
        assertThat(again.path("log_head").asString("")).isEqualTo(head);
        assertThat(exports.download(again, "data-card.json").body())
                .isEqualTo(exports.download(once, "data-card.json").body());
        assertThat(exports.rows(once, "answers.jsonl.gz"))
                .hasSize(3 * ITEMS)
                .allMatch(row -> row.path("standing").asString("").equals("final"));
    }

    @Test
    void aDownloadThatBrokeOffGoesOnWhereItWas() throws Exception {
        JsonNode export = exports.make(Exports.spec("answers", "jsonl"));
        byte[] whole = exports.download(export, "answers.jsonl.gz").body();
        String sha = Exports.file(export, "answers.jsonl.gz").path("sha256").asString("");

        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whole)))
                .isEqualTo(sha);
        HttpResponse<byte[]> rest =
                exports.download(
                        export,
                        "answers.jsonl.gz",
                        "Range",
                        "bytes=10-",
                        "If-Range",
                        "\"" + sha + "\"");
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole, 10, whole.length));
        assertThat(rest.headers().firstValue("Content-Range"))
                .contains("bytes 10-" + (whole.length - 1) + "/" + whole.length);
        HttpResponse<byte[]> changed =
                exports.download(
                        export, "answers.jsonl.gz", "Range", "bytes=10-", "If-Range", "\"other\"");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).isEqualTo(whole);
        HttpResponse<byte[]> last =
                exports.download(export, "answers.jsonl.gz", "Range", "bytes=-5");
        assertThat(last.body())
                .isEqualTo(Arrays.copyOfRange(whole, whole.length - 5, whole.length));
        assertThat(
                        exports.download(
                                        export,
                                        "answers.jsonl.gz",
                                        "Range",
                                        "bytes=" + whole.length + "-")
                                .statusCode())
                .isEqualTo(416);
    }

    @Test
    void theDataCardTellsWhoAndHowMany() {
        JsonNode export =
                exports.make(
                        Exports.spec("preferences", "trl-preference").put("licence", "CC0-1.0"));

        String json =
                new String(
                        exports.download(export, "data-card.json").body(), StandardCharsets.UTF_8);
        JsonNode card = Json.parse(json);
        assertThat(card.path("licence").asString("")).isEqualTo("CC0-1.0");
        assertThat(card.path("facts").path("annotators").asInt(0)).isEqualTo(3);
        assertThat(card.path("facts").path("answers").asInt(0)).isEqualTo(3 * ITEMS);
        assertThat(card.path("files").path("trl-preference.jsonl.gz").path("sha256").asString(""))
                .isEqualTo(
                        Exports.file(export, "trl-preference.jsonl.gz")
                                .path("sha256")
                                .asString(""));
        String text =
                new String(exports.download(export, "data-card.md").body(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("# =Trial \\| one\n").contains("CC0-1.0", "Annotators | 3");
        assertThat(json + text).doesNotContain("A annotator");
    }

    @Test
    void othersNeitherSeeNorMakeExports() {
        JsonNode export = exports.make(Exports.spec("answers", "jsonl"));
        String href = Exports.file(export, "answers.jsonl.gz").path("href").asString("");
        TestClient stranger = server.person(Role.REQUESTER);
        TestClient annotator = server.person(Role.ANNOTATOR);
        server.join(workshop.campaign(), annotator, Role.ANNOTATOR);
        TestClient auditor = server.person(Role.AUDITOR);
        server.join(workshop.campaign(), auditor, Role.AUDITOR);

        assertThat(stranger.get(href).status()).isEqualTo(404);
        assertThat(annotator.get(href).status()).isEqualTo(403);
        assertThat(annotator.get(exports.base()).status()).isEqualTo(403);
        assertThat(auditor.get(href).status()).isEqualTo(200);
        assertThat(auditor.post(exports.base(), Exports.spec("answers", "jsonl")).status())
                .isEqualTo(403);
        Workshop other = Workshop.open(server, CampaignDefaults.comparison("Other", 2));
        assertThat(
                        owner.get(
                                        href.replace(
                                                workshop.campaign().toString(),
                                                other.campaign().toString()))
                                .status())
                .isEqualTo(404);
    }

    @Test
    void aWrongWishIsExplainedAtItsField() {
        TestClient.Reply reply =
                owner.post(exports.base(), Exports.spec("preferences", "csv").put("method", "x"));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("/format", "trl-preference", "/method", "one-coin");
        TestClient.Reply page =
                owner.form(
                        "/campaigns/" + workshop.campaign() + "/export",
                        Map.of("what", "nonsense/x", "licence", "<b>"));
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("is none of").contains("&lt;b").doesNotContain("\"<b>\"");
    }

    @Test
    void thePageListsExportsWithTheirSums() {
        JsonNode export = exports.make(Exports.spec("labels", "csv"));

        String page = owner.get("/campaigns/" + workshop.campaign() + "/export").body();
        assertThat(page)
                .contains(Exports.file(export, "labels.csv.gz").path("sha256").asString("none"))
                .contains("Labels, csv", "Ready", "=Trial | one")
                .contains("method=\"post\"");
    }
}
