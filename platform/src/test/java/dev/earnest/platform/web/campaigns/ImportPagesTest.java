package dev.earnest.platform.web.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.campaigns.ImportJob;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportPagesTest {
    private final TestServer server = TestServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    @Test
    void aPreferenceFileBecomesPairsAndKeepsWhatItSaysForExports() {
        Requester requester = Requester.create(server, "comparison");
        ImportJob job =
                requester.upload(
                        "pairs.jsonl",
                        bytes(
                                """
                                {"id":"p1","prompt":"Why?","chosen":"Because it is so.","rejected":"No idea."}
                                {"id":"p2","prompt":"How?","chosen":"Slowly.","rejected":"Fast.","topic":"speed"}
                                """));
        assertThat(job.format()).isEqualTo("trl-preference");
        assertThat(job.itemsAdded()).isEqualTo(2);
        JsonNode item = item(requester, "p2");
        assertThat(item.path("prompt").path("messages").get(0).path("content").asString())
                .isEqualTo("How?");
        assertThat(item.path("responses").get(0).path("text").asString()).isEqualTo("Slowly.");
        assertThat(item.path("extra").path("file_says").path("grade").asInt()).isEqualTo(1);
        assertThat(item.path("extra").path("topic").asString()).isEqualTo("speed");
        assertThat(item.path("known").isEmpty()).isTrue();
    }

    private JsonNode item(Requester requester, String id) {
        return server.services()
                .database()
                .read(h ->
                        Json.parse(
                                h.createQuery(
                                                """
                                                select json_build_object('prompt', prompt, 'responses', responses,
                                                    'extra', extra, 'known', known, 'kind', kind, 'words', words)::text
                                                from item where campaign_id = :campaign and external_id = :id
                                                """)
                                        .bind("campaign", requester.campaign())
                                        .bind("id", id)
                                        .mapTo(String.class)
                                        .one()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jsonl | {\"prompt\":\"a b\",\"response_a\":\"one\",\"response_b\":\"two\"}",
                "list | [{\"prompt\":\"a b\",\"responses\":[\"one\",\"two\"]}]",
                "tsv | prompt<tab>response_a<tab>response_b<line>a b<tab>one<tab>two",
                "csv | prompt,answer1,answer2<line>\"a b\",one,two",
                "chat | {\"chosen\":[{\"role\":\"user\",\"content\":\"a"
                        + " b\"},{\"role\":\"assistant\",\"content\":\"one\"}],\"rejected\":[{\"role\":\"user\",\"content\":\"a"
                        + " b\"},{\"role\":\"assistant\",\"content\":\"two\"}]}",
                "hh | {\"chosen\":\"\\n\\nHuman: a b\\n\\nAssistant:"
                        + " one\",\"rejected\":\"\\n\\nHuman: a b\\n\\nAssistant: two\"}",
                "arena |"
                        + " {\"question_id\":\"7\",\"model_a\":\"m\",\"model_b\":\"n\",\"winner\":\"model_b\",\"judge\":\"j\",\"conversation_a\":[{\"role\":\"user\",\"content\":\"a"
                        + " b\"},{\"role\":\"assistant\",\"content\":\"one\"}],\"conversation_b\":[{\"role\":\"user\",\"content\":\"a"
                        + " b\"},{\"role\":\"assistant\",\"content\":\"two\"}],\"turn\":1,\"anony\":true,\"language\":\"English\",\"tstamp\":1.0}",
                "pandalm |"
                        + " {\"instruction\":\"a\",\"input\":\"b\",\"response1\":\"one\",\"response2\":\"two\",\"annotator1\":1}",
                "label studio | {\"id\":1,\"data\":{\"prompt\":\"a"
                        + " b\",\"answer1\":\"one\",\"answer2\":\"two\"},\"annotations\":[]}",
                "argilla | {\"id\":\"x\",\"fields\":{\"instruction\":\"a"
                        + " b\",\"response_1\":\"one\",\"response_2\":\"two\"},\"responses\":{}}",
                "oasst | {\"message_tree_id\":\"t\",\"prompt\":{\"message_id\":\"q\",\"text\":\"a"
                        + " b\",\"role\":\"prompter\",\"replies\":[{\"message_id\":\"r1\",\"text\":\"one\",\"role\":\"assistant\",\"rank\":0,\"replies\":[]},{\"message_id\":\"r2\",\"text\":\"two\",\"role\":\"assistant\",\"rank\":1,\"replies\":[]}]}}",
                "ultrafeedback | {\"source\":\"s\",\"instruction\":\"a"
                        + " b\",\"models\":[\"m\",\"n\"],\"completions\":[{\"model\":\"m\",\"response\":\"one\",\"annotations\":{}},{\"model\":\"n\",\"response\":\"two\",\"annotations\":{}}]}"
            })
    void everySortOfFileGivesTheSamePair(String name, String content) {
        Requester requester = Requester.create(server, "comparison");
        String text = content.replace("<tab>", "\t").replace("<line>", "\n");
        for (byte[] file : List.of(bytes(text), gzip(bytes(text)))) {
            ImportJob job = requester.upload(name, file);
            assertThat(job.fault()).isEmpty();
            assertThat(job.rowsAside())
                    .as(requester.client().get(requester.path("items/imports/" + job.id())).body())
                    .isZero();
        }
        assertThat(requester.count("select count(*) from item where campaign_id = :campaign"))
                .isEqualTo(1);
        String texts =
                server.services()
                        .database()
                        .read(h ->
                                h.createQuery(
                                                """
                                                select responses->0->>'text' || ' ' || (responses->1->>'text')
                                                from item where campaign_id = :campaign
                                                """)
                                        .bind("campaign", requester.campaign())
                                        .mapTo(String.class)
                                        .one());
        assertThat(texts).isEqualTo("one two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"prompt\":\"\",\"chosen\":\"a\",\"rejected\":\"b\"} | the prompt is empty",
                "{\"prompt\":\"q\",\"chosen\":\"\",\"rejected\":\"b\"} | response 1 is empty",
                "{\"prompt\":\"q\",\"chosen\":\"a\",\"rejected\":\"a\"} | both responses are the"
                        + " same",
                "{\"prompt\":\"q\",\"chosen\":\"a\"} | field 'rejected' is missing",
                "{\"prompt\":\"q\",\"chosen\":7,\"rejected\":\"b\"} | field 'chosen' is the number"
                        + " 7",
                "{\"prompt\":\"q\",\"chosen\":\"a\",\"rejected\":\"b\" | not valid JSON",
                "[1,2] | the row is a list",
                "{\"prompt\":\"q\",\"prompt\":\"r\",\"chosen\":\"a\",\"rejected\":\"b\"} | uplicate"
            })
    void aBadRowIsSetAsideWithItsLineAndTheReasonAndTheOthersAreImported(
            String row, String reason) {
        Requester requester = Requester.create(server, "comparison");
        String good = "{\"prompt\":\"q%d\",\"chosen\":\"a\",\"rejected\":\"b\"}\n";
        String file = good.formatted(1) + row + "\n" + good.formatted(2);
        ImportJob job = requester.upload("pairs.jsonl", bytes(file));

        assertThat(job.state()).isEqualTo(ImportJob.State.DONE);
        assertThat(job.itemsAdded()).isEqualTo(2);
        assertThat(job.rowsAside()).isEqualTo(1);
        assertThat(job.rowsRead()).isEqualTo(3);
        TestClient.Reply download =
                requester.client().get(requester.path("items/imports/" + job.id() + "/aside"));
        assertThat(download.header("Content-Disposition")).contains("attachment");
        JsonNode aside = Json.parse(download.body().strip());
        assertThat(aside.path("line").asInt()).isEqualTo(2);
        assertThat(aside.path("reason").asString()).contains(reason);
        assertThat(aside.path("row").asString()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "this is no table | neither a header with tabs",
                "{\"foo\":1} | fit no format",
                "<html></html> | starts with '<'",
                "left,right,winner<line>a,b,left | fit no format",
                "[{\"prompt\":\"q\",\"chosen\":\"a\",\"rejected\":\"b\"}, | the list ends without its closing ]",
                "{\"prompt\": | holds no rows"
            })
    void aFileThatIsNoneFailsWithItsNameAndTheReason(String content, String reason) {
        Requester requester = Requester.create(server, "comparison");
        ImportJob job = requester.upload("strange.dat", bytes(content.replace("<line>", "\n")));
        if (job.rowsAside() == 0) {
            assertThat(job.state()).isEqualTo(ImportJob.State.FAILED);
            assertThat(job.fault()).contains(reason).contains("strange.dat").doesNotContain("/tmp");
            assertThat(requester.page("items/imports/" + job.id()).body())
                    .contains("role=\"alert\"");
        }
        assertThat(requester.page("review").body()).contains("There are no items");
    }

    @Test
    void binaryFilesAreNamedForWhatTheyAre() {
        Requester requester = Requester.create(server, "comparison");
        assertThat(requester.upload("a.zip", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0}).fault())
                .contains("zip archive");
        assertThat(requester.upload("b.bin", new byte[] {1, 0, 2, 0, 3, 0}).fault())
                .contains("UTF-16");
        byte[] cut =
                gzip(bytes("{\"prompt\":\"q\",\"chosen\":\"a\",\"rejected\":\"b\"}\n".repeat(500)));
        ImportJob broken = requester.upload("c.gz", java.util.Arrays.copyOf(cut, cut.length / 2));
        assertThat(broken.state()).isEqualTo(ImportJob.State.FAILED);
        assertThat(broken.fault()).contains("c.gz");
    }

    @Test
    void importingAgainChangesNothingAndAnIdThatMeansSomethingElseIsSetAside() {
        Requester requester = Requester.create(server, "comparison");
        String file = "{\"id\":\"x\",\"prompt\":\"q\",\"chosen\":\"a\",\"rejected\":\"b\"}\n";
        requester.upload("one.jsonl", bytes(file));
        ImportJob again = requester.upload("two.jsonl", bytes(file + file));
        assertThat(again.itemsAdded()).isZero();
        assertThat(again.itemsKnown()).isEqualTo(2);

        ImportJob other = requester.upload("three.jsonl", bytes(file.replace("\"b\"", "\"c\"")));
        assertThat(other.itemsAdded()).isZero();
        assertThat(other.rowsAside()).isEqualTo(1);
        assertThat(requester.page("items/imports/" + other.id()).body())
                .contains(
                        "the id &#39;x&#39; is there already with other content"
                                .replace("&#39;", "'"));
        assertThat(requester.count("select count(*) from slot where campaign_id = :campaign"))
                .isEqualTo(3);
    }

    @Test
    void sameRowsWithoutIdsAreOneItem() {
        Requester requester = Requester.create(server, "comparison");
        String row = "{\"prompt\":\"q\",\"chosen\":\"a\",\"rejected\":\"b\"}\n";
        ImportJob job = requester.upload("pairs.jsonl", bytes(row + row + row));
        assertThat(job.itemsAdded()).isEqualTo(1);
        assertThat(job.itemsKnown()).isEqualTo(2);
    }

    @Test
    void textsThatADatabaseCannotHoldAreMadePlain() {
        Requester requester = Requester.create(server, "comparison");
        ImportJob job =
                requester.upload(
                        "odd.jsonl",
                        bytes(
                                "{\"id\":\"o\\u0000\",\"prompt\":\"nul \\u0000\",\"chosen\":\"half"
                                        + " \\ud83d\",\"rejected\":\"b\"}\n"));
        assertThat(job.itemsAdded()).isEqualTo(1);
        assertThat(job.rowsAside()).isZero();
        JsonNode item = item(requester, "o\ufffd");
        assertThat(item.path("responses").get(0).path("text").asString()).isEqualTo("half \ufffd");
    }

    @Test
    void goldComesFromTheRowFromScoresOrFromAWorseModel() {
        Requester requester = Requester.create(server, "comparison");
        String rated =
                """
                {"source":"s","instruction":"q","models":["old","new","mid"],"completions":[\
                {"model":"old","response":"bad","annotations":{"helpfulness":{"Rating":"1"}}},\
                {"model":"new","response":"good","annotations":{"helpfulness":{"Rating":"5"}}},\
                {"model":"mid","response":"middling","annotations":{"helpfulness":{"Rating":"3"}}}]}
                """;
        ImportJob scores =
                requester.upload(
                        "gold.jsonl",
                        bytes(rated),
                        "kind",
                        "gold",
                        "known_from",
                        "scores",
                        "explanation",
                        "It is plainly better.");
        assertThat(scores.fault()).isEmpty();
        assertThat(scores.itemsAdded()).isEqualTo(1);
        JsonNode gold = only(requester);
        assertThat(gold.path("kind").asString()).isEqualTo("GOLD");
        int better = gold.path("known").path("answer").path("grade").asInt() == 1 ? 0 : 1;
        assertThat(gold.path("responses").get(better).path("text").asString()).isEqualTo("good");
        assertThat(gold.path("responses").get(1 - better).path("text").asString()).isEqualTo("bad");
        assertThat(gold.path("known").path("explanation").asString())
                .isEqualTo("It is plainly better.");
        assertThat(requester.count("select count(*) from slot where campaign_id = :campaign"))
                .isZero();

        requester.client().form(requester.path("items/remove"), java.util.Map.of());
        requester.upload(
                "gold.jsonl",
                bytes(rated),
                "kind",
                "gold",
                "known_from",
                "model",
                "worse_model",
                "OLD");
        JsonNode worse = only(requester);
        int winner = worse.path("known").path("answer").path("grade").asInt() == 1 ? 0 : 1;
        assertThat(worse.path("responses").get(1 - winner).path("model").asString())
                .isEqualTo("old");

        ImportJob near =
                requester.upload(
                        "gold2.jsonl",
                        bytes(rated.replace("\"q\"", "\"r\"")),
                        "kind",
                        "exam",
                        "known_from",
                        "scores",
                        "least_margin",
                        "5");
        assertThat(near.rowsAside()).isEqualTo(1);
    }

    private JsonNode only(Requester requester) {
        String id =
                server.services()
                        .database()
                        .read(h ->
                                h.createQuery(
                                                "select external_id from item where campaign_id ="
                                                        + " :campaign")
                                        .bind("campaign", requester.campaign())
                                        .mapTo(String.class)
                                        .one());
        return item(requester, id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "chain", "all"})
    void rowsWithManyResponsesBecomePairsAsAsked(String pairs) {
        Requester requester = Requester.create(server, "comparison");
        String file = "{\"id\":\"k\",\"prompt\":\"q\",\"responses\":[\"a\",\"b\",\"c\",\"d\"]}\n";
        ImportJob job = requester.upload("many.jsonl", bytes(file), "pairs", pairs);
        assertThat(job.itemsAdded())
                .isEqualTo(pairs.equals("one") ? 1 : pairs.equals("chain") ? 4 : 6);
        assertThat(requester.upload("many.jsonl", bytes(file), "pairs", pairs).itemsAdded())
                .isZero();
    }

    @Test
    void whatIsWrongWithTheFormIsSaidAtItsFields() {
        Requester requester = Requester.create(server, "comparison");
        TestClient.Reply none = requester.send("", new byte[0]);
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.body()).contains("Choose a file.");
        TestClient.Reply wrong =
                requester.send(
                        "a.jsonl",
                        bytes("{}"),
                        "known_from",
                        "model",
                        "least_margin",
                        "big",
                        "language",
                        "??",
                        "columns",
                        "nonsense");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("name the model whose responses are worse")
                .contains("'big' is not a number")
                .contains("a language tag such as en or pt-BR")
                .contains("'nonsense' is not of the form prompt=question");
        assertThat(requester.jobs()).isEmpty();
    }

    @Test
    void namesOfModelsInTextsAreListed() {
        Requester requester = Requester.create(server, "comparison");
        requester.upload(
                "named.jsonl",
                bytes(
                        "{\"id\":\"n\",\"prompt\":\"Who are you?\",\"responses\":[{\"text\":\"I am"
                                + " heron-2, at your service.\",\"model\":\"heron-2\"},{\"text\":\"I am"
                                + " ChatGPT by OpenAI.\",\"model\":\"m\"}]}\n"));
        assertThat(requester.page("items").body()).contains("2 texts name a model");
        assertThat(requester.page("items/findings").body())
                .contains("heron-2</strong>", "ChatGPT</strong>", "response 1", "response 2");
        assertThat(requester.page("review").body()).contains("2 texts name a model");
    }

    @Test
    void columnsOfAnyNameCanBeNamed() {
        Requester requester = Requester.create(server, "comparison");
        ImportJob job =
                requester.upload(
                        "odd.csv",
                        bytes("frage,erste,zweite\nWarum?,Darum.,Weil es so ist.\n"),
                        "columns",
                        "prompt=frage\nresponse_a=erste\nresponse_b=zweite");
        assertThat(job.fault()).isEmpty();
        assertThat(job.itemsAdded()).isEqualTo(1);
    }

    @Test
    void aFileLargerThanAllowedIsRefusedAndNothingIsKept() throws Exception {
        Requester requester = Requester.create(server, "comparison");
        var upload =
                new dev.earnest.platform.imports.Upload(
                        server.services().database(),
                        server.services().clock(),
                        server.services().random(),
                        3 << 20);
        var wanted =
                UploadForm.of(
                        java.util.Map.of(),
                        "large.jsonl",
                        requester.row().spec().form(),
                        List.of());
        org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                        upload.receive(
                                requester.client().id(),
                                requester.campaign(),
                                wanted,
                                new java.io.ByteArrayInputStream(new byte[(3 << 20) + 1])))
                .isInstanceOf(dev.earnest.platform.imports.Upload.TooLargeException.class);
        assertThat(requester.jobs().getFirst().state()).isEqualTo(ImportJob.State.CANCELLED);
        assertThat(
                        requester.count(
                                "select count(*) from import_chunk join import_job on id = job_id"
                                        + " where campaign_id = :campaign"))
                .isZero();
    }
}
