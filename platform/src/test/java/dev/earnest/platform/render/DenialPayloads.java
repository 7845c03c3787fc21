package dev.earnest.platform.render;

import java.util.ArrayList;
import java.util.List;

/// Texts of a million characters and more that are slow, deep or large for parsers of Markdown: the cases of
/// cmark's pathological tests, those that commonmark-java 0.30 fixed, and those that it has left.
final class DenialPayloads {
    private static final int SIZE = 1_000_000;

    private DenialPayloads() {}

    static List<Payload> all() {
        List<Payload> all = new ArrayList<>();
        for (String unit :
                List.of(
                        "*",
                        "_",
                        "**a ",
                        "*a_ ",
                        "_a* ",
                        "a**b",
                        "c* ",
                        "~~a",
                        "*a **b ",
                        "[",
                        "]",
                        "![",
                        "[a](",
                        "[a](b)",
                        "[]( ",
                        "![[]()",
                        "[ (](",
                        "[a](<b",
                        "[a](b \"",
                        "[a](b '",
                        "[a](b (",
                        "[a",
                        "<",
                        "<!--",
                        "<a ",
                        "<?",
                        "<![CDATA[",
                        "<!A ",
                        "<a@b.",
                        "<a:",
                        "<b>",
                        "<br>",
                        "`",
                        "`a``",
                        "$",
                        "$$",
                        "\\(",
                        "\\[",
                        "\\]",
                        "$a",
                        "$x$ ",
                        "$\\text{",
                        "\\",
                        "&",
                        "&#x1F600;",
                        "\u202E",
                        "\u202E\u202D",
                        "\u200D",
                        "\uD800",
                        "\u0000",
                        "\t",
                        "\n",
                        "\r",
                        "# a\n",
                        "a\n",
                        "1\n",
                        "-\n",
                        "- a\n\n",
                        "> a\n",
                        ">",
                        "> - ",
                        "- - - ",
                        "1. ",
                        "```\n",
                        "~~~",
                        "a|b\n",
                        "|a",
                        "|-",
                        "[a]: b\n",
                        "[a]\n",
                        "    a\n",
                        "a  \n",
                        "***\n",
                        "a\n---\n",
                        "=\n",
                        "$$\n",
                        "\\[\n",
                        "$$\na\n$$\n",
                        "a $$\n$$ b\n",
                        "<details>\n",
                        "- ```\n  a\n",
                        "{{")) {
            all.add(new Payload("repeated " + unit.replace("\n", "\\n"), fill(unit)));
        }
        all.add(new Payload("brackets before links", "[".repeat(700_000) + fill("[a](b)")));
        all.add(block("brackets before links", "[".repeat(2_000) + "[a](b)".repeat(500)));
        all.add(block("nested pictures", "![".repeat(3_000) + "]".repeat(3_000)));
        all.add(block("formulas that never close", "\\(".repeat(4_000)));
        all.add(new Payload("nested emphasis", "*".repeat(1_000_000) + "a" + "*".repeat(900_000)));
        all.add(new Payload("emphasis in emphasis", "*a ".repeat(300_000) + "b* ".repeat(300_000)));
        all.add(new Payload("lazy lines in quotes", ">".repeat(100) + "x\n" + fill("y\n")));
        all.add(new Payload("letters, then figures", "a\n".repeat(80_000) + "1\n".repeat(19_000)));
        all.add(
                new Payload(
                        "a wide table of short rows",
                        "|a".repeat(300_000)
                                + "|\n"
                                + "|-".repeat(300_000)
                                + "|\n"
                                + "|a\n".repeat(200_000)));
        all.add(
                block(
                        "wide tables of short rows",
                        "|a".repeat(1_000)
                                + "|\n"
                                + "|-".repeat(1_000)
                                + "|\n"
                                + "|b\n".repeat(300)));
        all.add(
                new Payload(
                        "an address used often",
                        "[a]: http://x.y/" + "z".repeat(4_000) + "\n\n" + fill("[a] ")));
        all.add(new Payload("many attributes", "<x" + " b".repeat(990_000) + ">"));
        all.add(new Payload("a long host", "<" + "a@b" + ".c".repeat(900_000) + ">"));
        all.add(new Payload("a label that never ends", "[" + fill("a\n")));
        all.add(new Payload("a title that never ends", "[a]: b '" + fill("a\n")));
        all.add(new Payload("back-ticks of all lengths", backTicks()));
        all.add(new Payload("a deep list", deepList(1_900)));
        return all;
    }

    static String fill(String unit) {
        return unit.repeat(SIZE / unit.length());
    }

    static String deepList(int depth) {
        StringBuilder text = new StringBuilder();
        for (int level = 0; level < depth; level++) {
            text.append(" ".repeat(level * 2)).append("- level ").append(level).append('\n');
        }
        return text.toString();
    }

    private static Payload block(String name, String block) {
        return new Payload("many blocks: " + name, fill(block + "\n\n"));
    }

    private static String backTicks() {
        StringBuilder text = new StringBuilder();
        for (int length = 1; text.length() < SIZE; length++) {
            text.append("`".repeat(length)).append('e');
        }
        return text.toString();
    }
}
