package dev.earnest.crowd.agreement;

import static dev.earnest.crowd.agreement.Tables.contingency;
import static dev.earnest.crowd.agreement.Tables.distribution;
import static dev.earnest.crowd.agreement.Tables.error;
import static dev.earnest.crowd.agreement.Tables.raters;
import static dev.earnest.crowd.agreement.Tables.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.Interval;
import dev.earnest.judgments.LabelTable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChanceCorrectedTest {
    static final int[][] ABSTRACTORS = {{13, 0, 0}, {0, 20, 7}, {0, 4, 56}};

    /// Fleiss 1971: 6 psychiatrists, 15 of his patients; irrCAC's `distrib.6raters`.
    private static final int[][] PSYCHIATRISTS = {
        {0, 0, 0, 6, 0}, {0, 3, 0, 0, 3}, {0, 1, 4, 0, 1}, {0, 0, 0, 0, 6}, {0, 3, 0, 3, 0},
        {2, 0, 4, 0, 0}, {0, 0, 4, 0, 2}, {2, 0, 3, 1, 0}, {2, 0, 0, 4, 0}, {0, 0, 0, 0, 6},
        {1, 0, 0, 5, 0}, {1, 1, 0, 4, 0}, {0, 3, 3, 0, 0}, {1, 0, 0, 5, 0}, {0, 2, 0, 3, 1}
    };

    /// The worked example of Fleiss' kappa in Wikipedia: 14 raters, 10 items.
    private static final int[][] FOURTEEN = {
        {0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0}, {2, 2, 8, 1, 1},
        {7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2}, {6, 5, 2, 1, 0}, {0, 2, 2, 3, 7}
    };

    /// Columns: measure, value, standard error (0 where not known), from irrCAC.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "observed-agreement, 0.8181818181818182, 0",
        "gwet-ac1, 0.775444068127, 0.142949950641",
        "fleiss-kappa, 0.761169275422, 0.153019203469",
        "conger-kappa, 0.762817441303, 0.14916815248",
        "brennan-prediger, 0.772727272727, 0.144716619899",
        "gwet-ac2-quadratic, 0.914000723552, 0.103962244645",
        "fleiss-kappa-quadratic, 0.864935064935, 0.146033610757",
        "conger-kappa-quadratic, 0.857710656223, 0.143670663829",
        "brennan-prediger-quadratic, 0.901515151515, 0.110894374974",
        "gwet-ac2-linear, 0.858739136433, 0.117329021881",
        "fleiss-kappa-linear, 0.817944767097, 0.148504355499",
        "conger-kappa-linear, 0.813776319966, 0.145085402493",
        "gwet-ac2-ordinal, 0.898939769908, 0.106903523815"
    })
    void fourRatersAsInIrrCac(String measure, double value, double standardError) {
        LabelTable table = raters(Tables.FOUR_RATERS);
        AgreementMeasure known = AgreementMeasures.byName(measure);
        assertThat(value(known, table)).isCloseTo(value, within(1e-11));
        if (standardError > 0) {
            assertThat(error(known, table)).isCloseTo(standardError, within(1e-11));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "gwet-ac1, 0.496622054873, 0.121973368005",
        "fleiss-kappa, 0.457621686772, 0.12045007194",
        "conger-kappa, 0.469274278593, 0.11666345486",
        "brennan-prediger, 0.487407407407, 0.120891586234",
        "gwet-ac2-quadratic, 0.830433572655, 0.058246405165",
        "fleiss-kappa-quadratic, 0.750719128305, 0.097320690872",
        "conger-kappa-quadratic, 0.761788060509, 0.092504821353",
        "brennan-prediger-quadratic, 0.806222222222, 0.058595435352",
        "gwet-ac2-linear, 0.689639422886, 0.0876907591",
        "fleiss-kappa-linear, 0.611850043816, 0.109738742581",
        "conger-kappa-linear, 0.624052415769, 0.1058700568",
        "gwet-ac2-ordinal, 0.785341793553, 0.068187570829"
    })
    void fiveObserversAsInIrrCac(String measure, double value, double standardError) {
        LabelTable table = raters(Tables.FIVE_OBSERVERS);
        assertThat(value(AgreementMeasures.byName(measure), table)).isCloseTo(value, within(1e-11));
        assertThat(error(AgreementMeasures.byName(measure), table))
                .isCloseTo(standardError, within(1e-11));
    }

    @Test
    void theIntervalIsStudentsCutAtOne() {
        var value =
                (Agreement.Value)
                        AgreementMeasures.byName("gwet-ac1").measure(raters(Tables.FIVE_OBSERVERS));
        Interval interval = value.interval().orElseThrow();
        assertThat(interval.low()).isCloseTo(0.235015198894, within(1e-10));
        assertThat(interval.high()).isCloseTo(0.758228910851, within(1e-10));
        var cut =
                (Agreement.Value)
                        AgreementMeasures.byName("gwet-ac1").measure(raters(Tables.FOUR_RATERS));
        assertThat(cut.interval().orElseThrow().high()).isEqualTo(1);
        assertThat(cut.interval().orElseThrow().low()).isCloseTo(0.460813348131, within(1e-10));
    }

    @Test
    void sixPsychiatrists() {
        LabelTable table = distribution(PSYCHIATRISTS);
        assertThat(value(AgreementMeasures.byName("fleiss-kappa"), table))
                .isCloseTo(0.4139265, within(5e-8));
        assertThat(value(AgreementMeasures.byName("gwet-ac1"), table))
                .isCloseTo(0.4448007, within(5e-8));
        assertThat(value(AgreementMeasures.byName("randolph-kappa"), table))
                .isCloseTo(0.4388889, within(5e-8));
        assertThat(value(AgreementMeasures.byName("alpha"), table))
                .isCloseTo(0.4204384, within(5e-8));
    }

    @Test
    void fourteenRatersOfWikipedia() {
        assertThat(value(AgreementMeasures.byName("fleiss-kappa"), distribution(FOURTEEN)))
                .isCloseTo(0.20993070442195522, within(1e-14));
    }

    @Test
    void twoAbstractors() {
        LabelTable table = contingency(ABSTRACTORS);
        assertThat(value(AgreementMeasures.byName("observed-agreement"), table))
                .isCloseTo(0.89, within(1e-15));
        assertThat(value(AgreementMeasures.byName("gwet-ac1"), table))
                .isCloseTo(0.8493305, within(5e-8));
        assertThat(value(AgreementMeasures.byName("brennan-prediger"), table))
                .isCloseTo(0.835, within(1e-12));
        assertThat(value(AgreementMeasures.byName("alpha"), table))
                .isCloseTo(0.7972585, within(5e-8));
        // irrCAC's table functions divide by n, its raw functions (and this) by n - 1.
        assertThat(error(AgreementMeasures.byName("gwet-ac1"), table) * Math.sqrt(0.99))
                .isCloseTo(0.04322, within(5e-6));
        assertThat(error(AgreementMeasures.byName("brennan-prediger"), table) * Math.sqrt(0.99))
                .isCloseTo(0.04693, within(5e-6));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithTheDefinitionOnRandomData(long seed) {
        LabelTable table = Tables.random(seed, 25, 6, 3 + (int) seed % 3, 0.25 + 0.1 * seed);
        var naive = new Naive(table);
        for (CategoryWeights weights : CategoryWeights.values()) {
            for (Chance chance : Chance.values()) {
                assertThat(value(new ChanceCorrected(chance, weights), table))
                        .as("seed %d, %s, %s", seed, chance, weights)
                        .isCloseTo(naive.kappa(chance, weights, naive.ones()), within(1e-11));
            }
            assertThat(value(new CongerKappa(weights), table))
                    .as("seed %d, %s", seed, weights)
                    .isCloseTo(naive.conger(weights, naive.ones()), within(1e-11));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31, 32})
    void standardErrorsAreTheDerivativesByItems(long seed) {
        LabelTable table = KrippendorffAlphaTest.twoAndMore(Tables.random(seed, 20, 5, 3, 0.7));
        var naive = new Naive(table);
        for (CategoryWeights weights : CategoryWeights.values()) {
            for (Chance chance : Chance.values()) {
                assertThat(error(new ChanceCorrected(chance, weights), table))
                        .as("seed %d, %s, %s", seed, chance, weights)
                        .isCloseTo(
                                naive.standardError(item -> naive.kappa(chance, weights, item)),
                                within(1e-7));
            }
            assertThat(error(new CongerKappa(weights), table))
                    .as("seed %d, %s", seed, weights)
                    .isCloseTo(
                            naive.standardError(item -> naive.conger(weights, item)), within(1e-7));
        }
    }

    @Test
    void categoriesThatNobodyUsedCountWhereTheyAreGiven() {
        LabelTable table = raters("a a/b b/a b/b b");
        var options = AgreementOptions.defaults().withCategories(List.of("a", "b", "c", "d"));
        assertThat(value(AgreementMeasures.byName("brennan-prediger"), table))
                .isCloseTo((0.75 - 0.5) / 0.5, within(1e-12));
        assertThat(value(AgreementMeasures.byName("brennan-prediger"), table, options))
                .isCloseTo((0.75 - 0.25) / 0.75, within(1e-12));
    }

    @Test
    void oneCategoryLeavesKappaUndefinedButNotTheObservedAgreement() {
        LabelTable table = raters("a a/a a");
        assertThat(value(AgreementMeasures.byName("observed-agreement"), table)).isEqualTo(1);
        for (String name : List.of("fleiss-kappa", "gwet-ac1", "brennan-prediger")) {
            assertThat(KrippendorffAlphaTest.reason(AgreementMeasures.byName(name).measure(table)))
                    .startsWith(
                            "only one category was ever used ('a'): chance agreement is certain");
        }
        assertThat(
                        KrippendorffAlphaTest.reason(
                                AgreementMeasures.byName("conger-kappa").measure(table)))
                .contains("one and the same category throughout");
    }

    @Test
    void oneItemHasAValueButNoStandardError() {
        var value =
                (Agreement.Value) AgreementMeasures.byName("fleiss-kappa").measure(raters("a b b"));
        assertThat(value.standardError()).isEmpty();
        assertThat(value.interval()).isEmpty();
    }

    @Test
    void theBasisCountsWhatWasUsed() {
        var value =
                (Agreement.Value)
                        AgreementMeasures.byName("fleiss-kappa")
                                .measure(raters(Tables.FOUR_RATERS));
        assertThat(value.basis()).isEqualTo(new Agreement.Basis(11, 4, 40));
    }
}
