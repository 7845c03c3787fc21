package dev.earnest.formats.text;

import dev.earnest.formats.example.AnnotatedRecord;
import dev.earnest.formats.example.Battle;
import dev.earnest.formats.example.ConversationTree;
import dev.earnest.formats.example.Demonstration;
import dev.earnest.formats.example.Example;
import dev.earnest.formats.example.JudgedPair;
import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.PromptOnly;
import dev.earnest.formats.example.RatedCompletions;
import dev.earnest.formats.example.UnpairedExample;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Columns that say where a row comes from, in formats whose readers pass over columns they do not
/// know: `id`, `source`, `annotator`, `chosen_model` and `rejected_model`. Only texts and whole numbers
/// count; anything else under these names stays a further field.
final class Provenance {
    static final Set<Fact> FACTS =
            EnumSet.of(Fact.ID, Fact.SOURCE, Fact.ANNOTATOR, Fact.MODELS, Fact.MARGIN);
    static final Set<String> KEYS =
            Set.of("id", "source", "annotator", "chosen_model", "rejected_model");

    private Provenance() {}

    static Example read(ObjectNode row, Example example) {
        Origin origin = example.origin().withId(name(row, "id")).withSource(name(row, "source"));
        Example known = example.withOrigin(origin);
        return switch (known) {
            case PreferenceExample pair ->
                    pair.withAnnotator(name(row, "annotator"))
                            .withModels(name(row, "chosen_model"), name(row, "rejected_model"));
            case UnpairedExample unpaired -> unpaired.withAnnotator(name(row, "annotator"));
            case PromptOnly _,
                    Demonstration _,
                    Battle _,
                    RatedCompletions _,
                    JudgedPair _,
                    AnnotatedRecord _,
                    ConversationTree _ ->
                    known;
        };
    }

    static void write(ObjectNode row, Example example) {
        put(row, "id", example.origin().id());
        put(row, "source", example.origin().source());
        switch (example) {
            case PreferenceExample pair -> {
                put(row, "annotator", pair.annotator());
                put(row, "chosen_model", pair.chosen().model());
                put(row, "rejected_model", pair.rejected().model());
                if (!row.has("margin")) {
                    TrlPreference.margin(row, pair.margin());
                }
            }
            case UnpairedExample unpaired -> put(row, "annotator", unpaired.annotator());
            case PromptOnly _,
                    Demonstration _,
                    Battle _,
                    RatedCompletions _,
                    JudgedPair _,
                    AnnotatedRecord _,
                    ConversationTree _ -> {
                // The other kinds have nothing more to say.
            }
        }
    }

    private static void put(ObjectNode row, String key, String value) {
        if (!value.isEmpty() && !row.has(key)) {
            row.put(key, value);
        }
    }

    private static String name(ObjectNode row, String key) {
        JsonNode node = row.get(key);
        return node != null && (node.isString() || node.isIntegralNumber()) ? node.asString() : "";
    }
}
