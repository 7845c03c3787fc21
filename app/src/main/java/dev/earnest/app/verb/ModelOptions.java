package dev.earnest.app.verb;

import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.model.Drawing;
import dev.earnest.app.model.LanguageModel;
import dev.earnest.app.model.Wishes;
import dev.earnest.model.generate.Choice;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The options by which verbs are told how to draw texts.
final class ModelOptions {
    static final Positional MODEL =
            new Positional(
                    "MODEL",
                    "Folder of a model as Hugging Face has them: config.json, safetensors, tokenizer.json; or of a LoRA"
                            + " adapter, whose base model is found by its adapter_config.json.",
                    true);

    static final Option THREADS =
            Option.value(
                    "--threads",
                    "NUMBER",
                    "Threads of one operation. The same seed and threads give the same text.",
                    "all processors");

    static final List<Option> DRAWING =
            List.of(
                    Option.value(
                            "--max-tokens",
                            "NUMBER",
                            "At most so many new tokens.",
                            "what the model's makers say, else 256"),
                    Option.value(
                            "--temperature",
                            "NUMBER",
                            "Divides the logits; 0 takes the likeliest token. The likeliest is also taken where neither"
                                    + " you nor the model's makers say otherwise."),
                    Option.value(
                            "--top-k", "NUMBER", "Draw from the likeliest k tokens; 0 for all."),
                    Option.value(
                            "--top-p",
                            "NUMBER",
                            "Draw from the likeliest tokens whose probability sums to p."),
                    Option.value(
                            "--min-p",
                            "NUMBER",
                            "Draw from tokens with at least this share of the likeliest's probability."),
                    Option.value(
                            "--repetition-penalty",
                            "NUMBER",
                            "Above 1 makes tokens that occurred less likely."),
                    Option.value(
                            "--beams",
                            "NUMBER",
                            "Search for the likeliest text with so many beginnings instead of drawing."),
                    Option.value("--samples", "NUMBER", "Texts for every prompt.", "1"),
                    Option.value(
                            "--stop",
                            "STRING",
                            "Ends the text before this string; several as a JSON list, such as '[\"\\n\\n\", \"Question:\"]'."),
                    Option.value(
                            "--seed", "NUMBER", "Of the draws.", Long.toString(ModelOptions.SEED)));

    static final long SEED = 20_261_122;

    private static final int TOKENS = 256;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ModelOptions() {}

    static int threads(Arguments arguments) {
        return arguments.integer("--threads", 1).orElse(Runtime.getRuntime().availableProcessors());
    }

    static Drawing drawing(Arguments arguments, LanguageModel model) {
        Wishes wishes =
                new Wishes(
                        arguments.number("--temperature"),
                        arguments.integer("--top-k", 0),
                        arguments.number("--top-p"),
                        arguments.number("--min-p"),
                        arguments.number("--repetition-penalty"));
        return new Drawing(
                choice(arguments, wishes, model),
                mostTokens(arguments, model),
                wishes.penalty(model.makers()),
                stops(arguments),
                arguments.integer("--samples", 1).orElse(1),
                arguments.seed("--seed", SEED));
    }

    static int mostTokens(Arguments arguments, LanguageModel model) {
        return arguments
                .integer("--max-tokens", 1)
                .orElse(model.makers().maxNewTokens().orElse(TOKENS));
    }

    private static Choice choice(Arguments arguments, Wishes wishes, LanguageModel model) {
        if (!arguments.has("--beams")) {
            return wishes.choice(model.makers(), false);
        }
        for (String other : List.of("--temperature", "--top-k", "--top-p", "--min-p")) {
            if (arguments.has(other)) {
                throw new UsageException(
                        "--beams searches and " + other + " is about drawing; give one of the two");
            }
        }
        return new Choice.Beam(arguments.integer("--beams", 1).orElse(1), 1);
    }

    static List<String> stops(Arguments arguments) {
        String text = arguments.text("--stop", "");
        if (!text.startsWith("[")) {
            return text.isEmpty() ? List.of() : List.of(text);
        }
        List<String> stops = new ArrayList<>();
        try {
            for (JsonNode stop : JSON.readTree(text)) {
                if (!stop.isString()) {
                    throw new UsageException(
                            "--stop: " + stop + " is no string; write a list such as [\"\\n\\n\"]");
                }
                stops.add(stop.stringValue());
            }
        } catch (JacksonException e) {
            throw new UsageException(
                    "--stop '"
                            + text
                            + "' begins like a JSON list and is none; a string that begins with [ is written [\"[...\"]",
                    e);
        }
        return stops;
    }
}
