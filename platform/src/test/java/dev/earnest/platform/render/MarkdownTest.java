package dev.earnest.platform.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ordinary Markdown, letter by letter.
final class MarkdownTest {
    private static final SafeMarkdown MARKDOWN = new SafeMarkdown();

    @Test
    void aParagraphKeepsItsLinesAndItsEmphasis() {
        assertThat(inner("One *two* **three ~~four~~**\nnext line  \nhard break"))
                .isEqualTo(
                        "<p dir=\"auto\">One <em>two</em> <strong>three <del>four</del></strong>\n"
                                + "next line<br>hard break</p>");
    }

    @Test
    void oneTildeIsNoStrikethroughBecauseItOftenMeansAbout() {
        assertThat(inner("~5 or ~6 kg")).isEqualTo("<p dir=\"auto\">~5 or ~6 kg</p>");
    }

    @ParameterizedTest
    @CsvSource({
        "'# a', 3, h3",
        "'## a', 3, h4",
        "'#### a', 3, h6",
        "'###### a', 3, h6",
        "'a\n=', 3, h3",
        "'a\n-', 3, h4",
        "'# a', 2, h2",
        "'# a', 6, h6"
    })
    void headingsNeverOutrankThoseOfThePage(String markdown, int top, String element) {
        RenderOptions options = RenderOptions.standard().withTopHeading(top);
        assertThat(MARKDOWN.render(markdown, options).html())
                .contains("<" + element + " dir=\"auto\">a</" + element + ">")
                .doesNotContain("<h1");
    }

    @Test
    void tightListsHaveNoParagraphs() {
        assertThat(inner("- a\n- b\n  1. c\n  2. d\n- e"))
                .isEqualTo(
                        "<ul dir=\"ltr\"><li dir=\"ltr\">a</li><li dir=\"ltr\">b<ol dir=\"ltr\"><li"
                                + " dir=\"ltr\">c</li><li dir=\"ltr\">d</li></ol></li><li"
                                + " dir=\"ltr\">e</li></ul>");
    }

    @Test
    void looseListsHaveParagraphsAndNumbersStartWhereTheyStart() {
        assertThat(inner("7. a\n\n8. b"))
                .isEqualTo(
                        "<ol dir=\"ltr\" start=\"7\"><li dir=\"ltr\"><p dir=\"auto\">a</p></li><li"
                                + " dir=\"ltr\"><p dir=\"auto\">b</p></li></ol>");
        assertThat(inner("0. a")).startsWith("<ol dir=\"ltr\" start=\"0\">");
    }

    @Test
    void quotesHoldBlocks() {
        assertThat(inner("> # a\n> b\n\n---"))
                .isEqualTo(
                        "<blockquote dir=\"ltr\"><h3 dir=\"auto\">a</h3><p dir=\"auto\">b</p>"
                                + "</blockquote><hr>");
    }

    @Test
    void tablesHaveHeadersAndSides() {
        assertThat(inner("| a | b | c |\n|:--|:-:|--:|\n| 1 | `x` | y<br>z |\n| only |"))
                .isEqualTo(
                        "<div class=\"table\"><table dir=\"ltr\"><thead><tr><th scope=\"col\""
                                + " dir=\"auto\" class=\"left\">a</th><th scope=\"col\" dir=\"auto\""
                                + " class=\"center\">b</th><th scope=\"col\" dir=\"auto\""
                                + " class=\"right\">c</th></tr></thead><tbody><tr><td dir=\"auto\""
                                + " class=\"left\">1</td><td dir=\"auto\" class=\"center\"><code"
                                + " dir=\"ltr\">x</code></td><td dir=\"auto\" class=\"right\">y<br>z"
                                + "</td></tr><tr><td dir=\"auto\" class=\"left\">only</td><td"
                                + " dir=\"auto\" class=\"center\"></td><td dir=\"auto\""
                                + " class=\"right\"></td></tr></tbody></table></div>");
    }

    @Test
    void aTableWithoutSidesOrRowsIsATable() {
        assertThat(inner("a | b\n--|--"))
                .isEqualTo(
                        "<div class=\"table\"><table dir=\"ltr\"><thead><tr><th scope=\"col\""
                                + " dir=\"auto\">a</th><th scope=\"col\" dir=\"auto\">b</th></tr>"
                                + "</thead></table></div>");
    }

    @Test
    void codeKeepsItsLanguageAndEveryCharacter() {
        assertThat(inner("```c++ title=\"x\"\n  if (a < b && c) {{ *p = \"q\"; }}\n\n```"))
                .isEqualTo(
                        "<pre dir=\"ltr\"><code class=\"language-c++\" dir=\"ltr\">  if (a &lt; b"
                                + " &amp;&amp; c) {{ *p = &#34;q&#34;; }}\n\n</code></pre>");
        assertThat(inner("    indented\n"))
                .isEqualTo("<pre dir=\"ltr\"><code dir=\"ltr\">indented\n</code></pre>");
        assertThat(inner("``a ` *b*``"))
                .isEqualTo("<p dir=\"auto\"><code dir=\"ltr\">a ` *b*</code></p>");
    }

