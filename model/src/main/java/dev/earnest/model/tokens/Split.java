package dev.earnest.model.tokens;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a text is cut into words before pairs of bytes are merged; merges never cross words. Every character belongs to
/// exactly one word.
public enum Split {
    /// As GPT-2: contractions, then runs of letters, of digits or of others with one space before them.
    GPT2(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            "'(?:[stmd]|re|ve|ll)| ?\\p{L}+| ?\\p{N}+| ?[^#\\p{L}\\p{N}]+|#+(?!@)|#+"),

    /// As Llama 3: contractions in any case, up to three digits together, ends of lines apart.
    LLAMA3(modern("\\p{N}{1,3}"), modernJava("\\p{N}{1,3}")),

    /// As Qwen 2 and 3: as Llama 3, but each digit alone.
    QWEN2(modern("\\p{N}"), modernJava("\\p{N}"));

    private final String expression;
    private final Pattern pattern;

    /// @param expression as tokenizer.json has it
    /// @param java the same for Java: `#` for white space, `@` for all else, as Java's own classes know ASCII only
    Split(String expression, String java) {
        this.expression = expression;
        this.pattern =
                Pattern.compile(
                        java.replace("[^#", "[^\\p{IsWhite_Space}")
                                .replace("@", "\\P{IsWhite_Space}")
                                .replace("#", "\\p{IsWhite_Space}"));
    }

    private static String modern(String digits) {
        return "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|"
                + digits
                + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
    }

    private static String modernJava(String digits) {
        return "(?iu:'(?:[stmd]|re|ve|ll))|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|"
                + digits
                + "| ?[^#\\p{L}\\p{N}]+[\\r\\n]*|#*[\\r\\n]+|#+(?!@)|#+";
    }

    /// @return the regular expression as tokenizer.json has it
    String expression() {
        return expression;
    }

    /// @param each gets the words in order
    void words(CharSequence text, Consumer<String> each) {
        Matcher matcher = pattern.matcher(text);
        int end = 0;
        while (matcher.find()) {
            if (matcher.start() != end) {
                throw new IllegalStateException("a character belongs to no word");
            }
            end = matcher.end();
            each.accept(matcher.group());
        }
    }
}
