package dev.earnest.evaluate.arena;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StyleFeaturesTest {
    @Test
    void markdownIsCountedOutsideCodeOnly() {
        String reply =
                """
                # Title

                Some **bold** and __also bold__ words.

                - one
                * two
                3. three

                ## Second
                ```
                # no header
                - no list **no bold**
                ```
                """;
        StyleFeatures features = StyleFeatures.of(reply);
        assertThat(features.headers()).isEqualTo(2);
        assertThat(features.lists()).isEqualTo(3);
        assertThat(features.bold()).isEqualTo(2);
    }

    @Test
    void tokensAreWordsAndSigns() {
        assertThat(StyleFeatures.of("Don't stop, 3 times.").tokens()).isEqualTo(8);
        assertThat(StyleFeatures.of("").tokens()).isZero();
    }

    @Test
    void differencesAreRatiosWithOneInTheDenominator() {
        StyleFeatures left = new StyleFeatures(100, 3, 0, 1);
        StyleFeatures right = new StyleFeatures(49, 0, 0, 2);
        assertThat(left.minus(right))
                .containsEntry("tokens", 51 / 150f)
                .containsEntry("headers", 3 / 4f)
                .containsEntry("lists", 0f)
                .containsEntry("bold", -1 / 4f);
    }
}