    @ParameterizedTest
    @CsvSource({
        "python, language-python",
        "C#, language-C#",
        "objective-c, language-objective-c",
        "python:file.py, language-python",
        "'js,x', language-js",
        "'js {1-3}', language-js",
        "'{.python}', ''",
        "'../x', ''",
        "'a\"b', ''",
        "'a_b', ''"
    })
    void onlyAPlainWordNamesALanguage(String info, String expected) {
        String html = inner("```" + info + "\nx\n```");
        if (expected.isEmpty()) {
            assertThat(html).isEqualTo("<pre dir=\"ltr\"><code dir=\"ltr\">x\n</code></pre>");
        } else {
            assertThat(html).contains("<code class=\"" + expected + "\" dir=\"ltr\">");
        }
    }

    @Test
    void linksOfTheWebOpenElsewhereAndAreMarked() {
        assertThat(inner("[a *b*](https://example.org/x?y=1&z=2 \"title\") <http://b.c>"))
                .isEqualTo(
                        "<p dir=\"auto\"><a href=\"https://example.org/x?y=1&amp;z=2\""
                                + " rel=\"noopener noreferrer nofollow\" target=\"_blank\""
                                + " data-external=\"\">a <em>b</em></a> <a href=\"http://b.c\""
                                + " rel=\"noopener noreferrer nofollow\" target=\"_blank\""
                                + " data-external=\"\">http://b.c</a></p>");
    }

    @Test
    void otherLinksAreTextWithTheirAddress() {
        assertThat(inner("[a](javascript:x) [b](/logout) <irc:c>"))
                .isEqualTo(
                        "<p dir=\"auto\">a <span class=\"address\" dir=\"ltr\">(javascript:x)</span> b"
                                + " <span class=\"address\" dir=\"ltr\">(/logout)</span> irc:c</p>");
    }

    @Test
    void picturesAreNamedAndNeverLoaded() {
        assertThat(inner("![a *b*](http://e.x/p.png)"))
                .isEqualTo(
                        "<p dir=\"auto\"><span class=\"image\">[image: a b]</span> <span"
                                + " class=\"address\" dir=\"ltr\">(http://e.x/p.png)</span></p>");
        assertThat(inner("![](x.png)")).contains(">[image]</span>");
    }

    @Test
    void aLongAddressIsShortenedInTheText() {
        assertThat(inner("![x](" + "y".repeat(9_000) + ")").length()).isLessThan(500);
    }

    @Test
    void rawHtmlIsText() {
        assertThat(inner("a <b>c</b> <BR/> d\n\n<div>\n  *e*\n</div>"))
                .isEqualTo(
                        "<p dir=\"auto\">a &lt;b&gt;c&lt;/b&gt; <br> d</p><pre class=\"plain\""
                                + " dir=\"auto\"><span>&lt;div&gt;\n  *e*\n&lt;/div&gt;</span></pre>");
    }

    @Test
    void theLanguageStandsOnTheOutermostElement() {
        RenderOptions persian = RenderOptions.standard().inLanguage("fa-IR");
        assertThat(MARKDOWN.render("a", persian).html())
                .isEqualTo("<div class=\"rendered\" lang=\"fa-IR\"><p dir=\"auto\">a</p></div>");
    }

    @Test
    void listsAndTablesRunInTheDirectionOfTheirText() {
        assertThat(inner("- \u0633\u0644\u0627\u0645\n- ok"))
                .isEqualTo(
                        "<ul dir=\"rtl\"><li dir=\"rtl\">\u0633\u0644\u0627\u0645</li><li dir=\"ltr\">ok"
                                + "</li></ul>");
        assertThat(inner("> **\u05E9\u05DC\u05D5\u05DD**")).startsWith("<blockquote dir=\"rtl\">");
        assertThat(inner("|\u05D0|b|\n|-|-|")).contains("<table dir=\"rtl\">");
        assertThat(inner("- 1\n- 2")).startsWith("<ul dir=\"auto\"><li dir=\"auto\">1");
    }

    @Test
    void plainTextIsNotReadAsMarkdown() {
        RenderedText text = MARKDOWN.plain("\n# a\r\n*b* <c>\rd", RenderOptions.standard());
        assertThat(text.html())
                .isEqualTo(
                        "<div class=\"rendered\"><pre class=\"plain\" dir=\"auto\"><span>\n# a\n*b*"
                                + " &lt;c&gt;\nd</span></pre></div>");
        assertThat(text.cut()).isFalse();
        assertThat(text.simplified()).isFalse();
    }

    @Test
    void anEmptyTextIsAnEmptyBox() {
        assertThat(inner("")).isEmpty();
        assertThat(inner(" \n\n\t")).isEmpty();
    }

    @Test
    void theRenderersOwnWordsCanBeTranslated() {
        RenderWords german =
                new RenderWords(
                        "Bild",
                        "Gezeigt: %s von %s.",
                        "%s Zeilen",
                        "Vereinfacht.",
                        "Gleich.",
                        "Zu lang.");
        RenderOptions options = RenderOptions.standard().withWords(german);
        assertThat(MARKDOWN.render("![a](b)", options).html()).contains("[Bild: a]");
    }

    static String inner(String markdown) {
        String html = MARKDOWN.render(markdown, RenderOptions.standard()).html();
        assertThat(html).startsWith("<div class=\"rendered\">").endsWith("</div>");
        return html.substring(
                "<div class=\"rendered\">".length(), html.length() - "</div>".length());
    }
}
