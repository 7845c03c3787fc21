package dev.earnest.monitor.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.agreement.Agreement;
import dev.earnest.crowd.agreement.AgreementOptions;
import dev.earnest.crowd.agreement.ComparisonLabels;
import dev.earnest.crowd.agreement.IntraAnnotator;
import dev.earnest.crowd.agreement.Repeats;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatAgreementTest {
    private static Extras occasion(int number) {
        return Extras.NONE.withOccasion(number);
    }

    private static ComparisonTable random(long seed) {
        var random = new SplittableRandom(seed);
        var table = ComparisonTable.builder();
        for (int annotator = 0; annotator < 7; annotator++) {
            for (int item = 0; item < 25; item++) {
                int times = random.nextInt(1, 4);
                for (int time = 0; time < times; time++) {
                    boolean swap = random.nextBoolean();
                    Outcome how = List.of(Outcome.values()).get(random.nextInt(5));
                    table.add(
                            swap ? "y" : "x",
                            swap ? "x" : "y",
                            how,
                            "a" + annotator,
                            "p" + item,
                            occasion(time));
                }
            }
        }
        return table.build();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void equalsTheIntraAnnotatorAgreementOfCrowdWithTiesAsAnswers(long seed) {
        ComparisonTable table = random(seed);
        ComparisonLabels labels = ComparisonLabels.of(table);
        IntraAnnotator crowd =
                IntraAnnotator.of(
                        labels.labels(), AgreementOptions.defaults().withMirror(labels.mirror()));
        RepeatAgreement own = RepeatAgreement.of(table);
        for (Repeats expected : crowd.byAnnotator()) {
            String name = crowd.annotators().name(expected.annotator());
            compare(own.row(table.annotators().code(name)), expected);
        }
        compare(own.pooled(any -> true), crowd.pooled());
    }

    @Test
    void equalsItForLabelsOfManyKinds() {
        var random = new SplittableRandom(9);
        var builder = LabelTable.builder();
        for (int item = 0; item < 80; item++) {
            for (int time = 0; time < 2; time++) {
                builder.add("i" + item, "a", "l" + random.nextInt(4), occasion(time));
            }
        }
        LabelTable table = builder.build();
        compare(RepeatAgreement.of(table).row(0), IntraAnnotator.of(table).pooled());
    }

    private static void compare(RepeatAgreement.Row row, Repeats expected) {
        assertThat(row.pairs()).isEqualTo(expected.pairs());
        assertThat(row.same()).isEqualTo(expected.same());
        if (expected.kappa() instanceof Agreement.Value value) {
            assertThat(row.kappa()).isCloseTo(value.value(), within(1e-12));
        } else {
            assertThat(row.kappa()).isNaN();
        }
    }

    @Test
    void countsTiesAsAnswersAndSaysWhichPairsKeptTheirSides() {
        ComparisonTable table =
                ComparisonTable.builder()
                        .add("x", "y", Outcome.LEFT, "ann", "p1", occasion(0))
                        .add("y", "x", Outcome.RIGHT, "ann", "p1", occasion(1))
                        .add("x", "y", Outcome.TIE, "ann", "p2", occasion(0))
                        .add("x", "y", Outcome.TIE, "ann", "p2", occasion(1))
                        .add("x", "y", Outcome.LEFT, "ann", "p3", occasion(0))
                        .add("y", "x", Outcome.TIE, "ann", "p3", occasion(1))
                        .add("x", "y", Outcome.LEFT, "ann", "p4", occasion(0))
                        .add("x", "y", Outcome.CANNOT_JUDGE, "ann", "p4", occasion(1))
                        .build();
        RepeatAgreement.Row row = RepeatAgreement.of(table).row(0);
        assertThat(row.pairs()).isEqualTo(3);
        assertThat(row.same()).isEqualTo(2);
        assertThat(row.unswapped()).isEqualTo(1);
        assertThat(row.share()).isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void nobodyWithoutRepeatsHasAShare() {
        ComparisonTable table = ComparisonTable.builder().add("x", "y", Outcome.LEFT, "a").build();
        RepeatAgreement.Row row = RepeatAgreement.of(table).row(0);
        assertThat(row.pairs()).isZero();
        assertThat(row.share()).isNaN();
        assertThat(row.kappa()).isNaN();
    }
}
