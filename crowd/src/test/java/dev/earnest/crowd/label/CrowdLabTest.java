package dev.earnest.crowd.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.Label;
import dev.earnest.judgments.LabelTable;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Numbers of cleanlab's get_label_quality_multiannotator (commit 7506257) on the same data.
class CrowdLabTest {
    /// Items by annotators; -1 where an annotator did not answer.
    private static final int[][] ANSWERS = {
        {0, 0, 0},
        {1, 1, -1},
        {2, -1, -1},
        {0, 1, 0},
        {2, 2, 2},
        {1, 1, 1},
        {2, 2, 0},
        {0, 0, -1},
        {1, -1, 2}
    };

    private static final double[][] PREDICTED = {
        {.7, .2, .1},
        {.2, .6, .2},
        {.1, .3, .6},
        {.5, .2, .3},
        {.1, .2, .7},
        {.3, .6, .1},
        {.3, .3, .4},
        {.2, .5, .3},
        {.1, .5, .4}
    };

    private static LabelTable answers() {
        var builder = LabelTable.builder();
        for (int item = 0; item < ANSWERS.length; item++) {
            for (int annotator = 0; annotator < 3; annotator++) {
                if (ANSWERS[item][annotator] >= 0) {
                    builder.add("i" + item, "a" + annotator, "" + ANSWERS[item][annotator]);
                }
            }
        }
        return builder.build();
    }

    private static ClassifierProbabilities classifier() {
        var builder = ClassifierProbabilities.builder(Dictionary.of("0", "1", "2"));
        for (int item = 0; item < PREDICTED.length; item++) {
            builder.add("i" + item, PREDICTED[item]);
        }
        return builder.build();
    }

    @Test
    void posteriorsWeightsAndQualitiesEqualCleanlab() {
        LabelResult result = new CrowdLab(classifier()).fit(answers(), LabelOptions.defaults());
        double[] zero = {
            .7876679590071723, .13697065938561478, .09092059063560015, .5397463049140213,
            .08459887206630756, .17086746578673256, .28353475028893554, .5244461139822452,
            .08764676358089568
        };
        double[] one = {
            .12773316892652004, .7260586812287704, .22387264456003192, .2893862292992461,
            .12773316892652004, .7445336621469599, .17086746578673254, .2881800848205088,
            .5194801035839722
        };
        for (int item = 0; item < 9; item++) {
            assertThat(result.posterior().probability(item, result.labels().code("0")))
                    .isCloseTo(zero[item], within(1e-12));
            assertThat(result.posterior().probability(item, result.labels().code("1")))
                    .isCloseTo(one[item], within(1e-12));
        }
        assertThat(result.estimates().skill())
                .containsExactly(
                        new double[] {.8318179322587851, .7473147074561135, .6293851907214294},
                        within(1e-12));
        assertThat(result.estimates().parameter("weight").orElseThrow().value())
                .containsExactly(
                        new double[] {.6307692307692309, .6, .4181818181818182}, within(1e-12));
        Wellformed.check(result);
    }

    @Test
    void goldItemsKeepTheirCategory() {
        var gold = GoldLabels.of(List.of(new Label("i0", "2")));
        LabelResult result =
                new CrowdLab(classifier()).fit(answers(), LabelOptions.defaults().withGold(gold));
        assertThat(result.label(0)).isEqualTo("2");
    }

    @Test
    void anItemTheClassifierDoesNotKnowIsRefused() {
        LabelTable more = LabelTable.builder().add("new", "a", "0").add("new", "b", "0").build();
        assertThatThrownBy(() -> new CrowdLab(classifier()).fit(more, LabelOptions.defaults()))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("no probabilities for item 'new'");
    }

    @Test
    void annotatorsWhoShareNoItemCannotBeCompared() {
        LabelTable single = LabelTable.builder().add("i0", "a", "0").add("i1", "b", "1").build();
        assertThatThrownBy(() -> new CrowdLab(classifier()).fit(single, LabelOptions.defaults()))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("no item has two answers");
    }

    @Test
    void probabilitiesMustBeDistributions() {
        var builder = ClassifierProbabilities.builder(Dictionary.of("a", "b"));
        builder.add("x", 0.7, 0.7);
        assertThatThrownBy(builder::build)
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("item 'x'");
        assertThatThrownBy(() -> builder.add("x", 0.5, 0.5)).isInstanceOf(CrowdException.class);
        assertThatThrownBy(() -> builder.add("y", 1)).isInstanceOf(CrowdException.class);
    }
}
