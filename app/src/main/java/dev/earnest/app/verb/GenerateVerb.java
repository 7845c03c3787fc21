package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.model.Completion;
import dev.earnest.app.model.Drawing;
import dev.earnest.app.model.LanguageModel;
import dev.earnest.app.model.Pieces;
import dev.earnest.app.model.Steering;
import dev.earnest.formats.OutputFile;
import dev.earnest.model.ModelException;
import dev.earnest.model.generate.Choice;
import dev.earnest.torch.Libtorch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tools.jackson.databind.node.StringNode;

/// `generate`: lets a model continue prompts.
public final class GenerateVerb implements Verb {
    /// Prompts that are continued side by side.
    private static final int BATCH = 16;

    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "generate",
                "let a language model continue a text, or many",
                "Continues --prompt, or every line of --prompts, with the model of a Hugging Face folder (GPT-2,"
                        + " Llama 3, Qwen 2.5, Qwen 3). On a terminal the text appears while it is written. With"
                        + " --prompts or --json the output is JSON Lines, one object for every text. --contrast"
                        + " shows what six ways of decoding make of one prompt. docs/models.md tells the rest.",
                List.of(ModelOptions.MODEL),
                Stream.of(
                                List.of(
                                        Option.value("--prompt", "TEXT", "The text to continue."),
                                        Option.value(
                                                "--prompts",
                                                "FILE",
                                                "JSON Lines: a string, or an object with prompt or messages. `-` reads standard"
                                                        + " input.")),
                                ChatOption.ALL,
                                ModelOptions.DRAWING,
                                BestOfGeneration.OPTIONS,
                                List.of(
                                        Option.value(
                                                "--beta",
                                                "NUMBER",
                                                "How much values count in a model of train ilql; 0 is its policy alone.",
                                                "what the model says"),
                                        Option.value(
                                                "--control",
                                                "NAME",
                                                "What a model of train sft with good and bad answers is told: good, bad or nothing.",
                                                "good"),
                                        Option.flag(
                                                "--log-probabilities",
                                                "Give the log-probability of every token."),
                                        Option.flag(
                                                "--contrast",
                                                "Show greedy, beam search, temperature, top-k, top-p and min-p side by side."),
                                        Option.flag("--json", "Print JSON Lines."),
                                        Option.value(
                                                        "--output",
                                                        "FILE",
                                                        "Write the output to this file.")
                                                .shortened("-o"),
                                        ModelOptions.THREADS))
                        .flatMap(List::stream)
                        .toList(),
                List.of(
                        "generate models/tiny --prompt 'Once upon a time' --temperature 0.8",
                        "generate models/tiny --prompt 'Once upon a time' --contrast",
                        "generate models/tiny --prompts prompts.jsonl --samples 4 --temperature 1 -o answers.jsonl",
                        "generate models/tiny --prompt 'Once' --temperature 1 --best-of 16 --reward runs/reward/model"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        boolean one = arguments.has("--prompt");
        if (one == arguments.has("--prompts")) {
            throw new UsageException("generate: give either --prompt TEXT or --prompts FILE");
        }
        if (arguments.has("--contrast") && !one) {
            throw new UsageException("--contrast is about one prompt: give --prompt TEXT");
        }
        BestOfGeneration.check(arguments);
        Path path = InputOptions.path("MODEL", arguments.positionals().getFirst());
        Optional<Path> output =
                arguments
                        .text("--output")
                        .map(file ->
                                InputOptions.output(
                                        "--output",
                                        file,
                                        Stream.ofNullable(arguments.values().get("--prompts"))
                                                .filter(name -> !name.equals("-"))
                                                .toArray(String[]::new)));
        List<PromptFile.Line> lines =
                one
                        ? List.of(
                                new PromptFile.Line(
                                        "--prompt",
                                        StringNode.valueOf(arguments.text("--prompt", ""))))
                        : PromptFile.read(arguments.text("--prompts", ""), shell.in());
        Libtorch libtorch = Libtorch.load(ModelOptions.threads(arguments));
        try (LanguageModel model = open(arguments, path, libtorch)) {
            Drawing drawing = ModelOptions.drawing(arguments, model);
            ChatOption chat = ChatOption.of(arguments, model, shell.clock());
            List<long[]> prompts = new ArrayList<>();
            for (PromptFile.Line line : lines) {
                try {
                    prompts.add(chat.encode(line.prompt()));
                } catch (ModelException e) {
                    throw new ModelException(line.place() + ": " + e.getMessage(), e);
                }
            }
            shell.err().println(libtorch.line() + ", seed " + drawing.seed());
            if (output.isEmpty()) {
                write(arguments, shell, shell.out(), lines, prompts, model, drawing);
            } else {
                try (OutputFile file = OutputFile.create(output.get())) {
                    var out = new PrintStream(file.stream(), false, StandardCharsets.UTF_8);
                    write(arguments, shell, out, lines, prompts, model, drawing);
                    if (out.checkError()) {
                        throw new IOException("cannot write to " + output.get());
                    }
                    file.commit();
                }
            }
        }
    }

