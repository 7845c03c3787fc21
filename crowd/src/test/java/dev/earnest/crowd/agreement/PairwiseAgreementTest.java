package dev.earnest.crowd.agreement;

import static dev.earnest.crowd.agreement.Tables.contingency;
import static dev.earnest.crowd.agreement.Tables.error;
import static dev.earnest.crowd.agreement.Tables.raters;
import static dev.earnest.crowd.agreement.Tables.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.judgments.LabelTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairwiseAgreementTest {
    private static final AgreementOptions DEFAULTS = AgreementOptions.defaults();

    /// irrCAC's table functions; weighted kappas from scikit-learn.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "cohen-kappa, 0.7964094, 0.05891",
        "scott-pi, 0.7962397, 0.05905",
        "bennett-s, 0.835, 0.04693",
        "cohen-kappa-linear, 0.8429020, 0",
        "cohen-kappa-quadratic, 0.8921569, 0"
    })
    void twoAbstractors(String name, double expected, double standardError) {
        LabelTable table = contingency(ChanceCorrectedTest.ABSTRACTORS);
        AgreementMeasure measure = AgreementMeasures.byName(name);
        assertThat(value(measure, table)).isCloseTo(expected, within(5e-8));
        if (standardError > 0) {
            assertThat(error(measure, table)).isCloseTo(standardError, within(5e-6));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {41, 42, 43})
    void withTwoAnnotatorsCohenIsConger(long seed) {
        LabelTable table = KrippendorffAlphaTest.twoAndMore(Tables.random(seed, 40, 2, 4, 0.9));
        for (CategoryWeights weights : CategoryWeights.values()) {
            assertThat(value(new PairwiseMean(PairKind.COHEN, weights), table))
                    .as("seed %d, %s", seed, weights)
                    .isCloseTo(value(new CongerKappa(weights), table), within(1e-12));
            assertThat(value(new PairwiseMean(PairKind.SCOTT, weights), table))
                    .isCloseTo(
                            value(new ChanceCorrected(Chance.MARGINAL, weights), table),
                            within(1e-12));
            double items = table.items().size();
            assertThat(error(new PairwiseMean(PairKind.SCOTT, weights), table))
                    .isCloseTo(
                            error(new ChanceCorrected(Chance.MARGINAL, weights), table)
                                    * Math.sqrt((items - 1) / items),
                            within(1e-12));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {51, 52, 53})
    void everyPairEqualsTheTwoAloneOnTheirCommonItems(long seed) {
        LabelTable table = Tables.random(seed, 30, 6, 3, 0.4);
        PairwiseAgreement pairs =
                PairwiseAgreement.of(table, PairKind.COHEN, CategoryWeights.QUADRATIC, DEFAULTS);
        int seen = 0;
        double sum = 0;
        double weighted = 0;
        double weight = 0;
        for (int pair = 0; pair < pairs.size(); pair++) {
            LabelTable two = only(table, pairs.first(pair), pairs.second(pair));
            assertThat(two.size()).isEqualTo(2 * pairs.items(pair));
            if (pairs.agreement(pair) instanceof Agreement.Value value) {
                // The range of the weights is that of all labels: compare on all three numbers.
                var options = DEFAULTS.withCategories(table.labels().names()).withRounds(0);
                var alone = new CongerKappa(CategoryWeights.QUADRATIC);
                assertThat(value.value())
                        .as("seed %d, pair %d", seed, pair)
                        .isCloseTo(value(alone, two, options), within(1e-12));
                seen++;
                sum += value.value();
                weighted += value.value() * pairs.items(pair);
                weight += pairs.items(pair);
            }
        }
        assertThat(pairs.size()).isEqualTo(15);
        assertThat(pairs.mean().orElseThrow()).isCloseTo(sum / seen, within(1e-12));
        assertThat(pairs.meanByItems().orElseThrow()).isCloseTo(weighted / weight, within(1e-12));
        assertThat(value(new PairwiseMean(PairKind.COHEN, CategoryWeights.QUADRATIC), table))
                .isCloseTo(weighted / weight, within(1e-12));
    }

    private static LabelTable only(LabelTable table, int one, int other) {
        int[] count = new int[table.items().size()];
        for (int row = 0; row < table.size(); row++) {
            if (table.annotator(row) == one || table.annotator(row) == other) {
                count[table.item(row)]++;
            }
        }
        LabelTable.Builder builder = LabelTable.builder();
        for (int row = 0; row < table.size(); row++) {
            if ((table.annotator(row) == one || table.annotator(row) == other)
                    && count[table.item(row)] == 2) {
                builder.add(
                        table.items().name(table.item(row)),
                        table.annotators().name(table.annotator(row)),
                        table.labels().name(table.label(row)));
            }
        }
        return builder.build();
    }

    @Test
    void pairsWithoutACommonItemDoNotAppear() {
        PairwiseAgreement pairs =
                PairwiseAgreement.of(
                        raters("a b -/b b -/- a a/- b a"),
                        PairKind.COHEN,
                        CategoryWeights.IDENTITY,
                        DEFAULTS);
        assertThat(pairs.size()).isEqualTo(2);
        assertThat(pairs.first(0)).isEqualTo(0);
        assertThat(pairs.second(0)).isEqualTo(1);
        assertThat(pairs.items(1)).isEqualTo(2);
    }

    @Test
    void aPairWithOneCategoryIsUndefinedAndLeftOutOfTheMean() {
        LabelTable table = raters("a a a/a a b/b - a");
        PairwiseAgreement pairs =
                PairwiseAgreement.of(table, PairKind.COHEN, CategoryWeights.IDENTITY, DEFAULTS);
        assertThat(pairs.agreement(0)).isInstanceOf(Agreement.Undefined.class);
        assertThat(pairs.mean()).isPresent();
    }

    @Test
    void withoutAnyDefinedPairTheReasonIsTold() {
        assertThat(
                        KrippendorffAlphaTest.reason(
                                AgreementMeasures.byName("cohen-kappa")
                                        .measure(raters("a a -/b - b/- c c"))))
                .startsWith("in every pair of annotators both used one and the same category");
        assertThat(
                        KrippendorffAlphaTest.reason(
                                AgreementMeasures.byName("cohen-kappa").measure(raters("a a/a a"))))
                .contains("0/0");
    }

    @Test
    void pairsOfManyHaveNoInterval() {
        var value =
                (Agreement.Value)
                        AgreementMeasures.byName("cohen-kappa")
                                .measure(raters("a a b/b b a/a b a"));
        assertThat(value.interval()).isEmpty();
    }
}
