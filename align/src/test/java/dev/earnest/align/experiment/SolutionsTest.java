package dev.earnest.align.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SolutionsTest {
    private static Solutions of(List<String> answers, List<Boolean> correct) {
        return new Solutions("q", answers, answers, correct);
    }

    @Test
    void theMajorityDrawsAmongTheMostFrequentAnswers() {
        Solutions three = of(List.of("5", "5", "7", "5"), List.of(false, false, true, false));
        assertThat(three.majority(0b1111)).isZero();
        assertThat(three.majority(0b0100)).isEqualTo(1);
        assertThat(three.majority(0b0110)).isEqualTo(0.5);
        Solutions tied = of(List.of("5", "7", "7", "5"), List.of(false, true, true, false));
        assertThat(tied.majority(0b1111)).isEqualTo(0.5);
        assertThat(tied.majority(0b0111)).isEqualTo(1);
        Solutions apart = of(List.of("1", "2", "3", "4"), List.of(false, true, false, false));
        assertThat(apart.majority(0b1111)).isEqualTo(0.25);
    }

    @Test
    void onlySolutionsAmongThoseLookedAtCount() {
        Solutions solutions = of(List.of("1", "2", "2", "4"), List.of(true, false, false, true));
        double[] scores = {4, 3, 2, 1};
        assertThat(solutions.best(0b1111, scores)).isEqualTo(1);
        assertThat(solutions.best(0b0110, scores)).isZero();
        assertThat(solutions.best(0b1000, scores)).isEqualTo(1);
        assertThat(solutions.any(0b0110)).isZero();
        assertThat(solutions.any(0b1110)).isEqualTo(1);
        assertThat(solutions.agreeing(1, 0b1111)).isEqualTo(2);
        assertThat(solutions.agreeing(1, 0b1011)).isEqualTo(1);
    }

    @Test
    void answersAreTheLastNumberWrittenInOneWay() {
        assertThat(SolutionText.answer("1+1=<<1+1=2>>2\nA: 1,250.00")).isEqualTo("1250");
        assertThat(SolutionText.answer("A: -3.50")).isEqualTo("-3.5");
        assertThat(SolutionText.answer("A: 18.")).isEqualTo("18");
        assertThat(SolutionText.answer("A: 1000000")).isEqualTo("1000000");
        assertThat(SolutionText.answer("none")).isEmpty();
    }

    @Test
    void aSolutionIsDescribedByWhatItUses() {
        String question = "Ann has 16 eggs, eats three and sells the rest for $2 each.";
        double[] sound =
                SolutionText.features(
                        question, "16-3=<<16-3=13>>13 eggs\n13*2=$<<13*2=26>>26\nA: 26");
        double[] idle = SolutionText.features(question, "16*16=<<16*16=256>>255\nA: 26");
        assertThat(sound[0]).isEqualTo(3); // lines
        assertThat(sound[2]).isEqualTo(2); // calculations
        assertThat(sound[4]).isZero(); // numbers of the question left unused
        assertThat(sound[7]).isZero(); // numbers that nobody gave
        assertThat(sound[9]).isEqualTo(1); // results carried on
        assertThat(sound[11]).isZero(); // results left loose
        assertThat(sound[13]).isZero(); // numbers written wrongly
        assertThat(sound[14]).isEqualTo(1); // ends with what it found
        assertThat(idle[4]).isEqualTo(2);
        assertThat(idle[13]).isEqualTo(1);
        assertThat(idle[14]).isZero();
        assertThat(SolutionText.features("", "")).hasSameSizeAs(sound).doesNotContain(Double.NaN);
    }
}
