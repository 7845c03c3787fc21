package dev.earnest.platform.web.watch;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.watch.Snapshot;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.templates.watch.JtemodelsGenerated;
import dev.earnest.platform.web.watch.AgreementView.Cell;
import dev.earnest.platform.web.watch.AgreementView.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Which model people prefer.
///
/// @param desk what it needs
record ModelsPage(Desk desk) {
    static final double Z95 = 1.959963984540054;
    private static final Optional<Double> EVEN = Optional.of(0.5);
    private static final Optional<Double> MIDDLE = Optional.of(0.0);

    void show(Exchange exchange) {
        CampaignRow campaign = desk.campaign(exchange);
        Optional<Snapshot> snapshot = desk.snapshot(exchange, ModelsAnalysis.KIND);
        JsonNode tree = Desk.result(snapshot);
        ModelsView view =
                new ModelsView(
                        desk.tabs(exchange, campaign, CampaignTab.MODELS),
                        ArenaPage.parts(campaign, false),
                        desk.age(snapshot, campaign),
                        why(campaign.spec().form(), tree),
                        models(tree.path("models")),
                        tree.path("warnings").valueStream().map(JsonNode::asString).toList(),
                        matrix(tree),
                        tree.path("coefficients").valueStream().map(ModelsPage::influence).toList(),
                        alike(tree.path("not_told_apart")),
                        repeats(tree.path("repeats")),
                        sides(tree.path("sides")),
                        ModelsParts.balance(tree.path("balance")),
                        ModelsParts.slices(tree.path("groups"), tree.path("models")),
                        ModelsParts.latency(tree.path("latency")),
                        onePerson(tree.path("one_person")),
                        !tree.isMissingNode());
        exchange.page(
                "Models - " + campaign.spec().name(),
                out -> JtemodelsGenerated.render(out, null, view));
    }

    private static String onePerson(JsonNode one) {
        if (one.isMissingNode()) {
            return "";
        }
        JsonNode deciding = one.path("deciding");
        return "Leaving any one of the "
                + one.path("people").asString("")
                + " people out moves no win rate by more than "
                + points(Math.abs(one.path("with").asDouble(0) - one.path("without").asDouble(0)))
                + " points: "
                + one.path("model").asString("")
                + " stands at "
                + points(one.path("with").asDouble(0))
                + " %, and at "
                + points(one.path("without").asDouble(0))
                + " % without "
                + one.path("person").asString("")
                + ", who gave "
                + points(one.path("share").asDouble(0))
                + " % of the comparisons. "
                + (deciding.isEmpty()
                        ? "Nobody alone decides which model leads."
                        : "Another model than "
                                + one.path("leader").asString("")
                                + " would lead without "
                                + (deciding.size() == 1
                                        ? deciding.path(0).asString("")
                                        : "any one of " + deciding.size() + " people")
                                + ".");
    }

    private static String points(double share) {
        return String.format(java.util.Locale.ROOT, "%.1f", 100 * share);
    }

    private static String why(QuestionForm form, JsonNode tree) {
        if (form instanceof QuestionForm.Chat && !tree.isMissingNode()) {
            return "Which replies people prefer in conversations stands in the part Arena.";
        }
        if (tree.isMissingNode() || tree.path("models").size() > 0) {
            return "";
        }
        if (tree.path("answers").asLong() == 0) {
            return "There is nothing to rank yet: no two responses have been compared.";
        }
        if (tree.path("contenders").asInt() > ModelsAnalysis.MOST_CONTENDERS) {
            return "The items compare "
                    + Words.number(tree.path("contenders").asInt())
                    + " different things. Name the model of each response in the imported file to get a ranking of models.";
        }
        return "There is no ranking: "
                + tree.path("why").asString("the data do not determine one")
                + ".";
    }

    private static List<ModelsView.Model> models(JsonNode models) {
        double least = 0;
        double most = 0;
        for (JsonNode model : models) {
            for (String which : List.of("strength", "style")) {
                JsonNode score = model.path(which);
                double value = score.path("value").asDouble(0);
                least = Math.min(least, score.path("low").asDouble(value));
                most = Math.max(most, score.path("high").asDouble(value));
            }
        }
        List<String> styled =
                models.valueStream()
                        .filter(model -> model.path("style").path("value").isNumber())
                        .sorted(
                                Comparator.comparingDouble(
                                        model -> -model.path("style").path("value").asDouble()))
                        .map(model -> model.path("name").asString())
                        .toList();
        List<ModelsView.Model> rows = new ArrayList<>();
        for (JsonNode model : models) {
            String rank = rank(model.path("rank").asInt());
            String styleRank = rank(model.path("style_rank").asInt());
            rows.add(
                    new ModelsView.Model(
                            model.path("name").asString(),
                            rank,
                            Words.number(model.path("answers").asLong()),
                            share(model.path("rate")),
                            score(model.path("strength"), least, most),
                            score(model.path("style"), least, most),
                            styleRank,
                            styled.contains(model.path("name").asString())
                                    && styled.indexOf(model.path("name").asString())
                                            != rows.size()));
        }
        return rows;
    }

