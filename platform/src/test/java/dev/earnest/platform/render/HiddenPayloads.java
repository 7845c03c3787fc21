package dev.earnest.platform.render;

import java.util.ArrayList;
import java.util.List;

/// Hostile texts of hidden characters, and of sizes that are small enough for a browser.
final class HiddenPayloads {
    private static final int[] HIDDEN = {
        0x00, 0x01, 0x08, 0x0B, 0x0C, 0x1B, 0x7F, 0x85, 0x9F, 0xAD, 0x34F, 0x61C, 0x115F, 0x180E,
        0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202B, 0x202C, 0x202D,
        0x202E, 0x2060, 0x2062, 0x2066, 0x2067, 0x2068, 0x2069, 0x206A, 0x2800, 0x3164, 0xFE00,
        0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFE, 0xE0001, 0xE0041, 0xE0100, 0x1D173, 0x1FFFE,
        0x10FFFF
    };

    private HiddenPayloads() {}

    static List<Payload> all() {
        List<Payload> all = new ArrayList<>();
        for (int point : HIDDEN) {
            String character = Character.toString(point);
            String name = Character.getName(point) + " ";
            all.add(new Payload(name + "in words", "a" + character + "b " + character.repeat(5)));
            all.add(new Payload(name + "in code", "`a" + character + "b`\n\n    c" + character));
            all.add(
                    new Payload(
                            name + "in a fence", "```x" + character + "\n" + character + "\n```"));
            all.add(
                    new Payload(
                            name + "in a link",
                            "[a"
                                    + character
                                    + "](https://e.x/"
                                    + character
                                    + "y) <h:"
                                    + character
                                    + ">"));
            all.add(
                    new Payload(
                            name + "in a formula", "$x" + character + "$ \\(" + character + "\\)"));
            all.add(
                    new Payload(
                            name + "by number",
                            "a&#"
                                    + point
                                    + ";b `&#"
                                    + point
                                    + ";` [x](http://y.z/&#"
                                    + point
                                    + ";)"));
        }
        all.add(new Payload("lone surrogates", "a\uD800b\uDC00c\uDC00\uD800 `\uDBFF`"));
        all.add(
                new Payload(
                        "code that reads otherwise",
                        "```js\n/*\u202E } \u2066if (admin)\u2069 \u2066*/\n```"));
        all.add(new Payload("a message in tags", hidden("attack at dawn", 0xE0000)));
        all.add(
                new Payload(
                        "a message in variation selectors",
                        "\uD83D\uDE00" + hidden("dawn", 0xE0100)));
        all.add(new Payload("piled marks", "a" + "\u0300\u0489".repeat(2_000) + "b"));
        all.add(new Payload("many list levels", levels("- ", 300)));
        all.add(new Payload("many quote levels", ">".repeat(400) + " x"));
        all.add(
                new Payload(
                        "lists in quotes", "> - ".repeat(200) + "<img src=x onerror=alert(1)>"));
        all.add(new Payload("nested emphasis", "*a **b ".repeat(400) + "c** d*".repeat(400)));
        all.add(
                new Payload(
                        "nested pictures", "![".repeat(300) + "x" + "](http://e.x)".repeat(300)));
        all.add(new Payload("nested links", "[".repeat(300) + "x" + "](http://e.x)".repeat(300)));
        all.add(
                new Payload(
                        "a wide table",
                        "|a".repeat(400) + "|\n" + "|-".repeat(400) + "|\n" + "|b\n".repeat(80)));
        all.add(new Payload("a long table", "|a|b|\n|-|-|\n" + "|<b>c</b>|d|\n".repeat(3_000)));
        all.add(new Payload("a long word", "x".repeat(200_000)));
        all.add(
                new Payload(
                        "much code", "```js\n" + "let a = /(x+x+)+y/; ".repeat(4_000) + "\n```"));
        all.add(new Payload("many formulas", "$x_1$ ".repeat(3_000)));
        all.add(new Payload("many links", "[x](http://e.x) ".repeat(2_000)));
        return all;
    }

    private static String hidden(String message, int base) {
        StringBuilder text = new StringBuilder("seen");
        message.chars().forEach(letter -> text.appendCodePoint(base + letter));
        return text.toString();
    }

    private static String levels(String marker, int depth) {
        StringBuilder text = new StringBuilder();
        for (int level = 0; level < depth; level++) {
            text.append("  ".repeat(level))
                    .append(marker)
                    .append("level ")
                    .append(level)
                    .append('\n');
        }
        return text.toString();
    }
}
