package dev.earnest.crowd.rank;

import static dev.earnest.crowd.rank.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.Convergence;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Dictionary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalsTest {
    @ParameterizedTest
    @CsvSource({"0, 1", "0.25, 1.75", "0.5, 2.5", "0.975, 3.925", "1, 4"})
    void quantilesInterpolateBetweenOrderStatistics(double probability, double expected) {
        assertThat(Intervals.quantile(new double[] {1, 2, 3, 4}, 4, probability))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void infiniteRoundsMakeInfiniteBoundsAndNotNaN() {
        double infinite = Double.POSITIVE_INFINITY;
        double[][] rounds = new double[40][];
        for (int round = 0; round < 40; round++) {
            rounds[round] = new double[] {round < 5 ? infinite : round, round < 5 ? -infinite : 1};
        }
        Intervals intervals = Intervals.percentiles(rounds, 2, 0.95);
        assertThat(intervals.low()[0]).isFinite();
        assertThat(intervals.high()[0]).isEqualTo(infinite);
        assertThat(intervals.low()[1]).isEqualTo(-infinite);
        assertThat(intervals.high()[1]).isEqualTo(1);
    }

    @Test
    void anItemUnknownInMoreThanATenthOfTheRoundsHasNoInterval() {
        double[][] rounds = new double[20][];
        for (int round = 0; round < 20; round++) {
            rounds[round] =
                    new double[] {round < 3 ? Double.NaN : round, round < 2 ? Double.NaN : round};
        }
        Intervals intervals = Intervals.percentiles(rounds, 2, 0.9);
        assertThat(intervals.low()[0]).isNaN();
        assertThat(intervals.low()[1]).isFinite();
        assertThat(intervals.incomplete()).isEqualTo(1);
    }

    @Test
    void aSampleHasAsManyUnitsAsTheData() {
        ComparisonTable table = table(Tables.random(1, 5, 200, 0.2));
        Resampler votes = Resampler.votes(table);
        assertThat(Arrays.stream(votes.copies(7, 0)).sum()).isEqualTo(200);
        assertThat(votes.copies(7, 0)).containsExactly(votes.copies(7, 0));
        assertThat(votes.copies(7, 1)).isNotEqualTo(votes.copies(7, 0));
        Resampler people = Resampler.annotators(table);
        assertThat(people.units()).isEqualTo(12);
        int[] copies = people.copies(7, 0);
        for (int row = 1; row < table.size(); row++) {
            for (int other = 0; other < row; other++) {
                if (table.annotator(row) == table.annotator(other)) {
                    assertThat(copies[row]).isEqualTo(copies[other]);
                }
            }
        }
    }

    @Test
    void aUnitIsDrawnOnceOnAverageWithBinomialSpread() {
        Resampler votes = Resampler.votes(table(Tables.random(1, 5, 50, 0.2)));
        double sum = 0;
        double squares = 0;
        int rounds = 4000;
        for (int round = 0; round < rounds; round++) {
            int copies = votes.copies(3, round)[17];
            sum += copies;
            squares += (copies - 1.0) * (copies - 1.0);
        }
        assertThat(sum / rounds).isCloseTo(1, within(0.06));
        assertThat(squares / rounds).isCloseTo(1 - 1 / 50.0, within(0.1));
    }

    @Test
    void progressIsToldFromNoneToAll() {
        List<Long> heard = new ArrayList<>();
        RankOptions options =
                RankOptions.of(IntervalKind.BOOTSTRAP)
                        .withRounds(5)
                        .withProgress((stage, done, total) -> heard.add(done));
        Counting.defaults().fit(table(Tables.random(1, 5, 50, 0.2)), options);
        assertThat(heard).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void aFailingRoundIsNotSwallowed() {
        ComparisonTable table = table(Tables.random(1, 5, 50, 0.2));
        assertThatThrownBy(() ->
                        Intervals.bootstrap(
                                table,
                                RankOptions.of(IntervalKind.BOOTSTRAP),
                                "test",
                                copies -> {
                                    throw new IllegalArgumentException("broken");
                                }))
                .hasRootCauseMessage("broken");
    }

    @Test
    void theRankFromIntervalsCountsThoseSurelyBetter() {
        double[] low = {10, 5, 4, Double.NaN};
        double[] high = {12, 9, 5, Double.NaN};
        RankResult result =
                new RankResult(
                        "m",
                        "s",
                        Dictionary.of("a", "b", "c", "d"),
                        new double[] {11, 7, 4.5, 8},
                        low,
                        high,
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Convergence.closedForm());
        assertThat(Leaderboard.ranks(result)).containsExactly(1, 2, 2, 0);
        assertThat(result.ranks()).containsExactly(1, 3, 4, 2);
    }
}
