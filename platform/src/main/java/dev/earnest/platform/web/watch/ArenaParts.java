package dev.earnest.platform.web.watch;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.web.watch.AgreementView.Cell;
import dev.earnest.platform.web.watch.AgreementView.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What an analysis of battles found, in words and pictures.
///
/// @param tree of the analysis
/// @param people paths of their pages, by handle
record ArenaParts(JsonNode tree, Map<String, String> people) {
    private static final int MOST_IN_MATRIX = 16;
    private static final int MOST_PAIRS = 45;
    private static final int MOST_VOTERS = 5;
    private static final Optional<Double> MEAN = Optional.of(1000.0);

    String counts() {
        JsonNode votes = tree.path("votes");
        if (votes.path("read").asLong(0) == 0) {
            return "";
        }
        long left = votes.path("left").asLong(0);
        long right = votes.path("right").asLong(0);
        long ties = votes.path("tie").asLong(0);
        long bad = votes.path("both_bad").asLong(0);
        return Words.count(left + right + ties + bad, "battle", "battles")
                + " by "
                + Words.count(votes.path("voters").asLong(0), "voter", "voters")
                + " count: the left side won "
                + Words.number(left)
                + " and the right side "
                + Words.number(right)
                + ", "
                + Words.count(ties, "was a tie", "were ties")
                + ", and in "
                + (bad == 0 ? "none" : Words.number(bad))
                + " both were bad or somebody wrote a better reply. Ties and bad ones are half a win for each side.";
    }

    String leaks() {
        long leaked = tree.path("votes").path("leaked").asLong(0);
        long erased = tree.path("votes").path("erased").asLong(0);
        String told =
                leaked == 0
                        ? ""
                        : Words.count(leaked, "battle was", "battles were")
                                + " not blind and left out: a reply names a model that fights here, or says who made it.";
        return told
                + (erased == 0
                        ? ""
                        : (told.isEmpty() ? "" : " ")
                                + Words.count(erased, "battle is", "battles are")
                                + " left out because words were erased.");
    }

    List<ArenaView.Count> words() {
        return tree.path("votes")
                .path("leaked_words")
                .valueStream()
                .limit(MOST_VOTERS)
                .map(row ->
                        new ArenaView.Count(
                                row.path("words").asString(""),
                                Words.count(row.path("battles").asLong(0), "battle", "battles")))
                .toList();
    }

    List<ArenaView.Model> models() {
        JsonNode models = tree.path("models");
        double least = MEAN.get();
        double most = MEAN.get();
        for (JsonNode model : models) {
            JsonNode score = model.path("score");
            double value = score.path("value").asDouble(MEAN.get());
            least = Math.min(least, score.path("low").asDouble(value));
            most = Math.max(most, score.path("high").asDouble(value));
        }
        double margin = Math.max(5, (most - least) * 0.04);
        List<ArenaView.Model> rows = new ArrayList<>();
        for (JsonNode model : models) {
            rows.add(model(model, least - margin, most + margin));
        }
        return rows;
    }

    private static ArenaView.Model model(JsonNode model, double least, double most) {
        JsonNode score = model.path("score");
        String status = model.path("status").asString("");
        int rank = model.path("rank").asInt(0);
        int styleRank = model.path("style_rank").asInt(0);
        JsonNode weighted = model.path("weighted");
        int weightedRank = weighted.path("rank").asInt(0);
        return new ArenaView.Model(
                rank(rank),
                model.path("name").asString(""),
                score.path("value").isNumber()
                        ? new Row(
                                "",
                                Words.decimal(score.path("value").asDouble(), 0),
                                Whisker.words(score, 0),
                                "",
                                Whisker.svg(score, least, most, MEAN))
                        : new Row("", "\u2013", "", "", ""),
                new Row(
                        "",
                        weighted.path("value").isNumber()
                                ? Words.decimal(weighted.path("value").asDouble(), 0)
                                : "\u2013",
                        Whisker.words(weighted, 0),
                        "",
                        ""),
                rank(weightedRank),
                weightedRank > 0 && weightedRank != rank,
                Whisker.words(model.path("per_vote"), 0),
                Words.number(model.path("battles").asLong(0)),
                model.path("win_rate").isNumber()
                        ? Words.percent(model.path("win_rate").asDouble())
                        : "\u2013",
                rank(styleRank),
                styleRank > 0 && styleRank != rank,
                status,
                switch (status) {
                    case "established" -> "good";
                    case "usable" -> "soft";
                    default -> "warn";
                });
    }

    private static String rank(int rank) {
        return rank == 0 ? "\u2013" : Integer.toString(rank);
    }

    static ModelsView.Influence style(JsonNode tree) {
        double value = tree.path("value").asDouble(0);
        // Without an error nothing is sure.
        double error = tree.path("error").asDouble(Double.POSITIVE_INFINITY);
        double low = ModelsPage.chance(value - ModelsPage.Z95 * error);
        double high = ModelsPage.chance(value + ModelsPage.Z95 * error);
        ObjectNode share =
                Json.object()
                        .put("value", ModelsPage.chance(value))
                        .put("low", low)
                        .put("high", high);
        String name = tree.path("name").asString("");
        String more =
                switch (name) {
                    case "tokens" -> "the longer one";
                    case "headers" -> "the one with more headings";
                    case "lists" -> "the one with more list entries";
                    default -> "the one with more bold text";
                };
        return new ModelsView.Influence(
                switch (name) {
                    case "tokens" -> "Length";
                    case "headers" -> "Headings";
                    case "lists" -> "Lists";
                    default -> "Bold text";
                },
                "Of two models of equal strength, "
                        + more
                        + " (by the usual difference) wins "
                        + Words.percent(ModelsPage.chance(value))
                        + " of the time ("
                        + Words.percent(low)
                        + " to "
                        + Words.percent(high)
                        + ").",
                low > 0.5 || high < 0.5,
                Whisker.svg(share, 0, 1, Optional.of(0.5)));
    }

