package dev.earnest.platform.web.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.agreement.Agreement;
import dev.earnest.crowd.agreement.AgreementOptions;
import dev.earnest.crowd.agreement.ComparisonLabels;
import dev.earnest.crowd.agreement.KrippendorffAlpha;
import dev.earnest.crowd.agreement.Level;
import dev.earnest.crowd.rank.BradleyTerry;
import dev.earnest.crowd.rank.IntervalKind;
import dev.earnest.crowd.rank.RankOptions;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.formats.ComparisonFiles;
import dev.earnest.formats.ReadOptions;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.watch.ItemSample;
import dev.earnest.platform.store.watch.Snapshot;
import dev.earnest.platform.store.watch.Snapshots;
import dev.earnest.platform.store.watch.TableReader;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the background computes is what the programs compute from an export, and it is computed once.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AnalystTest {
    private static final long SEED = 20_261_121;

    private TestServer server;
    private TestServer second;
    private LiveCrowd crowd;
    private ComparisonTable exported;

    @BeforeAll
    void start() throws IOException {
        server = TestServer.startSeeded(SEED);
        second = server.another();
        crowd = new LiveCrowd(server, LiveCrowd.spec("comparison", _ -> {}), SEED);
        crowd.items(60, 2, false);
        crowd.work(IntStream.range(0, 5).mapToObj(_ -> LiveCrowd.Habit.honest(45)).toList());
        exported = exported();
        refresh();
    }

    @AfterAll
    void stop() {
        second.close();
        server.close();
    }

    private void refresh() {
        refresh(server, crowd.workshop());
    }

    /// Waits until the snapshots know everything that happened; a server of the test may be making them just now.
    static void refresh(TestServer server, Workshop workshop) {
        Instant begin = FreshAnalyses.begin(server);
        for (int attempt = 0; attempt < 600; attempt++) {
            server.clock().move(Duration.ofMinutes(10));
            workshop.maintain();
            FreshAnalyses.age(server, begin);
            Analyst.run(server.services(), Analyses.all());
            long through =
                    server.services()
                            .database()
                            .read(h -> Snapshots.mark(h, workshop.campaign()))
                            .orElseThrow()
                            .through();
            List<Snapshot> made =
                    server.services().database().read(h -> Snapshots.heads(h, workshop.campaign()));
            if (Analyses.all().stream()
                    .allMatch(analysis ->
                            made.stream()
                                    .anyMatch(one ->
                                            one.kind().equals(analysis.kind())
                                                    && one.through() == through
                                                    && !one.madeAt().isBefore(begin)))) {
                return;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError("the snapshots do not catch up");
    }

    private JsonNode result(String kind) {
        return result(server, crowd.workshop(), kind);
    }

    static JsonNode result(TestServer server, Workshop workshop, String kind) {
        return server.services()
                .database()
                .read(h -> Snapshots.find(h, workshop.campaign(), kind))
                .orElseThrow()
                .result()
                .orElseThrow();
    }

    private ComparisonTable exported() throws IOException {
        TestClient owner = server.person(Role.OWNER);
        String base = "/api/v1/campaigns/" + crowd.campaign() + "/exports";
        TestClient.Reply made =
                owner.post(base, Json.object().put("kind", "comparisons").put("format", "csv"));
        assertThat(made.status()).as(made.body()).isEqualTo(202);
        JsonNode export = made.json();
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!export.path("state").asString().equals("done")) {
            assertThat(System.nanoTime()).as(export.toString()).isLessThan(until);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            export = owner.get(base + "/" + made.json().path("id").asString()).json();
        }
        for (JsonNode file : export.path("files")) {
            if (file.path("name").asString().contains(".csv")) {
                try (HttpClient http = HttpClient.newHttpClient()) {
                    byte[] bytes =
                            http.send(
                                            owner.request(file.path("href").asString()).build(),
                                            HttpResponse.BodyHandlers.ofByteArray())
                                    .body();
                    Path csv = Files.createTempFile("comparisons", ".csv");
                    try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                        csv.toFile().deleteOnExit();
                        Files.write(csv, in.readAllBytes());
                    }
                    return ComparisonFiles.read(csv, ReadOptions.defaults()).table();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
        throw new AssertionError("no file in " + export);
    }

    private static List<String> rows(ComparisonTable table) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            rows.add(
                    String.join(
                            " ",
                            table.items().name(table.left(row)),
                            table.items().name(table.right(row)),
                            table.outcome(row).name(),
                            table.annotators().name(table.annotator(row)),
                            table.prompts().name(table.prompt(row)),
                            Integer.toString(table.grade(row)),
                            Float.toString(table.seconds(row)),
                            Long.toString(table.epochMillis(row)),
                            Integer.toString(table.occasion(row))));
        }
        return rows;
    }

    @Test
    void theTablesHoldTheRowsOfTheExport() {
        CampaignTables tables =
                server.services()
                        .database()
                        .atOneMoment(h ->
                                TableReader.tables(
                                        h,
                                        crowd.campaign(),
                                        Campaigns.find(h, crowd.campaign()).orElseThrow().spec(),
                                        ItemSample.ALL));

        assertThat(rows(tables.comparisons().table()))
                .hasSizeGreaterThan(180)
                .containsExactlyInAnyOrderElementsOf(rows(exported));
        assertThat(tables.comparisons().table().hasOccasions()).as("there are repeats").isTrue();
        assertThat(tables.comparisons().counted().size()).isEqualTo(180);
    }

    /// Answers by item, in a sample.
    private Map<String, Long> answersByItem(ItemSample sample) {
        ComparisonTable table =
                server.services()
                        .database()
                        .atOneMoment(h ->
                                TableReader.tables(
                                        h, crowd.campaign(), crowd.workshop().spec(), sample))
                        .comparisons()
                        .table();
        return IntStream.range(0, table.size())
                .boxed()
                .collect(
                        Collectors.groupingBy(
                                row -> table.prompts().name(table.prompt(row)),
                                Collectors.counting()));
    }

    @Test
    void aSampleHoldsWholeItemsAndASmallerOneIsPartOfALarger() {
        Map<String, Long> all = answersByItem(ItemSample.ALL);
        Map<String, Long> half = answersByItem(new ItemSample(2));
        Map<String, Long> quarter = answersByItem(new ItemSample(4));

        assertThat(all.entrySet()).containsAll(half.entrySet());
        assertThat(half.entrySet()).containsAll(quarter.entrySet());
        assertThat(half.size()).isBetween(all.size() / 4, 3 * all.size() / 4);
        assertThat(quarter).hasSizeLessThan(half.size()).isNotEmpty();
    }

    @Test
    void aLargeCampaignIsSampledAndTheFiguresSaySo() {
        Analysis counting =
                new Analysis() {
                    @Override
                    public String kind() {
                        return "counting";
                    }

                    @Override
                    public ObjectNode of(AnalysisInput input) {
                        return Json.object()
                                .put("rows", input.tables().comparisons().table().size());
                    }
                };
        Analyst.run(server.services(), List.of(counting), exported.size() / 3);

        JsonNode found = result("counting");
        assertThat(found.path("rows").asInt()).isBetween(1, exported.size() / 2);
        assertThat(SampleWords.of(found)).contains("one in 4 items, drawn at random");
        assertThat(SampleWords.of(result("agreement"))).isEmpty();
    }

    @Test
    void agreementIsThatOfTheLibraryOnTheExportedRows() {
        ComparisonLabels labels = ComparisonLabels.graded(exported);
        Agreement.Value alpha =
                (Agreement.Value)
                        new KrippendorffAlpha(Level.ORDINAL)
                                .measure(
                                        labels.labels(),
                                        AgreementOptions.defaults()
                                                .withMirror(labels.mirror())
                                                .withCategories(
                                                        List.of("1", "2", "3", "4", "5", "6")));

        JsonNode shown = result("agreement").path("questions").get(0).path("measures").get(0);
        assertThat(shown.path("name").asString()).isEqualTo("krippendorff-alpha-ordinal");
        assertThat(shown.path("value").asDouble()).isEqualTo(alpha.value());
        assertThat(shown.path("low").asDouble()).isEqualTo(alpha.interval().orElseThrow().low());
        assertThat(shown.path("high").asDouble()).isEqualTo(alpha.interval().orElseThrow().high());
        assertThat(alpha.value()).isBetween(0.2, 0.95);
    }

    @Test
    void strengthsAreThoseOfTheLibraryOnTheExportedRows() {
        ComparisonTable.Builder first = ComparisonTable.builder();
        for (int row = 0; row < exported.size(); row++) {
            if (exported.occasion(row) == 0) {
                first.add(
                        exported.items().name(exported.left(row)),
                        exported.items().name(exported.right(row)),
                        exported.outcome(row),
                        exported.annotators().name(exported.annotator(row)));
            }
        }
        RankResult expected =
                BradleyTerry.defaults()
                        .withScale(dev.earnest.crowd.rank.Scale.LOG)
                        .fit(first.build(), RankOptions.of(IntervalKind.CLUSTER_SANDWICH));

        JsonNode models = result("models").path("models");
        assertThat(models.valueStream().map(one -> one.path("name").asString()))
                .containsExactlyElementsOf(LiveCrowd.MODELS);
        for (JsonNode model : models) {
            int code = expected.items().code(model.path("name").asString());
            JsonNode strength = model.path("strength");
            assertThat(strength.path("value").asDouble())
                    .isCloseTo(expected.score()[code], org.assertj.core.data.Offset.offset(1e-9));
            assertThat(strength.path("low").asDouble())
                    .isCloseTo(expected.low()[code], org.assertj.core.data.Offset.offset(1e-6));
        }
    }

    @Test
    void twoServersComputeASnapshotOnce() throws InterruptedException {
        refresh();
        int before = runs();
        crowd.workshop().add(List.of(Workshop.pair("one-more-" + before)));
        // Old enough for both servers, which also look by themselves once a second.
        server.clock().move(Duration.ofMinutes(10));
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads =
                IntStream.range(0, 8)
                        .mapToObj(i -> i % 2 == 0 ? server : second)
                        .map(one ->
                                Thread.ofVirtual()
                                        .start(() -> {
                                            await(go);
                                            Analyst.run(one.services(), Analyses.all());
                                        }))
                        .toList();
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (runs() == before && System.nanoTime() < until) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        assertThat(runs()).isEqualTo(before + 1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private int runs() {
        return server.services()
                .database()
                .read(h -> Snapshots.find(h, crowd.campaign(), "agreement"))
                .orElseThrow()
                .runs();
    }

    @Test
    void nothingIsComputedAgainWhereNothingHappened() {
        refresh();
        int before = runs();
        server.clock().move(Duration.ofDays(1));
        assertThat(Analyst.run(server.services(), Analyses.all())).isZero();
        assertThat(runs()).isEqualTo(before);
    }

    @Test
    void anAnalysisThatFailsHindersNoOther() {
        record Failing(String kind) implements Analysis {
            @Override
            public tools.jackson.databind.node.ObjectNode of(AnalysisInput input) {
                input.handle().execute("select 1 / 0");
                return Json.object();
            }
        }
        Analyst.run(server.services(), List.of(new Failing("failing"), new FlowAnalysis()));

        assertThat(
                        server.services()
                                .database()
                                .read(h -> Snapshots.find(h, crowd.campaign(), "failing"))
                                .orElseThrow()
                                .result())
                .isEmpty();
        assertThat(result("flow").path("items").path("complete").asLong()).isEqualTo(60);
        server.services()
                .database()
                .useTransaction(h -> h.execute("delete from analysis where kind = 'failing'"));
    }

    @Test
    void flowCountsWhatHappened() {
        refresh();
        JsonNode flow = result("flow");
        JsonNode items = flow.path("items");
        assertThat(items.path("counted").asLong()).isEqualTo(180);
        assertThat(items.path("complete").asLong()).isEqualTo(60);
        long answers =
                crowd.workshop()
                        .number(
                                "select count(*) from answer where campaign_id = '"
                                        + crowd.campaign()
                                        + "'");
        assertThat(
                        flow.path("steps")
                                .valueStream()
                                .mapToLong(step -> step.path("answers").asLong())
                                .sum())
                .isEqualTo(answers);
        JsonNode last = flow.path("progress").get(flow.path("progress").size() - 1);
        assertThat(last.path("complete").asLong()).isEqualTo(60);
        // Another test adds items.
        long all =
                crowd.workshop()
                        .number(
                                "select count(*) from item where campaign_id = '"
                                        + crowd.campaign()
                                        + "'");
        flow.path("progress")
                .forEach(one ->
                        assertThat(
                                        List.of("untouched", "given", "started", "complete")
                                                .stream()
                                                .mapToLong(state -> one.path(state).asLong())
                                                .sum())
                                .isEqualTo(all));
        assertThat(flow.path("pay").path("people").asInt()).isEqualTo(5);
    }
}
