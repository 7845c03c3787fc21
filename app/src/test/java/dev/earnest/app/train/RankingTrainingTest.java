package dev.earnest.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.align.score.ScoreFile;
import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RankingTrainingTest {
    @TempDir Path folder;

    /// Each row has four completions, of which two are rated alike: five comparisons.
    private void rated(int count) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append("{\"source\":\"s\",\"instruction\":\"after ")
                    .append(i)
                    .append("?\",\"completions\":[");
            String[] answers = {"no", "it is " + (i + 1), "maybe", "never"};
            int[] scores = {1, 5, 3, 1};
            for (int k = 0; k < 4; k++) {
                rows.append(
                        "%s{\"model\":\"m%d\",\"response\":\"%s\",\"overall_score\":%d,\"annotations\":{}}"
                                .formatted(k == 0 ? "" : ",", k, answers[k], scores[k]));
            }
            rows.append("]}\n");
        }
        Files.writeString(folder.resolve("rated.jsonl"), rows);
    }

    private Run train(String loss, String data, String more) throws IOException {
        return Run.of(
                "train",
                "reward",
                TrainFiles.settings(
                                folder,
                                "run.yaml",
                                TrainFiles.SMALL
                                        + """
                                        data: [%s]
                                        loss: %s
                                        steps: 30
                                        batch: 4
                                        part: 2
                                        rate: 0.01
                                        evaluation: 0.3
                                        output: %s
                                        """
                                                .formatted(data, loss, loss)
                                        + more)
                        .toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"k_wise", "plackett_luce"})
    void ratedCompletionsTrainARewardModelByTheirOrder(String loss) throws IOException {
        rated(30);
        Run run = train(loss, "rated.jsonl", "");
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("best first")
                .doesNotContain("with a prompt that came before");
        assertThat(ScoreFile.read(folder.resolve(loss + "/scores.jsonl")).size() % 5).isZero();
        String report = Files.readString(folder.resolve(loss + "/report.json"));
        double accuracy =
                Double.parseDouble(report.replaceFirst("(?s).*?\"accuracy\" : ([0-9.]+).*", "$1"));
        assertThat(accuracy).isGreaterThan(0.9);
        Run again = Run.of("reproduce", folder.resolve(loss).toString());
        assertThat(again.err()).isEmpty();
        assertThat(again.out()).contains("reproduced: the weights are the same");
    }

    @Test
    void aRowWhoseAnswersAreAsGoodAsEachOtherIsLeftOut() throws IOException {
        rated(30);
        Path file = folder.resolve("rated.jsonl");
        // The answer "no" is better than "maybe" and worse.
        Files.writeString(
                file,
                Files.readString(file)
                        + "{\"source\":\"s\",\"instruction\":\"tied?\",\"completions\":["
                        + completion("no", 5)
                        + ","
                        + completion("maybe", 3)
                        + ","
                        + completion("no", 1)
                        + "]}\n");
        Run run = train("k_wise", "rated.jsonl", "");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("1 ranking left out: ");
    }

    private static String completion(String answer, int score) {
        return "{\"model\":\"m\",\"response\":\"%s\",\"overall_score\":%d,\"annotations\":{}}"
                .formatted(answer, score);
    }

    @Test
    void pairsAreRankingsOfTwo() throws IOException {
        TrainFiles.pairs(folder, 12);
        Run run = train("k_wise", "pairs.jsonl", "labels: weighted\n");
        assertThat(run.err()).isEmpty();
        assertThat(Files.readString(folder.resolve("k_wise/lineage.json")))
                .contains("K-wise, mean over the comparisons of a prompt")
                .contains("\"weight\" : 0.5");
    }

    @Test
    void correctionsForFlipsDoNotGoWithRankings() throws IOException {
        TrainFiles.pairs(folder, 4);
        assertThat(train("plackett_luce", "pairs.jsonl", "labels: forward\n").err())
                .contains("with plackett_luce write plain or weighted")
                .hasLineCount(1);
    }
}
