package dev.earnest.platform.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HiddenTest {
    @Test
    void aDirectionOverrideBecomesAMarkWithItsName() {
        assertThat(MarkdownTest.inner("a\u202Eb"))
                .isEqualTo(
                        "<p dir=\"auto\">a<span class=\"mark\" dir=\"ltr\" title=\"right-to-left"
                                + " override\">\u27EARLO\u27EB</span>b</p>");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0x200E,
                        0x200F, 0x061C,
                0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD, 0x034F, 0x115F, 0x1160, 0x17B4,
                        0x180E, 0x2028,
                0x2029, 0x2061, 0x2064, 0x206F, 0x2800, 0x3164, 0xFE0F, 0xFE00, 0xFFA0, 0xFFF9,
                        0xE0001, 0xE0041,
                0xE0100, 0x1D173, 0x01, 0x1B, 0x7F, 0x85, 0xFDD0, 0xFFFE, 0x1FFFF, 0xD800, 0xDC00,
                        0x2065
            })
    void whatCannotBeSeenIsHiddenBetweenLatinLetters(int point) {
        String text = "a" + Character.toString(point) + "b";
        assertThat(Hidden.in(text)).isTrue();
        assertThat(Marks.plain(text)).startsWith("a\u27EA").endsWith("\u27EBb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain text\twith a tab\nand a line",
                "\u00E9 \u4E2D\u6587 \u0627\u0644\u0639 \u05E9\u05DC\u05D5\u05DD \u0E20\u0E32\u0E29\u0E32",
                // Families, professions, skin tones, flags, key caps, hearts.
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66",
                "\uD83D\uDC69\uD83C\uDFFD\u200D\uD83D\uDD2C",
                "\uD83C\uDFF3\uFE0F\u200D\uD83C\uDF08",
                "\u2764\uFE0F\u200D\uD83D\uDD25",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
                "1\uFE0F\u20E3 #\uFE0F\u20E3",
                "\u270C\uFE0E",
                // Persian half-spaces, Indic half-forms, Sinhala and Malayalam conjuncts.
                "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
                "\u0628\u0650\u200C\u0628",
                "\u0915\u094D\u200C\u0937",
                "\u0915\u094D\u200D\u0937",
                "\u0D28\u0D4D\u200D",
                "\u0DC1\u0DCA\u200D\u0DBB\u0DD3",
                // Variants of ideographs and of Mongolian letters.
                "\u8FBB\uDB40\uDD00",
                "\u8FBB\uFE00",
                "\u182D\u180B",
                "\u2229\uFE00",
                // Signs that are formats by category only.
                "\u0600\u0661"
            })
    void whatSpellingNeedsStays(String text) {
        assertThat(Hidden.in(text)).as(text).isFalse();
        assertThat(Marks.plain(text)).isEqualTo(text);
        assertThat(StrictHtml.text(MarkdownTest.inner("x " + text.strip())))
                .isEqualTo("x " + text.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D\uDE00\uFE0F\uFE0F",
                "a\uFE0F",
                "1\uFE0F",
                "\u8FBB\uDB40\uDD00\uDB40\uDD01",
                "\uD83C\uDFF4\uDB40\uDC67",
                "\uD83D\uDE00\uDB40\uDC67\uDB40\uDC7F",
                "\u0627\u200Ca",
                "\u0627\u200C",
                "\uD83D\uDE00\u200Da",
                "\u200D\uD83D\uDE00"
            })
    void joinersAndSelectorsOutOfPlaceAreHidden(String text) {
        assertThat(Hidden.in(text)).isTrue();
    }

    @Test
    void aRunIsOneMarkWithItsLength() {
        assertThat(Marks.plain("a\u200B\u200B\u200B\u200Cb"))
                .isEqualTo("a\u27EAZWSP\u00D73\u27EB\u27EAZWNJ\u27EBb");
        assertThat(Marks.plain("\u2061")).isEqualTo("\u27EAU+2061\u27EB");
    }

    @Test
    void codeAndAddressesAndLinkTextsShowTheirMarks() {
        assertThat(MarkdownTest.inner("`a\u202Eb`"))
                .contains("<code dir=\"ltr\">a<span class=\"mark\"");
        assertThat(MarkdownTest.inner("```\na\u2066b\n```")).contains("\u27EALRI\u27EB");
        assertThat(MarkdownTest.inner("[x\u202E](http://a.b)"))
                .contains("\u27EARLO\u27EB</span></a>");
        assertThat(MarkdownTest.inner("[x](http://a.b/\u202Egnp.exe)"))
                .contains("(http://a.b/<span class=\"mark\"")
                .doesNotContain("<a ");
    }

    @Test
    void charactersByNumberAreMarkedToo() {
        assertThat(MarkdownTest.inner("a&#x202E;b &zwnj; &shy;"))
                .contains("\u27EARLO\u27EB", "\u27EAZWNJ\u27EB", "\u27EASHY\u27EB");
    }

    @Test
    void nullCharactersAreReplaced() {
        assertThat(MarkdownTest.inner("a\u0000b")).isEqualTo("<p dir=\"auto\">a\uFFFDb</p>");
    }
}
