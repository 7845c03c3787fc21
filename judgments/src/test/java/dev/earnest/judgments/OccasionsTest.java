package dev.earnest.judgments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OccasionsTest {
    @Test
    void aTableTakesOccasionsAndKeepsEverythingElse() {
        LabelTable labels =
                LabelTable.builder()
                        .add("a", "x", "1", Extras.NONE.withWeight(2f))
                        .add("a", "x", "0")
                        .build();
        LabelTable numbered = labels.withOccasions(new int[] {0, 1});

        assertThat(numbered.occasion(1)).isEqualTo(1);
        assertThat(numbered.weight(0)).isEqualTo(2f);
        assertThat(numbered.items()).isSameAs(labels.items());
        assertThat(numbered.label(1)).isEqualTo(labels.label(1));
        assertThat(labels.hasOccasions()).isFalse();
    }

    @Test
    void comparisonsTakeOccasionsAsWell() {
        ComparisonTable pairs =
                ComparisonTable.builder()
                        .add("a", "b", Outcome.LEFT, "x")
                        .grade(new Answer.Graded(1, 5))
                        .add("b", "a", Outcome.TIE, "x")
                        .build();
        ComparisonTable numbered = pairs.withOccasions(new int[] {0, 3});

        assertThat(numbered.occasion(1)).isEqualTo(3);
        assertThat(numbered.outcome(1)).isEqualTo(Outcome.TIE);
        assertThat(numbered.grade(0)).isEqualTo(1);
        assertThat(numbered.scale()).isEqualTo(5);
    }

    @Test
    void occasionsMustFitTheTable() {
        LabelTable labels = LabelTable.builder().add("a", "x", "1").build();
        assertThatThrownBy(() -> labels.withOccasions(new int[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 occasions for 1 rows");
        assertThatThrownBy(() -> labels.withOccasions(new int[] {-1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("occasion -1 is negative");
    }
}
