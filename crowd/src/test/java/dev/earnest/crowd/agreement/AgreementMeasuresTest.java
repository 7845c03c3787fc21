package dev.earnest.crowd.agreement;

import static dev.earnest.crowd.agreement.Tables.raters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.Progress;
import dev.earnest.judgments.LabelTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementMeasuresTest {
    @Test
    void namesAndTitlesAreUniqueAndFound() {
        List<AgreementMeasure> all = AgreementMeasures.all();
        assertThat(all.stream().map(AgreementMeasure::name)).doesNotHaveDuplicates();
        assertThat(all.stream().map(AgreementMeasure::title)).doesNotHaveDuplicates();
        for (AgreementMeasure measure : all) {
            assertThat(measure.name()).matches("[a-z0-9-]+");
            assertThat(AgreementMeasures.byName(measure.name())).isSameAs(measure);
        }
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNames() {
        assertThatThrownBy(() -> AgreementMeasures.byName("kappa"))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining(
                        "no agreement measure 'kappa'; there are observed-agreement,");
    }

    @Test
    void onlyMeasuresThatSuitTheLabelsAreOffered() {
        AgreementOptions defaults = AgreementOptions.defaults();
        assertThat(AgreementMeasures.suiting(raters("1 2 3"), defaults))
                .isEqualTo(AgreementMeasures.all());
        assertThat(AgreementMeasures.suiting(raters("1 2"), defaults))
                .as("two categories are in no order")
                .noneMatch(AgreementMeasure::needsOrder);
        assertThat(AgreementMeasures.suiting(raters("a 2 3"), defaults))
                .noneMatch(AgreementMeasure::needsOrder);
        assertThat(AgreementMeasures.suiting(raters("-1 2 3"), defaults))
                .hasSize(AgreementMeasures.all().size() - 1);
        List<AgreementMeasure> ordered =
                AgreementMeasures.suiting(
                        raters("low mid high"),
                        defaults.withCategories(List.of("low", "mid", "high")));
        assertThat(ordered).hasSize(AgreementMeasures.all().size() - 1);
    }

    @Test
    void noMeasureFailsOnATableWithoutAnswers() {
        LabelTable empty = LabelTable.builder().build();
        for (AgreementMeasure measure : AgreementMeasures.all()) {
            assertThat(measure.measure(empty))
                    .as(measure.name())
                    .isInstanceOf(Agreement.Undefined.class);
        }
    }

    @Test
    void noMeasureFailsOnOneAnswerOrOneItem() {
        for (AgreementMeasure measure : AgreementMeasures.all()) {
            for (String rows : List.of("1", "1 1", "1 2", "1 -/- 1")) {
                assertThat(measure.measure(raters(rows))).as(measure.name() + rows).isNotNull();
            }
        }
    }

    @Test
    void theDefaultsAreTheDocumentedOnes() {
        AgreementOptions defaults = AgreementOptions.defaults();
        assertThat(defaults)
                .isEqualTo(
                        new AgreementOptions(
                                0.95,
                                1000,
                                20_240_917L,
                                Resampling.ITEMS,
                                List.of(),
                                Map.of(),
                                Progress.NONE));
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        AgreementOptions defaults = AgreementOptions.defaults();
        assertThatThrownBy(() -> defaults.withLevel(1)).hasMessageContaining("level 1.0");
        assertThatThrownBy(() -> defaults.withRounds(1)).hasMessageContaining("rounds 1");
        assertThatThrownBy(() -> defaults.withCategories(List.of("a", "a")))
                .hasMessageContaining("twice");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {71, 72, 73, 74})
    void noMeasureDependsOnRowOrderOrIds(long seed) {
        LabelTable table = Tables.random(seed, 40, 7, 4, 0.5);
        var options = AgreementOptions.defaults().withRounds(20);
        for (AgreementMeasure measure : AgreementMeasures.all()) {
            Agreement here = measure.measure(table, options);
            for (LabelTable same :
                    List.of(
                            Tables.shuffled(table, seed + 1),
                            Tables.renamed(Tables.shuffled(table, seed + 2)))) {
                equal(here, measure.measure(same, options), measure.name() + " seed " + seed);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {81, 82})
    void nominalMeasuresDoNotDependOnTheNamesOfCategories(long seed) {
        LabelTable table = Tables.random(seed, 40, 7, 4, 0.5);
        LabelTable.Builder builder = LabelTable.builder();
        List<String> names = List.of("zeta", "alpha", "17", "beta", "x");
        for (int row = 0; row < table.size(); row++) {
            builder.add(
                    table.items().name(table.item(row)),
                    table.annotators().name(table.annotator(row)),
                    names.get(table.label(row)));
        }
        LabelTable relabelled = builder.build();
        for (AgreementMeasure measure : AgreementMeasures.all()) {
            // Consistency and accuracy break ties by the order of names.
            boolean breaksTies =
                    measure instanceof Consistency || measure instanceof AccuracyOnAggregates;
            if (!measure.needsOrder() && !breaksTies) {
                if (measure.measure(table) instanceof Agreement.Value value) {
                    assertThat(Tables.value(measure, relabelled))
                            .as("%s, seed %d", measure.name(), seed)
                            .isCloseTo(value.value(), within(1e-12));
                }
            }
        }
    }

    @Test
    void perfectAgreementIsOneByEveryCoefficient() {
        LabelTable table = raters("1 1 1/2 2 2/3 3 3/1 1 1");
        for (AgreementMeasure measure : AgreementMeasures.all()) {
            boolean coefficient =
                    !(measure instanceof Uncertainty) && !measure.name().startsWith("intra");
            if (coefficient) {
                assertThat(Tables.value(measure, table))
                        .as(measure.name())
                        .isCloseTo(1, within(1e-12));
            }
        }
    }

    @Test
    void moreItemsOfTheSameKindChangeNoKappaAndShrinkTheError() {
        LabelTable table = Tables.random(91, 30, 5, 3, 1);
        LabelTable.Builder builder = LabelTable.builder();
        for (int copy = 0; copy < 4; copy++) {
            for (int row = 0; row < table.size(); row++) {
                builder.add(
                        copy + table.items().name(table.item(row)),
                        table.annotators().name(table.annotator(row)),
                        table.labels().name(table.label(row)));
            }
        }
        LabelTable four = builder.build();
        for (String name : List.of("fleiss-kappa", "conger-kappa", "gwet-ac1", "cohen-kappa")) {
            AgreementMeasure measure = AgreementMeasures.byName(name);
            assertThat(Tables.value(measure, four))
                    .isCloseTo(Tables.value(measure, table), within(1e-12));
        }
        AgreementMeasure fleiss = AgreementMeasures.byName("fleiss-kappa");
        assertThat(Tables.error(fleiss, four) / Tables.error(fleiss, table))
                .isCloseTo(Math.sqrt(29.0 / 119), within(1e-12));
    }

    private static void equal(Agreement here, Agreement there, String what) {
        switch (here) {
            case Agreement.Undefined undefined -> assertThat(there).as(what).isEqualTo(undefined);
            case Agreement.Value value -> {
                var other = (Agreement.Value) there;
                assertThat(other.value()).as(what).isCloseTo(value.value(), within(1e-9));
                assertThat(other.basis()).as(what).isEqualTo(value.basis());
                assertThat(other.interval().isPresent()).isEqualTo(value.interval().isPresent());
                if (value.standardError().isPresent()) {
                    assertThat(other.standardError().orElseThrow())
                            .as(what)
                            .isCloseTo(value.standardError().getAsDouble(), within(1e-9));
                }
                value.interval()
                        .ifPresent(interval -> {
                            var same = other.interval().orElseThrow();
                            assertThat(same.low()).isCloseTo(interval.low(), within(1e-9));
                            assertThat(same.high()).isCloseTo(interval.high(), within(1e-9));
                        });
            }
        }
    }
}
