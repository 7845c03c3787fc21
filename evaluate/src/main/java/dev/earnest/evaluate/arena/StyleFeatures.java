package dev.earnest.evaluate.arena;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a reply looks, counted as LMArena's style control counts it: tokens, Markdown headers, list entries
/// and bold stretches, the last three outside blocks of code.
///
/// A token is a word or a single sign that is neither letter, digit nor white space; that is coarser than
/// a model's own tokens, and enough for ratios.
///
/// @param tokens words and signs
/// @param headers lines `# ...` to `###### ...`
/// @param lists lines that begin with `-`, `*`, `+` or `1.`
/// @param bold stretches between `**` or `__`
public record StyleFeatures(int tokens, int headers, int lists, int bold) {
    private static final Pattern TOKEN =
            Pattern.compile("[\\p{L}\\p{N}\\p{M}_]+|[^\\s\\p{L}\\p{N}\\p{M}_]");
    private static final Pattern CODE = Pattern.compile("```.*?(?:```|\\z)", Pattern.DOTALL);
    private static final Pattern HEADER = Pattern.compile("(?m)^ {0,3}#{1,6}\\s+\\S");
    private static final Pattern ENTRY = Pattern.compile("(?m)^\\s*(?:[-*+]|\\d{1,9}[.)])\\s+\\S");
    private static final Pattern BOLD =
            Pattern.compile("\\*\\*(?=\\S)[^*\\n]+\\*\\*|__(?=\\S)[^_\\n]+__");

    /// Counts.
    ///
    /// @param reply all that the model wrote
    public static StyleFeatures of(String reply) {
        String prose = CODE.matcher(reply).replaceAll("");
        return new StyleFeatures(
                count(TOKEN, reply), count(HEADER, prose), count(ENTRY, prose), count(BOLD, prose));
    }

    /// Differences as the leaderboards use them: `(a - b) / (a + b + 1)`, between -1 and 1.
    ///
    /// @param other the right side, this being the left
    /// @return by name, always the same four in the same order
    public Map<String, Float> minus(StyleFeatures other) {
        Map<String, Float> differences = new LinkedHashMap<>();
        differences.put("tokens", ratio(tokens, other.tokens));
        differences.put("headers", ratio(headers, other.headers));
        differences.put("lists", ratio(lists, other.lists));
        differences.put("bold", ratio(bold, other.bold));
        return differences;
    }

    private static float ratio(int a, int b) {
        return (float) ((double) (a - b) / (a + b + 1));
    }

    private static int count(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        int found = 0;
        while (matcher.find()) {
            found++;
        }
        return found;
    }
}
