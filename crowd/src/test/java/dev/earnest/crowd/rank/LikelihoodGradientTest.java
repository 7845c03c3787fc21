package dev.earnest.crowd.rank;

import dev.earnest.crowd.internal.AnnotatorVotes;
import dev.earnest.crowd.internal.Gradients;
import dev.earnest.judgments.Answer;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Outcome;
import dev.earnest.judgments.Ranking;
import dev.earnest.judgments.RankingTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every gradient against finite differences, at random points.
class LikelihoodGradientTest {
    private static ComparisonTable table(Random random, int scale) {
        var builder = ComparisonTable.builder(List.of("length", "lists"));
        for (int row = 0; row < 60; row++) {
            int left = random.nextInt(6);
            Outcome[] outcomes = Outcome.values();
            Outcome outcome = outcomes[random.nextInt(outcomes.length)];
            boolean graded = scale > 0 && random.nextInt(4) > 0;
            Answer.Graded answer =
                    new Answer.Graded(1 + random.nextInt(Math.max(2, scale)), Math.max(2, scale));
            builder.add(
                    "item" + left,
                    "item" + (left + 1 + random.nextInt(5)) % 6,
                    graded ? answer.outcome() : outcome,
                    "who" + random.nextInt(4),
                    "",
                    Extras.NONE);
            if (graded) {
                builder.grade(answer);
            }
            builder.covariates((float) random.nextGaussian(), random.nextInt(5));
        }
        return builder.build();
    }

    private static double[] weights(Random random, int rows) {
        return random.doubles(rows, 0, 3).map(w -> w < 0.5 ? 0 : w).toArray();
    }

    private static boolean[] all(int items) {
        boolean[] all = new boolean[items];
        Arrays.fill(all, true);
        return all;
    }

    private static double[] point(Random random, int size) {
        double[] point = new double[size];
        Arrays.setAll(point, i -> random.nextGaussian());
        return point;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void votesOfUnreliableAnnotators(long seed) {
        Random random = new Random(seed);
        ComparisonTable table = table(random, 0);
        var votes = AnnotatorVotes.of(table);
        double[] ones = new double[table.size()];
        Arrays.fill(ones, 1);
        for (VoteModel model : List.of(new AttentionModel(), new AgreementModel())) {
            for (double[] rows : List.of(ones, weights(random, table.size()))) {
                var likelihood =
                        new VoteLikelihood(
                                model, votes, votes.weights(rows), all(6), false, 0.3, 1.5);
                Gradients.check(likelihood, point(random, likelihood.size()));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void certainVotesWithoutTiesTakeTheUnweightedLoop(long seed) {
        Random random = new Random(seed);
        var builder = ComparisonTable.builder();
        for (int row = 0; row < 50; row++) {
            int left = random.nextInt(5);
            builder.add(
                    "item" + left,
                    "item" + (left + 1 + random.nextInt(4)) % 5,
                    random.nextBoolean() ? Outcome.LEFT : Outcome.RIGHT,
                    "who" + random.nextInt(3));
        }
        ComparisonTable table = builder.build();
        var votes = AnnotatorVotes.of(table);
        double[] ones = new double[table.size()];
        Arrays.fill(ones, 1);
        org.assertj.core.api.Assertions.assertThat(votes.weights(ones)).isEmpty();
        var likelihood =
                new VoteLikelihood(
                        new AttentionModel(), votes, votes.weights(ones), all(5), false, 0, 0);
        Gradients.check(likelihood, point(random, likelihood.size()));
    }

    @ParameterizedTest(name = "seed {0}, {1} points")
    @CsvSource({"1,0", "2,2", "3,3", "4,4", "5,5", "6,6", "7,7", "8,9"})
    void gradedVotes(long seed, int scale) {
        Random random = new Random(seed);
        ComparisonTable table = table(random, scale);
        GradedVotes votes = GradedVotes.of(table);
        for (int variant = 0; variant < 8; variant++) {
            var layout =
                    new GradedLayout(
                            votes.items,
                            new Thresholds(votes.points),
                            votes.annotators,
                            (variant & 1) > 0,
                            (variant & 2) > 0,
                            (variant & 4) > 0);
            var likelihood =
                    new GradedLikelihood(
                            votes,
                            layout,
                            votes.weights(weights(random, table.size())),
                            all(6),
                            0.2,
                            0.7,
                            0.4);
            Gradients.check(likelihood, point(random, layout.size()));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void votesWithStyle(long seed) {
        Random random = new Random(seed);
        ComparisonTable table = table(random, 0);
        var likelihood = StyleLikelihood.of(table, weights(random, table.size()));
        likelihood = likelihood.with(likelihood.weights(), 0.3, 0.7);
        Gradients.check(likelihood, point(random, likelihood.size()));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void rankingsWithTies(long seed) {
        Random random = new Random(seed);
        var builder = RankingTable.builder();
        for (int row = 0; row < 20; row++) {
            List<String> names = new ArrayList<>();
            for (int item = 0; item < 14; item++) {
                names.add("item" + item);
            }
            Collections.shuffle(names, random);
            names = names.subList(0, 2 + random.nextInt(12));
            List<List<String>> tiers = new ArrayList<>();
            for (String name : names) {
                if (tiers.isEmpty() || random.nextInt(3) == 0) {
                    tiers.add(new ArrayList<>());
                }
                tiers.getLast().add(name);
            }
            builder.add(new Ranking("who", "prompt" + row, tiers));
        }
        Orders orders = Orders.of(builder.build());
        var likelihood = new LuceLikelihood(orders, weights(random, orders.size()));
        Gradients.check(likelihood, point(random, orders.items()));
    }
}
