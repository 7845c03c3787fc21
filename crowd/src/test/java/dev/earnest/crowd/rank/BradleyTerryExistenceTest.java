package dev.earnest.crowd.rank;

import static dev.earnest.crowd.rank.Tables.row;
import static dev.earnest.crowd.rank.Tables.score;
import static dev.earnest.crowd.rank.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.rank.BradleyTerry.Groups;
import dev.earnest.crowd.rank.BradleyTerry.Ties;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A score that does not exist is never printed as a number.
class BradleyTerryExistenceTest {
    private static final RankOptions PLAIN = RankOptions.withoutIntervals();
    private static final BradleyTerry METHOD = BradleyTerry.defaults();

    private static ComparisonTable twoGroups() {
        return table(
                row("a", "b", Outcome.LEFT),
                row("b", "c", Outcome.LEFT),
                row("c", "a", Outcome.LEFT),
                row("x", "y", Outcome.LEFT),
                row("y", "x", Outcome.LEFT),
                row("y", "x", Outcome.LEFT),
                row("y", "x", Outcome.TIE));
    }

    @Test
    void onlyTheLargestGroupHasScoresAndTheGroupsAreNamed() {
        RankResult result = METHOD.fit(twoGroups(), PLAIN);
        for (String item : new String[] {"a", "b", "c"}) {
            assertThat(score(result, item)).isCloseTo(1 / 3.0, within(1e-12));
        }
        assertThat(score(result, "x")).isNaN();
        assertThat(score(result, "y")).isNaN();
        assertThat(result.warnings())
                .containsExactly(
                        "the comparisons fall into 2 groups that nobody compared with each other:"
                                + " 3 items (a, b, c); 2 items (x, y). Scores are those of the"
                                + " first group; the others have none");
        assertThat(result.ranks()).containsExactly(1, 1, 1, 0, 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "SANDWICH", "BOOTSTRAP"})
    void eachGroupHasScoresOfItsOwnWhereAsked(IntervalKind kind) {
        RankResult result = METHOD.withGroups(Groups.EACH).fit(twoGroups(), RankOptions.of(kind));
        assertThat(score(result, "a")).isCloseTo(1 / 3.0, within(1e-12));
        // y won 2.5 of 4, a tie being half.
        assertThat(score(result, "y")).isCloseTo(2.5 / 4, within(1e-12));
        assertThat(score(result, "x")).isCloseTo(1.5 / 4, within(1e-12));
        assertThat(result.warnings().getFirst()).contains("do not compare scores across groups");
    }

    @Test
    void itemsThatNeverLostOrNeverWonAreNamedAndHaveNoScore() {
        RankResult result =
                METHOD.fit(
                        table(
                                row("a", "b", Outcome.LEFT),
                                row("b", "c", Outcome.LEFT),
                                row("c", "a", Outcome.LEFT),
                                row("best", "a", Outcome.LEFT),
                                row("better than best", "best", Outcome.LEFT),
                                row("worst", "c", Outcome.RIGHT)),
                        PLAIN);
        assertThat(score(result, "a")).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(score(result, "best")).isNaN();
        assertThat(score(result, "better than best")).isNaN();
        assertThat(score(result, "worst")).isNaN();
        assertThat(result.warnings()).hasSize(2);
        assertThat(result.warnings().get(0))
                .startsWith("2 items never lost")
                .endsWith(": best, better than best");
        assertThat(result.warnings().get(1)).startsWith("1 item never won").endsWith(": worst");
    }

    @Test
    void itemsBesideTheScoredOnesAreNotPlaced() {
        RankResult result =
                METHOD.fit(
                        table(
                                row("a", "b", Outcome.LEFT),
                                row("b", "a", Outcome.LEFT),
                                row("top", "a", Outcome.LEFT),
                                row("top", "aside", Outcome.LEFT)),
                        PLAIN);
        assertThat(score(result, "aside")).isNaN();
        assertThat(result.warnings())
                .anyMatch(warning -> warning.contains("not placed") && warning.contains("aside"));
    }

    @Test
    void aPerfectOrderHasNoScoresAtAllButARegulariserGivesThem() {
        ComparisonTable order =
                table(
                        row("a", "b", Outcome.LEFT),
                        row("b", "c", Outcome.LEFT),
                        row("a", "c", Outcome.LEFT));
        assertThat(METHOD.fit(order, PLAIN).score()).containsOnly(Double.NaN);
        assertThat(METHOD.fit(order, PLAIN).warnings()).hasSize(1);
        for (Regularisation prior :
                new Regularisation[] {new Regularisation.Ridge(1), new Regularisation.Phantom(1)}) {
            RankResult result = METHOD.withRegularisation(prior).fit(order, PLAIN);
            assertThat(score(result, "a")).isGreaterThan(score(result, "b"));
            assertThat(score(result, "b")).isGreaterThan(score(result, "c"));
            assertThat(Arrays.stream(result.score()).sum()).isCloseTo(1, within(1e-12));
            assertThat(result.warnings()).isEmpty();
        }
    }

