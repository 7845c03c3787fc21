package dev.earnest.app.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.app.Run;
import dev.earnest.crowd.rank.BradleyTerry;
import dev.earnest.crowd.rank.IntervalKind;
import dev.earnest.crowd.rank.RankOptions;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.crowd.rank.Scale;
import dev.earnest.incentives.money.Money;
import dev.earnest.incentives.peer.Payments;
import dev.earnest.incentives.peer.PeerPayments;
import dev.earnest.incentives.peer.Reports;
import dev.earnest.incentives.stake.Commitment;
import dev.earnest.incentives.stake.DepositPolicy;
import dev.earnest.incentives.stake.Entrant;
import dev.earnest.incentives.stake.Outcome;
import dev.earnest.incentives.stake.Reveal;
import dev.earnest.incentives.stake.RoundId;
import dev.earnest.incentives.stake.RoundRecord;
import dev.earnest.incentives.stake.RoundTerms;
import dev.earnest.incentives.stake.Rules;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.review.AnnotatorReview;
import dev.earnest.monitor.review.Answers;
import dev.earnest.monitor.review.GoldItem;
import dev.earnest.monitor.review.Review;
import dev.earnest.monitor.review.ReviewOptions;
import dev.earnest.monitor.review.Reviewer;
import dev.earnest.monitor.review.SideInformation;
import dev.earnest.platform.campaign.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a campaign exports goes through the verbs that read it, and what they say is what the libraries say of the same
/// clicks.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ExportVerbsTest {
    private Path folder = Path.of("");
    private Served served;
    private Crowd crowd;

    @BeforeAll
    void work(@TempDir Path temporary) throws IOException {
        long seed = Long.getLong("earnest.seed", System.nanoTime());
        System.out.println("seed " + seed);
        folder = temporary;
        served = Served.start(folder.resolve("place"));
        crowd = Crowd.work(served, folder.resolve("campaign"), seed);
    }

    @AfterAll
    void stop() {
        served.close();
    }

    private Path export(String what, String... more) {
        Path to = folder.resolve(what);
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "campaign",
                                "export",
                                crowd.file().toString(),
                                "--what",
                                what,
                                "-o",
                                to.toString()));
        words.addAll(List.of(more));
        served.run(words.toArray(new String[0]));
        return to;
    }

    private JsonNode json(String... words) {
        return Json.parse(served.run(words));
    }

    private static List<Map<String, String>> table(Path file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            List<String> lines =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            String[] names = lines.getFirst().split("\t", -1);
            return lines.stream()
                    .skip(1)
                    .map(line -> {
                        String[] cells = line.split("\t", -1);
                        Map<String, String> row = new HashMap<>();
                        for (int i = 0; i < names.length; i++) {
                            row.put(names[i], cells[i]);
                        }
                        return row;
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void peersPaysWhatTheLibraryPaysForTheSameClicks() {
        Path file = export("peers").resolve("peers.tsv.gz");
        List<Map<String, String>> rows = table(file);
        Map<String, String> a = new HashMap<>();
        rows.forEach(row -> a.put(row.get("item"), row.get("a")));
        assertThat(a.values()).as("which response is a").contains("x", "y");

        LabelTable.Builder labels = LabelTable.builder();
        for (Click click : crowd.first()) {
            boolean chosenA = click.first() == "x".equals(a.get(click.item()));
            labels.add(click.item(), click.annotator(), chosenA ? "a" : "b");
        }
        LabelTable table = labels.build();
        assertThat(rows).hasSize(table.size());
        int[] alone = IntStream.range(0, table.annotators().size()).toArray();
        Payments expected = PeerPayments.dasguptaGhosh(Reports.of(table, alone));
        List<Money> shared = expected.split(Money.parse("100.00 EUR"));

        JsonNode said = json("peers", file.toString(), "--budget", "100.00 EUR", "--json");

        assertThat(said.path("annotators")).hasSize(Crowd.DILIGENT + 1);
        for (JsonNode row : said.path("annotators")) {
            int code = table.annotators().code(row.path("annotator").asString());
            assertThat(row.path("mean").asDouble())
                    .isCloseTo(expected.mean(code).orElseThrow(), within(1e-12));
            assertThat(row.path("compared").asInt()).isEqualTo(expected.tasks(code));
            assertThat(row.path("minor").asLong()).isEqualTo(shared.get(code).minor());
        }
        assertThat(said.path("total_minor").asLong()).isEqualTo(10_000);
    }

    @Test
    void aRoundIsSettledAsTheLibrarySettlesTheSameClicks() throws IOException {
        Path to = export("round");
        Path file = to.resolve("round.json");
        JsonNode record = Json.parse(Files.readString(file));
        List<String> items =
                table(to.resolve("round-items.tsv.gz")).stream()
                        .map(row -> row.get("item"))
                        .toList();
        assertThat(items).hasSize(CampaignFiles.ITEMS);
        Map<String, List<Integer>> sheets = new TreeMap<>();
        crowd.first().forEach(click -> sheets.put(click.annotator(), new ArrayList<>()));
        sheets.forEach((person, sheet) ->
                items.forEach(item ->
                        crowd.first().stream()
                                .filter(one -> one.annotator().equals(person))
                                .filter(one -> one.item().equals(item))
                                .forEach(one -> sheet.add(one.first() ? 1 : 0))));
        sheets.values().removeIf(sheet -> sheet.size() < items.size());
        assertThat(sheets).as("who answered everything").hasSize(Crowd.DILIGENT);

        RoundId id =
                new RoundId(
                        record.at("/id/platform").asString(),
                        record.at("/id/market").asString(),
                        record.at("/id/round").asString());
        assertThat(id.market()).isEqualTo(crowd.campaign().toString());
        Money pool = Money.of(12L * sheets.size() * items.size(), "EUR");
        Money deposit = pool.shareDown(1, sheets.size());
        List<Entrant> entrants = new ArrayList<>();
        for (JsonNode entrant : record.path("entrants")) {
            String name = entrant.path("labeller").asString();
            Reveal reveal =
                    new Reveal(
                            sheets.getOrDefault(name, List.of()),
                            entrant.at("/reveal/salt").asString());
            Commitment commitment = Commitment.of(id, name, reveal);
            assertThat(entrant.path("commitment").asString()).isEqualTo(commitment.hash());
            entrants.add(new Entrant(name, deposit, commitment, Optional.of(reveal)));
        }
        List<Outcome> expected =
                new RoundRecord(
                                id,
                                new RoundTerms(
                                        Rules.binary(),
                                        items.size(),
                                        sheets.size(),
                                        pool,
                                        new DepositPolicy.Equal(deposit)),
                                entrants)
                        .recompute()
                        .outcomes();

        JsonNode outcomes =
                json("settle", file.toString(), "--json").at("/record/settlement/outcomes");

        assertThat(outcomes).hasSize(Crowd.DILIGENT);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(outcomes.path(i).path("labeller").asString())
                    .isEqualTo(expected.get(i).labeller());
            assertThat(outcomes.path(i).path("payout").asString())
                    .isEqualTo(Long.toString(expected.get(i).payout().minor()));
            assertThat(outcomes.path(i).path("distance").asLong())
                    .isEqualTo(expected.get(i).distance().orElseThrow());
        }
        Path settled = folder.resolve("settled.json");
        served.run("settle", file.toString(), "-o", settled.toString());
        assertThat(served.run("settle", settled.toString(), "--verify")).contains("verified");
    }

    @Test
    void aRankingIsWhatTheLibrarySaysOfTheSameClicks() throws IOException {
        ComparisonTable.Builder table = ComparisonTable.builder();
        for (Click click : crowd.first()) {
            table.add(
                    click.firstAtLeft() ? click.firstModel() : click.secondModel(),
                    click.firstAtLeft() ? click.secondModel() : click.firstModel(),
                    click.left()
                            ? dev.earnest.judgments.Outcome.LEFT
                            : dev.earnest.judgments.Outcome.RIGHT,
                    click.annotator());
        }
        RankResult expected =
                BradleyTerry.defaults()
                        .withScale(Scale.LOG)
                        .fit(table.build(), RankOptions.of(IntervalKind.CLUSTER_SANDWICH));

        Path file = export("rankings", "--format", "json").resolve("rankings.json");
        JsonNode models = Json.parse(Files.readString(file)).path("models");

        assertThat(models).hasSize(expected.items().size());
        for (JsonNode model : models) {
            int code = expected.items().code(model.path("model").asString());
            assertThat(model.path("strength").asDouble())
                    .isCloseTo(expected.score()[code], within(1e-6));
            assertThat(model.path("strength_low").asDouble())
                    .isCloseTo(expected.low()[code], within(1e-5));
            assertThat(model.path("votes").asInt()).isEqualTo(votes(model));
        }
    }

    private int votes(JsonNode model) {
        String name = model.path("model").asString();
        return (int)
                crowd.first().stream()
                        .filter(click ->
                                click.firstModel().equals(name) || click.secondModel().equals(name))
                        .count();
    }

    @Test
    void rankSaysTheSameOfParquetAsOfTabSeparatedRows() {
        String rows = export("comparisons").resolve("comparisons.tsv.gz").toString();
        String parquet =
                export("comparisons", "--format", "parquet")
                        .resolve("comparisons.parquet")
                        .toString();
        JsonNode expected = json("rank", rows, "--json");
        JsonNode said = json("rank", parquet, "--json");
        assertThat(expected.path("items")).isNotEmpty();
        assertThat(said.path("items")).isEqualTo(expected.path("items"));
    }

    @Test
    void monitorSaysWhatTheLibrarySaysOfTheSameClicks() {
        Path to = export("monitor");
        ComparisonTable.Builder table = ComparisonTable.builder();
        Map<String, GoldItem> gold = new TreeMap<>();
        for (Click click : crowd.clicks()) {
            table.add(
                    click.firstAtLeft() ? click.firstModel() : click.secondModel(),
                    click.firstAtLeft() ? click.secondModel() : click.firstModel(),
                    click.left()
                            ? dev.earnest.judgments.Outcome.LEFT
                            : dev.earnest.judgments.Outcome.RIGHT,
                    click.annotator(),
                    click.item(),
                    Extras.NONE.withOccasion(click.occasion()));
            if (click.gold()) {
                gold.put(
                        click.item(),
                        new GoldItem.Pair(
                                click.item(),
                                click.firstModel(),
                                click.secondModel(),
                                click.number() % 2 == 0 ? 1 : 0));
            }
        }
        assertThat(gold).isNotEmpty();
        Review expected =
                Reviewer.of(
                        new Answers.Comparisons(table.build()),
                        SideInformation.NONE.withGold(List.copyOf(gold.values())),
                        ReviewOptions.defaults());

        JsonNode said =
                json(
                        "monitor",
                        to.resolve("judgments.tsv.gz").toString(),
                        "--gold",
                        to.resolve("gold.tsv.gz").toString(),
                        "--json");

        Map<String, JsonNode> byName = new HashMap<>();
        said.path("annotators").forEach(row -> byName.put(row.path("annotator").asString(), row));
        assertThat(byName).hasSize(Crowd.DILIGENT + 1);
        int repeats = 0;
        for (AnnotatorReview row : expected.annotators()) {
            JsonNode one = byName.getOrDefault(row.annotator(), Json.object());
            assertThat(one.path("answers").asLong()).isEqualTo(row.answers());
            assertThat(one.path("repeats").asLong()).isEqualTo(row.repeats().pairs());
            assertThat(one.path("agreed").asLong()).isEqualTo(row.repeats().same());
            assertThat(one.path("unswapped").asLong()).isEqualTo(row.repeats().unswapped());
            assertThat(one.path("sources")).hasSameSizeAs(row.commitment().sources());
            row.commitment()
                    .estimate()
                    .ifPresent(e ->
                            assertThat(one.path("commitment").asDouble())
                                    // A maximum is found to nine digits.
                                    .isCloseTo(e.commitment(), within(1e-8)));
            repeats += row.repeats().pairs();
        }
        assertThat(repeats).isPositive();
        assertThat(said.at("/gold_items/matched").asInt()).isEqualTo(gold.size());
    }

    @Test
    void theReplayedContractPaysWhatPeopleWerePaid() {
        Path to = export("pay");
        JsonNode replayed =
                json(
                        "contract",
                        "--replay",
                        to.resolve("contract-1.json").toString(),
                        to.resolve("periods-1.tsv").toString(),
                        "--json");
        Map<String, Long> again = new TreeMap<>();
        replayed.path("payments")
                .forEach(
                        one -> again.put(one.path("event").asString(), one.path("minor").asLong()));

        Map<String, Long> paid = new TreeMap<>();
        Map<String, Integer> part = new TreeMap<>();
        served.rows(
                        """
                        select b.person_id || ' ' || b.period || ' ' || b.repeats || ' ' || coalesce(sum(p.minor), 0)
                        from bonus b left join entry e on e.key = 'bonus:' || b.campaign_id || ':' || b.person_id || ':' || b.period
                            left join posting p on p.entry_id = e.id and p.kind = 'ANNOTATOR'
                        group by b.person_id, b.period, b.repeats
                        """)
                .forEach(row -> {
                    String[] cells = row.split(" ", -1);
                    String key = "bonus:" + crowd.campaign() + ":" + cells[0] + ":" + cells[1];
                    paid.put(key, Long.valueOf(cells[3]));
                    part.put(key, Integer.valueOf(cells[2]));
                });

        assertThat(again.keySet()).isEqualTo(paid.keySet());
        long whole = part.values().stream().filter(n -> n == CampaignFiles.REPEATS).count();
        assertThat(whole).as("whole periods").isGreaterThan(4);
        paid.forEach((key, minor) -> {
            long full = again.getOrDefault(key, -1L);
            int repeats = part.getOrDefault(key, 0);
            assertThat(minor)
                    .as(key)
                    .isEqualTo(
                            repeats == CampaignFiles.REPEATS
                                    ? full
                                    : Math.round((double) full * repeats / CampaignFiles.REPEATS));
        });
    }

    @Test
    void everyFileHasTheChecksumOfTheDataCardAndComesAgainByteForByte() throws Exception {
        for (String what : List.of("peers", "round", "monitor")) {
            Path to = export(what);
            JsonNode card = Json.parse(Files.readString(to.resolve("data-card.json")));
            assertThat(card.path("export").path("kind").asString()).isEqualTo(what);
            assertThat(card.path("files")).isNotEmpty();
            for (var file : card.path("files").properties()) {
                byte[] bytes = Files.readAllBytes(to.resolve(file.getKey()));
                assertThat(file.getValue().path("sha256").asString())
                        .isEqualTo(
                                HexFormat.of()
                                        .formatHex(
                                                MessageDigest.getInstance("SHA-256")
                                                        .digest(bytes)));
                assertThat(file.getValue().path("bytes").asLong()).isEqualTo(bytes.length);
            }
        }
        Path to = export("round");
        String before = Files.readString(to.resolve("round.json"));
        String position =
                Json.parse(Files.readString(to.resolve("data-card.json")))
                        .path("log_head")
                        .asString()
                        .replaceFirst(":.*", "");
        Files.delete(to.resolve("round.json"));
        export("round", "--position", position);
        assertThat(to.resolve("round.json")).hasContent(before);
    }

    @Test
    void whatStandsAsideIsToldWithItsReason() {
        String told =
                served.run(
                        "campaign",
                        "export",
                        "--campaign",
                        crowd.campaign().toString(),
                        "--what",
                        "round",
                        "-o",
                        folder.resolve("told").toString());
        assertThat(told)
                .contains("the person did not answer every item of the round")
                .contains("the answer is a hidden repeat or a test")
                .contains("next  ./earnest settle " + folder.resolve("told/round.json"));
        Run kind = served.tried("campaign", "export", crowd.file().toString());
        assertThat(kind.exit()).isEqualTo(2);
        assertThat(kind.err()).contains("--what").contains("peers");
        Run format =
                served.tried(
                        "campaign",
                        "export",
                        crowd.file().toString(),
                        "--what",
                        "round",
                        "--format",
                        "tsv");
        assertThat(format.exit()).isEqualTo(2);
        assertThat(format.err()).contains("--format: 'tsv' is none of json");
        assertThat(Arrays.asList(told.split("\n"))).allMatch(line -> line.length() < 300);
    }
}
