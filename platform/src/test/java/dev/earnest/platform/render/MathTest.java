package dev.earnest.platform.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MathTest {
    private static final Pattern FORMULA =
            Pattern.compile(
                    "<span class=\"math\" data-display=\"(true|false)\" dir=\"ltr\">([^<]*)</span>");

    @Test
    void aFormulaIsItsTexAsText() {
        assertThat(MarkdownTest.inner("so $a < b$ holds"))
                .isEqualTo(
                        "<p dir=\"auto\">so <span class=\"math\" data-display=\"false\" dir=\"ltr\">a"
                                + " &lt; b</span> holds</p>");
    }

    @Test
    void allFourDelimitersWork() {
        assertThat(formulas("$a$, $$b$$, \\(c\\), \\[d\\]"))
                .containsExactly("false a", "true b", "false c", "true d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It costs $5 and $6.",
                "From $5-$10 or $1,000",
                "$20,000 and USD$30,000",
                "A $ sign, and $ another",
                "\\$x\\$",
                "$ x$ and $x $",
                "$x",
                "$$",
                "$$$",
                "$$$$",
                "$$ $$",
                "$x\\$ only",
                "`$x$` and `\\(y\\)`",
                "    $x$",
                "```\n$x$\n\\[y\\]\n```",
                "$5 `x$` and",
                "\\\\(x\\\\)",
                "\\(x",
                "\\[x",
                "\\( \\)",
                "$a\n\nb$",
                "$a\u202Eb$",
                "$$\n$$",
                "$$\n\u200B\n$$",
                "$$\nx\n\n$$"
            })
    void moneyCodeAndLooseSignsAreNoFormulas(String markdown) {
        assertThat(formulas(markdown)).isEmpty();
    }

    @Test
    void aDollarSignInsideMustBeEscaped() {
        assertThat(formulas("$x + \\$5$ and $y$")).containsExactly("false x + \\$5", "false y");
    }

    @Test
    void emphasisInsideAFormulaIsTex() {
        assertThat(formulas("$a_1 * b_1 * c$ and \\(x*y*z\\)"))
                .containsExactly("false a_1 * b_1 * c", "false x*y*z");
    }

    @Test
    void aFormulaMayGoOverTheEndOfALine() {
        assertThat(formulas("so $a +\nb$ holds")).containsExactly("false a +\nb");
    }

    @Test
    void linesOfAFormulaDoNotBecomeListsOrHeadings() {
        assertThat(MarkdownTest.inner("Then\n$$\na\n= b\n+ c\n- d\n# e\n$$\nholds."))
                .isEqualTo(
                        "<p dir=\"auto\">Then</p><p class=\"math\" dir=\"ltr\"><span class=\"math\""
                                + " data-display=\"true\" dir=\"ltr\">a\n= b\n+ c\n- d\n# e</span></p>"
                                + "<p dir=\"auto\">holds.</p>");
    }

    @Test
    void aFormulaMayStandInAListOrAQuote() {
        assertThat(formulas("1. first\n   \\[\n   x\n   + y\n   \\]\n2. second\n\n> $$\n> z\n> $$"))
                .containsExactly("true x\n+ y", "true z");
    }

    @Test
    void aFormulaThatNeverClosesIsAParagraph() {
        assertThat(MarkdownTest.inner("$$\na *b*\n\n# c"))
                .isEqualTo("<p dir=\"auto\">$$\na <em>b</em></p><h3 dir=\"auto\">c</h3>");
    }

    @Test
    void twoDollarsThatCloseWithinALineStartNoBlock() {
        assertThat(formulas("where $$\nx = y\n$$ holds\n\n- z")).containsExactly("true x = y");
    }

    @Test
    void anEndlessFormulaIsText() {
        assertThat(formulas("$" + "x".repeat(MathInlines.LONGEST + 1) + "$")).isEmpty();
        assertThat(formulas("$" + "x".repeat(MathInlines.LONGEST - 1) + "$")).hasSize(1);
    }

    private static List<String> formulas(String markdown) {
        List<String> found = new ArrayList<>();
        Matcher matcher = FORMULA.matcher(MarkdownTest.inner(markdown));
        while (matcher.find()) {
            found.add(matcher.group(1) + " " + matcher.group(2));
        }
        return found;
    }
}
