package dev.earnest.model.tokens;

import dev.earnest.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a trained tokenizer as the three files of a Hugging Face folder.
final class TokenizerWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TokenizerWriter() {}

    static void write(TrainedBpe trained, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ModelException(folder + ": cannot be made: " + e.getMessage(), e);
        }
        replace(folder.resolve("tokenizer.json"), tokenizer(trained));
        replace(folder.resolve("tokenizer_config.json"), config(trained));
        replace(folder.resolve("special_tokens_map.json"), map(trained.settings().special()));
    }

    private static void replace(Path file, ObjectNode content) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(
                    part, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ModelException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private static ObjectNode tokenizer(TrainedBpe trained) {
        BpeSettings settings = trained.settings();
        ObjectNode root = JSON.createObjectNode();
        root.put("version", "1.0");
        root.putNull("truncation");
        root.putNull("padding");
        ArrayNode added = root.putArray("added_tokens");
        for (String token : settings.special().all()) {
            describe(added.addObject().put("id", trained.tokens().indexOf(token)), token);
        }
        root.putNull("normalizer");
        root.set("pre_tokenizer", preTokenizer(settings.split()));
        root.set("post_processor", postProcessor(trained));
        root.set("decoder", byteLevel(true));
        ObjectNode model = root.putObject("model");
        model.put("type", "BPE");
        model.putNull("dropout");
        model.putNull("unk_token");
        model.putNull("continuing_subword_prefix");
        model.putNull("end_of_word_suffix");
        model.put("fuse_unk", false);
        model.put("byte_fallback", false);
        model.put("ignore_merges", false);
        ObjectNode vocabulary = model.putObject("vocab");
        for (int id = 0; id < trained.tokens().size(); id++) {
            vocabulary.put(trained.tokens().get(id), id);
        }
        ArrayNode merges = model.putArray("merges");
        for (TrainedBpe.Merge merge : trained.merges()) {
            merges.addArray().add(merge.left()).add(merge.right());
        }
        return root;
    }

    private static ObjectNode describe(ObjectNode node, String token) {
        return node.put("content", token)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", true);
    }

    private static ObjectNode byteLevel(boolean splits) {
        return JSON.createObjectNode()
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", false)
                .put("use_regex", splits);
    }

    private static ObjectNode preTokenizer(Split split) {
        if (split == Split.GPT2) {
            return byteLevel(true);
        }
        ObjectNode sequence = JSON.createObjectNode().put("type", "Sequence");
        ArrayNode parts = sequence.putArray("pretokenizers");
        ObjectNode cut = parts.addObject().put("type", "Split");
        cut.putObject("pattern").put("Regex", split.expression());
        cut.put("behavior", "Isolated").put("invert", false);
        parts.add(byteLevel(false));
        return sequence;
    }

    private static ObjectNode postProcessor(TrainedBpe trained) {
        if (!trained.settings().beginsWithBos()) {
            return byteLevel(true);
        }
        String bos = trained.settings().special().bos().orElseThrow();
        ObjectNode sequence = JSON.createObjectNode().put("type", "Sequence");
        ArrayNode processors = sequence.putArray("processors");
        processors.add(byteLevel(true));
        ObjectNode template = processors.addObject().put("type", "TemplateProcessing");
        for (String pattern : List.of("single", "pair")) {
            ArrayNode parts = template.putArray(pattern);
            for (String part : pattern.equals("single") ? List.of("A") : List.of("A", "B")) {
                int type = part.equals("A") ? 0 : 1;
                parts.addObject().putObject("SpecialToken").put("id", bos).put("type_id", type);
                parts.addObject().putObject("Sequence").put("id", part).put("type_id", type);
            }
        }
        ObjectNode token = template.putObject("special_tokens").putObject(bos);
        token.put("id", bos);
        token.putArray("ids").add(trained.tokens().indexOf(bos));
        token.putArray("tokens").add(bos);
        return sequence;
    }

    private static ObjectNode config(TrainedBpe trained) {
        SpecialTokens special = trained.settings().special();
        ObjectNode root = JSON.createObjectNode();
        ObjectNode added = root.putObject("added_tokens_decoder");
        for (String token : special.all()) {
            describe(added.putObject(String.valueOf(trained.tokens().indexOf(token))), token);
        }
        names(root, special);
        root.put("clean_up_tokenization_spaces", false);
        root.put("model_max_length", trained.settings().longestText());
        root.put("tokenizer_class", "PreTrainedTokenizerFast");
        return root;
    }

    private static ObjectNode map(SpecialTokens special) {
        return names(JSON.createObjectNode(), special);
    }

    private static ObjectNode names(ObjectNode root, SpecialTokens special) {
        special.bos().ifPresent(t -> root.put("bos_token", t));
        special.eos().ifPresent(t -> root.put("eos_token", t));
        special.pad().ifPresent(t -> root.put("pad_token", t));
        special.unknown().ifPresent(t -> root.put("unk_token", t));
        if (!special.additional().isEmpty()) {
            ArrayNode additional = root.putArray("additional_special_tokens");
            special.additional().forEach(additional::add);
        }
        return root;
    }
}
