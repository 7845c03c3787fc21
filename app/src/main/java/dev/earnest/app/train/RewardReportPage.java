package dev.earnest.app.train;

import dev.earnest.align.AlignException;
import dev.earnest.align.score.ScoreFile;
import dev.earnest.align.score.ScoredPair;
import dev.earnest.app.Provenance;
import dev.earnest.app.report.PageWriter;
import dev.earnest.app.report.RewardPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The page about the reward model of a run, made from the scores that the run left.
public final class RewardReportPage {
    private RewardReportPage() {}

    /// Writes `report.html` into the folder of a run that has trained a reward model; other runs have none.
    ///
    /// @param command as typed
    /// @throws AlignException where the page cannot be written
    public static void write(Path run, String command, Clock clock) {
        Path file = run.resolve("scores.jsonl");
        if (!Files.exists(file)) {
            return;
        }
        List<ScoredPair> pairs = ScoreFile.read(file);
        Path page = run.resolve("report.html");
        try {
            boolean learned =
                    JsonMapper.shared()
                            .readTree(Files.readString(run.resolve("report.json")))
                            .path("about")
                            .asString("")
                            .equals("training");
            Provenance provenance =
                    Provenance.of(
                            command,
                            file.toString(),
                            pairs.size(),
                            0,
                            Map.of("model", run.resolve("model").toString()),
                            clock);
            Files.writeString(page, PageWriter.html(RewardPage.of(pairs, learned, provenance)));
        } catch (IOException e) {
            throw new AlignException(page + " cannot be written: " + e.getMessage(), e);
        }
    }
}
