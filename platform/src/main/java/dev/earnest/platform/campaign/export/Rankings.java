package dev.earnest.platform.campaign.export;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.watch.ModelRanking;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A ranking as rows of a table and as one document.
public final class Rankings {
    static final List<Column> COLUMNS =
            List.of(
                    Column.number("rank"),
                    Column.text("model"),
                    Column.number("votes"),
                    Column.real("win_rate"),
                    Column.real("win_rate_low"),
                    Column.real("win_rate_high"),
                    Column.real("strength"),
                    Column.real("strength_low"),
                    Column.real("strength_high"),
                    Column.number("style_rank"),
                    Column.real("style_strength"),
                    Column.real("style_strength_low"),
                    Column.real("style_strength_high"));
    private static final int DECIMALS = 6;

    private Rankings() {}

    /// @return a row for each model, the best first; a cell is empty where there is no such number
    public static List<List<String>> rows(ModelRanking ranking) {
        return ranking.models().stream().map(Rankings::row).toList();
    }

    private static List<String> row(ModelRanking.Model model) {
        List<String> cells = new ArrayList<>();
        cells.add(rank(model.rank()));
        cells.add(model.name());
        cells.add(Integer.toString(model.votes()));
        score(cells, model.rate());
        score(cells, model.strength());
        cells.add(rank(model.styleRank()));
        score(cells, model.style());
        return cells;
    }

    private static String rank(int rank) {
        return rank == 0 ? "" : Integer.toString(rank);
    }

    private static void score(List<String> cells, ModelRanking.Score score) {
        cells.add(decimal(score.value()));
        cells.add(decimal(score.low()));
        cells.add(decimal(score.high()));
    }

    private static String decimal(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value)
                        .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                        .toPlainString()
                : "";
    }

    /// @param campaign its id
    /// @param head of the log
    /// @param time of the last event that counts
    /// @return everything in one document, with what the numbers mean
    public static ObjectNode document(
            ModelRanking ranking, String campaign, String head, String time) {
        ObjectNode tree =
                Json.object()
                        .put("campaign", campaign)
                        .put("log_head", head)
                        .put("as_of", time)
                        .put("comparisons", ranking.comparisons())
                        .put("people", ranking.people())
                        .put("strength", ranking.meaning())
                        .put("interval", 0.95)
                        .put("intervals_over", ranking.people() > 1 ? "people" : "votes");
        ArrayNode rows = tree.putArray("models");
        rows(ranking).forEach(cells -> rows.add(Tables.row(COLUMNS, cells)));
        ArrayNode warnings = tree.putArray("warnings");
        ranking.warnings().forEach(warnings::add);
        return tree;
    }
}
