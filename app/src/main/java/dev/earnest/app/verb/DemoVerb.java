package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.demo.Demo;
import dev.earnest.app.demo.DemoFolder;
import dev.earnest.app.server.ListenAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// `demo`: the whole loop, from a campaign to what its labels buy.
public final class DemoVerb implements Verb {
    private static final long SEED = 7;
    private static final String FOLDER = "earnest-demo";

    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "demo",
                "show the whole loop: a crowd labels, who is found out, what is paid, what it buys",
                "Starts the platform on a database of its own, makes a campaign on an invented world whose truth is"
                        + " known, and lets a simulated crowd label over HTTP: some try, some click anywhere, some copy a"
                        + " model, some collude. Monitoring finds them, a contract pays them, and small models learn from"
                        + " their labels. The server stays up to look around and to label.",
                List.of(),
                List.of(
                        Option.value("--folder", "FOLDER", "Where everything goes.", FOLDER),
                        Option.value(
                                "--seed",
                                "N",
                                "Seed of everything random; the same seed gives the same numbers.",
                                SEED + ", or that of the folder"),
                        Option.flag("--quick", "A small one, in less than a minute."),
                        Option.flag("--no-serve", "End after the story instead of serving."),
                        Option.value(
                                "--port", "NUMBER", "Port of the server; 0 takes a free one.", "0"),
                        Option.flag(
                                "--again",
                                "Make it anew where the folder holds a finished demonstration, of the same"
                                        + " seed and size unless said."),
                        Option.value(
                                "--samples",
                                "FOLDER",
                                "Instead: rank, aggregate, agree and report on the sample files in this folder.")),
                List.of("demo"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        if (arguments.has("--samples")) {
            samples(arguments, shell);
            return;
        }
        int port = arguments.integer("--port", 0).orElse(0);
        ListenAddress.require("127.0.0.1", port);
        boolean stay = !arguments.has("--no-serve");
        DemoFolder folder = new DemoFolder(path(arguments));
        try (DemoFolder.Hold _ = folder.hold()) {
            show(folder, arguments, shell, port, stay);
        }
    }

    private static void show(
            DemoFolder folder, Arguments arguments, Shell shell, int port, boolean stay)
            throws IOException {
        Demo demo = new Demo(shell, folder);
        switch (folder.state()) {
            case DemoFolder.State.Finished made when !arguments.has("--again") -> {
                if (differs(arguments, made)) {
                    throw new UsageException(
                            words(folder, made)
                                    + "; --again makes it anew, --folder puts another one elsewhere");
                }
                shell.out().println(words(folder, made) + ". This is it; --again makes it anew.");
                shell.out().println();
                demo.again(made, port, stay);
            }
            case DemoFolder.State.Unfinished(long seed, boolean quick) -> {
                shell.out()
                        .println(
                                folder.path()
                                        + " holds a demonstration that was interrupted; it begins again.");
                demo.run(
                        arguments.seed("--seed", seed),
                        arguments.has("--quick") || quick,
                        port,
                        stay);
            }
            case DemoFolder.State.Finished made ->
                    demo.run(
                            arguments.seed("--seed", made.seed()),
                            arguments.has("--quick") || made.quick(),
                            port,
                            stay);
            case DemoFolder.State.Empty() ->
                    demo.run(arguments.seed("--seed", SEED), arguments.has("--quick"), port, stay);
        }
    }

    // Whoever asks for another seed does not want to see an old one.
    private static boolean differs(Arguments arguments, DemoFolder.State.Finished made) {
        return (arguments.has("--seed") && arguments.seed("--seed", SEED) != made.seed())
                || (arguments.has("--quick") && !made.quick());
    }

    private static String words(DemoFolder folder, DemoFolder.State.Finished made) {
        return folder.path()
                + " holds the finished demonstration of seed "
                + made.seed()
                + (made.quick() ? ", a quick one" : "");
    }

    private static Path path(Arguments arguments) {
        return InputOptions.path("--folder", arguments.text("--folder", FOLDER));
    }

    private static void samples(Arguments arguments, Shell shell) throws IOException {
        for (String other : List.of("--seed", "--quick", "--no-serve", "--port", "--again")) {
            if (arguments.has(other)) {
                throw new UsageException(other + " is not for --samples, which starts no server");
            }
        }
        SampleTour.run(
                InputOptions.path("--samples", arguments.text("--samples", "")),
                InputOptions.path("--folder", arguments.text("--folder", "earnest-samples")),
                shell);
    }
}
