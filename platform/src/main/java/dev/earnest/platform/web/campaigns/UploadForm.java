package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.campaign.Problems;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.items.GenerationFields;
import dev.earnest.platform.campaign.items.GenerationPlan;
import dev.earnest.platform.campaign.items.ImportSettings;
import dev.earnest.platform.store.campaigns.ImportJob;
import dev.earnest.platform.store.campaigns.ImportJobs;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What an import is asked for with, from a page or a program.
final class UploadForm {
    static final List<String> KINDS = List.of("normal", "gold", "training", "exam");

    private static final String BOX = "model:";

    private UploadForm() {}

    /// @param fields of a page, with a box for each model
    /// @return the same with the models in one field, where it is the form for prompts
    static Map<String, String> chosen(Map<String, String> fields) {
        if (!fields.containsKey("prompts")) {
            return fields;
        }
        Map<String, String> values = new HashMap<>(fields);
        values.put(
                "models",
                fields.keySet().stream()
                        .filter(name -> name.startsWith(BOX))
                        .map(name -> name.substring(BOX.length()))
                        .collect(Collectors.joining(",")));
        return values;
    }

    /// @param values fields of the page's form; `models`, separated by commas, has these answer the prompts of the file
    /// @param form that the items are for
    /// @param models that this server knows
    /// @throws InvalidException with everything that is wrong
    static ImportJobs.Wanted of(
            Map<String, String> values, String fileName, QuestionForm form, List<String> models) {
        Problems problems = new Problems();
        ObjectNode rows = Json.object();
        rows.put("format", values.getOrDefault("format", ""));
        ArrayNode columns = rows.putArray("columns");
        values.getOrDefault("columns", "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(columns::add);
        rows.put("pairs", values.getOrDefault("pairs", "one"));
        rows.put("known_from", values.getOrDefault("known_from", "row"));
        rows.put("worse_model", values.getOrDefault("worse_model", ""));
        String margin = values.getOrDefault("least_margin", "").strip();
        try {
            rows.put("least_margin", margin.isEmpty() ? 0 : Double.parseDouble(margin));
        } catch (NumberFormatException e) {
            problems.add("/least_margin", "'" + margin + "' is not a number");
            rows.put("least_margin", 0);
        }
        rows.put("explanation", values.getOrDefault("explanation", "").strip());
        rows.put("language", values.getOrDefault("language", "").strip());
        boolean prompts = values.containsKey("models");
        GenerationPlan plan =
                prompts
                        ? GenerationFields.read(values, form, Optional.of(models), problems)
                        : GenerationPlan.none();
        return wanted(
                prompts ? ImportJob.Source.PROMPTS : ImportJob.Source.FILE,
                values.getOrDefault("kind", "normal"),
                fileName,
                rows,
                plan,
                problems);
    }

    /// @param kind of the items, in lower case
    /// @param rows settings; fields that are left out take their defaults
    private static ImportJobs.Wanted wanted(
            ImportJob.Source source,
            String kind,
            String fileName,
            JsonNode rows,
            GenerationPlan generation,
            Problems problems) {
        problems.require(
                KINDS.contains(kind),
                "/kind",
                "one of " + String.join(", ", KINDS) + ", not '" + kind + "'");
        ObjectNode settings = Json.tree(ImportSettings.defaults());
        if (rows instanceof ObjectNode given) {
            settings.setAll(given);
        }
        ImportSettings read =
                problems.within("", () -> Json.record(settings, ImportSettings.class))
                        .orElseGet(ImportSettings::defaults);
        if (source == ImportJob.Source.PROMPTS && !kind.equals("normal")) {
            boolean worse =
                    read.knownFrom().equals("model")
                            && generation.voices().stream()
                                    .anyMatch(voice -> voice.backend().equals(read.worseModel()));
            problems.require(
                    worse,
                    "/worse_model",
                    "where models answer, a right answer is known only by known_from model and one of"
                            + " them as the worse model");
        }
        problems.finish();
        return new ImportJobs.Wanted(
                source, kind.toUpperCase(Locale.ROOT), plainName(fileName), read, generation);
    }

    /// @return the last part of a file's name without characters that could deceive
    static String plainName(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.replaceAll("[\\p{Cntrl}\\p{Cf}]", "").strip();
        String shown = plain.isEmpty() ? "file" : plain;
        return shown.length() > 200 ? shown.substring(0, 200) : shown;
    }

    /// @return problems by the name of the form's field
    static Map<String, String> byField(InvalidException fault) {
        Map<String, String> problems = new java.util.LinkedHashMap<>();
        for (Problem problem : fault.problems()) {
            String field =
                    problem.field().isEmpty() ? "" : problem.field().substring(1).split("/")[0];
            problems.merge(field, problem.message(), (one, other) -> one + "; " + other);
        }
        return problems;
    }
}
