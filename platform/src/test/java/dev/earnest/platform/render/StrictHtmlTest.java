package dev.earnest.platform.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The checker itself must be able to fail.
final class StrictHtmlTest {
    @Test
    void plainHtmlHasNoProblems() {
        assertThat(
                        StrictHtml.problems(
                                "<div class=\"rendered\"><p dir=\"auto\">a &lt; b<br>c</p></div>"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class=\"rendered\"><script>alert(1)</script></div>",
                "<p onclick=\"alert(1)\">a</p>",
                "<p style=\"color:red\">a</p>",
                "<p id=\"x\">a</p>",
                "<p class=\"page\">a</p>",
                "<p dir=\"auto\" dir=\"rtl\">a</p>",
                "<P>a</P>",
                "<p>a",
                "<p>a</b></p>",
                "<p>a & b</p>",
                "<p>a &lt b</p>",
                "<p>a < b</p>",
                "<p>a > b</p>",
                "<p>a\u202Eb</p>",
                "<p>a\u0000b</p>",
                "<p>a\uD800b</p>",
                "<p dir=auto>a</p>",
                "<p dir='auto'>a</p>",
                "<!-- a --><p>b</p>",
                "a",
                "<a href=\"https://a.b\">x</a>",
                "<a href=\"javascript:alert(1)\" rel=\"noopener noreferrer nofollow\" target=\"_blank\""
                        + " data-external=\"\">x</a>",
                "<a href=\"https://a@b.c\" rel=\"noopener noreferrer nofollow\" target=\"_blank\""
                        + " data-external=\"\">x</a>",
                "<a href=\"//a.b\" rel=\"noopener noreferrer nofollow\" target=\"_blank\""
                        + " data-external=\"\">x</a>"
            })
    void itFindsWhatDoesNotBelong(String html) {
        assertThat(StrictHtml.problems(html)).isNotEmpty();
    }
}
