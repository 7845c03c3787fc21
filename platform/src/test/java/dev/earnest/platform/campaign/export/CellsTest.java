package dev.earnest.platform.campaign.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.formats.Format;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CellsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "  =cmd|' /C calc'!A0",
                "\uff1d1",
                "=HYPERLINK(\"http://x\",\"y\")"
            })
    void aSpreadsheetTakesNoTextForAFormula(String text) {
        assertThat(Cells.harmless(text)).isEqualTo("'" + text);
        String line =
                Tables.line(Format.CSV, List.of(Column.text("a")), List.of(text)).stripTrailing();
        assertThat(line.replaceAll("^\"", "")).startsWith("'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "model-1", "a=b", "gpt 4", "ok -", "über"})
    void ordinaryTextStaysAsItIs(String text) {
        assertThat(Cells.harmless(text)).isEqualTo(text);
    }

    @Test
    void numbersAreNotTexts() {
        assertThat(
                        Tables.line(
                                Format.TSV,
                                List.of(Column.number("n"), Column.text("t")),
                                List.of("-5", "-5")))
                .isEqualTo("-5\t'-5\n");
    }

    @Test
    void fieldsAreQuotedWhereTheyMustBe() {
        assertThat(Cells.quoted("a,b", ',')).isEqualTo("\"a,b\"");
        assertThat(Cells.quoted("a,b", '\t')).isEqualTo("a,b");
        assertThat(Cells.quoted("say \"x\"", ',')).isEqualTo("\"say \"\"x\"\"\"");
        assertThat(Cells.quoted("a\nb", '\t')).isEqualTo("\"a\nb\"");
        assertThat(Cells.quoted("a\0b", ',')).isEqualTo("a\ufffdb");
    }
}
