package dev.earnest.crowd.agreement;

import static dev.earnest.crowd.agreement.Tables.repeats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.Interval;
import dev.earnest.crowd.internal.BetaIntervals;
import org.junit.jupiter.api.Test;

class IntraAnnotatorTest {
    private static final String ROWS =
            "i1 ann x 0/i1 ann x 1/i2 ann y 0/i2 ann y 1/i3 ann x 0/i3 ann y 1/i4 ann y 0/"
                    + "i1 bob x 0/i1 bob y 1/i2 bob x 0/i2 bob x 1/i2 bob y 2/i1 eve y 0";

    @Test
    void pairsEveryRepeatWithTheAnswerBefore() {
        IntraAnnotator intra = IntraAnnotator.of(repeats(ROWS));
        assertThat(intra.byAnnotator()).hasSize(2);
        Repeats ann = intra.byAnnotator().get(0);
        Repeats bob = intra.byAnnotator().get(1);
        assertThat(intra.annotators().name(ann.annotator())).isEqualTo("ann");
        assertThat(ann.pairs()).isEqualTo(3);
        assertThat(ann.same()).isEqualTo(2);
        assertThat(bob.pairs()).isEqualTo(3);
        assertThat(bob.same()).isEqualTo(1);
        assertThat(intra.pooled().pairs()).isEqualTo(6);
        assertThat(intra.pooled().same()).isEqualTo(3);
        assertThat(intra.pooled().annotator()).isEqualTo(IntraAnnotator.EVERYBODY);
    }

    @Test
    void kappaIsCohensOfEarlierAgainstLater() {
        IntraAnnotator intra = IntraAnnotator.of(repeats(ROWS));
        // ann: before x y x, after x y y: p_a 2/3, p_e 2/3 * 1/3 + 1/3 * 2/3.
        double expected = 4.0 / 9;
        assertThat(((Agreement.Value) intra.byAnnotator().get(0).kappa()).value())
                .isCloseTo((2.0 / 3 - expected) / (1 - expected), within(1e-12));
    }

    @Test
    void intervalsOfWilsonAndOfClopperAndPearson() {
        // Newcombe 1998, table I: 81 of 263, and 0 of 20.
        Interval wilson = BetaIntervals.wilson(81, 263, 0.95);
        assertThat(wilson.low()).isCloseTo(0.2553, within(5e-5));
        assertThat(wilson.high()).isCloseTo(0.3662, within(5e-5));
        Interval exact = Intervals.exact(81, 263, 0.95);
        assertThat(exact.low()).isCloseTo(0.2527, within(5e-5));
        assertThat(exact.high()).isCloseTo(0.3676, within(5e-5));
        assertThat(BetaIntervals.wilson(0, 20, 0.95).low()).isEqualTo(0);
        assertThat(BetaIntervals.wilson(0, 20, 0.95).high()).isCloseTo(0.1611, within(5e-5));
        assertThat(Intervals.exact(0, 20, 0.95).high()).isCloseTo(0.1684, within(5e-5));
        assertThat(Intervals.exact(20, 20, 0.95).high()).isEqualTo(1);
    }

    @Test
    void withoutRepeatsTheReasonIsTold() {
        IntraAnnotator intra = IntraAnnotator.of(repeats("i1 ann x 0/i1 bob x 0"));
        assertThat(intra.byAnnotator()).isEmpty();
        assertThat(KrippendorffAlphaTest.reason(intra.agreement()))
                .isEqualTo("no item was answered again by the same annotator");
        assertThat(KrippendorffAlphaTest.reason(intra.pooled().kappa()))
                .isEqualTo("no item was answered again by the same annotator");
        assertThat(intra.pooled().wilson()).isEmpty();
    }

    @Test
    void oneCategoryLeavesKappaUndefinedButNotTheAgreement() {
        IntraAnnotator intra =
                IntraAnnotator.of(repeats("i1 ann x 0/i1 ann x 1/i2 ann x 0/i2 ann x 1"));
        assertThat(KrippendorffAlphaTest.reason(intra.pooled().kappa()))
                .startsWith("all repeated answers are one and the same category");
        assertThat(((Agreement.Value) intra.agreement()).value()).isEqualTo(1);
    }

    @Test
    void repeatsDoNotCountBetweenAnnotators() {
        var measure = AgreementMeasures.byName("observed-agreement");
        assertThat(
                        Tables.value(
                                measure,
                                repeats("i ann x 0/i bob x 0/i ann y 1/i bob y 1/i eve x 0")))
                .isEqualTo(1);
    }

    @Test
    void twoAnswersOnOneOccasionAreRefused() {
        assertThatThrownBy(() -> IntraAnnotator.of(repeats("i ann x 0/i ann x 1/i ann y 1")))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("annotator 'ann' answered item 'i' twice on occasion 1");
        assertThatThrownBy(() ->
                        AgreementMeasures.byName("alpha")
                                .measure(repeats("i ann x 0/i bob x 0/i ann y 0")))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("annotator 'ann' answered item 'i' twice on occasion 0");
    }

    @Test
    void theRegistryHasBothPooledNumbers() {
        var table = repeats(ROWS);
        assertThat(Tables.value(AgreementMeasures.byName("intra-annotator-agreement"), table))
                .isEqualTo(0.5);
        assertThat(AgreementMeasures.byName("intra-annotator-kappa").measure(table))
                .isEqualTo(IntraAnnotator.of(table).pooled().kappa());
    }
}
