package dev.earnest.platform.web.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.render.Payload;
import dev.earnest.platform.render.PayloadCorpus;
import dev.earnest.platform.render.StrictHtml;
import dev.earnest.platform.store.campaigns.ImportJob;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is shown before it is saved, or beside a file that was just sent, is as hostile as anything.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreviewAttackTest {
    private final TestServer server = TestServer.start();
    private final Requester requester = Requester.create(server, "comparison");
    private static final String HOSTILE =
            "zqz\"'></script></title><img src=q onerror=alert(1)><svg onload=alert(2)>";

    @AfterAll
    void stop() {
        server.close();
    }

    private static void isHarmless(TestClient.Reply reply) {
        assertThat(reply.header("Content-Type")).startsWith("text/html;");
        assertThat(reply.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.body())
                .contains("zqz")
                .doesNotContain("<img", "<svg onload", "</title><img")
                .doesNotContainPattern("=\"[^\"<>]*zqz[\"']");
    }

    @Test
    void thePreviewOfGuidelinesShowsNothingButWhatIsAllowed() {
        List<Payload> corpus = PayloadCorpus.all();
        IntStream.range(0, corpus.size())
                .filter(i -> i % 12 == 0)
                .mapToObj(corpus::get)
                .forEach(payload -> {
                    TestClient.Reply reply =
                            requester
                                    .client()
                                    .form(
                                            requester.path("guidelines/preview"),
                                            Map.of("markdown", payload.text()));
                    assertThat(reply.status()).isEqualTo(200);
                    assertThat(StrictHtml.problems(reply.body().strip()))
                            .as("%s", payload)
                            .isEmpty();
                });
    }

    @Test
    void thePreviewOfAQuestionEscapesWhateverItShows() {
        Map<String, String> fields = requester.fields("question");
        fields.put("form/attributes/0/key", "helpful");
        fields.put("form/attributes/0/question", HOSTILE);
        fields.put("form/attributes/0/points", "5");
        fields.put("form/attributes/0/low", HOSTILE);
        fields.put("form/attributes/0/high", HOSTILE);
        TestClient.Reply reply =
                requester.client().form(requester.path("question/preview"), fields);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        isHarmless(reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {"guidelines/preview", "question/preview"})
    void noPreviewCanBeLinkedTo(String page) {
        String query =
                "?markdown="
                        + URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8)
                        + "&form%2Fattributes%2F0%2Fquestion="
                        + URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8);
        TestClient.Reply reply =
                requester
                        .client()
                        .send(
                                requester
                                        .client()
                                        .request(requester.path(page) + query)
                                        .header("Accept", "text/html"));
        assertThat(reply.status()).isBetween(404, 405);
        assertThat(reply.body()).doesNotContain("zqz");
    }

    @Test
    void whatAFileHoldsIsNeverMarkupInRowsShownOfIt() {
        String good =
                Json.text(
                        Json.object()
                                .put("prompt", HOSTILE)
                                .put("chosen", "A " + HOSTILE)
                                .put("rejected", "B " + HOSTILE));
        String bad = Json.text(Json.object().put("prompt", HOSTILE).put("chosen", ""));
        ImportJob job =
                requester.upload(
                        "zqz'><img src=q onerror=alert(1)>.jsonl",
                        (good + "\n" + bad + "\n" + "<html><script>zqz</script>\n")
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(job.itemsAdded()).isEqualTo(1);
        assertThat(job.rowsAside()).isEqualTo(2);
        isHarmless(requester.page("items"));
        isHarmless(requester.page("items/imports/" + job.id()));
        isHarmless(requester.page("items/list"));
        long item = requester.count("select min(id) from item where campaign_id = :campaign");
        TestClient.Reply shown = requester.page("items/list/" + item);
        assertThat(shown.status()).isEqualTo(200);
        isHarmless(shown);
        TestClient.Reply aside =
                requester.client().get(requester.path("items/imports/" + job.id() + "/aside"));
        assertThat(aside.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(aside.header("Content-Disposition")).startsWith("attachment");
        assertThat(aside.body()).contains("zqz");
    }
}
