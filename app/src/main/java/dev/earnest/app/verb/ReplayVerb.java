package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.replay.Killer;
import dev.earnest.app.replay.OwnServer;
import dev.earnest.app.replay.RankingCheck;
import dev.earnest.app.replay.ReplayOutcome;
import dev.earnest.app.replay.ReplayText;
import dev.earnest.app.terminal.ProgressLine;
import dev.earnest.formats.ComparisonFiles;
import dev.earnest.formats.Duplicates;
import dev.earnest.formats.ReadOptions;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.platform.replay.Chaos;
import dev.earnest.platform.replay.RecordedTexts;
import dev.earnest.platform.replay.Recording;
import dev.earnest.platform.replay.Replay;
import dev.earnest.platform.replay.ReplayException;
import dev.earnest.platform.replay.ReplayReport;
import dev.earnest.platform.replay.ReplaySettings;
import dev.earnest.platform.store.log.Sealer;
import dev.earnest.platform.store.log.Verification;
import dev.earnest.platform.store.log.VerificationReport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// `replay`: recorded votes are cast again through the HTTP API of a server.
public final class ReplayVerb implements Verb {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final double CHAOS_SHARE = 0.1;
    private static final int CHAOS_KILLS = 10;

    @Override
    public VerbSpec spec() {
        List<Option> options = new ArrayList<>();
        options.add(
                Option.value(
                        "--server",
                        "URL",
                        "Server to cast them on, such as http://localhost:8080."));
        options.add(
                Option.value(
                        "--token",
                        "TOKEN",
                        "API token with the scopes read and manage, of a requester there. Better by EARNEST_TOKEN: other"
                                + " people on this machine can read command lines."));
        options.add(
                Option.value(
                        "--serve",
                        "DIR",
                        "Instead of --server: a server of its own on the installation in this folder, in a"
                                + " process that --kills may end."));
        options.add(
                Option.value(
                        "--prompts",
                        "FILE",
                        "Texts of the prompts: id, text.",
                        "names stand for texts"));
        options.add(
                Option.value(
                        "--outputs",
                        "FILE",
                        "Texts that were compared: name, prompt, result.",
                        "names stand for texts"));
        options.add(
                Option.value(
                        "--campaign",
                        "ID",
                        "Go on with the campaign of an earlier replay of this file."));
        options.add(Option.value("--clients", "N", "Annotators at the same time.", "all"));
        options.add(Option.value("--speed", "N", "Votes a second, at most.", "as fast as it goes"));
        options.add(Option.value("--twice", "SHARE", "Share of submissions sent twice.", "0"));
        options.add(
                Option.value("--cuts", "SHARE", "Share of calls whose connection is cut.", "0"));
        options.add(
                Option.value(
                        "--kills",
                        "N",
                        "With --serve: kill -9 of the server at N random moments.",
                        "0"));
        options.add(
                Option.flag(
                        "--chaos",
                        "Short for --twice .1 --cuts .1 and, with --serve, --kills 10."));
        options.add(
                Option.value(
                        "--export",
                        "FILE",
                        "Keep the exported comparisons here, gzipped JSON Lines."));
        options.add(Option.value("--seed", "N", "Seed of everything random.", "by the clock"));
        options.add(Option.flag("--json", "Print everything as one JSON object."));
        options.addAll(InputOptions.ALL);
        return new VerbSpec(
                "replay",
                "cast recorded votes again through a server, with faults on purpose",
                "Makes a campaign of the pairs in FILE and casts every recorded vote by a client of its own for"
                        + " each annotator, all at once, through the API that the task screen uses. Then it exports"
                        + " the campaign and holds it against FILE: nothing lost, nothing twice, nothing over the"
                        + " cap, every answer paid, the same ranking. docs/replay.md tells more.",
                List.of(InputOptions.file("Comparisons with annotators, as rank reads them.")),
                options,
                List.of(
                        "replay samples/comparisons.tsv --server http://localhost:8080 --token TOKEN",
                        "replay samples/comparisons.tsv --serve replay-data --chaos --seed 1"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        check(arguments, shell);
        String file = arguments.positionals().getFirst();
        ComparisonTable table =
                ComparisonFiles.read(InputOptions.path("FILE", file), InputOptions.read(arguments))
                        .table();
        Recording recording = Recording.of(table, texts(arguments));
        long seed = arguments.seed("--seed", shell.clock().millis());
        Chaos chaos = chaos(arguments, seed);
        shell.err().println("seed " + seed);
        Optional<Path> kept =
                arguments.text("--export").map(name -> InputOptions.output("--export", name));
        Path export =
                kept.isPresent() ? kept.get() : Files.createTempFile("earnest-replay", ".jsonl.gz");
        ReplayOutcome outcome;
        try (ProgressLine progress =
                new ProgressLine(shell.err(), shell.errIsTerminal(), System::nanoTime)) {
            outcome =
                    arguments.has("--serve")
                            ? own(arguments, shell, table, recording, chaos, export, progress)
                            : remote(arguments, shell, table, recording, chaos, export, progress);
        } finally {
            if (kept.isEmpty()) {
                Files.deleteIfExists(export);
            }
        }
        if (arguments.has("--json")) {
            ReplayText.write(outcome, new JsonWriter(shell.sink()));
        } else {
            ReplayText.print(outcome, shell.out(), shell.style());
        }
        if (!outcome.sound()) {
            throw new ReplayException("the replay found faults; they are listed above");
        }
    }

    private static String token(Arguments arguments, Shell shell) {
        return arguments
                .text("--token", shell.environment().getOrDefault("EARNEST_TOKEN", ""))
                .strip();
    }

    private static void check(Arguments arguments, Shell shell) {
        boolean remote = arguments.has("--server");
        if (remote == arguments.has("--serve")) {
            throw new UsageException(
                    remote
                            ? "--server and --serve exclude each other: votes go to one server"
                            : "name a server by --server URL and --token TOKEN, or a folder for one by --serve DIR");
        }
        if (remote && !token(arguments, shell).matches("[\\x21-\\x7e]+")) {
            throw new UsageException(
                    "--server needs a token: set EARNEST_TOKEN, or give --token; a requester makes one under Account,"
                            + " API tokens");
        }
        arguments
                .text("--campaign")
                .filter(id -> !id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
                .ifPresent(id -> {
                    throw new UsageException(
                            "--campaign '"
                                    + id
                                    + "' is no id; ./earnest campaign list prints them");
                });
        if (remote && arguments.has("--kills")) {
            throw new UsageException("--kills ends a server of the replay's own; use --serve DIR");
        }
        if (arguments.has("--prompts") != arguments.has("--outputs")) {
            throw new UsageException("--prompts and --outputs belong together; give both or none");
        }
    }

    private static RecordedTexts texts(Arguments arguments) {
        return arguments.has("--prompts")
                ? RecordedTexts.read(
                        InputOptions.path("--prompts", arguments.text("--prompts", "")),
                        InputOptions.path("--outputs", arguments.text("--outputs", "")))
                : RecordedTexts.none();
    }

    private static Chaos chaos(Arguments arguments, long seed) {
        double usual = arguments.has("--chaos") ? CHAOS_SHARE : 0;
        return new Chaos(
                arguments.number("--twice").orElse(usual),
                arguments.number("--cuts").orElse(usual),
                seed);
    }

    private static ReplaySettings settings(
            Arguments arguments, URI server, String token, Chaos chaos) {
        return new ReplaySettings(
                server,
                token,
                arguments.text("--campaign"),
                "Replay of " + Path.of(arguments.positionals().getFirst()).getFileName(),
                arguments.integer("--clients", 1).orElse(0),
                arguments.number("--speed").orElse(0),
                chaos,
                PATIENCE);
    }

    private static ReplayOutcome remote(
            Arguments arguments,
            Shell shell,
            ComparisonTable table,
            Recording recording,
            Chaos chaos,
            Path export,
            ProgressLine progress) {
        ReplaySettings settings =
                settings(
                        arguments,
                        ServerAddress.of(arguments.text("--server", "")),
                        token(arguments, shell),
                        chaos);
        ReplayReport report = new Replay(settings, recording).run(export, progress, cast -> {});
        return new ReplayOutcome(
                report,
                chaos.seed(),
                List.of(),
                ranking(arguments, table, export),
                Optional.empty());
    }

    private static ReplayOutcome own(
            Arguments arguments,
            Shell shell,
            ComparisonTable table,
            Recording recording,
            Chaos chaos,
            Path export,
            ProgressLine progress)
            throws IOException {
        int kills =
                arguments.integer("--kills", 0).orElse(arguments.has("--chaos") ? CHAOS_KILLS : 0);
        try (OwnServer own =
                OwnServer.start(
                        InputOptions.path("--serve", arguments.text("--serve", "")), shell)) {
            ReplaySettings settings = settings(arguments, own.server().url(), own.token(), chaos);
            ReplayReport report;
            List<Duration> away;
            try (Killer killer =
                    new Killer(own.server(), recording.votes(), kills, new Random(chaos.seed()))) {
                report = new Replay(settings, recording).run(export, progress, killer::cast);
                away = killer.finish();
            }
            Sealer.seal(own.database());
            VerificationReport verification =
                    Verification.run(
                            own.database(), shell.clock().instant(), Optional.empty(), progress);
            return new ReplayOutcome(
                    report,
                    chaos.seed(),
                    away,
                    ranking(arguments, table, export),
                    Optional.of(verification));
        }
    }

    private static RankingCheck ranking(
            Arguments arguments, ComparisonTable recorded, Path export) {
        return RankingCheck.of(
                RankMethodChoice.of(arguments),
                recorded,
                ComparisonFiles.read(export, ReadOptions.defaults().withDuplicates(Duplicates.KEEP))
                        .table());
    }
}
