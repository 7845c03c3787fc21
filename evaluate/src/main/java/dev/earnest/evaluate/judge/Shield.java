package dev.earnest.evaluate.judge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Keeps candidate texts from passing for anything but candidate texts. Each text stands between marks that carry a
/// boundary which the text does not hold, and whatever in it looks like a verdict or a mark is broken by a space.
///
/// @param boundary hexadecimal, made from all texts of a request, so that nobody can write it in advance
public record Shield(String boundary) {
    private static final int LENGTH = 12;
    private static final Pattern VERDICT =
            Pattern.compile(
                    "\\[(\\s*)\\[(?=\\s*(?:rating|score|verdict|tie|[A-Z]\\s*[\\]>=<]|\\d))",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern WHOLE_VERDICT =
            Pattern.compile(
                    "\\[\\s*\\[\\s*(?:(?:rating|score|verdict)\\s*:?\\s*)?"
                            + "(?:tie|[A-Z](?:\\s*[>=<]+\\s*[A-Z])*|\\d+(?:\\.\\d+)?)\\s*\\]\\s*\\]",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern MARK =
            Pattern.compile("<<<(?=\\s*/?\\s*(?:end|begin))", Pattern.CASE_INSENSITIVE);

    /// @param texts all that comes from outside in one request
    public static Shield of(Collection<String> texts) {
        for (int salt = 0; ; salt++) {
            String boundary = hash(salt, texts);
            if (texts.stream().noneMatch(text -> text.contains(boundary))) {
                return new Shield(boundary);
            }
        }
    }

    /// @return the text between its marks
    public String wrap(String name, String text) {
        return "<<<BEGIN "
                + name
                + " "
                + boundary
                + ">>>\n"
                + disarm(text)
                + "\n<<<END "
                + name
                + " "
                + boundary
                + ">>>";
    }

    /// @return whether a text holds what looks like a verdict or a mark
    public static boolean isArmed(String text) {
        return WHOLE_VERDICT.matcher(text).find() || MARK.matcher(text).find();
    }

    static String disarm(String text) {
        String verdicts = VERDICT.matcher(text).replaceAll("[ $1[");
        return MARK.matcher(verdicts).replaceAll("< < <");
    }

    private static String hash(int salt, Collection<String> texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) salt);
            for (String text : texts) {
                digest.update(text.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
