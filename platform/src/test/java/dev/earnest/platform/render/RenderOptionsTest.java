package dev.earnest.platform.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class RenderOptionsTest {
    @Test
    void theDefaultsAreAsDocumented() {
        RenderOptions options = RenderOptions.standard();
        assertThat(options.language()).isEmpty();
        assertThat(options.topHeading()).isEqualTo(3);
        assertThat(options.words()).isEqualTo(RenderWords.english());
        Limits limits = Limits.standard();
        assertThat(limits.characters()).isEqualTo(2_000_000);
        assertThat(limits.lines()).isEqualTo(100_000);
        assertThat(limits.tableRows()).isEqualTo(500);
        assertThat(limits.blockDepth()).isEqualTo(60);
        assertThat(limits.inlineDepth()).isEqualTo(30);
        assertThat(limits.elements()).isEqualTo(100_000);
    }

    @Test
    void aLanguageThatIsNoTagIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> RenderOptions.standard().inLanguage("\"><script>"))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("language: '\"><script>'")
                .hasMessageContaining("pt-BR");
    }

    @Test
    void levelOneBelongsToThePage() {
        assertThatThrownBy(() -> RenderOptions.standard().withTopHeading(1))
                .isInstanceOf(RenderException.class)
                .hasMessage("topHeading: 1 is outside 2 to 6; level 1 belongs to the page");
        assertThatThrownBy(() -> RenderOptions.standard().withTopHeading(7))
                .isInstanceOf(RenderException.class);
    }

    @Test
    void aTranslationNeedsAPlaceForEachNumber() {
        assertThat(
                        new RenderWords("i", "100 %: %s von %s", "%s", "s", "g", "z")
                                .cutNote(1_000, 2_000))
                .isEqualTo("100 %: 1,000 von 2,000");
        assertThatThrownBy(() -> new RenderWords("i", "%s", "%s", "s", "g", "z"))
                .isInstanceOf(RenderException.class)
                .hasMessage("shownFirst: '%s' has 1 times %s; it needs 2");
    }
}
