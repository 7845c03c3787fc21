package dev.earnest.app.verb;

import dev.earnest.align.AlignException;
import dev.earnest.align.run.Lineage;
import dev.earnest.align.run.RunPlan;
import dev.earnest.align.run.TrainingRun;
import dev.earnest.app.Build;
import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.train.Terminal;
import dev.earnest.app.train.TrainFile;
import java.nio.file.Path;
import java.util.List;

/// `./earnest reproduce DIR`: repeats a training run and compares the weights.
public final class ReproduceVerb implements Verb {
    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "reproduce",
                "repeat a training run and compare the weights",
                "Reads the lineage of a finished run, checks that its data are what they were, trains"
                        + " again in another folder and compares the weights.",
                List.of(new Positional("DIR", "The output folder of a finished run.", true)),
                List.of(
                        Option.value(
                                "--output",
                                "DIR",
                                "Where the repeated run goes; the folder's name with -reproduced where"
                                        + " it is not given.")),
                List.of("reproduce runs/dpo"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) {
        Path run = Path.of(arguments.positionals().getFirst()).toAbsolutePath().normalize();
        Lineage lineage = Lineage.read(run);
        lineage.checkData();
        Path folder = Path.of(lineage.folder());
        Path output =
                arguments
                        .text("--output")
                        .map(Path::of)
                        .orElseGet(() -> run.resolveSibling(run.getFileName() + "-reproduced"));
        RunPlan plan =
                TrainFile.parse(
                                lineage.config(),
                                run.resolve("config.yaml").toString(),
                                folder,
                                lineage.method())
                        .into(output);
        try (Terminal terminal = new Terminal(shell)) {
            String commit = Build.ofProgram().commit();
            if (!commit.equals(lineage.commit())) {
                terminal.say(
                        "the run was made by sources "
                                + lineage.commit()
                                + ", these are "
                                + commit);
            }
            TrainingRun.Outcome outcome =
                    TrainingRun.run(
                            plan,
                            new TrainingRun.Source(
                                    lineage.config(), folder, TrainVerb.program(), commit),
                            terminal,
                            shell.clock());
            if (!outcome.weights().equals(lineage.weights())) {
                throw new AlignException(
                        "the weights differ: "
                                + lineage.weights()
                                + " then, "
                                + outcome.weights()
                                + " now; the base model, the program or the processor is another");
            }
            terminal.say("reproduced: the weights are the same, " + outcome.weights());
        }
    }
}
