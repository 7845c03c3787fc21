package dev.earnest.platform.web.watch;

import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.watch.Snapshot;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.templates.watch.JteagreementGenerated;
import dev.earnest.platform.web.watch.AgreementView.Cell;
import dev.earnest.platform.web.watch.AgreementView.Grid;
import dev.earnest.platform.web.watch.AgreementView.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How far people agree.
///
/// @param desk what it needs
record AgreementPage(Desk desk) {
    private static final Optional<Double> CHANCE = Optional.of(0.0);
    private static final double LEAST = -0.5;

    void show(Exchange exchange) {
        CampaignRow campaign = desk.campaign(exchange);
        Optional<Snapshot> snapshot = desk.snapshot(exchange, AgreementAnalysis.KIND);
        JsonNode tree = Desk.result(snapshot);
        List<AgreementView.Question> questions = new ArrayList<>();
        for (JsonNode one : tree.path("questions")) {
            questions.add(
                    new AgreementView.Question(
                            one.path("title").asString(),
                            rows(
                                    one.path("measures"),
                                    measure -> measure.path("title").asString())));
        }
        AgreementView view =
                new AgreementView(
                        desk.tabs(exchange, campaign, CampaignTab.AGREEMENT),
                        desk.age(snapshot, campaign),
                        questions,
                        meaning(tree.path("questions").path(0).path("measures").path(0)),
                        slices(tree),
                        periods(tree.path("periods")),
                        grid(tree.path("people")),
                        rows(
                                tree.path("people").path("pairs"),
                                pair ->
                                        pair.path("first").asString()
                                                + " and "
                                                + pair.path("second").asString()),
                        !tree.isMissingNode());
        exchange.page(
                "Agreement - " + campaign.spec().name(),
                out -> JteagreementGenerated.render(out, null, view));
    }

    private interface Name {
        String of(JsonNode tree);
    }

    private static List<Row> rows(JsonNode trees, Name name) {
        return trees.valueStream().map(tree -> row(name.of(tree), tree)).toList();
    }

    private static Row row(String name, JsonNode tree) {
        String basis =
                Words.count(tree.path("items").asLong(), "item", "items")
                        + ", "
                        + Words.count(tree.path("answers").asLong(), "answer", "answers");
        if (tree.has("why")) {
            return new Row(
                    name,
                    "\u2013",
                    (tree.has("early") ? "Too early: " : "Undefined: ")
                            + tree.path("why").asString()
                            + ".",
                    basis,
                    "");
        }
        String reach = Whisker.words(tree, 2);
        return new Row(
                name,
                Words.decimal(tree.path("value").asDouble(), 2),
                reach.isEmpty() ? "no interval from so few items" : reach,
                basis,
                Whisker.svg(tree, LEAST, 1, CHANCE));
    }

    // In words, without the verdicts that tables of "good" and "poor" agreement give.
    private static String meaning(JsonNode measure) {
        if (!measure.path("value").isNumber()) {
            return "";
        }
        double value = measure.path("value").asDouble();
        double low = measure.path("low").asDouble(value);
        double high = measure.path("high").asDouble(value);
        if (low <= 0 && high >= 0) {
            return "The interval holds 0: this may be no more agreement than chance gives.";
        }
        if (value < 0) {
            return "People disagree more often than chance would make them. Look at the pairs of people below, and"
                    + " at whether some read the question the other way round.";
        }
        return "People disagree "
                + Words.percent(1 - value)
                + " as much as if they answered at random with the same shares of answers."
                + " 1 would be full agreement, 0 what chance gives.";
    }

    private static List<AgreementView.Slice> slices(JsonNode tree) {
        List<AgreementView.Slice> slices = new ArrayList<>();
        for (JsonNode one : tree.path("slices")) {
            int more = one.path("groups").asInt() - one.path("rows").size();
            slices.add(
                    new AgreementView.Slice(
                            one.path("title").asString(),
                            rows(one.path("rows"), row -> row.path("group").asString()),
                            more > 0
                                    ? Words.count(more, "smaller group is", "smaller groups are")
                                            + " not shown."
                                    : ""));
        }
        return slices;
    }

    private static List<Row> periods(JsonNode periods) {
        if (periods.size() == 0) {
            return List.of();
        }
        Instant first = Instant.parse(periods.get(0).path("until").asString());
        Instant last = Instant.parse(periods.get(periods.size() - 1).path("until").asString());
        Duration span = Duration.between(first, last);
        return rows(
                periods,
                period ->
                        "until " + Words.at(Instant.parse(period.path("until").asString()), span));
    }

    private static Grid grid(JsonNode people) {
        List<String> names =
                people.path("grid_people").valueStream().map(JsonNode::asString).toList();
        Map<List<String>, JsonNode> pairs = new HashMap<>();
        for (JsonNode pair : people.path("grid")) {
            String first = pair.path("first").asString();
            String second = pair.path("second").asString();
            pairs.put(List.of(first, second), pair);
            pairs.put(List.of(second, first), pair);
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (String row : names) {
            rows.add(
                    names.stream()
                            .map(column -> cell(pairs.get(List.of(row, column)), row, column))
                            .toList());
        }
        return new Grid(pairs.isEmpty() ? List.of() : names, pairs.isEmpty() ? List.of() : rows);
    }

    private static Cell cell(@Nullable JsonNode pair, String row, String column) {
        if (pair == null || !pair.path("value").isNumber()) {
            return Cell.NONE;
        }
        double value = pair.path("value").asDouble();
        return new Cell(
                Words.decimal(value, 2),
                "h" + Math.clamp((int) Math.floor((value + 0.2) / 0.2), 0, 6),
                row + " and " + column + ", " + pair.path("items").asInt() + " items in common");
    }
}
