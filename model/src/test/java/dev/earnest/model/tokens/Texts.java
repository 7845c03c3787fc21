package dev.earnest.model.tokens;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Texts for tests.
final class Texts {
    /// Everyday text and all that has broken tokenizers before.
    static final List<String> AWKWARD =
            List.of(
                    "",
                    " ",
                    "\n",
                    "Hello, world!",
                    "  two  spaces   and more    ",
                    "line one\r\nline two\r\n\r\nline four\rold mac",
                    "tabs\tand\u00a0no-break\u2003em\u3000ideographic \u0085next",
                    "don't DON'T we'LL I'm they'Re it'ſ",
                    "12345 6789 ¾ Ⅷ ٣٤٥",
                    "naïve café Zoë",
                    "nai\u0308ve cafe\u0301 Zoe\u0308",
                    "😀👩‍👩‍👧‍👦🏳️‍🌈 flags 🇩🇪🇫🇷",
                    "日本語のテキスト、中文文本。한국어",
                    "العربية עברית हिन्दी ไทย",
                    "\u0000\u0001\u001f\u007f control",
                    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𐍈 \uD83D\uDE00",
                    "def f(x):\n    return {'a': [1, 2.5e-3]}  # done\n",
                    "a".repeat(5000),
                    "http://example.org/?q=%20&b=c#frag");

    private static final int[][] RANGES = {
        {0x20, 0x7e},
        {0x20, 0x7e},
        {0x61, 0x7a},
        {0x61, 0x7a},
        {0x09, 0x0d},
        {0x20, 0x20},
        {0xa0, 0x24f},
        {0x300, 0x36f},
        {0x400, 0x4ff},
        {0x590, 0x6ff},
        {0x900, 0x97f},
        {0x2000, 0x206f},
        {0x3040, 0x30ff},
        {0x4e00, 0x9fff},
        {0xac00, 0xd7a3},
        {0xfe00, 0xfe0f},
        {0x1f300, 0x1f64f},
        {0x1d400, 0x1d7ff},
        {0x0, 0x1f},
        {0xe000, 0xf8ff},
    };

    private Texts() {}

    /// @return up to 400 characters of many scripts, in runs
    static String random(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        int runs = random.nextInt(40);
        for (int run = 0; run < runs; run++) {
            int[] range = RANGES[random.nextInt(RANGES.length)];
            int length = random.nextInt(10);
            for (int i = 0; i < length; i++) {
                text.appendCodePoint(random.nextInt(range[0], range[1] + 1));
            }
        }
        return text.toString();
    }

    /// @return made-up words, frequent ones often
    static String chatter(RandomGenerator random, int words) {
        return IntStream.range(0, words)
                .mapToObj(i -> word((int) (Math.pow(random.nextDouble(), 3) * 2000)))
                .collect(Collectors.joining(" "));
    }

    private static String word(int number) {
        String[] syllables = {
            "ba", "re", "ti", "mo", "nu", "ska", "pol", "én", "der", "'s", "42", "ö"
        };
        StringBuilder word = new StringBuilder();
        int rest = number;
        do {
            word.append(syllables[rest % syllables.length]);
            rest /= syllables.length;
        } while (rest > 0);
        return number % 17 == 0 ? word + ".\n" : word.toString();
    }
}
