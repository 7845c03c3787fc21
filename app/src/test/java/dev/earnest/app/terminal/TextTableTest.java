package dev.earnest.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class TextTableTest {
    private static String print(TextTable table, boolean colours) {
        var bytes = new ByteArrayOutputStream();
        table.print(new PrintStream(bytes, true, StandardCharsets.UTF_8), new Style(colours));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void namesStandLeftAndNumbersRight() {
        TextTable table = new TextTable().names("item").numbers("score");
        table.row("a", "9").row("long name", "10");
        assertThat(print(table, false))
                .isEqualTo("  item       score\n  a              9\n  long name     10\n");
    }

    @Test
    void wideCharactersTakeTwoColumns() {
        TextTable table = new TextTable().names("item").numbers("n");
        table.row("日本", "1").row("abcd", "2");
        assertThat(print(table, false)).isEqualTo("  item  n\n  日本  1\n  abcd  2\n");
    }

    @Test
    void coloursComeOnlyWhereTheyAreWanted() {
        TextTable table = new TextTable().names("item").row("a");
        assertThat(print(table, false)).doesNotContain("\u001b");
        assertThat(print(table, true)).contains("\u001b[2m");
    }

    @Test
    void aHostileNameCanNeitherBreakTheTableNorSteerTheTerminal() {
        TextTable table = new TextTable().names("item").row("a\u001b[31m\nb\u202Ec");
        assertThat(print(table, false)).isEqualTo("  item\n  a�[31m�b�c\n");
    }

    @Test
    void longNamesEndInAnEllipsis() {
        assertThat(Width.fit("abcdefgh", 5)).isEqualTo("abcd…");
        assertThat(Width.fit("abcde", 5)).isEqualTo("abcde");
        assertThat(Width.fit("日本語日本語", 5)).isEqualTo("日本…");
    }

    @Test
    void emojiAndCombiningMarksCountAsTheyAreDrawn() {
        assertThat(Width.of("👍")).isEqualTo(2);
        assertThat(Width.of("e\u0301")).isEqualTo(1);
    }
}
