package dev.earnest.app.verb;

import dev.earnest.app.model.LanguageModel;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.checkpoint.ModelPlace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a model is, for people.
final class ModelInfo {
    private ModelInfo() {}

    static void print(LanguageModel model, PrintStream out) throws IOException {
        ModelConfig config = model.config();
        line(out, "model", model.name());
        if (model.place().isAdapter()) {
            line(out, "adapter of", model.place().folders().get(1).toString());
        }
        line(out, "family", config.family().modelType());
        line(
                out,
                "parameters",
                Numbers.count(model.parameters())
                        + (config.tied() ? ", the head is the embedding" : ""));
        line(out, "weights on disk", Numbers.count(bytes(model.place())) + " bytes");
        line(out, "positions", Numbers.count(config.positions()));
        line(
                out,
                "layers",
                config.layers()
                        + " of size "
                        + config.hidden()
                        + ", feed-forward "
                        + config.feedForward());
        line(
                out,
                "heads",
                config.heads()
                        + " of size "
                        + config.headSize()
                        + ", "
                        + config.keyValueHeads()
                        + " of keys and values");
        line(
                out,
                "tokenizer",
                Numbers.count(model.tokenizer().vocabularySize())
                        + " tokens, the embedding has "
                        + Numbers.count(config.vocabulary())
                        + " rows");
        line(out, "special tokens", String.join(" ", model.tokenizer().special().all()));
        line(
                out,
                "texts end with",
                model.ends().stream()
                        .sorted()
                        .filter(id -> id < model.tokenizer().vocabularySize())
                        .map(id -> model.tokenizer().token(Math.toIntExact(id)))
                        .collect(Collectors.joining(" ")));
        line(out, "chat template", template(model.place().words()));
    }

    private static void line(PrintStream out, String name, String value) {
        String shown = value.isEmpty() ? "none" : value;
        out.println("  " + name + " ".repeat(17 - name.length()) + shown);
    }

    private static String template(Path folder) throws IOException {
        if (Files.exists(folder.resolve("chat_template.jinja"))) {
            return "chat_template.jinja";
        }
        Path config = folder.resolve("tokenizer_config.json");
        boolean inside =
                Files.exists(config) && Files.readString(config).contains("\"chat_template\"");
        return inside ? "in tokenizer_config.json" : "none";
    }

    private static long bytes(ModelPlace place) throws IOException {
        long sum = 0;
        for (Path folder : place.folders()) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".safetensors")).toList()) {
                    sum += Files.size(file);
                }
            }
        }
        return sum;
    }
}
