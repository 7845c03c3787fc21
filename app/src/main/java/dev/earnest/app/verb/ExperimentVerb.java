package dev.earnest.app.verb;

import dev.earnest.align.experiment.Experiment;
import dev.earnest.align.experiment.ExperimentResult;
import dev.earnest.align.experiment.Kept;
import dev.earnest.align.experiment.Resumable;
import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.Version;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Nearest;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.experiment.Experiments;
import dev.earnest.app.experiment.KeptParts;
import dev.earnest.app.experiment.ResultFiles;
import dev.earnest.app.train.Terminal;
import dev.earnest.app.world.AlignmentSettings;
import dev.earnest.app.world.LoopStudy;
import dev.earnest.app.world.NoiseCommand;
import dev.earnest.app.world.World;
import dev.earnest.formats.Digests;
import dev.earnest.torch.Libtorch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `./earnest experiment NAME`: tries a method on published data or in small worlds.
public final class ExperimentVerb implements Verb {
    private static final String NOISE = "noise";
    private static final String LOOP = "loop";
    // What experiments read; anything else in the folder, an earlier result above all, is no data.
    private static final String DATA = ".jsonl.gz";

    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "experiment",
                "try a method on published data or in small worlds",
                "Trains on one thread, prints what it finds with 95 % intervals, and writes"
                        + " result.json and curve.svg. docs/experiments.md tells where the data are"
                        + " and what was found. Experiments: "
                        + Experiments.ALL.stream()
                                .map(one -> one.name() + " (" + one.summary() + ")")
                                .collect(Collectors.joining("; "))
                        + "; noise (what label noise costs alignment and what contract that makes worth"
                        + " paying; in small worlds, or with --data on ukp-convarg1); loop (what knowing who"
                        + " labelled gains DPO, in small worlds). Of rewards, noise and loop every training"
                        + " leaves its result in the folder of -o, and an interrupted run goes on there;"
                        + " results of other settings, other data or another version of the experiment are"
                        + " refused.",
                List.of(new Positional("NAME", "One of " + String.join(", ", names()) + ".", true)),
                List.of(
                        Option.value("--data", "DIR", "The folder of the data set."),
                        Option.value(
                                        "--output",
                                        "DIR",
                                        "Where result.json and curve.svg go; made where it is not"
                                                + " there. Without it they are not written.")
                                .shortened("-o"),
                        Option.value(
                                "--seed", "N", "Seed of everything random, or the first one.", "1"),
                        Option.value(
                                "--seeds",
                                "N",
                                "noise, loop: how many seeds, at least 2.",
                                "5, loop 10"),
                        Option.flag(
                                "--quick",
                                "noise, loop: smaller worlds and models, for a first look.")),
                List.of(
                        "experiment convincing --data ukp-convarg1 -o convincing",
                        "experiment verifier --data gsm8k --seed 2",
                        "experiment noise -o noise --seeds 5",
                        "experiment loop -o loop --seeds 10"));
    }

    private static List<String> names() {
        return Stream.concat(Experiments.names().stream(), Stream.of(NOISE, LOOP)).toList();
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        String name = arguments.positionals().getFirst();
        if (name.equals(NOISE) || name.equals(LOOP)) {
            overSeeds(name, arguments, shell, words);
            return;
        }
        for (String option : List.of("--seeds", "--quick")) {
            if (arguments.has(option)) {
                throw new UsageException(option + " is for experiment noise and experiment loop");
            }
        }
        Experiment experiment = experiment(name);
        Path data =
                InputOptions.path(
                        "--data",
                        arguments
                                .text("--data")
                                .orElseThrow(() ->
                                        new UsageException(
                                                "experiment "
                                                        + experiment.name()
                                                        + " needs --data, the folder of its data"
                                                        + " set (docs/experiments.md)")));
        long seed = arguments.seed("--seed", 1);
        Kept kept = Kept.NOTHING;
        if (arguments.has("--output")) {
            // Before the work, not after it.
            Path output = Files.createDirectories(Path.of(arguments.text("--output", "")));
            if (experiment instanceof Resumable resumable) {
                kept = KeptParts.in(output, resumable, data, seed);
            }
        }
        Instant begin = shell.clock().instant();
        ExperimentResult result;
        try (Terminal terminal = new Terminal(shell)) {
            terminal.say(experiment.summary());
            terminal.say("seed " + seed + ", " + Libtorch.load().line());
            result =
                    experiment instanceof Resumable resumable
                            ? resumable.run(data, seed, terminal, kept)
                            : experiment.run(data, seed, terminal);
        }
        Instant end = shell.clock().instant();
        double seconds = Duration.between(begin, end).toMillis() / 1000.0;
        print(result, seconds, shell);
        if (arguments.has("--output")) {
            Path folder = Path.of(arguments.text("--output", ""));
            ResultFiles.write(
                    result,
                    new ResultFiles.Origin(
                            experiment.name(),
                            Version.NUMBER,
                            words,
                            end.truncatedTo(ChronoUnit.SECONDS).toString(),
                            seed,
                            seconds,
                            digests(data)),
                    folder);
            shell.out().println("wrote result.json and curve.svg to " + folder);
        }
    }

    private static void overSeeds(String name, Arguments arguments, Shell shell, String words)
            throws IOException {
        if (!arguments.has("--output")) {
            throw new UsageException(
                    "experiment "
                            + name
                            + " needs -o, the folder in which every training leaves its result");
        }
        if (name.equals(LOOP) && arguments.has("--data")) {
            throw new UsageException("experiment loop makes its own worlds and reads no --data");
        }
        Path folder = Path.of(arguments.text("--output", ""));
        long first = arguments.seed("--seed", 1);
        int seeds = arguments.integer("--seeds", 2).orElse(name.equals(LOOP) ? 10 : 5);
        boolean quick = arguments.has("--quick");
        World.Size size = quick ? World.Size.QUICK : World.Size.FULL;
        AlignmentSettings settings = quick ? AlignmentSettings.QUICK : AlignmentSettings.FULL;
        if (name.equals(LOOP)) {
            LoopStudy.run(new LoopStudy.Wanted(size, settings, first, seeds, folder), shell, words);
        } else {
            NoiseCommand.run(
                    new NoiseCommand.Wanted(
                            arguments.text("--data").map(data -> InputOptions.path("--data", data)),
                            size,
                            settings,
                            first,
                            seeds,
                            folder),
                    shell,
                    words);
        }
    }

    private static Experiment experiment(String name) {
        return Experiments.ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new UsageException(
                                "there is no experiment '"
                                        + name
                                        + "'"
                                        + Nearest.hint(name, names())
                                        + " (experiments: "
                                        + String.join(", ", names())
                                        + ")"));
    }

    private static void print(ExperimentResult result, double seconds, Shell shell) {
        result.samples().forEach(shell.out()::println);
        for (ExperimentResult.Finding one : result.findings()) {
            shell.out()
                    .println(
                            String.format(Locale.ROOT, "%9.4f", one.value())
                                    + (one.hasInterval()
                                            ? String.format(
                                                    Locale.ROOT,
                                                    "  %7.4f to %7.4f",
                                                    one.low(),
                                                    one.high())
                                            : " ".repeat(20))
                                    + "  "
                                    + one.meaning());
        }
        result.settings().forEach((name, value) -> shell.out().println(name + ": " + value));
        shell.out().println(String.format(Locale.ROOT, "%.0f s", seconds));
    }

    private static Map<String, String> digests(Path folder) throws IOException {
        SortedMap<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(Files::isRegularFile)
                            .filter(file -> file.toString().endsWith(DATA))
                            .toList()) {
                digests.put(String.valueOf(file.getFileName()), Digests.sha256(file));
            }
        }
        return digests;
    }
}
