package dev.earnest.model.checkpoint;

import dev.earnest.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How a model's makers generate with it: `generation_config.json`, and the token ids of `config.json` where that does
/// not name them. An absent value leaves the choice to the caller.
///
/// @param endIds tokens that end a text, in order; may be none
/// @param beginId token that begins one
/// @param padId token that fills up rows
/// @param sample whether to draw tokens; greedy otherwise
/// @param temperature above 0
/// @param topK how many of the likeliest tokens to draw from; 0 for all
/// @param topP share of the probability to draw from
/// @param minP least probability, as a share of the likeliest token's
/// @param repetitionPenalty divides logits of tokens that occurred; 1 for none
/// @param maxNewTokens how many tokens to generate at most
public record GenerationDefaults(
        List<Integer> endIds,
        OptionalInt beginId,
        OptionalInt padId,
        boolean sample,
        OptionalDouble temperature,
        OptionalInt topK,
        OptionalDouble topP,
        OptionalDouble minP,
        OptionalDouble repetitionPenalty,
        OptionalInt maxNewTokens) {
    public GenerationDefaults {
        endIds = List.copyOf(endIds);
    }

    /// @return nothing said: no special tokens, greedy
    public static GenerationDefaults none() {
        return tokens(List.of(), OptionalInt.empty(), OptionalInt.empty());
    }

    /// @return special tokens, and greedy
    public static GenerationDefaults tokens(
            List<Integer> endIds, OptionalInt beginId, OptionalInt padId) {
        return new GenerationDefaults(
                endIds,
                beginId,
                padId,
                false,
                OptionalDouble.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty());
    }

    /// @return with one more token that ends a text, the first of them; the same where it is one already
    public GenerationDefaults endingAt(int id) {
        if (endIds.contains(id)) {
            return this;
        }
        List<Integer> ends = new ArrayList<>();
        ends.add(id);
        ends.addAll(endIds);
        return new GenerationDefaults(
                ends,
                beginId,
                padId,
                sample,
                temperature,
                topK,
                topP,
                minP,
                repetitionPenalty,
                maxNewTokens);
    }

    /// @param config config.json
    /// @param generation generation_config.json
    static GenerationDefaults read(Fields config, Optional<Fields> generation) {
        Fields fields = generation.orElse(config);
        return new GenerationDefaults(
                (fields.has("eos_token_id") ? fields : config).wholes("eos_token_id"),
                (fields.has("bos_token_id") ? fields : config).whole("bos_token_id"),
                (fields.has("pad_token_id") ? fields : config).whole("pad_token_id"),
                fields.flag("do_sample", false),
                fields.number("temperature"),
                fields.whole("top_k"),
                fields.number("top_p"),
                fields.number("min_p"),
                fields.number("repetition_penalty"),
                fields.whole("max_new_tokens"));
    }

    /// Writes the special tokens; those that are none as null, because transformers has other defaults.
    void ids(ObjectNode json) {
        beginId.ifPresentOrElse(
                id -> json.put("bos_token_id", id), () -> json.putNull("bos_token_id"));
        if (endIds.size() > 1) {
            ArrayNode list = json.putArray("eos_token_id");
            endIds.forEach(list::add);
        } else if (endIds.size() == 1) {
            json.put("eos_token_id", endIds.getFirst());
        } else {
            json.putNull("eos_token_id");
        }
        padId.ifPresentOrElse(
                id -> json.put("pad_token_id", id), () -> json.putNull("pad_token_id"));
    }

    /// Writes `generation_config.json` beside an adapter, whose base model may end its texts otherwise.
    ///
    /// @throws ModelException where the file cannot be written
    public void save(Path folder) {
        Path file = folder.resolve(ModelFolder.GENERATION);
        try {
            Files.write(file, ModelFiles.bytes(json()));
        } catch (IOException e) {
            throw new ModelException("cannot write '" + file + "': " + e.getMessage(), e);
        }
    }

    /// @return generation_config.json
    ObjectNode json() {
        ObjectNode json = Fields.JSON.createObjectNode();
        ids(json);
        json.put("do_sample", sample);
        temperature.ifPresent(value -> json.put("temperature", value));
        topK.ifPresent(value -> json.put("top_k", value));
        topP.ifPresent(value -> json.put("top_p", value));
        minP.ifPresent(value -> json.put("min_p", value));
        repetitionPenalty.ifPresent(value -> json.put("repetition_penalty", value));
        maxNewTokens.ifPresent(value -> json.put("max_new_tokens", value));
        return json;
    }
}
