package dev.earnest.platform.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// The second net alone, fed with what a broken renderer might let through.
final class SecondNetTest {
    @Test
    void hostileMarkupDoesNotPassEvenWithoutTheFirstNet() {
        for (String markup : PayloadCorpus.MARKUP) {
            String html = SecondNet.sanitize("<div class=\"rendered\">" + markup + "</div>");
            assertThat(html)
                    .as(markup)
                    .doesNotContain(
                            "<script", "<img", "<svg", "<iframe", "<style", "<form", "<math")
                    .doesNotContainPattern("<[^>]*\\son[a-z]+=")
                    .doesNotContainPattern("<[^>]*(?i:javascript):");
        }
    }

    @Test
    void attributesThatAreNotAllowedAreDropped() {
        assertThat(
                        SecondNet.sanitize(
                                "<p dir=\"auto\" onclick=\"x\" style=\"y\" id=\"z\" class=\"page\">a</p>"))
                .isEqualTo("<p dir=\"auto\">a</p>");
        assertThat(SecondNet.sanitize("<ol start=\"-1\" dir=\"up\"><li>a</li></ol>"))
                .isEqualTo("<ol><li>a</li></ol>");
    }

    @Test
    void linksWithoutAnAllowedAddressBecomeText() {
        assertThat(SecondNet.sanitize("<a href=\"javascript:x\">a</a><a>b</a><a href=\"/c\">c</a>"))
                .doesNotContain("href");
    }

    @Test
    void doubleBracesAndJoinersOfIndicScriptsPassUnchanged() {
        String html = "<p dir=\"auto\">{{x}} \u0915\u094D\u200C\u0905 {</p>";
        assertThat(SecondNet.sanitize(html)).isEqualTo(html);
    }

    @Test
    void theRendererUsesIt() {
        UnaryOperator<String> marker = html -> html + "<!-- passed -->";
        SafeMarkdown markdown =
                new SafeMarkdown(Limits.standard(), UnaryOperator.identity(), marker);
        assertThat(markdown.render("a", RenderOptions.standard()).html())
                .endsWith("<!-- passed -->");
        assertThat(markdown.plain("a", RenderOptions.standard()).html())
                .endsWith("<!-- passed -->");
    }
}
