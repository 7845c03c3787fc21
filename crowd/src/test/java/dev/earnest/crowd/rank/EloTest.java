package dev.earnest.crowd.rank;

import static dev.earnest.crowd.rank.Tables.row;
import static dev.earnest.crowd.rank.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.judgments.Outcome;
import org.junit.jupiter.api.Test;

class EloTest {
    private static final RankOptions PLAIN = RankOptions.withoutIntervals();

    @Test
    void theDefaultsAreThoseOfTheArenas() {
        assertThat(Elo.defaults()).isEqualTo(new Elo(4, 1000, 400, 0.5));
    }

    @Test
    void aWinBetweenEqualsMovesHalfOfKAndATieNothing() {
        RankResult result = Elo.defaults().fit(table(row("a", "b", Outcome.LEFT)), PLAIN);
        assertThat(result.score()).containsExactly(1002, 998);
        assertThat(Elo.defaults().fit(table(row("a", "b", Outcome.TIE)), PLAIN).score())
                .containsExactly(1000, 1000);
    }

    @Test
    void aDifferenceOfFourHundredMeansOddsOfTenToOne() {
        // K of 800 puts the two 800 apart after one win; then the loser expects 1 / 101.
        var steep = new Elo(800, 1000, 400, 0.5);
        RankResult result =
                steep.fit(table(row("a", "b", Outcome.LEFT), row("b", "a", Outcome.LEFT)), PLAIN);
        assertThat(result.score()[1]).isCloseTo(600 + 800 * (100 / 101.0), within(1e-9));
        assertThat(result.score()[0] + result.score()[1]).isCloseTo(2000, within(1e-9));
    }

    @Test
    void theWeightOfARowScalesItsStep() {
        RankResult result =
                Elo.defaults().fit(table(row("a", "b", Outcome.LEFT).weighing(2)), PLAIN);
        assertThat(result.score()).containsExactly(1004, 996);
    }

    @Test
    void swappingSidesChangesNothing() {
        var rows = Tables.random(3, 6, 200, 0.3);
        double[] one = Elo.defaults().fit(table(rows), PLAIN).score();
        RankResult two =
                Elo.defaults().fit(table(rows.stream().map(Tables.Row::swapped).toList()), PLAIN);
        for (int item = 0; item < 6; item++) {
            String name = table(rows).items().name(item);
            assertThat(Tables.score(two, name)).isCloseTo(one[item], within(1e-9));
        }
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> new Elo(0, 1000, 400, 0.5))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Elo(4, 1000, 400, 1.5))
                .hasMessageContaining("tie share 1.5 is outside 0 to 1");
    }
}
