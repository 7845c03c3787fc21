package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.ArgumentReader;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.sample.StudyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `demo --samples`: a tour of the sample files that ship with the program.
final class SampleTour {
    private static final String COMPARISONS = "comparisons.tsv";
    private static final String LABELS = "labels.tsv";

    private SampleTour() {}

    /// @param samples folder of the sample files
    /// @param folder where the pages go, made where it is missing
    static void run(Path samples, Path folder, Shell shell) throws IOException {
        require(samples);
        Files.createDirectories(folder);
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

    private static void require(Path folder) {
        for (String name : List.of(COMPARISONS, LABELS)) {
            if (!Files.exists(folder.resolve(name))) {
                throw new UsageException(
                        "there is no sample "
                                + folder.resolve(name)
                                + "; name the folder samples that came with the program");
            }
        }
    }
}
