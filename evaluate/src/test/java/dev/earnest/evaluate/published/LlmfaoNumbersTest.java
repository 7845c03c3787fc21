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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /// Spearman's correlation; equal scores, to nine digits, share the mean of their ranks.
    private static double correlation(Map<String, Double> one, Map<String, Double> other) {
        List<String> names = new ArrayList<>(one.keySet());
        double[] a = names.stream().mapToDouble(name -> rank(one, name)).toArray();
        double[] b = names.stream().mapToDouble(name -> rank(other, name)).toArray();
        double mean = (names.size() + 1) / 2.0;
        double products = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            products += (a[i] - mean) * (b[i] - mean);
            squaresA += (a[i] - mean) * (a[i] - mean);
            squaresB += (b[i] - mean) * (b[i] - mean);
        }
        return products / Math.sqrt(squaresA * squaresB);
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

    /// Published: .730918, .716610 and .717136. The first comes out to six digits. Two models are exactly equal
    /// under GPT-3.5, whose likelihood is flat, and the published ranks of that judge come from a service that
    /// no longer runs; the exact maximum of the likelihood gives the numbers here, within .001 of the published.
    @Test
    void rankCorrelationsOfPeopleAndJudgesAreThePublishedOnes() {
        Map<String, Double> people = scores("crowd");
        Map<String, Double> gpt4 = scores("gpt4");
        Map<String, Double> gpt3 = scores("gpt3");
        assertThat(people).hasSize(59);
        assertThat(correlation(people, gpt4)).isCloseTo(0.730918, within(5e-7));
        assertThat(correlation(people, gpt3))
                .isCloseTo(0.715703, within(5e-7))
                .isCloseTo(0.716610, within(1e-3));
        assertThat(correlation(gpt4, gpt3))
                .isCloseTo(0.716843, within(5e-7))
                .isCloseTo(0.717136, within(1e-3));
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
