package dev.earnest.align.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.AlignException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TermRegressionTest {
    private static final Ngrams WORDS = new Ngrams.Words(1, 1);

    /// With one word a text every row is a unit vector, so that the optimum has one equation a word: ridge w = sum of
    /// what is left of its examples, and those sum to 0 over all by the bias.
    @Test
    void theSlopeIsZeroWhereItEnds() {
        String[] words = {"a", "a", "a", "b", "b", "b", "b", "c", "c", "c"};
        boolean[] good = {true, true, false, false, false, true, false, true, true, true};
        List<List<String>> examples = new ArrayList<>();
        for (String word : words) {
            examples.add(List.of(word));
        }
        double ridge = 0.5;
        TermRegression model = TermRegression.fit(examples, good, WORDS, 1, ridge);
        double bias = model.score(List.of("unknown"));
        double all = 0;
        for (String word : List.of("a", "b", "c")) {
            double score = model.score(List.of(word));
            double left = 0;
            for (int i = 0; i < words.length; i++) {
                if (words[i].equals(word)) {
                    left += (good[i] ? 1 : 0) - 1 / (1 + Math.exp(-score));
                }
            }
            assertThat(ridge * (score - bias)).as(word).isCloseTo(left, within(1e-5));
            all += left;
        }
        assertThat(all).as("of the bias").isCloseTo(0, within(1e-5));
        assertThat(model.score(List.of("c"))).isGreaterThan(model.score(List.of("a")));
        assertThat(model.score(List.of("a"))).isGreaterThan(model.score(List.of("b")));
    }

    @Test
    void everyTextOfAnExampleHasWordsOfItsOwn() {
        Random random = new Random(5);
        List<List<String>> examples = new ArrayList<>();
        boolean[] good = new boolean[80];
        for (int i = 0; i < good.length; i++) {
            good[i] = random.nextBoolean();
            // The word says good in the first text and bad in the second.
            examples.add(List.of(good[i] ? "yes now" : "now", good[i] ? "now" : "yes now"));
        }
        TermRegression model = TermRegression.fit(examples, good, WORDS, 2, 1);
        assertThat(model.score(List.of("yes now", "now"))).isPositive();
        assertThat(model.score(List.of("now", "yes now"))).isNegative();
        TermRegression again = TermRegression.fit(examples, good, WORDS, 2, 1);
        assertThat(again.score(List.of("yes", "now")))
                .isEqualTo(model.score(List.of("yes", "now")));
    }

    @Test
    void nothingToLearnFromIsRefused() {
        assertThatThrownBy(() -> TermRegression.fit(List.of(), new boolean[0], WORDS, 1, 1))
                .isInstanceOf(AlignException.class)
                .hasMessageContaining("0 examples");
        assertThatThrownBy(() ->
                        TermRegression.fit(
                                List.of(List.of("a")), new boolean[] {true}, WORDS, 1, 0))
                .hasMessageContaining("ridge above 0");
        assertThatThrownBy(() ->
                        TermRegression.fit(
                                List.of(List.of("a")), new boolean[] {true}, WORDS, 2, 1))
                .hasMessageContaining("no term occurs in 2");
    }
}
