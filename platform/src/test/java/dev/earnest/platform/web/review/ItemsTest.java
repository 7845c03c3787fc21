package dev.earnest.platform.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.PlainSpec;
import dev.earnest.platform.web.work.Workshop;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Items under review: answers side by side, final labels, flags.
final class ItemsTest {
    private final TestServer server = TestServer.start();
    private ReviewScene scene;

    @BeforeEach
    void open() {
        scene = ReviewScene.open(server, PlainSpec.plain("Items").overlap(Overlap.fixed(2)).spec());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static List<TestClient.Reply> atOnce(List<Callable<TestClient.Reply>> calls) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<TestClient.Reply>> all = threads.invokeAll(calls);
            return all.stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private long item() {
        return scene.workshop()
                .number("select min(id) from item where campaign_id = '" + scene.campaign() + "'");
    }

    @Test
    void anItemShowsEveryAnswerUnderHandlesAndNoModel() {
        scene.workshop().add(Workshop.pairs(1));
        Workshop.Worker one = scene.workshop().worker();
        Workshop.Worker two = scene.workshop().worker();
        scene.answered(one, 1);
        two.submit(two.lease(), Workshop.grade(1));

        String page = scene.first().get(scene.path("/items/" + item())).body();

        assertThat(page)
                .contains(one.client().person().orElseThrow().handle())
                .contains(two.client().person().orElseThrow().handle())
                .contains("much better")
                .contains("can be undone")
                .contains("First of item-0")
                .doesNotContain("secret-1")
                .doesNotContain("secret-2");
    }

    @Test
    void aFinalLabelMakesACompleteItemFinalAndIsInTheLog() {
        scene.workshop().add(Workshop.pairs(1));
        scene.answered(scene.workshop().worker(), 1);
        scene.answered(scene.workshop().worker(), 6);
        assertThat(scene.text("select state from item where id = " + item())).isEqualTo("COMPLETE");

        TestClient.Reply reply =
                scene.first()
                        .form(
                                scene.path("/items/" + item() + "/label"),
                                Map.of("seen", "0", "label", "first", "why", "It is right."));

        assertThat(reply.status()).isEqualTo(303);
        assertThat(scene.text("select state from item where id = " + item())).isEqualTo("FINAL");
        assertThat(scene.text("select label::text from adjudication"))
                .isEqualTo("{\"label\":\"first\"}");
        assertThat(scene.first().get(scene.path("/items?list=labels")).body())
                .contains("Response 1 is better");
        assertThat(scene.first().get(scene.path("/audit?type=adjudicated")).body())
                .contains("its final label");
        scene.sound();
    }

    @Test
    void ofTwoReviewersAtOnceOneDecidesAndTheOtherIsTold() {
        scene.workshop().add(Workshop.pairs(1));
        String path = scene.path("/items/" + item() + "/label");
        for (int seen = 0; seen < 3; seen++) {
            Map<String, String> form =
                    Map.of("seen", Integer.toString(seen), "label", "tie", "why", "");
            List<Integer> statuses =
                    atOnce(
                                    List.of(
                                            () -> scene.first().form(path, form),
                                            () -> scene.second().form(path, form)))
                            .stream()
                            .map(TestClient.Reply::status)
                            .sorted()
                            .toList();
            assertThat(statuses).containsExactly(303, 409);
        }
        assertThat(scene.text("select version::text from adjudication")).isEqualTo("3");
        scene.sound();
    }

    @Test
    void aLabelThatIsNoneIsToldAtTheFieldAndNothingIsSaved() {
        scene.workshop().add(Workshop.pairs(1));
        String path = scene.path("/items/" + item() + "/label");

        TestClient.Reply reply =
                scene.first()
                        .form(path, Map.of("seen", "0", "label", "best-3", "why", "Kept text"));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body()).contains("Please choose one of the labels.").contains("Kept text");
        assertThat(scene.workshop().number("select count(*) from adjudication")).isZero();
    }

    @Test
    void aFlagIsClosedOnceAndStaysInTheList() {
        scene.workshop().add(Workshop.pairs(1));
        Workshop.Worker worker = scene.workshop().worker();
        String lease = worker.lease();
        worker.lease(
                lease,
                "flag",
                Json.object().put("reason", "broken").put("comment", "No <b>end</b>"));
        long flag = scene.workshop().number("select max(id) from flag");
        assertThat(scene.first().get(scene.path("/items?list=flags")).body())
                .contains("No &lt;b&gt;end&lt;/b&gt;");

        String close = scene.path("/items/" + item() + "/flags/" + flag + "/close");
        assertThat(scene.first().form(close, Map.of()).status()).isEqualTo(303);
        assertThat(scene.second().form(close, Map.of()).status()).isEqualTo(303);

        assertThat(
                        scene.workshop()
                                .number("select count(*) from event where type = 'flag.resolved'"))
                .isEqualTo(1);
        assertThat(scene.first().get(scene.path("/items?list=flags")).body())
                .contains("There is nothing here now.");
        assertThat(scene.first().get(scene.path("/items/" + item())).body()).contains("Closed by");
        scene.sound();
    }

    @Test
    void listsGoOnByCursorAndFilterByState() {
        scene.workshop().add(Workshop.pairs(70));

        String first = scene.first().get(scene.path("/items")).body();
        String next = first.replaceAll("(?s).*href=\"([^\"]*after=\\d+)\".*", "$1");
        String second = scene.first().get(next).body();

        assertThat(first).contains("Prompt item-49").doesNotContain("Prompt item-50");
        assertThat(second)
                .contains("Prompt item-50")
                .contains("Prompt item-69")
                .doesNotContain("rel=\"next\"");
        assertThat(scene.first().get(scene.path("/items?state=final")).body())
                .contains("There is nothing here now.");
        assertThat(scene.first().get(scene.path("/items?state=x")).status()).isEqualTo(404);
    }

    @Test
    void auditorsReadAndDecideNothingAndOthersSeeNothing() {
        scene.workshop().add(Workshop.pairs(1));
        TestClient auditor = server.person(Role.AUDITOR);
        server.join(scene.campaign(), auditor, Role.AUDITOR);
        ReviewScene other = ReviewScene.open(server, PlainSpec.plain("Another").spec());
        Map<String, String> form = Map.of("seen", "0", "label", "tie", "why", "");
        String item = "/items/" + item();

        assertThat(auditor.get(scene.path(item)).status()).isEqualTo(200);
        assertThat(auditor.get(scene.path(item)).body()).doesNotContain("Save the label");
        assertThat(auditor.form(scene.path(item + "/label"), form).status()).isEqualTo(403);
        assertThat(other.first().get(scene.path(item)).status()).isEqualTo(404);
        // An item of another campaign under one's own.
        assertThat(other.first().get(other.path(item)).status()).isEqualTo(404);
        assertThat(other.first().form(other.path(item + "/label"), form).status()).isEqualTo(404);
        assertThat(scene.workshop().worker().client().get(scene.path(item)).status())
                .isEqualTo(403);
    }
}
