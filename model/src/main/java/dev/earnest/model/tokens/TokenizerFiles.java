package dev.earnest.model.tokens;

import dev.earnest.model.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the three files of a tokenizer say, checked.
///
/// @param json tokenizer.json without truncation and padding, ready for the library
/// @param vocabulary its tokens
/// @param special names of tokens, from tokenizer_config.json and, where that is silent, special_tokens_map.json
record TokenizerFiles(String json, Vocabulary vocabulary, SpecialTokens special) {
    static TokenizerFiles read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ModelException(
                    folder
                            + ": is no folder; name the folder of a model with a tokenizer.json in"
                            + " it");
        }
        Path file = folder.resolve("tokenizer.json");
        JsonNode root =
                Folder.object(file)
                        .orElseThrow(() ->
                                new ModelException(
                                        file
                                                + ": is missing; a model's folder needs it"
                                                + " (old folders with vocab.json and"
                                                + " merges.txt only: save them anew with"
                                                + " transformers)"));
        byteLevel(file, root);
        Vocabulary vocabulary = Vocabulary.read(file, root);
        ObjectNode whole = (ObjectNode) root;
        whole.putNull("truncation");
        whole.putNull("padding");
        SpecialTokens special = special(folder);
        for (String token : special.all()) {
            if (vocabulary.id(token).isEmpty()) {
                throw new ModelException(
                        folder
                                + ": special token '"
                                + token
                                + "' of tokenizer_config.json or special_tokens_map.json is not in"
                                + " tokenizer.json; the files belong to different models");
            }
        }
        return new TokenizerFiles(whole.toString(), vocabulary, special);
    }

    private static void byteLevel(Path file, JsonNode root) {
        String model = root.path("model").path("type").asString("");
        boolean merges = root.path("model").has("merges");
        if (!model.equals("BPE") && !(model.isEmpty() && merges)) {
            throw new ModelException(
                    file
                            + ": model type '"
                            + model
                            + "' is not BPE; byte-level BPE tokenizers are read (GPT-2, Llama 3,"
                            + " Qwen)");
        }
        if (!mentions(root.path("decoder"), "ByteLevel")) {
            throw new ModelException(
                    file
                            + ": decoder '"
                            + root.path("decoder").path("type").asString("none")
                            + "' is not ByteLevel; byte-level BPE tokenizers are read (GPT-2, Llama"
                            + " 3, Qwen)");
        }
    }

    private static boolean mentions(JsonNode part, String type) {
        return part.path("type").asString("").equals(type)
                || part.path("decoders").valueStream().anyMatch(p -> mentions(p, type));
    }

    static SpecialTokens special(Path folder) {
        List<JsonNode> sources = new ArrayList<>();
        for (String file : List.of("tokenizer_config.json", "special_tokens_map.json")) {
            Folder.object(folder.resolve(file)).ifPresent(sources::add);
        }
        SequencedSet<String> additional = new LinkedHashSet<>();
        for (JsonNode source : sources) {
            for (String key : List.of("additional_special_tokens", "extra_special_tokens")) {
                source.path(key).valueStream().forEach(n -> content(n).ifPresent(additional::add));
            }
        }
        return new SpecialTokens(
                named(sources, "bos_token"),
                named(sources, "eos_token"),
                named(sources, "pad_token"),
                named(sources, "unk_token"),
                List.copyOf(additional));
    }

    private static Optional<String> named(List<JsonNode> sources, String key) {
        return sources.stream().flatMap(s -> content(s.path(key)).stream()).findFirst();
    }

    private static Optional<String> content(JsonNode node) {
        JsonNode text = node.isObject() ? node.path("content") : node;
        return text.isString() ? Optional.of(text.asString()) : Optional.empty();
    }
}
