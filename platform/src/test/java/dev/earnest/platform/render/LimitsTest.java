package dev.earnest.platform.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.commonmark.parser.Parser;
import org.commonmark.parser.PostProcessor;
import org.junit.jupiter.api.Test;

/// Nothing that is sent makes a page slow, large or broken.
final class LimitsTest {
    private static final SafeMarkdown MARKDOWN = new SafeMarkdown();
    private static final RenderOptions OPTIONS = RenderOptions.standard();

    /// Each takes at most about 0.4 s of processor time; one that is quadratic takes minutes.
    private static final long GUARD_SECONDS = 10;

    /// Longer HTML is not read letter by letter here; the corpus does that for shorter texts.
    private static final int CHECKED = 3_000_000;

    @Test
    void noTextIsSlowOrTooLarge() {
        List<String> problems = new ArrayList<>();
        for (Payload payload : DenialPayloads.all()) {
            AtomicReference<String> rendered = new AtomicReference<>("");
            long seconds =
                    ProcessorTime.seconds(
                            () -> rendered.set(MARKDOWN.render(payload.text(), OPTIONS).html()));
            String html = rendered.get();
            if (seconds >= GUARD_SECONDS) {
                problems.add(payload.name() + ": " + seconds + " s");
            }
            if (html.length() > 36_000_000) {
                problems.add(payload.name() + ": " + html.length() + " characters of HTML");
            }
            if (html.chars().filter(unit -> unit == '<').count() > 2 * 101_000) {
                problems.add(payload.name() + ": too many elements");
            }
            if (html.length() < CHECKED) {
                StrictHtml.problems(html).stream()
                        .limit(1)
                        .forEach(problem -> problems.add(payload.name() + ": " + problem));
            }
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void aLongTextIsCutWithANote() {
        SafeMarkdown small = new SafeMarkdown(Limits.standard().withCharacters(1_000));
        RenderedText text = small.render("x".repeat(1_234), OPTIONS);
        assertThat(text.cut()).isTrue();
        assertThat(text.characters()).isEqualTo(1_234);
        assertThat(text.shownCharacters()).isEqualTo(1_000);
        assertThat(text.html())
                .endsWith(
                        "x</p><p class=\"note\" dir=\"auto\">Shown: the first 1,000 of 1,234"
                                + " characters.</p></div>");
        assertThat(small.render("x".repeat(1_000), OPTIONS).cut()).isFalse();
        assertThat(small.plain("x".repeat(1_001), OPTIONS).html())
                .contains("Shown: the first 1,000");
    }

    @Test
    void aCutNeverSplitsACharacter() {
        SafeMarkdown small = new SafeMarkdown(Limits.standard().withCharacters(4));
        RenderedText text = small.render("abc\uD83D\uDE00", OPTIONS);
        assertThat(text.shownCharacters()).isEqualTo(3);
        assertThat(text.html()).doesNotContain("\u27EA");
    }

    @Test
    void aTableOfTenThousandRowsIsFolded() {
        String html =
                MARKDOWN.render("|a|b|\n|-|-|\n" + "|c d|**e**|\n".repeat(10_000), OPTIONS).html();
        assertThat(occurrences(html, "<tr>")).isEqualTo(501);
        assertThat(html)
                .contains(
                        "</table></div><details class=\"fold\"><summary dir=\"auto\">9,500 more rows,"
                                + " as plain text</summary><pre class=\"plain\" dir=\"auto\"><span>c d"
                                + " | e\nc d | e\n");
        assertThat(occurrences(html, "c d")).isEqualTo(10_000);
    }

    @Test
    void aListOfTwoHundredLevelsStaysShallowAndWhole() {
        String html = MARKDOWN.render(DenialPayloads.deepList(200), OPTIONS).html();
        assertThat(StrictHtml.problems(html)).isEmpty();
        assertThat(occurrences(html, "<ul")).isEqualTo(30);
        assertThat(StrictHtml.text(html)).contains("level 0", "level 29", "level 30", "level 199");
    }

    @Test
    void quotesOfTwoHundredLevelsStayShallow() {
        String html = MARKDOWN.render(">".repeat(200) + " x", OPTIONS).html();
        assertThat(occurrences(html, "<blockquote")).isEqualTo(60);
        assertThat(StrictHtml.text(html)).isEqualTo(">".repeat(140) + " x");
    }

    @Test
    void emphasisAndPicturesInEachOtherStayShallow() {
        String html = MARKDOWN.render("*".repeat(2_000) + "a" + "*".repeat(2_000), OPTIONS).html();
        assertThat(occurrences(html, "<strong>") + occurrences(html, "<em>"))
                .isLessThanOrEqualTo(31);
    }

    @Test
    void aBlockThatCostsTooMuchIsPlainAndTheOthersAreNot() {
        String costly = "[".repeat(12_000) + "**b**";
        RenderedText text = MARKDOWN.render("**a**\n\n" + costly + "\n\n**c**", OPTIONS);
        assertThat(text.simplified()).isTrue();
        assertThat(text.html())
                .contains("<strong>a</strong>", "[[**b**</p>", "<strong>c</strong>")
                .contains("Parts of this text are shown without formatting");
    }

    @Test
    void ordinaryLongTextsKeepAllTheirFormatting() {
        String paragraph =
                "A sentence with **bold**, [a link](https://a.b/c), `code` and $x^2$ in it. "
                        .repeat(10);
        RenderedText text = MARKDOWN.render((paragraph + "\n\n").repeat(1_200), OPTIONS);
        assertThat(text.simplified()).isFalse();
        assertThat(occurrences(text.html(), "<strong>")).isEqualTo(12_000);
        assertThat(MARKDOWN.render(paragraph.repeat(20), OPTIONS).simplified()).isFalse();
    }

    @Test
    void elementsBeyondTheLimitBecomePlainTextAndNoWordIsLost() {
        SafeMarkdown small = new SafeMarkdown(Limits.standard().withElements(50));
        StringBuilder markdown = new StringBuilder();
        for (int number = 0; number < 100; number++) {
            markdown.append("- *item ").append(number).append("* `code`\n");
        }
        RenderedText text = small.render(markdown.toString(), OPTIONS);
        assertThat(text.simplified()).isTrue();
        assertThat(occurrences(text.html(), "<li")).isLessThan(25);
        assertThat(StrictHtml.text(text.html())).contains("item 0", "item 50 code", "item 99 code");
        assertThat(StrictHtml.problems(text.html())).isEmpty();
    }

    @Test
    void manyMarksBecomeTextAndNotElements() {
        SafeMarkdown small = new SafeMarkdown(Limits.standard().withElements(50));
        String html = small.render("a\u202Eb\u202D".repeat(500), OPTIONS).html();
        assertThat(occurrences(html, "<span")).isLessThan(60);
        assertThat(occurrences(html, "\u27EARLO\u27EB")).isEqualTo(500);
    }

    @Test
    void linesBeyondTheLimitArePlain() {
        RenderedText text = MARKDOWN.render("a\n\n".repeat(50_000) + "**b**\n# c", OPTIONS);
        assertThat(text.simplified()).isTrue();
        assertThat(text.html()).contains("**b**\n# c</span></pre>");
    }

    @Test
    void aParagraphOfVeryManyLinesEndsAsPlainText() {
        RenderedText text = MARKDOWN.render("1\n".repeat(600) + "**b**\n\n**c**", OPTIONS);
        assertThat(text.simplified()).isTrue();
        assertThat(text.html()).contains("**b**</span></pre>", "<strong>c</strong>");
    }

    @Test
    void tooManyCellsLeaveATextWithoutTables() {
        String wide = "|a".repeat(1_000) + "|\n" + "|-".repeat(1_000) + "|\n" + "|b\n".repeat(300);
        RenderedText text = MARKDOWN.render(wide + "\n\n**c**", OPTIONS);
        assertThat(text.simplified()).isTrue();
        assertThat(text.html()).doesNotContain("<table").contains("<strong>c</strong>");
    }

    @Test
    void aBugInTheParserLeavesTheTextReadable() {
        PostProcessor broken =
                document -> {
                    throw new IllegalStateException("planted");
                };
        assertReadable(builder -> builder.postProcessor(broken));
    }

    @Test
    void endlessRecursionInTheParserLeavesTheTextReadable() {
        PostProcessor endless =
                document -> {
                    throw new StackOverflowError();
                };
        assertReadable(builder -> builder.postProcessor(endless));
    }

    @Test
    void aSmallStackIsEnough() throws Exception {
        List<Throwable> failures = new ArrayList<>();
        Thread small =
                new Thread(
                        null,
                        () ->
                                DenialPayloads.all().stream()
                                        .filter(payload ->
                                                payload.name().contains("nested")
                                                        || payload.name().contains("deep")
                                                        || payload.name().contains(">"))
                                        .forEach(payload ->
                                                MARKDOWN.render(payload.text(), OPTIONS)),
                        "small stack",
                        256 * 1024);
        small.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
        small.start();
        small.join();
        assertThat(failures).isEmpty();
    }

    private static void assertReadable(UnaryOperator<Parser.Builder> broken) {
        SafeMarkdown markdown = new SafeMarkdown(Limits.standard(), broken, SecondNet::sanitize);
        assertThatCode(
                        () -> {
                            RenderedText text = markdown.render("a <b> **c**\r\nd", OPTIONS);
                            assertThat(text.simplified()).isTrue();
                            assertThat(text.html()).contains("<span>a &lt;b&gt; **c**\nd</span>");
                        })
                .doesNotThrowAnyException();
    }

    private static int occurrences(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