    private static String rank(int rank) {
        return rank == 0 ? "\u2013" : Integer.toString(rank);
    }

    static Row share(JsonNode tree) {
        if (!tree.path("value").isNumber()) {
            return new Row("", "\u2013", "", "", "");
        }
        String reach =
                tree.path("low").isNumber()
                        ? Words.percent(tree.path("low").asDouble())
                                + " to "
                                + Words.percent(tree.path("high").asDouble())
                        : "";
        return new Row(
                "",
                Words.percent(tree.path("value").asDouble()),
                reach,
                "",
                Whisker.svg(tree, 0, 1, EVEN));
    }

    private static Row score(JsonNode tree, double least, double most) {
        if (!tree.path("value").isNumber()) {
            return new Row("", "\u2013", "", "", "");
        }
        double margin = Math.max(0.01, (most - least) * 0.04);
        return new Row(
                "",
                Words.decimal(tree.path("value").asDouble(), 2),
                Whisker.words(tree, 2),
                "",
                Whisker.svg(tree, least - margin, most + margin, MIDDLE));
    }

    private static AgreementView.Grid matrix(JsonNode tree) {
        List<String> names =
                tree.path("matrix_models").valueStream().map(JsonNode::asString).toList();
        List<List<Cell>> rows = new ArrayList<>();
        for (int row = 0; row < names.size(); row++) {
            List<Cell> cells = new ArrayList<>();
            for (int column = 0; column < names.size(); column++) {
                cells.add(Cell.NONE);
            }
            rows.add(cells);
        }
        for (JsonNode cell : tree.path("matrix")) {
            int row = cell.path("row").asInt();
            int column = cell.path("column").asInt();
            double share = cell.path("share").asDouble();
            String met =
                    Words.count(
                            Math.round(cell.path("met").asDouble()), "comparison", "comparisons");
            rows.get(row).set(column, Cell.wins(share, names.get(row), names.get(column), met));
        }
        return new AgreementView.Grid(names, rows);
    }

    private static String alike(JsonNode names) {
        if (names.size() == 0) {
            return "";
        }
        return "Left out, because it is always the same between the same two models: "
                + names.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
                + ".";
    }

    private static ModelsView.Influence influence(JsonNode tree) {
        double value = tree.path("value").asDouble(0);
        // Without an error nothing is sure.
        double error = tree.path("error").asDouble(Double.POSITIVE_INFINITY);
        double low = chance(value - Z95 * error);
        double high = chance(value + Z95 * error);
        ObjectNode share =
                Json.object().put("value", chance(value)).put("low", low).put("high", high);
        String wins =
                "wins "
                        + Words.percent(chance(value))
                        + " of the time ("
                        + Words.percent(low)
                        + " to "
                        + Words.percent(high)
                        + ")";
        String name = tree.path("name").asString();
        String text =
                switch (name) {
                    case "left" -> "Of two equal responses the one on the left " + wins + ".";
                    case "length" -> "Of two equal responses the longer one " + wins + ".";
                    case "headings" ->
                            "Of two equal responses the one with more headings " + wins + ".";
                    case "lists" -> "Of two equal responses the one with more lists " + wins + ".";
                    default -> "Of two equal responses the one with more bold text " + wins + ".";
                };
        return new ModelsView.Influence(
                switch (name) {
                    case "left" -> "Side";
                    case "length" -> "Length";
                    case "headings" -> "Headings";
                    case "lists" -> "Lists";
                    default -> "Bold text";
                },
                text,
                low > 0.5 || high < 0.5,
                Whisker.svg(share, 0, 1, EVEN));
    }

    static double chance(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    private static List<Row> repeats(JsonNode repeats) {
        return List.of(
                repeat("With swapped sides", repeats.path("swapped")),
                repeat("With the same sides", repeats.path("unswapped")));
    }

    private static Row repeat(String name, JsonNode tree) {
        String basis = Words.count(tree.path("items").asLong(), "repeat", "repeats");
        if (!tree.path("value").isNumber()) {
            return new Row(name, "\u2013", "no repeats yet", basis, "");
        }
        Row share = share(tree);
        return new Row(name, share.value(), share.reach(), basis, share.picture());
    }

    private static String sides(JsonNode sides) {
        long left = sides.path("left").asLong();
        long right = sides.path("right").asLong();
        if (left + right == 0) {
            return "";
        }
        long ties = sides.path("tie").asLong() + sides.path("both_bad").asLong();
        return "The left side won "
                + Words.number(left)
                + " times and the right side "
                + Words.number(right)
                + " times; "
                + Words.count(ties, "answer was a tie", "answers were ties")
                + " or both bad, and "
                + Words.number(sides.path("cannot_judge").asLong())
                + " could not be judged.";
    }
}