    @Test
    void tiesAloneMakeEverybodyEqualUnderHalfWins() {
        ComparisonTable ties = table(row("a", "b", Outcome.TIE), row("b", "c", Outcome.BOTH_BAD));
        RankResult result = METHOD.fit(ties, PLAIN);
        assertThat(result.score())
                .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-12));
        for (Ties model : new Ties[] {Ties.DAVIDSON, Ties.RAO_KUPPER}) {
            RankResult none = METHOD.withTies(model).fit(ties, PLAIN);
            assertThat(none.score()).containsOnly(Double.NaN);
            assertThat(none.convergence().converged()).isFalse();
            assertThat(none.warnings())
                    .anyMatch(text -> text.contains("every comparison is a tie"));
            assertThat(none.parameters()).isEmpty();
        }
        assertThatThrownBy(() -> METHOD.withTies(Ties.DROP).fit(ties, PLAIN))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("all are ties, which the setting drops");
    }

    @Test
    void aTieLikelihoodThatRisesForEverIsReportedAndNotPrinted() {
        // The only wins lead from one group to the other, ties everywhere: with a growing tie
        // parameter and
        // a growing distance the fit improves without end.
        ComparisonTable rising =
                table(
                        row("a", "b", Outcome.TIE),
                        row("c", "d", Outcome.TIE),
                        row("a", "c", Outcome.LEFT),
                        row("b", "d", Outcome.TIE));
        RankResult result = METHOD.withTies(Ties.DAVIDSON).fit(rising, PLAIN);
        assertThat(result.score()).containsOnly(Double.NaN);
        assertThat(result.convergence().converged()).isFalse();
        assertThat(result.warnings()).isNotEmpty();
    }

    @Test
    void nothingToRankIsAnErrorThatSaysSo() {
        assertThatThrownBy(() -> METHOD.fit(table(), PLAIN))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("none of 0 comparisons");
        assertThatThrownBy(() ->
                        METHOD.fit(
                                table(
                                        row("a", "a", Outcome.LEFT),
                                        row("a", "b", Outcome.CANNOT_JUDGE)),
                                PLAIN))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("none of 2 comparisons");
        for (RankMethod method : RankMethods.all()) {
            assertThatThrownBy(() -> method.fit(table(row("a", "a", Outcome.LEFT)), PLAIN))
                    .as(method.name())
                    .isInstanceOf(CrowdException.class);
        }
    }

    @Test
    void rowsWithoutAPreferenceAreLeftOutAndCounted() {
        RankResult result =
                METHOD.fit(
                        table(
                                row("a", "b", Outcome.LEFT),
                                row("b", "a", Outcome.LEFT),
                                row("a", "b", Outcome.CANNOT_JUDGE),
                                row("c", "c", Outcome.LEFT)),
                        PLAIN);
        assertThat(score(result, "a")).isCloseTo(0.5, within(1e-12));
        assertThat(score(result, "c")).isNaN();
        assertThat(result.warnings())
                .contains(
                        "1 row without a preference (cannot judge) left out of 4",
                        "1 row comparing an item with itself left out of 4");
    }

    @Test
    void clusteredIntervalsNeedTwoAnnotators() {
        for (IntervalKind kind :
                new IntervalKind[] {IntervalKind.CLUSTER, IntervalKind.CLUSTER_SANDWICH}) {
            assertThatThrownBy(() -> METHOD.fit(twoGroups(), RankOptions.of(kind)))
                    .isInstanceOf(CrowdException.class)
                    .hasMessageContaining("at least 2 annotators with votes, found 1");
        }
    }

    @Test
    void anItemThatLosesOnceInTenHasAnInfiniteUpperBoundInTheBootstrap() {
        Tables.Row[] rows = new Tables.Row[60];
        for (int index = 0; index < rows.length; index++) {
            Outcome close = index % 2 == 0 ? Outcome.LEFT : Outcome.RIGHT;
            Outcome clear = index < 2 ? Outcome.RIGHT : Outcome.LEFT;
            String other = index % 2 == 0 ? "b" : "c";
            rows[index] = index < 20 ? row("a", other, clear) : row("b", "c", close);
        }
        RankResult result =
                METHOD.withScale(Scale.ELO)
                        .fit(table(rows), RankOptions.of(IntervalKind.BOOTSTRAP));
        assertThat(result.high()[0]).isInfinite();
        assertThat(result.low()[0]).isFinite();
        assertThat(result.score()[0]).isFinite();
    }
}
