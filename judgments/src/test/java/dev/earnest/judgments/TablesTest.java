package dev.earnest.judgments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {
    @Test
    void labelsComeBackInTheirRows() {
        LabelTable table =
                LabelTable.builder()
                        .add("i1", "ann", "cat")
                        .add("i2", "bob", "dog")
                        .add("i1", "bob", "cat")
                        .build();
        assertThat(table.size()).isEqualTo(3);
        assertThat(table.items().names()).containsExactly("i1", "i2");
        assertThat(table.annotators().names()).containsExactly("ann", "bob");
        assertThat(table.labels().name(table.label(1))).isEqualTo("dog");
        assertThat(table.item(2)).isZero();
        assertThat(table.annotator(2)).isEqualTo(1);
    }

    @Test
    void withoutExtrasEveryRowHasTheDefaults() {
        LabelTable table = LabelTable.builder().add("i", "a", "x").build();
        assertThat(
                        table.hasWeights()
                                || table.hasSeconds()
                                || table.hasTimes()
                                || table.hasOccasions())
                .isFalse();
        assertThat(table.extras(0)).isEqualTo(Extras.NONE);
    }

    @Test
    void anEmptyTableIsEmpty() {
        assertThat(LabelTable.builder().build().size()).isZero();
        assertThat(ComparisonTable.builder().build().hasAnnotators()).isFalse();
        assertThat(ComparisonTable.builder().build().hasPrompts()).isFalse();
        assertThat(RankingTable.builder().build().start(0)).isZero();
    }

    /// Each kind of extra appears first in a late row and again not in the last ones.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1023, 1024, 1025, 5000})
    void extrasMayAppearLate(int late) {
        int rows = late + 3_000;
        LabelTable.Builder labels = LabelTable.builder();
        ComparisonTable.Builder comparisons = ComparisonTable.builder();
        var facts = new Extras(2.5f, 3f, 99L, 4);
        for (int row = 0; row < rows; row++) {
            Extras extras = row == late ? facts : Extras.NONE;
            labels.add("i" + row, "a", "x", extras);
            comparisons.add("m" + row % 7, "n", Outcome.TIE, "a", "p", extras);
        }
        LabelTable table = labels.build();
        ComparisonTable other = comparisons.build();
        for (int row = 0; row < rows; row++) {
            Extras expected = row == late ? facts : Extras.NONE;
            assertThat(table.extras(row)).isEqualTo(expected);
            assertThat(other.extras(row)).isEqualTo(expected);
        }
        assertThat(
                        table.hasWeights()
                                && table.hasSeconds()
                                && table.hasTimes()
                                && table.hasOccasions())
                .isTrue();
        assertThat(other.weight(late)).isEqualTo(2.5f);
        assertThat(other.seconds(rows - 1)).isNaN();
        assertThat(other.epochMillis(rows - 1)).isEqualTo(Extras.NO_TIME);
        assertThat(other.occasion(late)).isEqualTo(4);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void anyMixtureOfExtrasComesBack(long seed) {
        var random = new SplittableRandom(seed);
        List<Extras> given = new ArrayList<>();
        LabelTable.Builder builder = LabelTable.builder();
        int kinds = 1 + random.nextInt(15);
        for (int row = 0; row < 4_000; row++) {
            int pick = random.nextInt(20) == 0 ? kinds : 0;
            Extras extras =
                    new Extras(
                            (pick & 1) != 0 ? 1 + random.nextInt(5) : 1,
                            (pick & 2) != 0 ? random.nextInt(100) : Float.NaN,
                            (pick & 4) != 0 ? random.nextLong() : Extras.NO_TIME,
                            (pick & 8) != 0 ? random.nextInt(3) : 0);
            given.add(extras);
            builder.add("i" + row, "a", "x", extras);
        }
        LabelTable table = builder.build();
        for (int row = 0; row < given.size(); row++) {
            assertThat(table.extras(row))
                    .as("seed %d, row %d", seed, row)
                    .isEqualTo(given.get(row));
        }
    }

    @Test
    void comparisonsKeepSidesOutcomesAndPrompts() {
        ComparisonTable table =
                ComparisonTable.builder()
                        .add("m1", "m2", Outcome.LEFT, "ann", "p1", Extras.NONE)
                        .add("m2", "m1", Outcome.BOTH_BAD, "bob", "p2", Extras.NONE)
                        .add("m1", "m3", Outcome.CANNOT_JUDGE, "ann", "p1", Extras.NONE)
                        .build();
        assertThat(table.items().names()).containsExactly("m1", "m2", "m3");
        assertThat(table.left(1)).isEqualTo(1);
        assertThat(table.right(1)).isZero();
        assertThat(table.outcome(1)).isEqualTo(Outcome.BOTH_BAD);
        assertThat(table.outcome(2)).isEqualTo(Outcome.CANNOT_JUDGE);
        assertThat(table.hasPrompts()).isTrue();
        assertThat(table.prompts().name(table.prompt(1))).isEqualTo("p2");
        assertThat(table.hasAnnotators()).isTrue();
    }

    @Test
    void withoutNamesThereAreNeitherAnnotatorsNorPrompts() {
        ComparisonTable table =
                ComparisonTable.builder()
                        .add("m1", "m2", Outcome.LEFT)
                        .add("m1", "m2", Outcome.TIE)
                        .build();
        assertThat(table.hasAnnotators()).isFalse();
        assertThat(table.hasPrompts()).isFalse();
        assertThat(table.prompt(1)).isZero();
        assertThat(table.annotators().name(table.annotator(0)))
                .isEqualTo(ComparisonTable.UNKNOWN_ANNOTATOR);
    }

    @Test
    void onePromptByNameIsAPrompt() {
        ComparisonTable table =
                ComparisonTable.builder()
                        .add("m1", "m2", Outcome.LEFT, "ann", "only", Extras.NONE)
                        .build();
        assertThat(table.hasPrompts()).isTrue();
    }

    @Test
    void gradesOnTwoScalesAreRefused() {
        ComparisonTable.Builder builder = ComparisonTable.builder();
        builder.add("a", "b", Outcome.LEFT, "ann").grade(new Answer.Graded(1, 5));
        builder.add("a", "b", Outcome.LEFT, "ann");
        assertThatThrownBy(() -> builder.grade(new Answer.Graded(1, 7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("grades on 5 and on 7 points");
    }

    @Test
    void gradesMayBeMissingInSomeRows() {
        ComparisonTable.Builder builder = ComparisonTable.builder();
        builder.add("a", "b", Outcome.LEFT, "ann");
        builder.add("a", "b", Outcome.LEFT, "ann").grade(new Answer.Graded(2, 5));
        builder.add("a", "b", Outcome.TIE, "ann");
        ComparisonTable table = builder.build();
        assertThat(table.scale()).isEqualTo(5);
        assertThat(List.of(table.grade(0), table.grade(1), table.grade(2)))
                .containsExactly(0, 2, 0);
        ComparisonTable none = ComparisonTable.builder().add("a", "b", Outcome.TIE).build();
        assertThat(none.scale()).isZero();
        assertThat(none.grade(0)).isZero();
    }

    @Test
    void covariatesComeBackByName() {
        ComparisonTable.Builder builder = ComparisonTable.builder(List.of("length", "headings"));
        for (int row = 0; row < 5_000; row++) {
            builder.add("a", "b", Outcome.LEFT, "ann").covariates(row, -row / 2f);
        }
        ComparisonTable table = builder.build();
        assertThat(table.covariates()).containsExactly("length", "headings");
        for (int row = 0; row < 5_000; row += 499) {
            assertThat(table.covariate("length", row)).isEqualTo(row);
            assertThat(table.covariate("headings", row)).isEqualTo(-row / 2f);
        }
        assertThatThrownBy(() -> table.covariate("width", 0))
                .hasMessageContaining("no covariate 'width'; there are [length, headings]");
        assertThatThrownBy(() ->
                        ComparisonTable.builder(List.of("length"))
                                .add("a", "b", Outcome.TIE, "ann")
                                .covariates(1, 2))
                .hasMessageContaining("2 values for the covariates [length]");
    }

    @Test
    void rankingsComeBackWithTheirTies() {
        var one = new Ranking("ann", "p1", List.of(List.of("a"), List.of("b", "c"), List.of("d")));
        var other = new Ranking("bob", "p2", List.of(List.of("d", "a")));
        var none = new Ranking("eve", "p1", List.of());
        RankingTable table = RankingTable.builder().add(one).add(none).add(other).build();
        assertThat(table.size()).isEqualTo(3);
        assertThat(table.ranking(0)).isEqualTo(one);
        assertThat(table.ranking(1)).isEqualTo(none);
        assertThat(table.ranking(2)).isEqualTo(other);
        assertThat(table.start(0)).isZero();
        assertThat(table.start(3)).isEqualTo(6);
        assertThat(table.tier(2)).isEqualTo(1);
        assertThat(table.items().name(table.entry(4))).isEqualTo("d");
    }

    @Test
    void aTableOfManyChunksKeepsItsRows() {
        LabelTable.Builder builder = LabelTable.builder();
        for (int item = 0; item < 300_000; item++) {
            builder.items().code("i" + item);
        }
        int annotator = builder.annotators().code("a");
        int label = builder.labels().code("x");
        for (int row = 0; row < 300_000; row++) {
            builder.addCodes(299_999 - row, annotator, label, Extras.NONE);
        }
        assertThat(builder.size()).isEqualTo(300_000);
        LabelTable table = builder.build();
        for (int row = 0; row < 300_000; row += 65_535) {
            assertThat(table.item(row)).isEqualTo(299_999 - row);
        }
    }
}
