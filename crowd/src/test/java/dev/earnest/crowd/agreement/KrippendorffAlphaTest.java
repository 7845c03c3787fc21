package dev.earnest.crowd.agreement;

import static dev.earnest.crowd.agreement.Tables.raters;
import static dev.earnest.crowd.agreement.Tables.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.Interval;
import dev.earnest.judgments.LabelTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KrippendorffAlphaTest {
    private static final AgreementOptions DEFAULTS = AgreementOptions.defaults();

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "NOMINAL, 0.743421052631579",
        "ORDINAL, 0.8153875037548813",
        "INTERVAL, 0.8491071428571428",
        "RATIO, 0.7974027747116499"
    })
    void krippendorffsFourObserversOfTwelveUnits(Level level, double expected) {
        assertThat(value(new KrippendorffAlpha(level), raters(Tables.FOUR_RATERS)))
                .isCloseTo(expected, within(1e-10));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "NOMINAL, 0.6913580247",
        "ORDINAL, 0.8067214199",
        "INTERVAL, 0.8108448928",
        "RATIO, 0.8089436708"
    })
    void threeCodersOfWikipedia(Level level, double expected) {
        assertThat(value(new KrippendorffAlpha(level), raters(Tables.THREE_CODERS)))
                .isCloseTo(expected, within(1e-10));
    }

    @Test
    void fiveObserversAsInIrrCac() {
        LabelTable table = raters(Tables.FIVE_OBSERVERS);
        assertThat(value(new KrippendorffAlpha(Level.NOMINAL), table))
                .isCloseTo(0.480530240265, within(1e-12));
        assertThat(value(new KrippendorffAlpha(Level.INTERVAL), table))
                .isCloseTo(0.771864808776, within(1e-12));
    }

    @Test
    void theStandardErrorIsThatOfIrrCac() {
        assertThat(Tables.error(new KrippendorffAlpha(Level.NOMINAL), raters(Tables.FOUR_RATERS)))
                .isCloseTo(0.14548, within(5e-6));
    }

    @Test
    void disagreementOnOneOfThreeItems() {
        assertThat(value(new KrippendorffAlpha(Level.NOMINAL), raters("yes yes/no no/yes no")))
                .isCloseTo(4.0 / 9, within(1e-15));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithTheDefinitionOnRandomData(long seed) {
        LabelTable table =
                Tables.random(seed, 30, 3 + (int) seed, 2 + (int) seed % 4, 0.3 + 0.05 * seed);
        var naive = new Naive(table);
        for (Level level : Level.values()) {
            assertThat(value(new KrippendorffAlpha(level), table))
                    .as("seed %d, %s", seed, level)
                    .isCloseTo(naive.alpha(level, naive.ones(), true), within(1e-11));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void theStandardErrorIsTheDerivativeByItems(long seed) {
        LabelTable table = twoAndMore(Tables.random(seed, 25, 5, 3, 0.6));
        var naive = new Naive(table);
        for (Level level : List.of(Level.NOMINAL, Level.INTERVAL, Level.RATIO)) {
            assertThat(Tables.error(new KrippendorffAlpha(level), table))
                    .as("seed %d, %s", seed, level)
                    .isCloseTo(
                            naive.standardError(weight -> naive.alpha(level, weight, false)),
                            within(1e-7));
        }
    }

    /// @return without items of fewer than two answers
    static LabelTable twoAndMore(LabelTable table) {
        int[] count = new int[table.items().size()];
        for (int row = 0; row < table.size(); row++) {
            count[table.item(row)]++;
        }
        LabelTable.Builder builder = LabelTable.builder();
        for (int row = 0; row < table.size(); row++) {
            if (count[table.item(row)] > 1) {
                builder.add(
                        table.items().name(table.item(row)),
                        table.annotators().name(table.annotator(row)),
                        table.labels().name(table.label(row)));
            }
        }
        return builder.build();
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void perfectAgreementIsOne(Level level) {
        assertThat(value(new KrippendorffAlpha(level), raters("1 1 1/2 2 -/7 7 7/- 3 3")))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void answersAtRandomGiveAboutZero(Level level) {
        var random = new SplittableRandom(5);
        LabelTable.Builder builder = LabelTable.builder();
        for (int item = 0; item < 20_000; item++) {
            for (int annotator = 0; annotator < 3; annotator++) {
                builder.add("i" + item, "a" + annotator, "" + (1 + random.nextInt(4)));
            }
        }
        assertThat(value(new KrippendorffAlpha(level), builder.build())).isCloseTo(0, within(0.02));
    }

    @Test
    void intervalAlphaSurvivesAGreatOffset() {
        double near = value(new KrippendorffAlpha(Level.INTERVAL), raters("1 2/2 2/3 4/5 5/4 5"));
        double far =
                value(
                        new KrippendorffAlpha(Level.INTERVAL),
                        raters(
                                "1000000001 1000000002/1000000002 1000000002/1000000003"
                                        + " 1000000004/1000000005 1000000005/1000000004"
                                        + " 1000000005"));
        assertThat(far).isCloseTo(near, within(1e-9));
    }

    @Test
    void equalNumbersWrittenDifferentlyAreOneValue() {
        for (Level level : List.of(Level.ORDINAL, Level.INTERVAL, Level.RATIO)) {
            assertThat(value(new KrippendorffAlpha(level), raters("1 1.0/2 2e0/3 3.00/1 2")))
                    .isCloseTo(
                            value(new KrippendorffAlpha(level), raters("1 1/2 2/3 3/1 2")),
                            within(1e-12));
        }
    }

    @Test
    void aLabelThatIsNoNumberIsNamed() {
        LabelTable table = raters("1 1/2 good/good bad");
        assertThatThrownBy(() -> new KrippendorffAlpha(Level.INTERVAL).measure(table, DEFAULTS))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("label 'good' is not a number");
        assertThatThrownBy(() ->
                        new KrippendorffAlpha(Level.ORDINAL).measure(raters("1 NaN/1 1"), DEFAULTS))
                .hasMessageContaining("label 'NaN' is not a number");
    }

    @Test
    void ordinalTakesAnOrderOfNames() {
        var options = DEFAULTS.withCategories(List.of("bad", "fair", "good")).withRounds(0);
        assertThat(
                        value(
                                new KrippendorffAlpha(Level.ORDINAL),
                                raters("bad bad/fair good/good good/bad fair"),
                                options))
                .isCloseTo(
                        value(new KrippendorffAlpha(Level.ORDINAL), raters("1 1/2 3/3 3/1 2")),
                        within(1e-12));
    }

    @Test
    void aLabelOutsideTheGivenCategoriesIsNamed() {
        assertThatThrownBy(() ->
                        new KrippendorffAlpha(Level.ORDINAL)
                                .measure(
                                        raters("bad worse/bad bad"),
                                        DEFAULTS.withCategories(List.of("bad", "good"))))
                .hasMessageContaining("label 'worse' is not among the categories given: bad, good");
    }

    @Test
    void ratioRefusesNegativeNumbers() {
        assertThatThrownBy(() ->
                        new KrippendorffAlpha(Level.RATIO).measure(raters("1 -2/3 3"), DEFAULTS))
                .hasMessageContaining("label '-2' is negative");
    }

    @Test
    void theBootstrapOverItemsBracketsTheValueAndRepeatsUnderItsSeed() {
        LabelTable table = Tables.random(3, 200, 5, 3, 0.8);
        var measure = new KrippendorffAlpha(Level.NOMINAL);
        var one = (Agreement.Value) measure.measure(table, DEFAULTS);
        var again = (Agreement.Value) measure.measure(table, DEFAULTS);
        var other = (Agreement.Value) measure.measure(table, DEFAULTS.withSeed(1));
        Interval interval = one.interval().orElseThrow();
        assertThat(one).isEqualTo(again);
        assertThat(other.interval()).isNotEqualTo(one.interval());
        assertThat(one.value()).isBetween(interval.low(), interval.high());
        assertThat(interval.halfWidth())
                .isCloseTo(1.96 * one.standardError().orElseThrow(), within(0.006));
    }

    @Test
    void theBootstrapOverAnnotatorsIsWiderWhereAnnotatorsDiffer() {
        LabelTable table = Tables.random(9, 2_000, 8, 3, 0.8);
        var measure = new KrippendorffAlpha(Level.NOMINAL);
        var options = DEFAULTS.withRounds(200);
        Interval items = interval(measure, table, options);
        Interval annotators =
                interval(measure, table, options.withResampling(Resampling.ANNOTATORS));
        assertThat(annotators.halfWidth()).isGreaterThan(3 * items.halfWidth());
    }

    @ParameterizedTest
    @EnumSource(Resampling.class)
    void intervalsDependNeitherOnRowsNorOnNames(Resampling what) {
        LabelTable table = Tables.random(21, 60, 6, 3, 0.7);
        var measure = new KrippendorffAlpha(Level.ORDINAL);
        var options = DEFAULTS.withRounds(50).withResampling(what);
        Interval interval = interval(measure, table, options);
        for (LabelTable same :
                List.of(Tables.shuffled(table, 4), Tables.renamed(Tables.shuffled(table, 5)))) {
            Interval other = interval(measure, same, options);
            assertThat(other.low()).isCloseTo(interval.low(), within(1e-9));
            assertThat(other.high()).isCloseTo(interval.high(), within(1e-9));
        }
    }

    @Test
    void withWeightOneTheWeightedAlphaIsAlpha() {
        LabelTable table = Tables.random(2, 50, 6, 4, 0.5);
        for (Level level : Level.values()) {
            Ratings ratings = Ratings.of(table, true, DEFAULTS);
            double[] ones = {1, 1, 1, 1, 1, 1};
            assertThat(new WeightedAlpha(ratings, level).alpha(ones))
                    .isCloseTo(value(new KrippendorffAlpha(level), table), within(1e-12));
        }
    }

    @Test
    void copiesOfOneAnnotatorAreNotComparedWithEachOther() {
        Ratings ratings = Ratings.of(raters("1 2/2 1/1 2"), false, DEFAULTS);
        // a, a, b on every item: two pairs that disagree and none that agrees, so D_o stays 1.
        double alpha = new WeightedAlpha(ratings, Level.NOMINAL).alpha(new double[] {2, 1});
        double n = 9;
        double expected = 2 * 5 * 4 / (n * (n - 1));
        assertThat(alpha).isCloseTo(1 - 1 / expected, within(1e-12));
    }

    @Test
    void progressHearsOfEveryRound() {
        List<Long> heard = new ArrayList<>();
        new KrippendorffAlpha(Level.NOMINAL)
                .measure(
                        raters(Tables.FOUR_RATERS),
                        DEFAULTS.withRounds(7)
                                .withProgress((stage, done, total) -> heard.add(done)));
        assertThat(heard).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void undefinedCasesSayWhy() {
        var alpha = new KrippendorffAlpha(Level.NOMINAL);
        assertThat(reason(alpha.measure(LabelTable.builder().build())))
                .isEqualTo("there are no answers");
        assertThat(reason(alpha.measure(raters("1 -/- 2")))).isEqualTo("no item has two answers");
        assertThat(reason(alpha.measure(raters("a a/a a/b -"))))
                .isEqualTo(
                        "only one category was used on items with two answers ('a'): chance"
                                + " agreement is certain, so alpha is 0/0");
    }

    static String reason(Agreement agreement) {
        return switch (agreement) {
            case Agreement.Undefined(var reason, var basis) -> reason;
            case Agreement.Value value -> throw new AssertionError(value.toString());
        };
    }

    private static Interval interval(
            AgreementMeasure measure, LabelTable table, AgreementOptions options) {
        return ((Agreement.Value) measure.measure(table, options)).interval().orElseThrow();
    }
}
