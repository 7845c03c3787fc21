package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.model.Completion;
import dev.earnest.app.model.Drawing;
import dev.earnest.app.model.LanguageModel;
import dev.earnest.app.model.Pieces;
import dev.earnest.app.model.TokenScore;
import dev.earnest.app.terminal.TextTable;
import dev.earnest.model.generate.Choice;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What six ways of decoding make of one prompt.
final class DecodingContrast {
    /// Columns that numbers, names and gaps take beside the text.
    private static final int BESIDE = 44;

    private static final int NARROWEST = 40;

    private DecodingContrast() {}

    /// The methods with the settings that papers and tools start from, or those given.
    static Map<String, Choice> methods(Arguments arguments) {
        int beams = arguments.integer("--beams", 1).orElse(4);
        double temperature = arguments.number("--temperature").orElse(0.7);
        int topK = arguments.integer("--top-k", 1).orElse(50);
        double topP = arguments.number("--top-p").orElse(0.9);
        double minP = arguments.number("--min-p").orElse(0.1);
        Map<String, Choice> methods = new LinkedHashMap<>();
        methods.put("greedy", new Choice.Greedy());
        methods.put("beam " + beams, new Choice.Beam(beams, 1));
        methods.put("temperature " + temperature, Choice.Sample.plain(temperature));
        methods.put("top-k " + topK, new Choice.Sample(1, topK, 1, 0));
        methods.put("top-p " + topP, new Choice.Sample(1, 0, topP, 0));
        methods.put("min-p " + minP, new Choice.Sample(1, 0, 1, minP));
        return methods;
    }

    static void print(
            LanguageModel model,
            long[] prompt,
            Drawing drawing,
            Arguments arguments,
            Shell shell,
            PrintStream out) {
        Map<String, Completion> texts = new LinkedHashMap<>();
        methods(arguments)
                .forEach((name, choice) ->
                        texts.put(
                                name,
                                model.complete(
                                                List.of(prompt),
                                                new Drawing(
                                                        choice,
                                                        drawing.mostTokens(),
                                                        drawing.repetitionPenalty(),
                                                        drawing.stop(),
                                                        1,
                                                        drawing.seed()),
                                                Pieces.silent())
                                        .getFirst()));
        if (arguments.has("--json")) {
            json(texts, out);
            return;
        }
        TextTable table =
                new TextTable()
                        .names("method")
                        .numbers("tokens")
                        .numbers("log-prob/token")
                        .texts("text", Math.max(NARROWEST, shell.columns() - BESIDE));
        texts.forEach((name, text) ->
                table.row(
                        name,
                        Integer.toString(text.count()),
                        each(text),
                        text.text().replaceAll("\\s+", " ").strip()));
        table.print(out, shell.style());
    }

    private static String each(Completion text) {
        return String.format(Locale.ROOT, "%.3f", text.logProbability() / text.count());
    }

    private static void json(Map<String, Completion> texts, PrintStream out) {
        JsonWriter json = new JsonWriter(out);
        texts.forEach((name, text) -> {
            json.object();
            json.key("method").value(name);
            json.key("text").value(text.text());
            json.key("finish_reason").value(text.ending().name().toLowerCase(Locale.ROOT));
            json.key("completion_tokens").value(text.count());
            json.key("log_probability").value(text.logProbability());
            json.endObject();
            json.endLine();
        });
    }

    /// Prints every token of a text with its log-probability.
    static void tokens(Completion text, Shell shell, PrintStream out) {
        TextTable table = new TextTable().names("token").numbers("log-prob").numbers("probability");
        for (TokenScore token : text.tokens()) {
            table.row(
                    "'" + token.text().replace("\n", "\\n") + "'",
                    String.format(Locale.ROOT, "%.4f", token.logProbability()),
                    String.format(Locale.ROOT, "%.4f", Math.exp(token.logProbability())));
        }
        out.println();
        table.print(out, shell.style());
    }
}
