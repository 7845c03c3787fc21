package dev.earnest.app.verb;

import dev.earnest.align.AlignException;
import dev.earnest.align.run.RewardFolder;
import dev.earnest.align.run.Scoring;
import dev.earnest.align.score.BestOfNCurve;
import dev.earnest.align.score.CurveText;
import dev.earnest.app.Shell;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.model.Completion;
import dev.earnest.app.model.Drawing;
import dev.earnest.app.model.LanguageModel;
import dev.earnest.app.model.Pieces;
import dev.earnest.app.train.RewardReading;
import dev.earnest.formats.OutputFile;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Role;
import dev.earnest.model.generate.Choice;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// `generate --best-of`: draws several answers to each prompt and gives the one that a reward model likes best.
final class BestOfGeneration {
    static final List<Option> OPTIONS =
            List.of(
                    Option.value(
                            "--best-of",
                            "NUMBER",
                            "Draw so many answers to each prompt and give the one that --reward likes best, with a table of"
                                    + " what fewer would have been worth."),
                    Option.value("--reward", "FOLDER", "The reward model of --best-of."),
                    Option.value(
                            "--layout",
                            "NAME",
                            "How turns become a text for --reward, "
                                    + String.join(", ", RewardReading.NAMES)
                                    + "; as it was trained where it was trained here."),
                    Option.value("--curve", "FILE", "Write the table of --best-of as JSON."));

    private static final int AT_ONCE = 16;

    private final RewardFolder reward;
    private final Scoring.Reading reading;
    private final Optional<Path> curve;

    private BestOfGeneration(RewardFolder reward, Scoring.Reading reading, Optional<Path> curve) {
        this.reward = reward;
        this.reading = reading;
        this.curve = curve;
    }

    /// Says what does not go together before anything is opened.
    static void check(Arguments arguments) {
        if (!arguments.has("--best-of")) {
            for (String option : List.of("--reward", "--layout", "--curve")) {
                if (arguments.has(option)) {
                    throw new UsageException(option + " goes with --best-of NUMBER");
                }
            }
            return;
        }
        if (!arguments.has("--reward")) {
            throw new UsageException("--best-of: name a reward model as --reward FOLDER");
        }
        for (String option : List.of("--samples", "--contrast", "--beams", "--log-probabilities")) {
            if (arguments.has(option)) {
                throw new UsageException("--best-of and " + option + " do not go together");
            }
        }
    }

    /// Draws, picks and writes.
    ///
    /// @param drawing of a single answer
    /// @param lines prompts as given, one for each of `prompts`
    static void run(
            Arguments arguments,
            Shell shell,
            PrintStream out,
            List<PromptFile.Line> lines,
            List<long[]> prompts,
            LanguageModel model,
            Drawing drawing) {
        if (!(drawing.choice() instanceof Choice.Sample)) {
            throw new UsageException(
                    "--best-of draws different answers: give a --temperature above 0");
        }
        Path folder = InputOptions.path("--reward", arguments.text("--reward", ""));
        Optional<Path> curve =
                arguments.text("--curve").map(file -> InputOptions.output("--curve", file));
        int count = arguments.integer("--best-of", 1).orElse(1);
        Drawing several =
                new Drawing(
                        drawing.choice(),
                        drawing.mostTokens(),
                        drawing.repetitionPenalty(),
                        drawing.stop(),
                        count,
                        drawing.seed());
        try (RewardFolder reward = RewardFolder.open(folder)) {
            new BestOfGeneration(
                            reward, RewardReading.of(arguments.text("--layout"), folder), curve)
                    .write(arguments, shell, out, lines, prompts, model, several);
        }
    }

    private void write(
            Arguments arguments,
            Shell shell,
            PrintStream out,
            List<PromptFile.Line> lines,
            List<long[]> prompts,
            LanguageModel model,
            Drawing drawing) {
        boolean json = arguments.has("--prompts") || arguments.has("--json");
        GeneratedJson rows = new GeneratedJson(out, false);
        List<double[]> all = new ArrayList<>();
        for (int i = 0; i < prompts.size(); i++) {
            List<Completion> texts =
                    model.complete(
                            List.of(prompts.get(i)),
                            drawing.withSeed(drawing.seed() + i),
                            Pieces.silent());
            double[] rewards = rewards(lines.get(i), texts);
            all.add(rewards);
            int best = 0;
            for (int k = 1; k < rewards.length; k++) {
                best = rewards[k] > rewards[best] ? k : best;
            }
            if (json) {
                rows.write(
                        i,
                        best,
                        lines.get(i).prompt(),
                        prompts.get(i).length,
                        texts.get(best),
                        rewards);
            } else {
                out.println(texts.get(best).text());
            }
        }
        BestOfNCurve found = BestOfNCurve.of(all);
        CurveText.lines(found).forEach(shell.err()::println);
        curve.ifPresent(path -> save(path, CurveText.json(found)));
    }

    private double[] rewards(PromptFile.Line line, List<Completion> texts) {
        List<Message> turns = turns(line.place(), line.prompt());
        return Scoring.texts(
                reward,
                texts.stream()
                        .map(text -> new Scoring.Written(line.place(), turns, text.text()))
                        .toList(),
                reading,
                AT_ONCE);
    }

    private static List<Message> turns(String place, JsonNode prompt) {
        if (prompt.isString()) {
            return List.of(Message.user(prompt.stringValue()));
        }
        List<Message> turns = new ArrayList<>();
        for (JsonNode turn : prompt) {
            String name = turn.path("role").asString("");
            Role role =
                    Arrays.stream(Role.values())
                            .filter(one -> one.name().equals(name.toUpperCase(Locale.ROOT)))
                            .findFirst()
                            .orElseThrow(() ->
                                    new AlignException(
                                            place
                                                    + ": there is no role '"
                                                    + name
                                                    + "' in conversations"));
            turns.add(new Message(role, turn.path("content").asString("")));
        }
        return turns;
    }

    private static void save(Path path, String text) {
        try (OutputFile out = OutputFile.create(path)) {
            out.stream().write(text.getBytes(StandardCharsets.UTF_8));
            out.commit();
        } catch (IOException fault) {
            throw OutputFile.cannotWrite(path, fault);
        }
    }
}
