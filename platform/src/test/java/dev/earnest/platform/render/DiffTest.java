package dev.earnest.platform.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.render.Difference.Grain;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DiffTest {
    private static final Diff DIFF = new Diff();
    private static final RenderOptions OPTIONS = RenderOptions.standard();

    @Test
    void oneWordThatDiffersIsMarkedInAllThreeViews() {
        Difference difference = compare("The red fox.", "The brown fox.");
        assertThat(inner(difference.before())).isEqualTo("The <del>red</del> fox.");
        assertThat(inner(difference.after())).isEqualTo("The <ins>brown</ins> fox.");
        assertThat(inner(difference.together()))
                .isEqualTo("The <del>red</del><ins>brown</ins> fox.");
        assertThat(difference.grain()).isEqualTo(Grain.WORDS);
        assertThat(difference.removed()).isEqualTo(3);
        assertThat(difference.added()).isEqualTo(5);
        assertThat(difference.same()).isFalse();
    }

    @Test
    void neighbouringWordsAreOneChange() {
        assertThat(inner(compare("a red fox ran", "a blue dog ran").together()))
                .isEqualTo("a <del>red fox</del><ins>blue dog</ins> ran");
    }

    @Test
    void linesStayApart() {
        assertThat(inner(compare("a\nb\n", "c\nd\n").together()))
                .isEqualTo("<del>a</del><ins>c</ins>\n<del>b</del><ins>d</ins>\n");
    }

    @Test
    void equalTextsSaySo() {
        Difference difference = compare("a\r\nb", "a\nb");
        assertThat(difference.same()).isTrue();
        assertThat(difference.together()).contains("The two texts are the same.");
    }

    @Test
    void anAddedOrRemovedTextIsWhole() {
        assertThat(inner(compare("", "a b").together())).isEqualTo("<ins>a b</ins>");
        assertThat(inner(compare("a b", "").together())).isEqualTo("<del>a b</del>");
        assertThat(compare("", "").same()).isTrue();
    }

    @Test
    void markupIsTextAndHiddenCharactersAreMarked() {
        assertThat(inner(compare("<b>", "<i> \u202E").together()))
                .contains("&lt;", "<del>b</del><ins>i</ins>")
                .contains("\u27EARLO\u27EB")
                .doesNotContain("<b>");
    }

    @Test
    void wordsOfScriptsWithoutSpacesAreFound() {
        // Thai: "I love dogs" and "I love cats".
        assertThat(
                        inner(
                                compare(
                                                "\u0E09\u0E31\u0E19\u0E23\u0E31\u0E01\u0E2B\u0E21\u0E32",
                                                "\u0E09\u0E31\u0E19\u0E23\u0E31\u0E01\u0E41\u0E21\u0E27")
                                        .together()))
                .startsWith("\u0E09\u0E31\u0E19\u0E23\u0E31\u0E01<del>");
    }

    @Test
    void theLanguageStandsOnTheOutermostElement() {
        assertThat(DIFF.compare("a", "b", OPTIONS.inLanguage("he")).before())
                .startsWith("<div class=\"rendered\" lang=\"he\">");
    }

    @Test
    void manyWordsAreComparedByLines() {
        Diff small = new Diff(20, 20, 1_000);
        Difference difference =
                small.compare("a b c d e f\ng h i j k l\n", "a b c d e f\ng h i j k x\n", OPTIONS);
        assertThat(difference.grain()).isEqualTo(Grain.LINES);
        assertThat(inner(difference.together()))
                .isEqualTo("a b c d e f\n<del>g h i j k l\n</del><ins>g h i j k x\n</ins>");
    }

    @Test
    void manyLinesAreNotCompared() {
        Difference difference =
                new Diff(20, 20, 1_000).compare("a\n".repeat(15), "b\n".repeat(15), OPTIONS);
        assertThat(difference.grain()).isEqualTo(Grain.TOO_LONG);
        assertThat(difference.together()).contains("too long to compare");
        assertThat(difference.same()).isFalse();
        assertThat(new Diff(20, 20, 9).compare("aaaaa", "bbbbb", OPTIONS).grain())
                .isEqualTo(Grain.TOO_LONG);
    }

    @Test
    void theLargestComparisonEnds() {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (int word = 0; word < 1_990; word++) {
            before.append('a').append(word).append(' ');
            after.append('b').append(word).append(' ');
        }
        Difference difference = compare(before.toString(), after.toString());
        assertThat(difference.grain()).isEqualTo(Grain.WORDS);
        assertThat(difference.removed()).isEqualTo(before.toString().strip().length());
    }

    /// Whatever differs: without the insertions the view is the first text, without the deletions the
    /// second.
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void bothTextsCanBeReadFromTheView(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 100; round++) {
            String before = words(random);
            String after = words(random);
            String together = inner(compare(before, after).together());
            assertThat(together.replaceAll("<ins>.*?</ins>", "").replaceAll("</?del>", ""))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(before);
            assertThat(together.replaceAll("<del>.*?</del>", "").replaceAll("</?ins>", ""))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(after);
        }
    }

    private static String words(SplittableRandom random) {
        StringBuilder text = new StringBuilder("start");
        for (int word = random.nextInt(30); word > 0; word--) {
            text.append(random.nextInt(6) == 0 ? ", " : " ")
                    .append((char) ('a' + random.nextInt(4)));
        }
        return text.append(" end").toString();
    }

    private static Difference compare(String before, String after) {
        return DIFF.compare(before, after, OPTIONS);
    }

    private static String inner(String html) {
        assertThat(StrictHtml.problems(html)).isEmpty();
        return html.substring(
                html.indexOf("<span>") + "<span>".length(), html.indexOf("</span></pre>"));
    }
}
