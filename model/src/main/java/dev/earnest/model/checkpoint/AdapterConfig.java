package dev.earnest.model.checkpoint;

import dev.earnest.model.Family;
import dev.earnest.model.LoraConfig;
import dev.earnest.model.LoraTargets;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.ModelException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// adapter_config.json of peft.
///
/// @param lora how the adapter was made
/// @param base name or path of the base model
record AdapterConfig(LoraConfig lora, Optional<String> base) {
    private static final double ALPHA = 8;

    // What these say does not change the numbers of an adapter that is there: its modules stand in
    // its weights.
    private static final Set<String> HARMLESS =
            Set.of(
                    "peft_type",
                    "r",
                    "lora_alpha",
                    "lora_dropout",
                    "target_modules",
                    "exclude_modules",
                    "layers_to_transform",
                    "layers_pattern",
                    "use_rslora",
                    "rank_pattern",
                    "alpha_pattern",
                    "modules_to_save",
                    "bias",
                    "fan_in_fan_out",
                    "init_lora_weights",
                    "task_type",
                    "inference_mode",
                    "base_model_name_or_path",
                    "revision",
                    "peft_version",
                    "auto_mapping",
                    "megatron_core",
                    "qalora_group_size");
    private static final Set<String> SCORES = Set.of("score", "classifier");
    private static final Set<String> PLAIN_STARTS = Set.of("gaussian", "eva", "orthogonal");

    /// @throws ModelException one line that names the file and the field
    static AdapterConfig read(Fields fields) {
        if (!fields.text("peft_type").orElse("").equals("LORA")) {
            throw fields.refused("peft_type", "only LORA adapters can be read");
        }
        for (Map.Entry<String, JsonNode> entry : fields.node().properties()) {
            if (!HARMLESS.contains(entry.getKey()) && !isOff(entry.getValue())) {
                throw fields.refused(entry.getKey(), "this kind of adapter is not implemented");
            }
        }
        if (!fields.text("bias").orElse("none").equals("none")) {
            throw fields.refused("bias", "trained biases are not implemented");
        }
        for (String module : fields.texts("modules_to_save")) {
            if (!SCORES.contains(module)) {
                throw fields.refused("modules_to_save", "only the score of a reward model is read");
            }
        }
        JsonNode start = fields.node().path("init_lora_weights");
        if (start.isString() && !PLAIN_STARTS.contains(start.stringValue())) {
            throw fields.refused(
                    "init_lora_weights", "the base model was changed too; save it without that");
        }
        try {
            return new AdapterConfig(
                    new LoraConfig(
                            fields.required("r"),
                            fields.number("lora_alpha").orElse(ALPHA),
                            fields.number("lora_dropout").orElse(0),
                            targets(fields),
                            fields.flag("use_rslora", false),
                            ranks(fields),
                            alphas(fields)),
                    fields.text("base_model_name_or_path"));
        } catch (ModelException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(fields.place())
                    ? e
                    : new ModelException(fields.place() + ": " + message, e);
        }
    }

    private static boolean isOff(JsonNode value) {
        return value.isNull()
                || (value.isBoolean() && !value.booleanValue())
                || (value.isContainer() && value.isEmpty());
    }

    private static LoraTargets targets(Fields fields) {
        JsonNode value = fields.node().path("target_modules");
        if (value.isString()) {
            return value.stringValue().equals("all-linear")
                    ? new LoraTargets.AllLinear()
                    : new LoraTargets.Matching(value.stringValue());
        }
        List<String> names = fields.texts("target_modules");
        return names.isEmpty() ? new LoraTargets.Usual() : new LoraTargets.Named(names);
    }

    private static SequencedMap<String, Integer> ranks(Fields fields) {
        SequencedMap<String, Integer> ranks = new LinkedHashMap<>();
        fields.inner("rank_pattern")
                .ifPresent(inner -> {
                    for (String key : inner.node().propertyNames()) {
                        ranks.put(key, inner.required(key));
                    }
                });
        return ranks;
    }

    private static SequencedMap<String, Double> alphas(Fields fields) {
        SequencedMap<String, Double> alphas = new LinkedHashMap<>();
        fields.inner("alpha_pattern")
                .ifPresent(inner -> {
                    for (String key : inner.node().propertyNames()) {
                        OptionalDouble alpha = inner.number(key);
                        alphas.put(key, alpha.orElse(0));
                    }
                });
        return alphas;
    }

    /// @param changed modules that the adapter changes
    /// @param scores whether it comes with the score of a reward model
    ObjectNode json(ModelConfig model, Set<String> changed, boolean scores) {
        ObjectNode json = Fields.JSON.createObjectNode();
        json.put("peft_type", "LORA");
        json.put("task_type", scores ? "SEQ_CLS" : "CAUSAL_LM");
        base.ifPresentOrElse(
                name -> json.put("base_model_name_or_path", name),
                () -> json.putNull("base_model_name_or_path"));
        json.putNull("revision");
        json.put("inference_mode", true);
        json.put("r", lora.rank());
        number(json, "lora_alpha", lora.alpha());
        json.put("lora_dropout", lora.dropout());
        ArrayNode targets = json.putArray("target_modules");
        written(model, changed).forEach(targets::add);
        json.put("fan_in_fan_out", model.family() == Family.GPT2);
        json.put("bias", "none");
        json.put("use_rslora", lora.rankStabilised());
        json.put("init_lora_weights", true);
        ObjectNode ranks = json.putObject("rank_pattern");
        lora.ranks().forEach(ranks::put);
        ObjectNode alphas = json.putObject("alpha_pattern");
        lora.alphas().forEach((key, alpha) -> number(alphas, key, alpha));
        if (scores) {
            json.putArray("modules_to_save").add("score");
        } else {
            json.putNull("modules_to_save");
        }
        return json;
    }

    // peft writes whole numbers here.
    private static void number(ObjectNode json, String field, double value) {
        if (value == Math.rint(value) && value < Integer.MAX_VALUE) {
            json.put(field, (int) value);
        } else {
            json.put(field, value);
        }
    }

    // By their last words where these choose exactly the changed modules, by whole names otherwise.
    private static Set<String> written(ModelConfig model, Set<String> changed) {
        Set<String> words = new TreeSet<>();
        changed.forEach(module -> words.add(module.substring(module.lastIndexOf('.') + 1)));
        List<String> chosen =
                new LoraTargets.Named(List.copyOf(words))
                        .among(LoraConfig.modules(model), model.family());
        return changed.equals(Set.copyOf(chosen)) ? words : new TreeSet<>(changed);
    }
}
