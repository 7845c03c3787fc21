package dev.earnest.platform.web.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.formats.ParquetTable;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.export.Exports;
import dev.earnest.platform.web.work.Workshop;
import java.nio.charset.StandardCharsets;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An exported ranking holds the numbers of the tab Models, in every format.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RankingExportTest {
    private static final long SEED = 20_261_122;
    private static final double PRINTED = 5.1e-7;

    private TestServer server;
    private LiveCrowd crowd;
    private Exports exports;
    private JsonNode shown;

    @BeforeAll
    void start() {
        server = TestServer.startSeeded(SEED);
        crowd = new LiveCrowd(server, LiveCrowd.spec("comparison", _ -> {}), SEED);
        crowd.items(40, 2, true);
        crowd.work(IntStream.range(0, 4).mapToObj(_ -> LiveCrowd.Habit.honest(40)).toList());
        AnalystTest.refresh(server, crowd.workshop());
        shown = AnalystTest.result(server, crowd.workshop(), ModelsAnalysis.KIND);
        exports = new Exports(server.person(Role.OWNER), crowd.campaign());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private JsonNode make(String kind, String format) {
        JsonNode export = exports.make(Exports.spec(kind, format));
        assertThat(export.path("state").asString("")).as(export.toString()).isEqualTo("done");
        return export;
    }

    private static void same(JsonNode row, String column, JsonNode score) {
        assertThat(score.path("value").isNumber()).isTrue();
        assertThat(row.path(column).asDouble())
                .isCloseTo(score.path("value").asDouble(), within(PRINTED));
        assertThat(row.path(column + "_low").asDouble())
                .isCloseTo(score.path("low").asDouble(), within(PRINTED));
        assertThat(row.path(column + "_high").asDouble())
                .isCloseTo(score.path("high").asDouble(), within(PRINTED));
    }

    @Test
    void anExportedRankingHoldsTheNumbersOfTheTabModels() {
        JsonNode models = shown.path("models");
        assertThat(models).hasSize(LiveCrowd.MODELS.size());
        List<ObjectNode> rows = exports.rows(make("rankings", "jsonl"), "rankings.jsonl.gz");

        assertThat(rows).hasSize(models.size());
        for (int i = 0; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            JsonNode model = models.path(i);
            assertThat(row.path("model")).isEqualTo(model.path("name"));
            assertThat(row.path("votes").asInt()).isEqualTo(model.path("answers").asInt());
            assertThat(row.path("rank").asInt()).isEqualTo(model.path("rank").asInt());
            assertThat(row.path("style_rank").asInt()).isEqualTo(model.path("style_rank").asInt());
            same(row, "win_rate", model.path("rate"));
            same(row, "strength", model.path("strength"));
            same(row, "style_strength", model.path("style"));
        }
    }

    @Test
    void everyFormatHoldsTheSameRanking() {
        List<ObjectNode> rows = exports.rows(make("rankings", "jsonl"), "rankings.jsonl.gz");
        JsonNode card = make("rankings", "json");
        JsonNode document =
                Json.parse(
                        new String(
                                exports.download(card, "rankings.json").body(),
                                StandardCharsets.UTF_8));

        assertThat(document.path("models").valueStream().toList()).isEqualTo(rows);
        assertThat(document.path("people").asInt()).isEqualTo(4);
        assertThat(document.path("intervals_over").asString("")).isEqualTo("people");
        assertThat(document.path("log_head").asString(""))
                .isEqualTo(card.path("log_head").asString(""));
        for (String format : List.of("csv", "tsv")) {
            List<String> lines =
                    exports.lines(make("rankings", format), "rankings." + format + ".gz");
            String delimiter = format.equals("csv") ? "," : "\t";
            List<String> columns = List.of(lines.getFirst().split(delimiter, -1));
            for (int i = 0; i < rows.size(); i++) {
                String[] cells = lines.get(i + 1).split(delimiter, -1);
                for (int column = 0; column < columns.size(); column++) {
                    JsonNode cell = rows.get(i).path(columns.get(column));
                    if (cell.isString()) {
                        assertThat(cells[column]).isEqualTo(cell.asString());
                    } else {
                        assertThat(Double.parseDouble(cells[column])).isEqualTo(cell.asDouble());
                    }
                }
            }
        }
    }

    @Test
    void whereNothingIsComparedTheExportSaysSo() {
        Workshop empty = Workshop.open(server, CampaignDefaults.comparison("Empty", 1));
        JsonNode export =
                new Exports(server.person(Role.OWNER), empty.campaign())
                        .make(Exports.spec("rankings", "csv"));
        assertThat(export.path("state").asString("")).isEqualTo("failed");
        assertThat(export.path("message").asString("")).contains("nothing to rank");
    }

    @Test
    void theRankingOfAPositionStaysTheSameByteForByte() {
        JsonNode first = make("rankings", "json");
        String head = first.path("log_head").asString("");
        ObjectNode again =
                Exports.spec("rankings", "json")
                        .put("position", Long.parseLong(head.substring(0, head.indexOf(':'))));
        assertThat(Exports.file(exports.make(again), "rankings.json").path("sha256"))
                .isEqualTo(Exports.file(first, "rankings.json").path("sha256"));
    }

    @Test
    void withoutTheDriverParquetIsNotOfferedAndAWishForItIsExplained() throws SQLException {
        Driver driver = DriverManager.getDriver("jdbc:duckdb:");
        TestClient owner = server.person(Role.OWNER);
        String page = "/campaigns/" + crowd.campaign() + "/export";
        assertThat(owner.get(page).body()).contains("rankings/parquet");
        DriverManager.deregisterDriver(driver);
        try {
            assertThat(ParquetTable.available()).isFalse();
            assertThat(owner.get(page).body())
                    .doesNotContain("rankings/parquet")
                    .contains("Parquet is not offered");
            TestClient.Reply refused =
                    owner.post(exports.base(), Exports.spec("rankings", "parquet"));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().path("errors").path(0).path("pointer").asString(""))
                    .isEqualTo("/format");
            assertThat(refused.body()).contains("org.duckdb:duckdb_jdbc");
        } finally {
            DriverManager.registerDriver(driver);
        }
    }
}
