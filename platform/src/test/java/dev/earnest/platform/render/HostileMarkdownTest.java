package dev.earnest.platform.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What strangers send stays text, whatever they send.
final class HostileMarkdownTest {
    private static final SafeMarkdown MARKDOWN = new SafeMarkdown();
    private static final SafeMarkdown FIRST_NET =
            new SafeMarkdown(Limits.standard(), UnaryOperator.identity(), UnaryOperator.identity());
    private static final RenderOptions OPTIONS = RenderOptions.standard();

    static List<Payload> payloads() {
        return PayloadCorpus.all();
    }

    @Test
    void theCorpusIsLarge() {
        assertThat(payloads()).hasSizeGreaterThan(1_500).doesNotHaveDuplicates();
    }

    /// Each net alone, both together, and the other ways to show a text.
    @ParameterizedTest
    @MethodSource("payloads")
    void onlyWhatIsAllowedComesOut(Payload payload) {
        String first = FIRST_NET.render(payload.text(), OPTIONS).html();
        assertThat(StrictHtml.problems(first)).isEmpty();
        assertThat(SecondNet.sanitize(first)).as("the second net changes nothing").isEqualTo(first);
        assertThat(MARKDOWN.render(payload.text(), OPTIONS).html()).isEqualTo(first);
        assertThat(StrictHtml.problems(MARKDOWN.plain(payload.text(), OPTIONS).html())).isEmpty();
        Difference difference = new Diff().compare("x " + payload.text(), payload.text(), OPTIONS);
        assertThat(StrictHtml.problems(difference.before())).isEmpty();
        assertThat(StrictHtml.problems(difference.after())).isEmpty();
        assertThat(StrictHtml.problems(difference.together())).isEmpty();
    }

    @Test
    void markupStaysReadable() {
        for (String markup : PayloadCorpus.MARKUP) {
            // Entities and escapes have a meaning in Markdown; all else must appear as it is.
            if (markup.matches("[^&\\\\{$\u0000`*_]*") && !markup.contains("\n")) {
                String html = MARKDOWN.render("before " + markup + " after", OPTIONS).html();
                assertThat(StrictHtml.text(html)).isEqualTo("before " + markup + " after");
            }
        }
    }

    /// Random sequences of what the grammar treats specially; a failing one prints its seed and itself.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomMixturesAreSafe(long seed) {
        String[] pieces = {
            "<",
            ">",
            "&",
            "\"",
            "'",
            "`",
            "```",
            "~~~",
            "*",
            "**",
            "_",
            "~~",
            "[",
            "]",
            "(",
            ")",
            "![",
            "](",
            "<!--",
            "-->",
            "<script>",
            "<img src=x onerror=alert(1)>",
            "javascript:",
            "http://a.b",
            "&lt;",
            "&#60;",
            "&Tab;",
            "\n",
            "\n\n",
            "    ",
            "- ",
            "1. ",
            "> ",
            "# ",
            "|",
            "|-|",
            "\n|-|-|\n",
            "$",
            "$$",
            "\\(",
            "\\)",
            "\\[",
            "\\]",
            "\\",
            "\u202E",
            "\u200D",
            "\uD83D\uDE00",
            "\uD800",
            "\u0000",
            "a",
            " ",
            "\t",
            "\r",
            "<br>",
            "\u0627",
            "\u0915\u094D\u200C\u0937",
            "]: http://x.y '",
            "===",
            "---",
            "x@y.z"
        };
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 400; round++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(1, 60);
            for (int index = 0; index < length; index++) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String html = MARKDOWN.render(text.toString(), OPTIONS).html();
            assertThat(StrictHtml.problems(html))
                    .as("seed %d, round %d: %s", seed, round, text)
                    .isEmpty();
            String first = FIRST_NET.render(text.toString(), OPTIONS).html();
            assertThat(SecondNet.sanitize(first))
                    .as("seed %d, round %d: %s", seed, round, text)
                    .isEqualTo(first);
        }
    }
}
