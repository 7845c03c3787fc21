package dev.earnest.crowd.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What must hold of every ranking that is fitted to all rows at once, on random data with ties, weights,
/// rows without a preference, covariates and annotators of every quality.
class AllRankingsPropertyTest {
    private static final RankOptions PLAIN = RankOptions.withoutIntervals();
    private static final double ROUNDING = 1e-9;

    private record Row(
            String left,
            String right,
            Outcome outcome,
            String annotator,
            float weight,
            float style) {}

    private static List<RankMethod> methods() {
        return List.of(
                Newman.defaults(),
                PageRank.defaults(),
                Eigenvector.defaults(),
                RankCentrality.defaults(),
                Glicko2.defaults(),
                PlackettLuce.defaults(),
                NoisyBradleyTerry.defaults(),
                CrowdBt.defaults(),
                GradedBradleyTerry.defaults(),
                GradedBradleyTerry.defaults().withSharpness(true),
                StyleBradleyTerry.defaults());
    }

    static Stream<Arguments> methodsAndSeeds() {
        return methods().stream()
                .flatMap(method ->
                        IntStream.range(1, 4).mapToObj(seed -> Arguments.of(method, (long) seed)));
    }

    private static List<Row> rows(long seed) {
        Random random = new Random(seed);
        double[] score = Simulated.scores(random, 9, 1);
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < 500; row++) {
            int a = random.nextInt(9);
            int b = (a + 1 + random.nextInt(8)) % 9;
            int who = random.nextInt(8);
            double p = 1 / (1 + Math.exp(score[b] - score[a]));
            p = who == 0 ? 0.7 : p;
            Outcome outcome =
                    random.nextInt(6) == 0
                            ? Outcome.TIE
                            : random.nextInt(30) == 0
                                    ? Outcome.CANNOT_JUDGE
                                    : random.nextDouble() < p ? Outcome.LEFT : Outcome.RIGHT;
            rows.add(
                    new Row(
                            "item" + a,
                            "item" + b,
                            outcome,
                            "who" + who,
                            1 + random.nextInt(3),
                            random.nextInt(7) - 3));
        }
        return rows;
    }

    private static ComparisonTable table(List<Row> rows, UnaryOperator<String> naming) {
        var table = ComparisonTable.builder(List.of("style"));
        for (Row row : rows) {
            table.add(
                    naming.apply(row.left),
                    naming.apply(row.right),
                    row.outcome,
                    naming.apply(row.annotator),
                    "",
                    Extras.NONE.withWeight(row.weight));
            table.covariates(row.style);
        }
        return table.build();
    }

    private static void same(
            ComparisonTable one,
            RankResult first,
            ComparisonTable two,
            RankResult second,
            UnaryOperator<String> naming) {
        for (String item : one.items().names()) {
            double expected = first.score()[one.items().code(item)];
            assertThat(expected).isFinite();
            assertThat(second.score()[two.items().code(naming.apply(item))])
                    .as(item)
                    .isCloseTo(expected, within(ROUNDING * Math.max(1, Math.abs(expected))));
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("methodsAndSeeds")
    void scoresDependNeitherOnTheOrderOfRowsNorOnNames(RankMethod method, long seed) {
        List<Row> rows = rows(seed);
        ComparisonTable one = table(rows, name -> name);
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed + 100));
        UnaryOperator<String> naming = name -> new StringBuilder(name).reverse() + "!";
        ComparisonTable two = table(shuffled, naming);
        RankResult first = method.fit(one, PLAIN);
        RankResult second = method.fit(two, PLAIN);
        same(one, first, two, second, naming);
        first.annotators()
                .ifPresent(annotators -> {
                    for (RankAnnotators.Column column : annotators.parameters()) {
                        RankAnnotators.Column other =
                                second.annotators().orElseThrow().parameters().stream()
                                        .filter(c -> c.name().equals(column.name()))
                                        .findFirst()
                                        .orElseThrow();
                        for (String who : one.annotators().names()) {
                            int b = two.annotators().code(naming.apply(who));
                            int a = one.annotators().code(who);
                            assertThat(other.value()[b]).isCloseTo(column.value()[a], within(1e-7));
                        }
                    }
                });
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("methodsAndSeeds")
    void scoresStayWhenAllSidesAreSwapped(RankMethod method, long seed) {
        List<Row> rows = rows(seed);
        List<Row> swapped =
                rows.stream()
                        .map(row ->
                                new Row(
                                        row.right,
                                        row.left,
                                        row.outcome.swapped(),
                                        row.annotator,
                                        row.weight,
                                        -row.style))
                        .toList();
        ComparisonTable one = table(rows, name -> name);
        ComparisonTable two = table(swapped, name -> name);
        same(one, method.fit(one, PLAIN), two, method.fit(two, PLAIN), name -> name);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("methodsAndSeeds")
    void aWeightOfTwoIsTwoRows(RankMethod method, long seed) {
        List<Row> rows = rows(seed);
        List<Row> unfolded = new ArrayList<>();
        for (Row row : rows) {
            for (int copy = 0; copy < (int) row.weight; copy++) {
                unfolded.add(
                        new Row(row.left, row.right, row.outcome, row.annotator, 1, row.style));
            }
        }
        ComparisonTable one = table(rows, name -> name);
        ComparisonTable two = table(unfolded, name -> name);
        same(one, method.fit(one, PLAIN), two, method.fit(two, PLAIN), name -> name);
    }

    static Stream<Arguments> unregularised() {
        List<RankMethod> methods =
                List.of(
                        Newman.defaults(),
                        PageRank.defaults(),
                        Eigenvector.defaults(),
                        RankCentrality.defaults(),
                        PlackettLuce.defaults(),
                        new NoisyBradleyTerry(0, 0, 3_000, 1e-9),
                        new CrowdBt(0, 0, 3_000, 1e-9),
                        GradedBradleyTerry.defaults()
                                .withScorePrior(0)
                                .withSide(GradedBradleyTerry.Side.COMMON),
                        new StyleBradleyTerry(0, 0, 1_000, 1e-9));
        return methods.stream()
                .flatMap(method ->
                        IntStream.range(1, 4).mapToObj(seed -> Arguments.of(method, (long) seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("unregularised")
    void doublingEveryVoteChangesNoScoreWithoutAPrior(RankMethod method, long seed) {
        List<Row> rows = rows(seed);
        List<Row> doubled = new ArrayList<>(rows);
        doubled.addAll(rows);
        ComparisonTable one = table(rows, name -> name);
        ComparisonTable two = table(doubled, name -> name);
        RankResult first = method.fit(one, PLAIN);
        RankResult second = method.fit(two, PLAIN);
        for (int item = 0; item < first.score().length; item++) {
            // Annotators at the edge of their range end where the slope is small enough.
            if (Double.isNaN(first.score()[item])) {
                assertThat(second.score()[item]).isNaN();
            } else {
                assertThat(second.score()[item]).isCloseTo(first.score()[item], within(1e-4));
            }
        }
    }
}
