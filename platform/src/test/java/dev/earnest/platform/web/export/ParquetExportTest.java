package dev.earnest.platform.web.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.formats.ComparisonFiles;
import dev.earnest.formats.LabelFiles;
import dev.earnest.formats.ReadOptions;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.LabelTable;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.work.NewItem;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A table as Parquet, read by our own reader, is the table as CSV, row for row.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ParquetExportTest {
    private static final int ITEMS = 12;

    @TempDir private Path folder;
    private TestServer server;
    private Exports exports;

    @BeforeAll
    void start() {
        server = TestServer.start();
        Workshop workshop = Workshop.open(server, CampaignDefaults.comparison("Tables", 1));
        List<NewItem> items = new ArrayList<>(Workshop.pairs(ITEMS));
        items.add(Workshop.pair("quoted \"name\", with a comma; and Gr\u00fc\u00dfe \ud83e\udd86"));
        workshop.add(items);
        exports = new Exports(server.person(Role.OWNER), workshop.campaign());
        for (int person = 0; person < 3; person++) {
            Workshop.Worker worker = workshop.worker();
            for (int i = 0; i <= ITEMS; i++) {
                worker.submit(worker.lease(), Workshop.grade(1 + (i + person) % 6));
            }
        }
        server.clock().move(Duration.ofMinutes(2));
        workshop.maintain();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Path fetch(String kind, String format, String name) throws IOException {
        JsonNode export = exports.make(Exports.spec(kind, format));
        assertThat(export.path("state").asString("")).as(export.toString()).isEqualTo("done");
        HttpResponse<byte[]> response = exports.download(export, name);
        assertThat(sha256(response.body()))
                .isEqualTo(Exports.file(export, name).path("sha256").asString(""));
        return Files.write(folder.resolve(kind + "-" + name), response.body());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> rows(ComparisonTable table) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            rows.add(
                    table.items().name(table.left(row))
                            + " | "
                            + table.items().name(table.right(row))
                            + " | "
                            + table.outcome(row)
                            + " | "
                            + table.annotators().name(table.annotator(row))
                            + " | "
                            + table.prompts().name(table.prompt(row))
                            + " | "
                            + table.grade(row)
                            + " | "
                            + table.extras(row));
        }
        return rows;
    }

    private static List<String> rows(LabelTable table) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            rows.add(
                    table.items().name(table.item(row))
                            + " | "
                            + table.annotators().name(table.annotator(row))
                            + " | "
                            + table.labels().name(table.label(row))
                            + " | "
                            + table.extras(row));
        }
        return rows;
    }

    @Test
    void comparisonsAsParquetAreThoseOfTheCsvRowForRow() throws IOException {
        ComparisonTable csv =
                ComparisonFiles.read(
                                fetch("comparisons", "csv", "comparisons.csv.gz"),
                                ReadOptions.defaults())
                        .table();
        ComparisonTable parquet =
                ComparisonFiles.read(
                                fetch("comparisons", "parquet", "comparisons.parquet"),
                                ReadOptions.defaults())
                        .table();
        assertThat(rows(csv))
                .hasSize(3 * (ITEMS + 1))
                .anyMatch(row -> row.contains("Gr\u00fc\u00dfe"));
        assertThat(rows(parquet)).isEqualTo(rows(csv));
    }

    @Test
    void labelsAsParquetAreThoseOfTheCsvRowForRow() throws IOException {
        LabelTable csv =
                LabelFiles.read(fetch("labels", "csv", "labels.csv.gz"), ReadOptions.defaults())
                        .table();
        LabelTable parquet =
                LabelFiles.read(
                                fetch("labels", "parquet", "labels.parquet"),
                                ReadOptions.defaults())
                        .table();
        assertThat(rows(csv)).hasSizeGreaterThan(2 * ITEMS);
        assertThat(rows(parquet)).isEqualTo(rows(csv));
    }

    @Test
    void everyFileOfMonitorComesAsParquetToo() throws IOException {
        Path judgments = fetch("monitor", "parquet", "judgments.parquet");
        assertThat(ComparisonFiles.read(judgments, ReadOptions.defaults()).table().size())
                .isEqualTo(3 * (ITEMS + 1));
        assertThat(
                        LabelFiles.read(
                                        fetch("peers", "parquet", "peers.parquet"),
                                        ReadOptions.defaults())
                                .table()
                                .size())
                .isGreaterThan(2 * ITEMS);
    }

    @Test
    void theSamePositionGivesTheSameBytes() {
        JsonNode first = exports.make(Exports.spec("comparisons", "parquet"));
        String head = first.path("log_head").asString("");
        JsonNode again =
                exports.make(
                        Exports.spec("comparisons", "parquet")
                                .put(
                                        "position",
                                        Long.parseLong(head.substring(0, head.indexOf(':')))));
        assertThat(Exports.file(again, "comparisons.parquet").path("sha256"))
                .isEqualTo(Exports.file(first, "comparisons.parquet").path("sha256"));
    }

    @Test
    void theFileSaysWhatItIsAndTheCardListsIt() {
        JsonNode export = exports.make(Exports.spec("comparisons", "parquet"));
        JsonNode file = Exports.file(export, "comparisons.parquet");
        assertThat(file.path("media_type").asString(""))
                .isEqualTo("application/vnd.apache.parquet");
        assertThat(file.path("rows").asInt()).isEqualTo(3 * (ITEMS + 1));
        JsonNode card =
                Json.parse(
                        new String(
                                exports.download(export, "data-card.json").body(),
                                java.nio.charset.StandardCharsets.UTF_8));
        assertThat(card.path("files").path("comparisons.parquet").path("sha256"))
                .isEqualTo(file.path("sha256"));
    }

    @Test
    void nothingStaysInTheTemporaryFolder() throws IOException {
        List<Path> before = scratch();
        exports.make(Exports.spec("comparisons", "parquet"));
        exports.make(Exports.spec("monitor", "parquet"));
        // What other programs on this machine write meanwhile goes away, too.
        for (int i = 0; i < 100 && !before.containsAll(scratch()); i++) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        assertThat(scratch()).isSubsetOf(before);
    }

    private static List<Path> scratch() throws IOException {
        try (Stream<Path> there = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return there.filter(path -> Files.exists(path.resolve("rows.jsonl"))).toList();
        }
    }

    @Test
    void aTableWithoutRowsIsAParquetFileWithColumns() {
        Workshop empty = Workshop.open(server, CampaignDefaults.comparison("Empty", 1));
        JsonNode export =
                new Exports(server.person(Role.OWNER), empty.campaign())
                        .make(Exports.spec("labels", "parquet"));
        assertThat(export.path("state").asString("")).as(export.toString()).isEqualTo("done");
        assertThat(Exports.file(export, "labels.parquet").path("bytes").asLong()).isPositive();
    }
}
