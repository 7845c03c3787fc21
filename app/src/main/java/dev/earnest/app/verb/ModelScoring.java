package dev.earnest.app.verb;

import dev.earnest.align.run.RewardFolder;
import dev.earnest.align.run.Scoring;
import dev.earnest.align.score.ReportJson;
import dev.earnest.align.score.ReportText;
import dev.earnest.align.score.RewardReport;
import dev.earnest.align.score.ScoreFile;
import dev.earnest.align.score.ScoredPair;
import dev.earnest.app.Provenance;
import dev.earnest.app.Shell;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.report.PageWriter;
import dev.earnest.app.report.RewardPage;
import dev.earnest.app.train.RewardReading;
import dev.earnest.formats.OutputFile;
import dev.earnest.torch.Libtorch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// `model score`: scores pairs with a reward model and tells how good it is.
final class ModelScoring {
    private static final int AT_ONCE = 16;

    static final List<Option> OPTIONS =
            List.of(
                    Option.value(
                                    "--output",
                                    "FILE",
                                    "score: write every pair's scores to this file, as JSON Lines. merge: write the model into this new"
                                            + " folder.")
                            .shortened("-o"),
                    Option.value(
                            "--report", "FILE", "score: write the report to this file, as JSON."),
                    Option.value("--page", "FILE", "score: write the report as an HTML page."),
                    Option.value(
                            "--layout",
                            "NAME",
                            "score: how turns become a text, "
                                    + String.join(" or ", RewardReading.NAMES)
                                    + "; as the model was trained where it was trained here."));

    private ModelScoring() {}

    static void run(Arguments arguments, Shell shell, String words, Path model, Path data)
            throws IOException {
        for (String option : List.of("--output", "--report", "--page")) {
            arguments.text(option).ifPresent(file -> output(option, file, data));
        }
        Libtorch.load(ModelOptions.threads(arguments));
        List<ScoredPair> pairs;
        try (RewardFolder reward = RewardFolder.open(model)) {
            pairs =
                    Scoring.files(
                            reward,
                            List.of(data),
                            RewardReading.of(arguments.text("--layout"), model),
                            AT_ONCE,
                            shell.err()::println);
        }
        RewardReport report = RewardReport.of(pairs);
        ReportText.of(report).forEach(shell.out()::println);
        if (arguments.has("--output")) {
            write(output("--output", arguments.text("--output", ""), data), ScoreFile.text(pairs));
        }
        if (arguments.has("--report")) {
            write(
                    output("--report", arguments.text("--report", ""), data),
                    ReportJson.of(report, data.toString()));
        }
        if (arguments.has("--page")) {
            Provenance provenance =
                    Provenance.of(
                            words,
                            data.toString(),
                            pairs.size(),
                            0,
                            Map.of("model", model.toString()),
                            shell.clock());
            write(
                    output("--page", arguments.text("--page", ""), data),
                    PageWriter.html(RewardPage.of(pairs, false, provenance)));
        }
    }

    private static Path output(String option, String file, Path data) {
        return InputOptions.output(option, file, data.toString());
    }

    private static void write(Path path, String text) {
        try (OutputFile out = OutputFile.create(path)) {
            out.stream().write(text.getBytes(StandardCharsets.UTF_8));
            out.commit();
        } catch (IOException fault) {
            throw OutputFile.cannotWrite(path, fault);
        }
    }
}
