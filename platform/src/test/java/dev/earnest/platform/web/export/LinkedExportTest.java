package dev.earnest.platform.web.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.formats.example.Demonstration;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.text.TextCodec;
import dev.earnest.formats.text.TextFormat;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.Stage;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.store.work.NewItem;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.PlainSpec;
import dev.earnest.platform.web.work.Workshop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A fault is found, mended and verified by three people; what they made becomes training data.
final class LinkedExportTest {
    private static final String ORIGINAL = "The sun rises in the west.";
    private static final String MENDED = "The sun rises in the east.";

    private final TestServer server = TestServer.start();
    private final Workshop workshop =
            Workshop.open(
                    server,
                    PlainSpec.plain("Linked")
                            .form(CampaignDefaults.form("find_fix_verify"))
                            .overlap(Overlap.fixed(1))
                            .spec());
    private final Exports exports = new Exports(server.person(Role.OWNER), workshop.campaign());

    @AfterEach
    void stop() {
        server.close();
    }

    private void submit(ObjectNode answer) {
        Workshop.Worker worker = workshop.worker();
        TestClient.Reply reply = worker.submit(worker.lease(), answer);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        server.clock().move(Duration.ofMinutes(1));
        workshop.maintain();
    }

    private void find() {
        ObjectNode prompt = Json.object();
        prompt.putArray("messages").addObject().put("role", "user").put("content", "Correct this.");
        ArrayNode responses = Json.array();
        responses.addObject().put("id", "a").put("text", ORIGINAL).put("model", "secret-1");
        workshop.add(
                List.of(
                        new NewItem(
                                "text",
                                ItemKind.NORMAL,
                                Stage.FIND,
                                OptionalLong.empty(),
                                prompt,
                                responses,
                                Json.object(),
                                Json.object(),
                                Json.object(),
                                0)));
        ObjectNode found = Json.object();
        found.putArray("spans")
                .addObject()
                .put("place", 0)
                .put("start", 21)
                .put("end", 25)
                .put("category", "error");
        submit(found);
    }

    private void fix() {
        submit(Json.object().put("text", MENDED));
    }

    private void verify(boolean mended) {
        ObjectNode verdict = Json.object();
        verdict.putArray("verdicts").add(mended);
        submit(verdict);
    }

    private JsonNode make(TextFormat format) {
        JsonNode export = exports.make(Exports.spec("preferences", format.id()));
        assertThat(export.path("state").asString("")).as(export.toString()).isEqualTo("done");
        return export;
    }

    private int excluded(JsonNode export, String reason) {
        return Json.parse(
                        new String(
                                exports.download(export, "data-card.json").body(),
                                StandardCharsets.UTF_8))
                .path("excluded")
                .path(reason)
                .asInt(0);
    }

    @Test
    void aCorrectionIsBetterThanWhatItCorrects() {
        find();
        fix();
        verify(true);

        JsonNode export = make(TextFormat.TRL_PREFERENCE);

        List<ObjectNode> rows = exports.rows(export, "trl-preference.jsonl.gz");
        assertThat(rows).as("one for the chain, not one for each step").hasSize(1);
        TextCodec codec = TextCodec.of(TextFormat.TRL_PREFERENCE);
        PreferenceExample example = (PreferenceExample) codec.read(rows.getFirst());
        assertThat(example.prompt().messages().getFirst().content()).isEqualTo("Correct this.");
        assertThat(example.chosen().messages().getFirst().content()).isEqualTo(MENDED);
        assertThat(example.rejected().messages().getFirst().content()).isEqualTo(ORIGINAL);
        assertThat(codec.write(example, true)).isEqualTo(rows.getFirst());
        JsonNode soft = exports.rows(export, "soft-labels.jsonl.gz").getFirst();
        assertThat(soft.path("faults").asInt(0)).isEqualTo(1);
        assertThat(soft.path("verified_by").asInt(0)).isEqualTo(1);
        assertThat(soft.path("mended").path(0).path("category").asString("")).isEqualTo("error");
        assertThat(excluded(export, "linked work counts when its last step is done")).isEqualTo(2);
    }

    @Test
    void aCorrectionIsADemonstration() {
        find();
        fix();
        verify(true);

        List<ObjectNode> rows =
                exports.rows(make(TextFormat.TRL_MESSAGES), "trl-messages.jsonl.gz");

        assertThat(rows).hasSize(1);
        Demonstration example =
                (Demonstration) TextCodec.of(TextFormat.TRL_MESSAGES).read(rows.getFirst());
        assertThat(example.completion().messages().getLast().content()).isEqualTo(MENDED);
    }

    @Test
    void aCorrectionThatNobodyVerifiedOrThatMendedNothingIsLeftOut() {
        find();
        fix();
        JsonNode early = make(TextFormat.TRL_PREFERENCE);
        assertThat(exports.lines(early, "trl-preference.jsonl.gz")).isEmpty();
        assertThat(excluded(early, "linked work counts when its last step is done")).isEqualTo(2);

        verify(false);

        for (TextFormat format : List.of(TextFormat.TRL_PREFERENCE, TextFormat.TRL_MESSAGES)) {
            JsonNode export = make(format);
            assertThat(exports.lines(export, format.id() + ".jsonl.gz")).isEmpty();
            assertThat(excluded(export, "not every fault was found mended")).isEqualTo(1);
        }
    }
}
