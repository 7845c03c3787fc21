package dev.earnest.crowd.agreement;

import static dev.earnest.crowd.agreement.Tables.raters;
import static dev.earnest.crowd.agreement.Tables.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.LabelTable;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Numbers of Crowd-Kit 1.4.1, its own tests' toy table among them.
class CrowdKitMetricsTest {
    private static LabelTable toy() {
        return raters(
                "no yes - yes no/yes yes yes no no/yes no no yes no/yes yes yes yes yes/yes no no no no");
    }

    @Test
    void consistencyOfTheToyTable() {
        assertThat(value(new Consistency(), toy())).isCloseTo(0.9384615384615385, within(1e-12));
    }

    @Test
    void uncertaintyOfTheToyTableUnderGivenSkills() {
        double[] byItem = Uncertainty.byItem(toy(), new double[] {0.6, 0.8, 0.4, 0.8, 1.0});
        assertThat(toy().annotators().names())
                .containsExactly(
                        "annotator0", "annotator1", "annotator3", "annotator4", "annotator2");
        assertThat(Arrays.stream(byItem).average().orElseThrow())
                .isCloseTo(0.6308666201949331, within(1e-9));
    }

    @Test
    void uncertaintyIsTheEntropyOfLabels() {
        assertThat(value(new Uncertainty(), raters("Yes Yes"))).isEqualTo(0);
        assertThat(value(new Uncertainty(), raters("Yes No Maybe")))
                .isCloseTo(Math.log(3), within(1e-12));
        LabelTable table = raters("Yes No/Yes Yes");
        assertThat(Uncertainty.byItem(table, new double[] {1, 1})[0])
                .isCloseTo(Math.log(2), within(1e-12));
        assertThat(Uncertainty.byItem(table, new double[] {1, 1})[1]).isEqualTo(0);
        assertThat(Uncertainty.byAnnotator(table, new double[] {1, 1})[0]).isEqualTo(0);
        assertThat(Uncertainty.byAnnotator(table, new double[] {1, 1})[1])
                .isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void aSkillOfChanceMakesEveryLabelLikely() {
        LabelTable table = raters("a b/a a/c c");
        assertThat(Uncertainty.byItem(table, new double[] {1.0 / 3, 1.0 / 3}))
                .satisfies(each -> assertThat(each[1]).isCloseTo(Math.log(3), within(1e-12)));
    }

    @Test
    void aWrongSkillIsNamed() {
        LabelTable table = raters("a b");
        assertThatThrownBy(() -> Uncertainty.byItem(table, new double[] {1}))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("1 skills for 2 annotators");
        assertThatThrownBy(() -> Uncertainty.byItem(table, new double[] {1, Double.NaN}))
                .hasMessageContaining("skill NaN of annotator 'annotator1'");
    }

    @Test
    void accuracyOnAggregatesOfTheToyTable() {
        assertThat(value(new AccuracyOnAggregates(), toy())).isCloseTo(17.0 / 24, within(1e-15));
        assertThat(AccuracyOnAggregates.byAnnotator(toy()))
                .containsExactly(new double[] {0.6, 0.8, 0.4, 0.8, 1.0}, within(1e-12));
    }

    @Test
    void alphaOfTheToyTable() {
        assertThat(value(AgreementMeasures.byName("alpha"), toy()))
                .isCloseTo(0.14219114219114215, within(1e-14));
        assertThat(
                        value(
                                AgreementMeasures.byName("alpha"),
                                raters("dog dog/cat cat/cat cat,mouse")))
                .isCloseTo(6.0 / 11, within(1e-15));
    }

    @Test
    void consistencySurvivesThousandsOfAnswersToAnItem() {
        LabelTable.Builder builder = LabelTable.builder();
        for (int annotator = 0; annotator < 3_000; annotator++) {
            builder.add("one", "a" + annotator, annotator % 3 == 0 ? "no" : "yes");
            builder.add("two", "a" + annotator, "yes");
        }
        assertThat(value(new Consistency(), builder.build())).isCloseTo(1, within(1e-12));
    }

    @Test
    void pluralityTiesGoToTheLabelThatComesFirst() {
        assertThat(AccuracyOnAggregates.byAnnotator(raters("10 9"))).containsExactly(0, 1);
        assertThat(AccuracyOnAggregates.byAnnotator(raters("b a"))).containsExactly(0, 1);
    }
}
