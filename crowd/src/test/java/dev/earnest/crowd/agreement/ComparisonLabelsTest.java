package dev.earnest.crowd.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.judgments.Answer;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonLabelsTest {
    @Test
    void swappedSidesAgree() {
        ComparisonTable table =
                ComparisonTable.builder()
                        .add("b", "a", Outcome.LEFT, "ann", "p", Extras.NONE)
                        .add("a", "b", Outcome.RIGHT, "bob", "p", Extras.NONE)
                        .add("a", "b", Outcome.TIE, "eve", "p", Extras.NONE)
                        .add("a", "b", Outcome.RIGHT, "eve", "q", Extras.NONE)
                        .build();
        LabelTable labels = ComparisonLabels.of(table).labels();
        assertThat(labels.items().names()).containsExactly("p: a | b", "q: a | b");
        assertThat(labels.label(0)).isEqualTo(labels.label(1));
        assertThat(labels.labels().name(labels.label(0))).isEqualTo("second");
        assertThat(labels.labels().name(labels.label(2))).isEqualTo("tie");
    }

    @Test
    void withoutPreferenceIsMissingAndCounted() {
        ComparisonTable table =
                ComparisonTable.builder()
                        .add("a", "b", Outcome.CANNOT_JUDGE, "ann")
                        .add("a", "b", Outcome.BOTH_BAD, "bob")
                        .build();
        ComparisonLabels result = ComparisonLabels.of(table);
        assertThat(result.withoutPreference()).isEqualTo(1);
        assertThat(result.labels().size()).isEqualTo(1);
        assertThat(result.labels().labels().names()).containsExactly("both bad");
    }

    @Test
    void thePairComparedTwiceWithoutAPromptIsLeftOutAndCounted() {
        ComparisonTable table =
                ComparisonTable.builder()
                        .add("a", "b", Outcome.LEFT, "ann")
                        .add("b", "a", Outcome.LEFT, "ann")
                        .add("a", "b", Outcome.LEFT, "bob")
                        .build();
        ComparisonLabels result = ComparisonLabels.of(table);
        assertThat(result.ambiguous()).isEqualTo(2);
        assertThat(result.labels().size()).isEqualTo(1);
    }

    @Test
    void repeatsKeepTheirOccasion() {
        ComparisonTable table =
                ComparisonTable.builder()
                        .add("a", "b", Outcome.LEFT, "ann", "p", Extras.NONE)
                        .add("b", "a", Outcome.RIGHT, "ann", "p", Extras.NONE.withOccasion(1))
                        .build();
        IntraAnnotator intra = IntraAnnotator.of(ComparisonLabels.of(table).labels());
        assertThat(intra.pooled().same()).isEqualTo(1);
    }

    @Test
    void namesWithSeparatorsStayApart() {
        ComparisonTable table =
                ComparisonTable.builder()
                        .add("a | b", "c", Outcome.LEFT, "ann")
                        .add("a", "b | c", Outcome.LEFT, "ann")
                        .build();
        assertThat(ComparisonLabels.of(table).labels().items().size()).isEqualTo(2);
    }

    @Test
    void gradesBecomeNumbersOrientedAlike() {
        ComparisonTable.Builder builder = ComparisonTable.builder();
        builder.add("b", "a", Outcome.LEFT, "ann").grade(new Answer.Graded(1, 5));
        builder.add("a", "b", Outcome.RIGHT, "bob").grade(new Answer.Graded(5, 5));
        builder.add("a", "b", Outcome.RIGHT, "eve");
        ComparisonLabels result = ComparisonLabels.graded(builder.build());
        assertThat(result.labels().labels().names()).containsExactly("5");
        assertThat(result.withoutPreference()).isEqualTo(1);
        assertThat(result.mirror()).containsEntry("1", "5").containsEntry("2", "4").hasSize(2);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {61, 62, 63})
    void underTheMirrorNoMeasureDependsOnTheNamesOfWhatIsCompared(long seed) {
        ComparisonLabels one = ComparisonLabels.of(random(seed, false));
        ComparisonLabels other = ComparisonLabels.of(random(seed, true));
        var options = AgreementOptions.defaults().withRounds(20).withMirror(one.mirror());
        for (String name :
                new String[] {
                    "observed-agreement",
                    "krippendorff-alpha-nominal",
                    "cohen-kappa",
                    "scott-pi",
                    "bennett-s",
                    "fleiss-kappa",
                    "conger-kappa",
                    "gwet-ac1",
                    "intra-annotator-kappa"
                }) {
            var here =
                    (Agreement.Value) AgreementMeasures.byName(name).measure(one.labels(), options);
            var there =
                    (Agreement.Value)
                            AgreementMeasures.byName(name).measure(other.labels(), options);
            assertThat(there.value())
                    .as("seed %d, %s", seed, name)
                    .isCloseTo(here.value(), within(1e-9));
            assertThat(there.standardError().isPresent())
                    .isEqualTo(here.standardError().isPresent());
            if (here.interval().isPresent()) {
                assertThat(there.interval().orElseThrow().low())
                        .as("seed %d, %s", seed, name)
                        .isCloseTo(here.interval().orElseThrow().low(), within(1e-9));
            }
        }
    }

    @Test
    void underTheMirrorChanceIsThatOfTheSymmetricMarginals() {
        // WMT's definition: P(E) = P(tie)^2 + 2 ((1 - P(tie)) / 2)^2.
        ComparisonTable table =
                ComparisonTable.builder()
                        .add("a", "b", Outcome.LEFT, "x", "p1", Extras.NONE)
                        .add("a", "b", Outcome.LEFT, "y", "p1", Extras.NONE)
                        .add("a", "b", Outcome.LEFT, "x", "p2", Extras.NONE)
                        .add("a", "b", Outcome.TIE, "y", "p2", Extras.NONE)
                        .add("a", "b", Outcome.LEFT, "x", "p3", Extras.NONE)
                        .add("a", "b", Outcome.LEFT, "y", "p3", Extras.NONE)
                        .add("a", "b", Outcome.TIE, "x", "p4", Extras.NONE)
                        .add("a", "b", Outcome.TIE, "y", "p4", Extras.NONE)
                        .build();
        ComparisonLabels labels = ComparisonLabels.of(table);
        double tie = 3.0 / 8;
        double side = (1 - tie) / 2;
        double expected = tie * tie + 2 * side * side;
        var options =
                AgreementOptions.defaults()
                        .withCategories(java.util.List.of("first", "second", "tie"))
                        .withMirror(labels.mirror());
        assertThat(Tables.value(AgreementMeasures.byName("fleiss-kappa"), labels.labels(), options))
                .isCloseTo((0.75 - expected) / (1 - expected), within(1e-12));
    }

    private static ComparisonTable random(long seed, boolean renamed) {
        var random = new SplittableRandom(seed);
        ComparisonTable.Builder builder = ComparisonTable.builder();
        for (int prompt = 0; prompt < 30; prompt++) {
            int one = random.nextInt(6);
            int other = (one + 1 + random.nextInt(5)) % 6;
            for (int annotator = 0; annotator < 5; annotator++) {
                if (random.nextInt(3) == 0) {
                    continue;
                }
                for (int occasion = 0; occasion <= random.nextInt(2); occasion++) {
                    boolean swap = random.nextBoolean();
                    double draw = random.nextDouble() + (one < other ? 0.2 : -0.2);
                    Outcome outcome =
                            draw < 0.4 ? Outcome.LEFT : draw < 0.6 ? Outcome.TIE : Outcome.RIGHT;
                    builder.add(
                            name(swap ? other : one, renamed),
                            name(swap ? one : other, renamed),
                            swap ? outcome.swapped() : outcome,
                            "a" + annotator,
                            "p" + prompt,
                            Extras.NONE.withOccasion(occasion));
                }
            }
        }
        return builder.build();
    }

    private static String name(int item, boolean renamed) {
        return renamed ? "m" + (item * 5 + 3) % 7 : "m" + item;
    }
}
