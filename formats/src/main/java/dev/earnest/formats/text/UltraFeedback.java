package dev.earnest.formats.text;

import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.RatedCompletions;
import dev.earnest.formats.example.RatedCompletions.Rated;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import dev.earnest.judgments.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// UltraFeedback (Cui et al. 2023): an instruction with several completions, each rated by aspect as
/// `annotations: {aspect: {"Rating": "4", "Rationale": ..}}`. A rating "N/A" counts as absent.
final class UltraFeedback implements Mapping<RatedCompletions> {
    @Override
    public boolean fits(ObjectNode row) {
        JsonNode completions = row.get("completions");
        return row.has("instruction") && completions != null && completions.isArray();
    }

    @Override
    public RatedCompletions read(ObjectNode row) {
        List<Rated> completions = new ArrayList<>();
        ArrayNode list = Fields.list(row, "", "completions");
        for (int i = 0; i < list.size(); i++) {
            String path = "completions[" + i + "]";
            completions.add(rated(Fields.object(list.get(i), path), path));
        }
        return new RatedCompletions(
                Origin.of(TextStyle.PLAIN).withSource(Fields.textOr(row, "", "source")),
                Prompt.of(Fields.text(row, "", "instruction")),
                completions);
    }

    private static Rated rated(ObjectNode completion, String path) {
        Response response =
                new Response(
                        "",
                        Fields.textOr(completion, path, "model"),
                        List.of(Message.assistant(Fields.text(completion, path, "response"))));
        Map<String, Double> ratings = new LinkedHashMap<>();
        if (Fields.has(completion, "annotations")) {
            ObjectNode annotations = Fields.object(completion, path, "annotations");
            for (Map.Entry<String, JsonNode> aspect : annotations.properties()) {
                OptionalDouble rating = rating(aspect.getValue().get("Rating"));
                if (rating.isPresent()) {
                    ratings.put(aspect.getKey(), rating.getAsDouble());
                }
            }
        }
        return new Rated(response, ratings, rating(completion.get("overall_score")));
    }

    private static OptionalDouble rating(JsonNode node) {
        if (node == null || !(node.isNumber() || node.isString())) {
            return OptionalDouble.empty();
        }
        String text = node.asString().strip();
        return text.matches("-?[0-9]{1,9}(\\.[0-9]{1,9})?")
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }

    @Override
    public ObjectNode write(RatedCompletions example) {
        ObjectNode row = Json.object();
        if (!example.origin().source().isEmpty()) {
            row.put("source", example.origin().source());
        }
        row.put("instruction", Turns.single(example.prompt().messages(), Role.USER));
        ArrayNode completions = row.putArray("completions");
        for (Rated rated : example.completions()) {
            Response response = rated.response();
            ObjectNode completion = completions.addObject();
            completion.put("model", response.model());
            completion.put("response", Turns.single(response.messages(), Role.ASSISTANT));
            ObjectNode annotations = completion.putObject("annotations");
            rated.ratings()
                    .forEach((aspect, rating) ->
                            annotations.putObject(aspect).put("Rating", Numbers.text(rating)));
            if (rated.overall().isPresent()) {
                Numbers.put(completion, "overall_score", rated.overall().getAsDouble());
            }
        }
        return row;
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(
                Fact.SOURCE,
                Fact.PROMPT,
                Fact.RESPONSE,
                Fact.OTHER_RESPONSES,
                Fact.MODELS,
                Fact.RATINGS);
    }

    @Override
    public Set<String> alsoReads() {
        return Set.of("models");
    }
}
