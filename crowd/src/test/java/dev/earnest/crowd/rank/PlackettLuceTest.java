package dev.earnest.crowd.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import dev.earnest.judgments.Ranking;
import dev.earnest.judgments.RankingTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlackettLuceTest {
    private static final RankOptions PLAIN = RankOptions.withoutIntervals();
    private static final PlackettLuce METHOD = PlackettLuce.defaults();

    private static RankingTable table(List<List<List<String>>> rankings) {
        var builder = RankingTable.builder();
        for (int row = 0; row < rankings.size(); row++) {
            builder.add(new Ranking("who" + row % 3, "p" + row, rankings.get(row)));
        }
        return builder.build();
    }

    /// Draws items one by one with probability proportional to `e^score`.
    private static List<List<String>> draw(Random random, double[] score, int places) {
        List<Integer> left = new ArrayList<>();
        for (int item = 0; item < score.length; item++) {
            left.add(item);
        }
        Collections.shuffle(left, random);
        left = new ArrayList<>(left.subList(0, places));
        List<List<String>> tiers = new ArrayList<>();
        while (!left.isEmpty()) {
            double total = 0;
            for (int item : left) {
                total += Math.exp(score[item]);
            }
            double point = random.nextDouble() * total;
            int chosen = 0;
            while (chosen < left.size() - 1 && point > Math.exp(score[left.get(chosen)])) {
                point -= Math.exp(score[left.get(chosen)]);
                chosen++;
            }
            tiers.add(List.of("i" + left.get(chosen)));
            left.subList(chosen, chosen + 1).clear();
        }
        return tiers;
    }

    @Test
    void onPairsItIsBradleyTerryWithTiesAsHalfWins() {
        ComparisonTable llmfao = SharedData.llmfao();
        double[] luce = METHOD.fit(llmfao, PLAIN).score();
        double[] bradley = BradleyTerry.defaults().withScale(Scale.LOG).fit(llmfao, PLAIN).score();
        for (int item = 0; item < luce.length; item++) {
            assertThat(luce[item]).isCloseTo(bradley[item], within(1e-9));
        }
    }

    @Test
    void rankingsOfTwoAreComparisons() {
        RankingTable rankings =
                table(
                        List.of(
                                List.of(List.of("a"), List.of("b")),
                                List.of(List.of("b"), List.of("c")),
                                List.of(List.of("c"), List.of("a")),
                                List.of(List.of("a"), List.of("b")),
                                List.of(List.of("b"), List.of("c")),
                                List.of(List.of("a"), List.of("c"))));
        double[] score = METHOD.fit(rankings, PLAIN).score();
        double total = Math.exp(score[0]) + Math.exp(score[1]) + Math.exp(score[2]);
        assertThat(Math.exp(score[0]) / total).isCloseTo(.591810726290016, within(1e-10));
        assertThat(Math.exp(score[1]) / total).isCloseTo(.277793838942705, within(1e-10));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void findsTheStrengthsThatMadeTheRankings(long seed) {
        Random random = new Random(seed);
        double[] truth = {1.5, 1, 0.5, 0, -0.5, -1, -1.5};
        List<List<List<String>>> rankings = new ArrayList<>();
        for (int row = 0; row < 4_000; row++) {
            rankings.add(draw(random, truth, 2 + random.nextInt(4)));
        }
        RankingTable table = table(rankings);
        RankResult result = METHOD.fit(table, PLAIN);
        for (int item = 0; item < truth.length; item++) {
            assertThat(result.score()[table.items().code("i" + item)])
                    .isCloseTo(truth[item], within(0.15));
        }
        double[] trace = result.convergence().trace();
        for (int step = 1; step < trace.length; step++) {
            assertThat(trace[step])
                    .isGreaterThanOrEqualTo(trace[step - 1] - 1e-12 * Math.abs(trace[step]));
        }
    }

    @ParameterizedTest(name = "seed {0}, {1} tied of 5")
    @CsvSource({"1,2", "2,3", "3,4", "4,5"})
    void aTieIsTheAverageOverItsOrders(long seed, int tied) {
        Random random = new Random(seed);
        double[] at = random.doubles(5, -1, 1).toArray();
        int from = random.nextInt(6 - tied);
        List<List<String>> tiers = new ArrayList<>();
        for (int item = 0; item < 5; item++) {
            if (item > from && item < from + tied) {
                tiers.getLast().add("i" + item);
            } else {
                tiers.add(new ArrayList<>(List.of("i" + item)));
            }
        }
        RankingTable table = table(List.of(tiers));
        double value =
                new LuceLikelihood(Orders.of(table), new double[] {1}).value(at, new double[5]);
        List<int[]> orders = new ArrayList<>();
        permute(new int[] {0, 1, 2, 3, 4}, from, from + tied, orders);
        double mean = 0;
        for (int[] order : orders) {
            double logLikelihood = 0;
            for (int place = 0; place < 5; place++) {
                double rest = 0;
                for (int later = place; later < 5; later++) {
                    rest += Math.exp(at[order[later]]);
                }
                logLikelihood += at[order[place]] - Math.log(rest);
            }
            mean += logLikelihood / orders.size();
        }
        assertThat(value).isCloseTo(mean, within(1e-12));
    }

    private static void permute(int[] order, int from, int end, List<int[]> into) {
        if (from == end) {
            into.add(order.clone());
            return;
        }
        for (int i = from; i < end; i++) {
            int[] next = order.clone();
            next[from] = order[i];
            next[i] = order[from];
            permute(next, from + 1, end, into);
        }
    }

    @Test
    void aLargeTieIsApproximatedCloseToTheSmallerExactOnes() {
        // Nine tied above one: the approximation against the exact average over random orders.
        double[] at = {0.5, -0.3, 0.2, 0.1, -0.6, 0.4, 0, -0.1, 0.3, -0.5};
        List<String> nine = new ArrayList<>();
        for (int item = 0; item < 9; item++) {
            nine.add("i" + item);
        }
        RankingTable table = table(List.of(List.of(nine, List.of("i9"))));
        double value =
                new LuceLikelihood(Orders.of(table), new double[] {1}).value(at, new double[10]);
        Random random = new Random(5);
        double mean = 0;
        int draws = 200_000;
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8));
        for (int draw = 0; draw < draws; draw++) {
            Collections.shuffle(order, random);
            double rest = Math.exp(at[9]);
            for (int place = 8; place >= 0; place--) {
                rest += Math.exp(at[order.get(place)]);
                mean += (at[order.get(place)] - Math.log(rest)) / draws;
            }
        }
        assertThat(value).isCloseTo(mean, within(0.1));
    }

    @Test
    void anItemAlwaysRankedFirstHasNoScore() {
        RankingTable table =
                table(
                        List.of(
                                List.of(List.of("top"), List.of("a"), List.of("b")),
                                List.of(List.of("top"), List.of("b"), List.of("a"))));
        RankResult result = METHOD.fit(table, PLAIN);
        assertThat(result.score()[0]).isNaN();
        assertThat(result.score()[1]).isCloseTo(0, within(1e-9));
        assertThat(result.warnings()).anyMatch(w -> w.contains("top"));
    }

    @Test
    void whereNothingIsRankedThereIsAnError() {
        assertThatThrownBy(() -> METHOD.fit(table(List.of(List.of(List.of("a")))), PLAIN))
                .isInstanceOf(CrowdException.class);
        ComparisonTable unjudged =
                ComparisonTable.builder().add("a", "b", Outcome.CANNOT_JUDGE).build();
        assertThatThrownBy(() -> METHOD.fit(unjudged, PLAIN)).isInstanceOf(CrowdException.class);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"BOOTSTRAP", "CLUSTER"})
    void bootstrapIntervalsDoNotDependOnTheOrderOfRankings(String kind) {
        Random random = new Random(7);
        double[] truth = {1, 0.5, 0, -0.5, -1};
        List<Ranking> rankings = new ArrayList<>();
        for (int row = 0; row < 150; row++) {
            rankings.add(new Ranking("w" + row % 12, "p", draw(random, truth, 3)));
        }
        var options = RankOptions.of(IntervalKind.valueOf(kind)).withRounds(40);
        RankingTable one = build(rankings);
        Collections.shuffle(rankings, random);
        RankingTable two = build(rankings);
        RankResult first = METHOD.fit(one, options);
        RankResult second = METHOD.fit(two, options);
        for (String item : one.items().names()) {
            int a = one.items().code(item);
            int b = two.items().code(item);
            assertThat(first.score()[a]).isCloseTo(second.score()[b], within(1e-9));
            assertThat(first.low()[a]).isCloseTo(second.low()[b], within(1e-7));
            assertThat(first.low()[a]).isLessThan(first.score()[a]);
            assertThat(first.high()[a]).isGreaterThan(first.score()[a]);
        }
    }

    private static RankingTable build(List<Ranking> rankings) {
        var builder = RankingTable.builder();
        rankings.forEach(builder::add);
        return builder.build();
    }
}
