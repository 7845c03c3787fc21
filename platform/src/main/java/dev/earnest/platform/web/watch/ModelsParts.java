package dev.earnest.platform.web.watch;

import dev.earnest.platform.web.watch.AgreementView.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Parts of the page of models beside the ranking: balance of sides, groups, latency.
final class ModelsParts {
    private static final int MOST_MODELS = 16;

    private ModelsParts() {}

    static List<ModelsView.Shown> balance(JsonNode rows) {
        return rows.valueStream()
                .map(row -> {
                    Row share = ModelsPage.share(row);
                    return new ModelsView.Shown(
                            new Row(
                                    row.path("name").asString(""),
                                    share.value(),
                                    share.reach(),
                                    Words.count(row.path("answers").asLong(0), "answer", "answers"),
                                    share.picture()),
                            row.path("off").asBoolean(false));
                })
                .toList();
    }

    static List<ModelsView.Slice> slices(JsonNode slices, JsonNode models) {
        return slices.valueStream().map(slice -> slice(slice, models)).toList();
    }

    private static ModelsView.Slice slice(JsonNode slice, JsonNode models) {
        JsonNode groups = slice.path("groups");
        List<ModelsView.InGroups> rows = new ArrayList<>();
        models.valueStream()
                .map(model -> model.path("name").asString(""))
                .limit(MOST_MODELS)
                .forEach(name ->
                        rows.add(
                                new ModelsView.InGroups(
                                        name,
                                        groups.valueStream()
                                                .map(group -> rate(group, name))
                                                .toList())));
        String small =
                slice.path("small")
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(", "));
        return new ModelsView.Slice(
                slice.path("question").asString(""),
                groups.valueStream().map(ModelsParts::heading).toList(),
                rows,
                small.isEmpty() ? "" : "Too few people or comparisons to tell: " + small + ".");
    }

    private static String heading(JsonNode group) {
        return group.path("value").asString("")
                + " ("
                + Words.count(group.path("people").asLong(0), "person", "people")
                + ")";
    }

    private static Row rate(JsonNode group, String model) {
        Row share = ModelsPage.share(group.path("rates").path(model));
        return new Row(
                heading(group), share.value(), share.reach(), share.basis(), share.picture());
    }

    static List<ModelsView.Latency> latency(JsonNode rows) {
        return rows.valueStream()
                .map(row -> {
                    String model = row.path("model").asString("");
                    String end = row.path("back_end").asString("");
                    return new ModelsView.Latency(
                            model.isEmpty() || model.equals(end) ? end : end + ", " + model,
                            row.path("live").asBoolean(false)
                                    ? "conversations, the latest replies"
                                    : "import of prompts",
                            seconds(row.path("median_ms").asDouble(0)),
                            seconds(row.path("ninth_ms").asDouble(0)),
                            Words.number(row.path("replies").asLong(0)));
                })
                .toList();
    }

    private static String seconds(double millis) {
        return millis < 995
                ? Math.round(millis) + " ms"
                : String.format(Locale.ENGLISH, "%.1f s", millis / 1000);
    }
}