    private static LanguageModel open(Arguments arguments, Path path, Libtorch libtorch) {
        OptionalDouble beta = arguments.number("--beta");
        double given = beta.orElse(0);
        if (!(given >= 0) || Double.isInfinite(given)) {
            throw new UsageException("--beta is " + given + ": it is a number of at least 0");
        }
        Optional<Steering.Told> told =
                arguments.has("--control")
                        ? Optional.of(
                                Steering.Told.valueOf(
                                        arguments
                                                .choice(
                                                        "--control",
                                                        "good",
                                                        List.of("good", "bad", "nothing"))
                                                .toUpperCase(Locale.ROOT)))
                        : Optional.empty();
        return LanguageModel.open(path, libtorch.best(), new Steering(beta, told));
    }

    private static void write(
            Arguments arguments,
            Shell shell,
            PrintStream out,
            List<PromptFile.Line> lines,
            List<long[]> prompts,
            LanguageModel model,
            Drawing drawing) {
        if (arguments.has("--best-of")) {
            BestOfGeneration.run(arguments, shell, out, lines, prompts, model, drawing);
        } else if (arguments.has("--contrast")) {
            DecodingContrast.print(model, prompts.getFirst(), drawing, arguments, shell, out);
        } else if (arguments.has("--prompts") || arguments.has("--json")) {
            jsonLines(
                    new GeneratedJson(out, arguments.has("--log-probabilities")),
                    lines,
                    prompts,
                    model,
                    drawing);
        } else {
            plain(arguments, shell, out, prompts.getFirst(), model, drawing);
        }
    }

    private static void plain(
            Arguments arguments,
            Shell shell,
            PrintStream out,
            long[] prompt,
            LanguageModel model,
            Drawing drawing) {
        boolean live =
                shell.outIsTerminal() && drawing.samples() == 1 && !arguments.has("--output");
        Pieces pieces =
                live
                        ? piece -> {
                            out.print(piece.text());
                            out.flush();
                            return shell.sink().failure().isEmpty();
                        }
                        : Pieces.silent();
        List<Completion> texts = model.complete(List.of(prompt), drawing, pieces);
        for (int sample = 0; sample < texts.size(); sample++) {
            Completion text = texts.get(sample);
            if (texts.size() > 1) {
                out.println((sample == 0 ? "" : "\n") + "--- sample " + (sample + 1));
            }
            out.println(live ? "" : text.text());
            if (arguments.has("--log-probabilities")) {
                DecodingContrast.tokens(text, shell, out);
            }
        }
    }

    /// Prompts are continued in batches; one that leaves no room beside others goes alone, so that no text is shorter
    /// because of its neighbours.
    private static void jsonLines(
            GeneratedJson out,
            List<PromptFile.Line> lines,
            List<long[]> prompts,
            LanguageModel model,
            Drawing drawing) {
        int room = model.room(drawing);
        int most = drawing.choice() instanceof Choice.Beam ? 1 : BATCH;
        for (int from = 0; from < prompts.size(); ) {
            int to = from + 1;
            while (to < prompts.size()
                    && to - from < most
                    && prompts.get(to - 1).length <= room
                    && prompts.get(to).length <= room) {
                to++;
            }
            List<long[]> batch = prompts.subList(from, to);
            List<Completion> texts =
                    model.complete(batch, drawing.withSeed(drawing.seed() + from), Pieces.silent());
            for (int row = 0; row < texts.size(); row++) {
                int each = texts.size() / batch.size();
                int prompt = from + row / each;
                out.write(
                        prompt,
                        row % each,
                        lines.get(prompt).prompt(),
                        prompts.get(prompt).length,
                        texts.get(row));
            }
            from = to;
        }
    }
}
