package dev.earnest.evaluate.winrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.evaluate.EvaluateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BenchesTest {
    @TempDir private Path folder;

    private List<Path> file(String text) throws IOException {
        return List.of(Files.writeString(folder.resolve("rows.jsonl"), text));
    }

    @Test
    void arenaHardCountsClearVerdictsThreeTimesAndTurnsTheFirstGame() throws IOException {
        List<ArenaHard> scores =
                ArenaHard.of(
                        file(
                                """
                                {"uid":"1","model":"m","baseline":"b","games":[{"score":"B>>A"},{"score":"A>B"}]}
                                {"uid":"2","model":"m","baseline":"b","games":[{"score":"A>B"},{"score":"A=B"}]}
                                {"uid":"3","model":"m","baseline":"b","games":[{"score":null},{"score":"B>A"}]}
                                """),
                        new SplittableRandom(1));
        ArenaHard one = scores.getFirst();
        // Game 1 is baseline first: 1 1 1 | 1; 0 | .5; nothing | 0.
        assertThat(one.score()).isCloseTo(4.5 / 7, within(1e-12));
        assertThat(one.unreadable()).isEqualTo(1);
        assertThat(one.prompts()).isEqualTo(2);
        assertThat(one.inconsistent()).isEqualTo(0.5);
        assertThat(one.byPrompt().low()).isLessThanOrEqualTo(one.score());
        assertThat(one.byPrompt().high()).isGreaterThanOrEqualTo(one.score());
    }

    @Test
    void arenaHardNeedsTwoGames() {
        assertThatThrownBy(() ->
                        ArenaHard.of(
                                file("{\"model\":\"m\",\"games\":[{\"score\":\"A>B\"}]}\n"),
                                new SplittableRandom(1)))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining("rows.jsonl:1: 'games' must hold two games");
    }

    @Test
    void intervalsOverWholePromptsAreWiderWhereGamesHangTogether() throws IOException {
        StringBuilder text = new StringBuilder();
        SplittableRandom random = new SplittableRandom(4);
        for (int prompt = 0; prompt < 300; prompt++) {
            boolean won = random.nextBoolean();
            text.append("{\"model\":\"m\",\"games\":[{\"score\":\"")
                    .append(won ? "B>>A" : "A>>B")
                    .append("\"},{\"score\":\"")
                    .append(won ? "A>>B" : "B>>A")
                    .append("\"}]}\n");
        }
        ArenaHard one = ArenaHard.of(file(text.toString()), new SplittableRandom(1)).getFirst();
        assertThat(one.byPrompt().halfWidth()).isGreaterThan(1.7 * one.byVerdict().halfWidth());
        assertThat(one.inconsistent()).isZero();
    }

    @Test
    void aPairwiseWinNeedsBothOrders() throws IOException {
        PairwiseBench bench =
                PairwiseBench.of(
                        file(
                                """
                                {"model_1":"a","model_2":"b","g1_winner":"model_1","g2_winner":"model_1"}
                                {"model_1":"a","model_2":"b","g1_winner":"model_1","g2_winner":"model_2"}
                                {"model_1":"b","model_2":"a","g1_winner":"model_2","g2_winner":"model_1"}
                                {"model_1":"a","model_2":"b","g1_winner":"tie","g2_winner":"tie"}
                                {"model_1":"a","model_2":"b","g1_winner":"error","g2_winner":"tie"}
                                """));
        assertThat(bench.valid()).isEqualTo(4);
        assertThat(bench.inconsistent()).isEqualTo(2);
        assertThat(bench.firstBoth()).isEqualTo(1);
        assertThat(bench.secondBoth()).isEqualTo(1);
        assertThat(bench.errors()).isEqualTo(1);
        PairwiseBench.Model a = bench.models().getFirst();
        assertThat(a).isEqualTo(new PairwiseBench.Model("a", 1, 0, 3));
        assertThat(a.winRate()).isEqualTo(0.25);
        assertThat(a.adjusted()).isEqualTo(0.625);
    }

    @Test
    void singleScoresAreMeansOverTurnsWithErrorsOverQuestions() throws IOException {
        SingleScores one =
                SingleScores.of(
                                file(
                                        """
                                        {"question_id":1,"model":"m","turn":1,"score":8}
                                        {"question_id":1,"model":"m","turn":2,"score":6}
                                        {"question_id":2,"model":"m","turn":1,"score":4}
                                        {"question_id":2,"model":"m","turn":2,"score":-1}
                                        """))
                        .getFirst();
        assertThat(one.mean()).isEqualTo(6);
        assertThat(one.byTurn()).containsEntry(1, 6.0).containsEntry(2, 6.0);
        assertThat(one.scores()).isEqualTo(3);
        assertThat(one.errors()).isEqualTo(1);
        // Residuals of the questions: 14 - 12 = 2 and 4 - 6 = -2.
        assertThat(one.standardError()).isCloseTo(Math.sqrt(8 * 2 / 1.0) / 3, within(1e-12));
    }

    @Test
    void rewardBenchWeighsSubsetsByTheirSizes() {
        Map<String, Double> accuracies = new LinkedHashMap<>();
        accuracies.put("math-prm", 0.5);
        accuracies.put("hep-cpp", 1.0);
        accuracies.put("hep-go", 1.0);
        accuracies.put("hep-java", 1.0);
        accuracies.put("hep-js", 1.0);
        accuracies.put("hep-python", 1.0);
        accuracies.put("hep-rust", 1.0);
        accuracies.put("alpacaeval-easy", 0.9);
        accuracies.put("mt-bench-med", 0.4);
        List<RewardBench.Section> sections = RewardBench.sections(accuracies);
        assertThat(sections.get(3).score()).isCloseTo(0.75, within(1e-12));
        assertThat(sections.get(3).missing()).isEmpty();
        assertThat(sections.get(0).score()).isCloseTo((100 * 0.9 + 40 * 0.4) / 140, within(1e-12));
        assertThat(sections.get(0).missing())
                .containsExactly("alpacaeval-length", "alpacaeval-hard", "mt-bench-easy");
        assertThat(sections.get(1).score()).isNaN();
        assertThatThrownBy(() -> RewardBench.sections(Map.of("chat-easy", 1.0)))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining("no subset 'chat-easy'");
    }

    @Test
    void rewardBenchCountsEqualScoresAsWrong() throws IOException {
        Map<String, Double> accuracies =
                RewardBench.accuracies(
                        file(
                                """
                                {"subset":"hep-go","chosen_score":1.5,"rejected_score":1.0}
                                {"subset":"hep-go","chosen_score":1.0,"rejected_score":1.0}
                                {"subset":"hep-js","results":1}
                                """));
        assertThat(accuracies).containsEntry("hep-go", 0.5).containsEntry("hep-js", 1.0);
    }

    private static RewardBench2.Prompt prompt(
            String subset, String id, int right, Double... scores) {
        return new RewardBench2.Prompt("rows:1", subset, id, List.of(scores), right);
    }

    @Test
    void rewardBench2SharesAPointAmongThoseTiedAtTheTop() {
        assertThat(RewardBench2.best(prompt("Math", "", 1, 3.0, 1.0, 2.0, 0.0))).isEqualTo(1);
        assertThat(RewardBench2.best(prompt("Math", "", 1, 3.0, 3.0, 2.0, 3.0)))
                .isCloseTo(1 / 3.0, within(1e-12));
        assertThat(RewardBench2.best(prompt("Math", "", 1, 2.0, 3.0, 2.0, 0.0))).isZero();
    }

    @Test
    void tiesOfRewardBench2FollowTheFormula() {
        // Tied prompt: right 5 and 4 (spread 1), wrong 2 (gap 2). Reference: right 3, wrong 1 (gap
        // 2).
        double good =
                RewardBench2.ties(
                        List.of(
                                prompt("Ties", "tied:1", 2, 5.0, 4.0, 2.0),
                                prompt("Ties", "ref:1", 1, 3.0, 1.0)));
        assertThat(good).isCloseTo(0.3 + 0.3 + 0.2 + 0.2 + 0.01 * Math.tanh(1), within(1e-12));
        // The gap of .5 is below the spread of 1, and the reference is wrong.
        double poor =
                RewardBench2.ties(
                        List.of(
                                prompt("Ties", "tied:1", 2, 5.0, 4.0, 3.5),
                                prompt("Ties", "ref:1", 1, 1.0, 3.0)));
        assertThat(poor).isCloseTo(0.3 + 0.01 * Math.tanh(-3), within(1e-12));
        assertThatThrownBy(() -> RewardBench2.ties(List.of(prompt("Ties", "7", 1, 1.0, 0.0))))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining("is tied:N or ref:N, not '7'");
    }

    @Test
    void theOverallScoreIsTheMeanOfTheSubsets() {
        Map<String, Double> scores = new HashMap<>();
        scores.put("Math", 0.5);
        scores.put("Ties", 1.0);
        assertThat(RewardBench2.overall(scores)).isEqualTo(0.75);
    }
}
