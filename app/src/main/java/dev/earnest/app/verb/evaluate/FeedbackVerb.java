package dev.earnest.app.verb.evaluate;

import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.judge.JudgeSource;
import dev.earnest.app.judge.JudgeWords;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.ProgressLine;
import dev.earnest.app.verb.InputOptions;
import dev.earnest.chat.Timekeeper;
import dev.earnest.evaluate.feedback.Adviser;
import dev.earnest.evaluate.feedback.Constitution;
import dev.earnest.evaluate.feedback.Expenses;
import dev.earnest.evaluate.judge.Judge;
import dev.earnest.evaluate.judge.Pace;
import dev.earnest.evaluate.judge.RateLimit;
import dev.earnest.evaluate.judge.ReplyStore;
import dev.earnest.formats.OutputFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// `evaluate feedback`: feedback by a model, for training, marked as a model's.
public final class FeedbackVerb implements Verb {
    private static final List<String> ACTIONS =
            List.of("label", "revise", "rate", "instruct", "map");
    static final long SEED = 20_261_122;

    @Override
    public VerbSpec spec() {
        List<Option> options = new ArrayList<>(JudgeOptions.ASKING);
        options.add(
                Option.value("--output", "OUT", "Where the result goes; needed.").shortened("-o"));
        options.add(
                Option.value(
                        "--principles",
                        "FILE",
                        "revise: the constitution, one principle a paragraph, or a list with name, critique,"
                                + " revision."));
        options.add(
                Option.value("--rounds", "N", "revise: principles applied to every answer.", "1"));
        options.add(Option.value("--wanted", "N", "instruct: so many new instructions.", "50"));
        options.add(
                Option.value(
                        "--most-requests", "N", "instruct: end after so many requests.", "100"));
        options.add(
                Option.value(
                        "--embeddings",
                        "URL",
                        "map: a server that speaks the OpenAI protocol, http(s)://HOST/v1, whose --model gives the"
                                + " vectors by which prompts are placed.",
                        "their words"));
        options.add(
                Option.value(
                        "--seed",
                        "N",
                        "revise, instruct, map: seed of what is drawn.",
                        Long.toString(SEED)));
        return new VerbSpec(
                "evaluate feedback",
                "let a model label, revise, rate or write training data",
                "label judges pairs in both orders and writes the preferences; revise lets the model criticise answers by"
                        + " written principles and write them anew; rate gives 1 to 5 on four aspects, as UltraFeedback;"
                        + " instruct writes new instructions from old ones and keeps those that are new; map draws"
                        + " prompts so that those with the same words lie together, or those with near vectors by"
                        + " --embeddings. Whatever a model"
                        + " wrote has ai:MODEL as its annotator, so that it is never taken for people's.",
                List.of(
                        new Positional("ACTION", String.join(", ", ACTIONS) + ".", true),
                        new Positional(
                                "FILE",
                                "label: pairs of answers; revise, rate: rows with prompt and response; instruct,"
                                        + " map: rows with prompt.",
                                true)),
                options,
                List.of(
                        "evaluate feedback map samples/judge/pairs.jsonl -o map.html",
                        "evaluate feedback label samples/judge/pairs.jsonl --judge rule:longest -o labels.jsonl"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        String action = arguments.action(ACTIONS);
        String name = arguments.positionals().get(1);
        Path file = InputOptions.path("FILE", name);
        String output =
                arguments
                        .text("--output")
                        .orElseThrow(() ->
                                new UsageException("evaluate feedback: say with -o where it goes"));
        Outputs.check(
                arguments,
                List.of("--output"),
                Outputs.asking(arguments, name),
                List.of("--principles"));
        requireUsed(action, arguments);
        if (action.equals("map")) {
            new PromptMapping(arguments, shell, words, file).write(output);
            return;
        }
        String who =
                arguments
                        .text("--judge")
                        .orElseThrow(() ->
                                new UsageException(
                                        "evaluate feedback: say with --judge who is asked: "
                                                + JudgeSource.FORMS));
        JudgeSource.Asking asking = JudgeOptions.asking(arguments, shell.environment());
        Expenses expenses = expenses(arguments);
        FeedbackRows rows;
        try (JudgeSource source = JudgeSource.open(who, asking, shell.clock());
                ReplyStore store =
                        source.judge() instanceof Judge.Language
                                ? ReplyStore.open(JudgeOptions.cache(arguments, file))
                                : ReplyStore.inMemory();
                ProgressLine progress =
                        new ProgressLine(shell.err(), shell.errIsTerminal(), System::nanoTime)) {
            rows = rows(action, arguments, file, source.judge(), store, expenses, progress);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted; replies so far are kept");
        }
        write(InputOptions.path("-o", output), rows.rows());
        // Rows on standard output stay alone there.
        PrintStream out = output.equals("-") ? shell.err() : shell.out();
        for (String failure : rows.failures()) {
            out.println(shell.style().warning("warning") + ": " + failure);
        }
        if (expenses.requests() > 0) {
            out.println(
                    Numbers.of(expenses.requests(), "request", "requests")
                            + " asked now, "
                            + Numbers.count(expenses.tokens())
                            + " tokens"
                            + (expenses.cost().isPresent()
                                    ? ", " + JudgeWords.money(expenses.cost().getAsDouble())
                                    : ""));
        }
        out.println(rows.summary() + (output.equals("-") ? "" : "; wrote " + output));
    }

    private static void requireUsed(String action, Arguments arguments) {
        if (!action.equals("label") && !action.equals("map")) {
            Idle.refuse(
                    arguments,
                    List.of("--retry-failures"),
                    "is for label; " + action + " asks again by itself where no reply came");
        }
        if (action.equals("map")) {
            boolean asks = arguments.has("--embeddings");
            Idle.refuse(
                    arguments,
                    JudgeOptions.ASKING.stream()
                            .map(Option::name)
                            .filter(option -> !asks || !PromptMapping.ASKING.contains(option))
                            .toList(),
                    asks
                            ? "is for models that write; --embeddings asks one for vectors"
                            : "is for asking a model, and map asks none without --embeddings");
        }
        Map<String, List<String>> users =
                new TreeMap<>(
                        Map.of(
                                "--principles",
                                List.of("revise"),
                                "--rounds",
                                List.of("revise"),
                                "--wanted",
                                List.of("instruct"),
                                "--most-requests",
                                List.of("instruct"),
                                "--embeddings",
                                List.of("map"),
                                "--seed",
                                List.of("revise", "instruct", "map")));
        users.forEach((option, actions) -> {
            if (!actions.contains(action)) {
                Idle.refuse(
                        arguments,
                        List.of(option),
                        "is for " + String.join(", ", actions) + ", not for " + action);
            }
        });
    }

    static Expenses expenses(Arguments arguments) {
        if (arguments.has("--max-cost") && !arguments.has("--price")) {
            throw new UsageException("--max-cost needs --price IN,OUT to compute the cost");
        }
        return new Expenses(JudgeOptions.price(arguments), arguments.number("--max-cost"));
    }

    /// @param action in the fault where the judge writes nothing
    static Adviser adviser(
            String action, Arguments arguments, Judge judge, ReplyStore store, Expenses expenses) {
        if (!(judge instanceof Judge.Language language)) {
            throw new UsageException(
                    action
                            + " needs a language model that writes: give --judge http(s)://HOST/v1 or model:FOLDER");
        }
        Pace pace = JudgeOptions.pace(arguments);
        return new Adviser(
                language.name(),
                language.model(),
                language.options(),
                store,
                pace.atOnce(),
                new RateLimit(pace.perMinute(), Timekeeper.system()),
                expenses);
    }

    private static FeedbackRows rows(
            String action,
            Arguments arguments,
            Path file,
            Judge judge,
            ReplyStore store,
            Expenses expenses,
            ProgressLine progress)
            throws IOException, InterruptedException {
        if (action.equals("label")) {
            return FeedbackRows.label(
                    file,
                    judge,
                    store,
                    JudgeOptions.pace(arguments),
                    arguments.has("--retry-failures"),
                    estimate ->
                            JudgeVerb.requireAffordable(
                                    arguments, estimate, JudgeOptions.price(arguments), ""),
                    progress);
        }
        Adviser adviser = adviser(action, arguments, judge, store, expenses);
        long seed = arguments.seed("--seed", SEED);
        return switch (action) {
            case "revise" ->
                    FeedbackRows.revise(
                            file,
                            adviser,
                            constitution(arguments),
                            arguments.integer("--rounds", 1).orElse(1),
                            seed,
                            progress);
            case "rate" -> FeedbackRows.rate(file, adviser, progress);
            default ->
                    FeedbackRows.instruct(
                            file,
                            adviser,
                            arguments.integer("--wanted", 1).orElse(50),
                            arguments.integer("--most-requests", 1).orElse(100),
                            seed);
        };
    }

    private static Constitution constitution(Arguments arguments) throws IOException {
        return Constitution.read(
                InputOptions.path(
                        "--principles",
                        arguments
                                .text("--principles")
                                .orElseThrow(() ->
                                        new UsageException(
                                                "revise: say with --principles which rules answers must keep"))));
    }

    private static void write(Path path, List<ObjectNode> rows) {
        try (OutputFile out = OutputFile.create(path)) {
            for (ObjectNode row : rows) {
                out.stream().write((row + "\n").getBytes(StandardCharsets.UTF_8));
            }
            out.commit();
        } catch (IOException fault) {
            throw OutputFile.cannotWrite(path, fault);
        }
    }
}
