package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.ArgumentReader;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.sample.StudyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `demo`: the whole way on a small sample that ships with the program.
public final class DemoVerb implements Verb {
    private static final String COMPARISONS = "comparisons.tsv";
    private static final String LABELS = "labels.tsv";

    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "demo",
                "show what Earnest does on a small sample that ships with it",
                "Ranks the sample's comparisons, infers the sample's labels, measures agreement and"
                        + " writes the report pages. The sample is synthetic, so the truth is known.",
                List.of(),
                List.of(
                        Option.value(
                                "--samples",
                                "FOLDER",
                                "Where the sample lies.",
                                "samples, beside the program"),
                        Option.value("--folder", "FOLDER", "Where the pages go.", "earnest-demo")),
                List.of("demo"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        Path samples = samples(arguments);
        Path folder =
                Files.createDirectories(
                        InputOptions.path("--folder", arguments.text("--folder", "earnest-demo")));
        String comparisons = samples.resolve(COMPARISONS).toString();
        String labels = samples.resolve(LABELS).toString();
        step(shell, new RankVerb(), "rank", comparisons, "--limit", "8");
        step(
                shell,
                new AggregateVerb(),
                "aggregate",
                labels,
                "--gold",
                samples.resolve("gold.tsv").toString(),
                "--limit",
                "3");
        step(
                shell,
                new AgreeVerb(),
                "agree",
                labels,
                "--measure",
                "observed-agreement,krippendorff-alpha-nominal,fleiss-kappa,gwet-ac1");
        step(
                shell,
                new ReportVerb(),
                "report",
                comparisons,
                "-o",
                folder.resolve("report.html").toString());
        step(
                shell,
                new ReportVerb(),
                "report",
                labels,
                "-o",
                folder.resolve("labels.html").toString());
        shell.out().println();
        shell.out()
                .println(
                        "Open in a browser: "
                                + shell.style()
                                        .bold(
                                                folder.resolve("report.html")
                                                        .toAbsolutePath()
                                                        .normalize()
                                                        .toString()));
        shell.out()
                .println(
                        "The sample is invented (seed "
                                + StudyGenerator.SEED
                                + ", see samples/README.md), so the truth is known.");
        shell.out().println("Next: ./earnest report YOUR_FILE -o report.html");
    }

    private static void step(Shell shell, Verb verb, String... line) throws IOException {
        String words = "./earnest " + String.join(" ", line);
        shell.out().println();
        shell.out().println(shell.style().bold("$ " + words));
        List<String> rest = List.of(line).subList(1, line.length);
        verb.run(ArgumentReader.read(verb.spec(), rest), shell, words);
        shell.out().flush();
    }

    /// The sample's folder: as given, else beside the working directory or the program.
    private static Path samples(Arguments arguments) {
        if (arguments.has("--samples")) {
            return existing(InputOptions.path("--samples", arguments.text("--samples", "")));
        }
        Path here = Path.of("samples");
        Path home = Path.of(System.getProperty("earnest.home", "."), "samples");
        return existing(Files.exists(here.resolve(COMPARISONS)) ? here : home);
    }

    private static Path existing(Path folder) {
        for (String name : List.of(COMPARISONS, LABELS)) {
            if (!Files.exists(folder.resolve(name))) {
                throw new UsageException(
                        "there is no sample "
                                + folder.resolve(name)
                                + "; start from the folder of the program or give --samples FOLDER");
            }
        }
        return folder;
    }
}
