package dev.earnest.platform.web.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.campaigns.ImportJob;
import dev.earnest.platform.store.campaigns.ImportJobs;
import dev.earnest.platform.store.watch.ReplyTimes;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.chat.Talkers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GenerationTest {
    private static final String[] BOTH = {
        "prompts", "yes", "model:quick-end", "on", "model:lazy-end", "on"
    };

    private final Talkers talkers = Talkers.start().concurrent(2).says("{model} says: %s");
    private final TestServer server = TestServer.startWith(talkers.settings());

    @AfterEach
    void stop() {
        server.close();
        talkers.close();
    }

    private static byte[] prompts(int count) {
        return IntStream.range(0, count)
                .mapToObj("{\"id\":\"q%1$d\",\"prompt\":\"Question %1$d\"}"::formatted)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode item(Requester requester, String id) {
        return server.services()
                .database()
                .read(h ->
                        Json.parse(
                                h.createQuery(
                                                """
                                                select json_build_object('responses', responses, 'extra', extra)::text
                                                from item where campaign_id = :campaign and external_id = :id
                                                """)
                                        .bind("campaign", requester.campaign())
                                        .bind("id", id)
                                        .mapTo(String.class)
                                        .one()));
    }

    private static String[] with(String[] fields, String... more) {
        return java.util.stream.Stream.of(fields, more)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
    }

    private ApiCaller api(Requester requester) {
        return ApiCaller.of(server, requester.client().id(), Scope.READ, Scope.MANAGE);
    }

    private List<ImportJobs.Aside> asides(ImportJob job) {
        return server.services().database().read(h -> ImportJobs.aside(h, job.id(), 0, 100));
    }

    @Test
    void twoModelsAnswerEachPromptAndHowTheyDidStandsWithTheItem() {
        Requester requester = Requester.create(server, "comparison");
        ImportJob job =
                requester.upload(
                        "prompts.jsonl",
                        prompts(30),
                        with(BOTH, "temperature", "0.7", "max_tokens", "50", "seed", "11"));
        assertThat(job.state()).as(job.fault()).isEqualTo(ImportJob.State.DONE);
        assertThat(job.source()).isEqualTo(ImportJob.Source.PROMPTS);
        assertThat(job.itemsAdded()).isEqualTo(30);
        assertThat(job.responsesMade()).isEqualTo(60);
        assertThat(job.rowsRead()).isEqualTo(30);
        assertThat(job.rowsTotal()).isEqualTo(30);
        assertThat(job.rowsAside()).isZero();

        JsonNode item = item(requester, "q7");
        assertThat(item.at("/responses/0/text").asString())
                .isEqualTo("fast-model says: Question 7");
        assertThat(item.at("/responses/0/model").asString()).isEqualTo("quick-end");
        assertThat(item.at("/responses/1/model").asString()).isEqualTo("lazy-end");
        JsonNode made = item.at("/extra/generation");
        assertThat(made.path("import").asString()).isEqualTo(job.id().toString());
        assertThat(made.path("line").asLong()).isEqualTo(8);
        JsonNode second = made.at("/responses/1");
        assertThat(second.path("id").asString()).isEqualTo(item.at("/responses/1/id").asString());
        assertThat(second.path("back_end").asString()).isEqualTo("lazy-end");
        assertThat(second.path("model").asString()).isEqualTo("slow-model");
        assertThat(second.path("temperature").asDouble()).isEqualTo(0.7);
        assertThat(second.path("max_tokens").asInt()).isEqualTo(50);
        assertThat(second.path("seed").asLong()).isEqualTo(11);
        assertThat(second.path("finish").asString()).isEqualTo("stop");
        assertThat(second.path("milliseconds").isIntegralNumber()).isTrue();
        List<ReplyTimes.Times> times =
                server.services().database().read(h -> ReplyTimes.of(h, requester.campaign()));
        assertThat(times)
                .extracting(ReplyTimes.Times::backEnd, ReplyTimes.Times::replies)
                .containsExactly(tuple("lazy-end", 30), tuple("quick-end", 30));
        List<Long> took =
                IntStream.range(0, 30)
                        .mapToObj(i ->
                                item(requester, "q" + i)
                                        .at("/extra/generation/responses/1/milliseconds")
                                        .asLong(-1))
                        .sorted()
                        .toList();
        assertThat(times.getFirst().median()).isEqualTo((took.get(14) + took.get(15)) / 2.0);

        assertThat(talkers.asked()).hasSize(60);
        assertThat(talkers.asked())
                .allSatisfy(request -> {
                    assertThat(request.path("temperature").asDouble()).isEqualTo(0.7);
                    assertThat(request.path("max_tokens").asInt()).isEqualTo(50);
                    assertThat(request.path("seed").asLong()).isEqualTo(11);
                });
        String page = requester.page("items/imports/" + job.id()).body();
        assertThat(page).contains("quick-end, lazy-end", "30 of 30", "<dd>60</dd>");
        // Texts in which a model names itself are found as in any import.
        assertThat(
                        requester.count(
                                "select count(*) from item_finding where campaign_id = :campaign"))
                .isEqualTo(60);
    }

    @Test
    void severalSamplesOfOneModelTakeSeedsInTurnAndMakePairs() {
        Requester requester = Requester.create(server, "comparison");
        talkers.says("Answer to %s");
        ApiCaller api = api(requester);
        String imports = "/api/v1/campaigns/" + requester.campaign() + "/imports";
        TestClient.Reply same =
                api.file(imports + "?models=quick-end&samples=2&seed=5", prompts(1));
        assertThat(same.status()).as(same.body()).isEqualTo(202);
        requester.finishImports();
        JsonNode job = api.get(same.header("Location")).json();
        assertThat(job.path("models").toString()).isEqualTo("[\"quick-end\",\"quick-end\"]");
        assertThat(job.path("source").asString()).isEqualTo("prompts");
        assertThat(job.path("rows_aside").asInt()).isEqualTo(1);
        assertThat(api.get(same.header("Location") + "/aside").body())
                .contains("both responses are the same");
        assertThat(talkers.asked().stream().map(one -> one.path("seed").asLong()))
                .containsExactlyInAnyOrder(5L, 6L);

        talkers.says("{model} on %s");
        TestClient.Reply three =
                api.file(imports + "?models=quick-end,lazy-end&samples=1&pairs=all", prompts(1));
        requester.finishImports();
        assertThat(api.get(three.header("Location")).json().path("items_added").asInt())
                .isEqualTo(1);
        assertThat(talkers.asked().getLast().has("seed")).isFalse();
        assertThat(talkers.asked().getLast().has("temperature")).isFalse();
    }

    @Test
    void aModelThatFailsSometimesIsAskedAgainAndAPromptThatStaysWithoutAnswerIsSetAside() {
        talkers.fails("Question 1", 2).fails("Question 3", 1000);
        Requester requester = Requester.create(server, "comparison");
        ImportJob job = requester.upload("p.jsonl", prompts(5), with(BOTH, "tries", "3"));
        assertThat(job.state()).as(job.fault()).isEqualTo(ImportJob.State.DONE);
        assertThat(job.itemsAdded()).isEqualTo(4);
        assertThat(asides(job)).hasSize(1);
        assertThat(asides(job).getFirst().line()).isEqualTo(4);
        assertThat(asides(job).getFirst().reason()).contains("-end").contains("503");
        assertThat(asides(job).getFirst().content()).contains("Question 3");

        // Once it answers, the same file brings in what is missing, and pays for nothing else.
        talkers.fails("Question 3", 0);
        int before = talkers.asked().size();
        ImportJob again = requester.upload("p.jsonl", prompts(5), BOTH);
        assertThat(again.itemsAdded()).isEqualTo(1);
        assertThat(again.itemsKnown()).isEqualTo(4);
        assertThat(again.rowsAside()).isZero();
        assertThat(talkers.asked().size() - before).isEqualTo(2);
    }

    @Test
    void anotherServerGoesOnAfterOneDiedAndAsksNobodyTwiceForWhatIsStored() throws Exception {
        talkers.delay("fast-model", 60).delay("slow-model", 90);
        TestServer dying = server.another();
        Requester requester = Requester.create(dying, "comparison");
        assertThat(requester.send("p.jsonl", prompts(40), BOTH).status()).isEqualTo(303);
        long end = System.nanoTime() + 60_000_000_000L;
        while (items(requester.campaign()) < 8) {
            assertThat(System.nanoTime()).as("time for the first items").isLessThan(end);
            Thread.sleep(20);
        }
        dying.close();
        // Replies that were on their way when it died come to nobody.
        Thread.sleep(500);
        Set<String> stored = stored(requester.campaign());
        assertThat(stored.size()).isBetween(8, 39);
        assertThat(job(requester).state()).isEqualTo(ImportJob.State.RUNNING);
        int asked = talkers.asked().size();

        server.clock().move(Duration.ofSeconds(61));
        Requester survivor =
                new Requester(
                        server,
                        server.person(dev.earnest.platform.campaign.Role.OWNER),
                        requester.campaign());
        survivor.finishImports();
        ImportJob job = job(survivor);
        assertThat(job.state()).as(job.fault()).isEqualTo(ImportJob.State.DONE);
        assertThat(job.itemsAdded()).isEqualTo(40);
        assertThat(job.itemsKnown()).isZero();
        assertThat(job.rowsAside()).isZero();
        assertThat(job.responsesMade()).isEqualTo(80);
        assertThat(items(requester.campaign())).isEqualTo(40);
        List<String> later =
                talkers.asked().subList(asked, talkers.asked().size()).stream()
                        .map(one -> one.at("/messages/0/content").asString())
                        .toList();
        assertThat(later).hasSize(2 * (40 - stored.size()));
        assertThat(new HashSet<>(later)).doesNotContainAnyElementsOf(stored);
    }

    private ImportJob job(Requester requester) {
        return server.services()
                .database()
                .read(h -> ImportJobs.list(h, requester.campaign(), 1))
                .getFirst();
    }

    private long items(UUID campaign) {
        return stored(campaign).size();
    }

    private Set<String> stored(UUID campaign) {
        return server.services()
                .database()
                .read(h ->
                        h
                                .createQuery(
                                        """
                                        select prompt -> 'messages' -> 0 ->> 'content' from item
                                        where campaign_id = :campaign
                                        """)
                                .bind("campaign", campaign)
                                .mapTo(String.class)
                                .stream()
                                .collect(Collectors.toSet()));
    }

    @Test
    void importingAgainAsksNobodyAndAPromptThatStandsTwiceIsAnsweredOnce() {
        Requester requester = Requester.create(server, "ranking");
        byte[] file =
                bytes(
                        """
                        {"prompt":"Why is the sky blue?"}
                        {"prompt":"Why is the sky blue?"}
                        {"prompt":"  "}
                        not a row
                        {"prompt":"How do planes fly?"}
                        """);
        ImportJob first = requester.upload("p.jsonl", file, BOTH);
        assertThat(first.itemsAdded()).isEqualTo(2);
        assertThat(asides(first).stream().map(ImportJobs.Aside::line)).containsExactly(2L, 3L, 4L);
        assertThat(asides(first).get(0).reason()).contains("stands in line 1 already");
        assertThat(asides(first).get(1).reason()).contains("the prompt is empty");
        assertThat(talkers.asked()).hasSize(4);

        ImportJob again = requester.upload("p.jsonl", file, BOTH);
        assertThat(again.state()).isEqualTo(ImportJob.State.DONE);
        assertThat(again.itemsAdded()).isZero();
        assertThat(again.itemsKnown()).isEqualTo(2);
        assertThat(talkers.asked()).hasSize(4);
    }

    @Test
    void anIdThatBelongsToAnotherPromptIsSetAsideBeforeAnybodyIsAsked() {
        Requester requester = Requester.create(server, "comparison");
        requester.upload("p.jsonl", prompts(1), BOTH);
        ImportJob other =
                requester.upload(
                        "p.jsonl", bytes("{\"id\":\"q0\",\"prompt\":\"Something else\"}"), BOTH);
        assertThat(asides(other).getFirst().reason())
                .isEqualTo(
                        "the id 'q0' is there already with other content; give the row another id");
        assertThat(talkers.asked()).hasSize(2);
    }

    @Test
    void aModelThatNobodyNamedInTheSettingsIsToldAtItsField() {
        Requester requester = Requester.create(server, "comparison");
        String imports = "/api/v1/campaigns/" + requester.campaign() + "/imports";
        TestClient.Reply reply =
                api(requester).file(imports + "?models=quick-end,slow-end", prompts(1));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().at("/errors/0/pointer").asString()).isEqualTo("/models");
        assertThat(reply.json().at("/errors/0/detail").asString())
                .isEqualTo(
                        "there is no model 'slow-end' in the settings of this server; there are"
                                + " quick-end, lazy-end");
        TestClient.Reply one = api(requester).file(imports + "?models=quick-end", prompts(1));
        assertThat(one.json().at("/errors/0/pointer").asString()).isEqualTo("/samples");

        TestClient.Reply page =
                requester.send(
                        "p.jsonl", prompts(1), "prompts", "yes", "temperature", "3", "tries", "x");
        assertThat(page.status()).isEqualTo(422);
        assertThat(Requester.unescape(page.body()))
                .contains("choose a model", "'x' is not a whole number");
        assertThat(requester.jobs()).isEmpty();
        assertThat(talkers.asked()).isEmpty();
    }

    @Test
    void aKeyThatIsRefusedEndsTheImportAndTheFileIsNotSetAside() {
        talkers.breaks("slow-model", 401);
        Requester requester = Requester.create(server, "comparison");
        ImportJob job = requester.upload("p.jsonl", prompts(200), BOTH);
        assertThat(job.state()).isEqualTo(ImportJob.State.FAILED);
        assertThat(job.fault()).contains("lazy-end");
        assertThat(job.rowsAside()).isLessThan(20);
        assertThat(talkers.asked().size()).isLessThan(100);
    }

    @Test
    void aRequesterStopsItWhileModelsThink() {
        talkers.delay("slow-model", 300);
        Requester requester = Requester.create(server, "comparison");
        TestClient.Reply sent = requester.send("p.jsonl", prompts(200), BOTH);
        String path = sent.header("Location");
        assertThat(requester.client().form(path + "/cancel", java.util.Map.of()).status())
                .isEqualTo(303);
        ImportJob job = job(requester);
        assertThat(job.state()).isEqualTo(ImportJob.State.CANCELLED);
        pause(3000);
        int asked = talkers.asked().size();
        pause(1000);
        assertThat(talkers.asked()).hasSize(asked).hasSizeLessThan(100);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void goldItemsComeFromAWorseModel() {
        Requester requester = Requester.create(server, "comparison");
        ImportJob job =
                requester.upload(
                        "p.jsonl",
                        prompts(2),
                        with(
                                BOTH,
                                "kind",
                                "gold",
                                "known_from",
                                "model",
                                "worse_model",
                                "lazy-end"));
        assertThat(job.state()).as(job.fault()).isEqualTo(ImportJob.State.DONE);
        assertThat(
                        requester.count(
                                """
                                select count(*) from item where campaign_id = :campaign and kind = 'GOLD'
                                    and known -> 'answer' ->> 'grade' = '1'
                                """))
                .isEqualTo(2);
        TestClient.Reply unknown =
                requester.send("p.jsonl", prompts(1), with(BOTH, "kind", "gold"));
        assertThat(unknown.status()).isEqualTo(422);
    }

    @Test
    void whereNoModelIsConfiguredThePageDoesNotOfferIt() {
        assertThat(Requester.create(server, "comparison").page("items").body())
                .contains("Have models answer prompts", "model:quick-end");
        assertThat(Requester.create(server, "compose").page("items").body())
                .doesNotContain("Have models answer prompts");
        try (TestServer bare = TestServer.start()) {
            Requester requester = Requester.create(bare, "comparison");
            assertThat(requester.page("items").body()).doesNotContain("Have models answer prompts");
            TestClient.Reply reply = requester.send("p.jsonl", prompts(1), BOTH);
            assertThat(reply.status()).isEqualTo(422);
            assertThat(reply.body()).contains("no language models");
        }
    }
}