    List<ArenaView.Move> moves() {
        return tree.path("influence")
                .valueStream()
                .limit(MOST_VOTERS)
                .map(row ->
                        new ArenaView.Move(
                                path(row),
                                row.path("voter").asString(""),
                                Words.number(row.path("votes").asLong(0)),
                                row.path("model").asString(""),
                                by(row),
                                row.path("leader_without").asString(""),
                                row.path("changes_leader").asBoolean(false)))
                .toList();
    }

    private static String by(JsonNode row) {
        if (!row.path("shift").isNumber()) {
            return "has no score without";
        }
        return Words.decimal(row.path("shift").asDouble(), 1)
                + " points"
                + (row.path("of_half_width").isNumber()
                        ? ", "
                                + Words.percent(row.path("of_half_width").asDouble())
                                + " of half its interval"
                        : "");
    }

    private String path(JsonNode row) {
        return people.getOrDefault(row.path("voter").asString(""), "");
    }

    List<ArenaView.Voter> voters() {
        return tree.path("voters")
                .valueStream()
                .limit(MOST_VOTERS)
                .map(row -> {
                    boolean flagged = row.path("flagged").asBoolean(false);
                    boolean stands = row.path("stands").asBoolean(false);
                    return new ArenaView.Voter(
                            path(row),
                            row.path("voter").asString(""),
                            Words.number(row.path("votes").asLong(0)),
                            evidence(row.path("evidence").asDouble(Double.POSITIVE_INFINITY)),
                            chance(row.path("adjusted_p").asDouble(1)),
                            stands ? "out of line" : flagged ? "chance among so many" : "in line",
                            stands ? "warn" : "soft");
                })
                .toList();
    }

    private static String evidence(double value) {
        return value < 1000 ? Words.decimal(value, 1) : "over 1,000";
    }

    private static String chance(double p) {
        return p < 0.0005 ? "below 0.001" : Words.decimal(p, 3);
    }

    /// @return a line that begins with a capital
    static String sentence(String line) {
        return line.isEmpty() ? line : Character.toUpperCase(line.charAt(0)) + line.substring(1);
    }

    AgreementView.Grid matrix() {
        List<String> names =
                tree.path("models")
                        .valueStream()
                        .map(model -> model.path("name").asString(""))
                        .limit(MOST_IN_MATRIX)
                        .toList();
        List<List<Cell>> rows = new ArrayList<>();
        for (int row = 0; row < names.size(); row++) {
            List<Cell> cells = new ArrayList<>();
            for (int column = 0; column < names.size(); column++) {
                cells.add(Cell.NONE);
            }
            rows.add(cells);
        }
        for (JsonNode cell : tree.path("win_fractions")) {
            int row = names.indexOf(cell.path("model").asString(""));
            int column = names.indexOf(cell.path("against").asString(""));
            double share = cell.path("fraction").asDouble(0);
            if (row >= 0 && column >= 0) {
                String met =
                        Words.count(
                                Math.round(cell.path("battles").asDouble(0)), "battle", "battles");
                rows.get(row).set(column, Cell.wins(share, names.get(row), names.get(column), met));
            }
        }
        return new AgreementView.Grid(names, rows);
    }

    List<ArenaView.Pair> pairs() {
        Map<String, Double> won = new HashMap<>();
        for (JsonNode cell : tree.path("win_fractions")) {
            won.put(
                    cell.path("model").asString("") + '\0' + cell.path("against").asString(""),
                    cell.path("fraction").asDouble(Double.NaN));
        }
        double most =
                tree.path("pairs")
                        .valueStream()
                        .mapToDouble(row -> row.path("next").asDouble(0))
                        .max()
                        .orElse(1);
        return tree.path("pairs")
                .valueStream()
                .sorted(
                        Comparator.comparingDouble((JsonNode row) -> -row.path("next").asDouble(0))
                                .thenComparing(row -> row.path("first").asString(""))
                                .thenComparing(row -> row.path("second").asString("")))
                .limit(MOST_PAIRS)
                .map(row -> {
                    String first = row.path("first").asString("");
                    String second = row.path("second").asString("");
                    Double share = won.get(first + '\0' + second);
                    double next = row.path("next").asDouble(0);
                    return new ArenaView.Pair(
                            first,
                            second,
                            Words.number(row.path("battles").asLong(0)),
                            share == null ? "\u2013" : Words.percent(share),
                            String.format(java.util.Locale.ENGLISH, "%.1f %%", 100 * next),
                            bar(next, most));
                })
                .toList();
    }

    private static String bar(double next, double most) {
        return "<svg class=\"whisker\" viewBox=\"0 0 1000 24\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                + "<path class=\"grid\" d=\"M0 12H1000\"/><path class=\"reach\" d=\"M0 7V17H"
                + Math.round(most <= 0 ? 0 : 1000 * next / most)
                + "V7Z\"/></svg>";
    }
}
