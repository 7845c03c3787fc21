package dev.earnest.evaluate.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.rank.BradleyTerry;
import dev.earnest.crowd.rank.IntervalKind;
import dev.earnest.crowd.rank.RankOptions;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.crowd.rank.Scale;
import dev.earnest.evaluate.Row;
import dev.earnest.evaluate.arena.Arena;
import dev.earnest.evaluate.arena.ArenaSettings;
import dev.earnest.evaluate.arena.Standing;
import dev.earnest.evaluate.arena.VoteFiles;
import dev.earnest.formats.ReadOptions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The 8,931 crowd votes on 59 language models of LLMFAO as an arena.
final class LlmfaoNumbersTest {
    private static Arena arena(String who) {
        return Arena.of(
                VoteFiles.read(
                                List.of(SharedData.file("llmfao-full/" + who + "_votes.jsonl.gz")),
                                ReadOptions.defaults())
                        .votes(),
                ArenaSettings.defaults().withNextPairs(0));
    }

    private static Map<String, Double> scores(String who) {
        Map<String, Double> scores = new HashMap<>();
        arena(who).standings().forEach(one -> scores.put(one.model(), one.score()));
        return scores;
    }

    private enum Ranks {
        /// Equal scores share the mean of their ranks, as Spearman has it.
        SHARED,
        /// The same without what follows the point, as the published notebook has it (`rank().astype(int)`).
        CUT
    }

    /// Pearson's correlation of ranks. Scores are equal where they agree to six digits.
    private static double correlation(
            Map<String, Double> one, Map<String, Double> other, Ranks ranks) {
        double[] a = ranks(one, one.keySet(), ranks);
        double[] b = ranks(other, one.keySet(), ranks);
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double products = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            products += (a[i] - meanA) * (b[i] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i] - meanB) * (b[i] - meanB);
        }
        return products / Math.sqrt(squaresA * squaresB);
    }

    private static double[] ranks(Map<String, Double> scores, Set<String> names, Ranks ranks) {
        return names.stream()
                .mapToDouble(name -> rank(scores, name))
                .map(rank ->
                        switch (ranks) {
                            case SHARED -> rank;
                            case CUT -> Math.floor(rank);
                        })
                .toArray();
    }

    private static double rank(Map<String, Double> scores, String name) {
        double own = scores.getOrDefault(name, Double.NaN);
        double rank = 0.5;
        for (double score : scores.values()) {
            double gap = score - own;
            rank += Math.abs(gap) < 1e-6 ? 0.5 : gap > 0 ? 1 : 0;
        }
        return rank;
    }

    /// Under GPT-3.5 two models are exactly equal and share the ranks 20 and 21. The notebook cuts their mean rank of
    /// 20.5 to 20 before it correlates; with ranks cut likewise all three numbers come out.
    @Test
    void rankCorrelationsOfPeopleAndJudgesAreThePublishedOnes() {
        Map<String, Double> people = scores("crowd");
        Map<String, Double> gpt4 = scores("gpt4");
        Map<String, Double> gpt3 = scores("gpt3");
        assertThat(people).hasSize(59);
        assertThat(correlation(people, gpt4, Ranks.CUT)).isCloseTo(0.730918, within(5e-7));
        assertThat(correlation(people, gpt3, Ranks.CUT)).isCloseTo(0.716610, within(5e-7));
        assertThat(correlation(gpt4, gpt3, Ranks.CUT)).isCloseTo(0.717136, within(5e-7));
        assertThat(correlation(people, gpt4, Ranks.SHARED)).isCloseTo(0.730918, within(5e-7));
        assertThat(correlation(people, gpt3, Ranks.SHARED)).isCloseTo(0.715703, within(5e-7));
        assertThat(correlation(gpt4, gpt3, Ranks.SHARED)).isCloseTo(0.716843, within(5e-7));
    }

    @Test
    void scoresAreThoseOfEvalica() {
        Arena arena = arena("crowd");
        Map<String, Double> golden = new HashMap<>();
        for (Row row : SharedData.rows("llmfao-full/evalica-llmfao-golden.csv")) {
            if (row.text("algorithm").equals("bradley_terry")) {
                golden.put(row.text("item"), row.number("score").orElseThrow());
            }
        }
        assertThat(golden).hasSize(59);
        double mean = golden.values().stream().mapToDouble(Math::log).average().orElseThrow();
        for (Standing one : arena.standings()) {
            double theta = (one.score() - Scale.MEAN) / Scale.POINTS;
            assertThat(theta)
                    .as(one.model())
                    .isCloseTo(
                            Math.log(golden.getOrDefault(one.model(), Double.NaN)) - mean,
                            within(1e-8));
        }
        assertThat(arena.standings().getFirst().model()).isEqualTo("GPT 4");
        assertThat(arena.standings().getFirst().score()).isCloseTo(1172, within(0.5));
    }

    private static double meanError(IntervalKind kind) {
        Arena arena = arena("crowd");
        RankResult result =
                BradleyTerry.defaults()
                        .withScale(Scale.ELO)
                        .fit(arena.table(), RankOptions.of(kind).withRounds(200));
        double sum = 0;
        for (int item = 0; item < result.score().length; item++) {
            sum += (result.high()[item] - result.low()[item]) / 2 / 1.959963984540054;
        }
        return sum / result.score().length;
    }

    @Test
    void intervalsThatCountVotesAreTooNarrowByAboutAFifth() {
        double votes = meanError(IntervalKind.SANDWICH);
        double workers = meanError(IntervalKind.CLUSTER);
        assertThat(votes).isCloseTo(18.6, within(0.1));
        assertThat(workers).isCloseTo(22.0, within(0.7));
        Arena arena = arena("crowd");
        assertThat(arena.clustered()).isTrue();
        assertThat(arena.widthRatio()).isBetween(1.1, 1.2);
    }
}
