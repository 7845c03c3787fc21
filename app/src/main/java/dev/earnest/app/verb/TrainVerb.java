package dev.earnest.app.verb;

import dev.earnest.align.run.RunPlan;
import dev.earnest.align.run.TrainingRun;
import dev.earnest.app.Build;
import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.Version;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Nearest;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.train.ConfigText;
import dev.earnest.app.train.RewardReportPage;
import dev.earnest.app.train.Terminal;
import dev.earnest.app.train.TrainFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// `./earnest train METHOD CONFIG.yaml`: a training run.
public final class TrainVerb implements Verb {
    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "train",
                "train a model on demonstrations or preferences",
                "Reads the settings, trains, and saves the model with its card and lineage. The same"
                        + " command goes on where it was interrupted.",
                List.of(
                        new Positional(
                                "METHOD",
                                "One of " + String.join(", ", TrainFile.METHODS) + ".",
                                true),
                        new Positional(
                                "CONFIG", "The settings, a YAML file; docs/training.md.", true)),
                List.of(
                        Option.flag(
                                "--dry-run",
                                "Print all settings, parameters, memory and time; write nothing.")),
                List.of("train dpo run.yaml", "train sft run.yaml --dry-run"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        String method = arguments.positionals().get(0);
        if (!TrainFile.METHODS.contains(method)) {
            throw new UsageException(
                    "there is no method '"
                            + method
                            + "'"
                            + Nearest.hint(method, TrainFile.METHODS)
                            + " (methods: "
                            + String.join(", ", TrainFile.METHODS)
                            + ")");
        }
        ConfigText config = ConfigText.read(arguments.positionals().get(1));
        RunPlan plan = TrainFile.parse(config.text(), config.name(), config.folder(), method);
        try (Terminal terminal = new Terminal(shell)) {
            if (arguments.has("--dry-run")) {
                rehearse(plan, terminal);
                return;
            }
            TrainingRun.Outcome outcome =
                    TrainingRun.run(
                            plan,
                            new TrainingRun.Source(
                                    config.text(),
                                    config.folder(),
                                    program(),
                                    Build.ofProgram().commit()),
                            terminal,
                            shell.clock(),
                            () -> RewardReportPage.write(plan.output(), words, shell.clock()));
            terminal.say("saved " + outcome.model() + " (weights " + outcome.weights() + ")");
        }
    }

    static String program() {
        return "Earnest " + Version.NUMBER;
    }

    private static void rehearse(RunPlan plan, Terminal terminal) throws IOException {
        Path room = Files.createTempDirectory("earnest-train");
        try {
            TrainingRun.rehearse(plan, room, terminal);
        } finally {
            try (Stream<Path> all = Files.walk(room)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
