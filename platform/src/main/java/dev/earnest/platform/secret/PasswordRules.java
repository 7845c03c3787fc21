package dev.earnest.platform.secret;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which passwords are refused (after NIST SP 800-63B, 2025): short ones and those that are guessed first. There are no
/// rules about kinds of characters, which make passwords harder to remember and no harder to guess. Immutable.
public final class PasswordRules {
    /// Fewest characters.
    public static final int SHORTEST = 12;

    /// Most characters.
    public static final int LONGEST = 256;

    private static final String LIST = "common-passwords.txt";

    private final Set<String> common;

    private PasswordRules(Set<String> common) {
        this.common = common;
    }

    /// @return the rules with the list of common passwords that ships with the program
    public static PasswordRules ordinary() {
        try (InputStream file = PasswordRules.class.getResourceAsStream(LIST)) {
            if (file == null) {
                throw new IllegalStateException(LIST + " is missing from the program");
            }
            return new PasswordRules(
                    new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .collect(Collectors.toUnmodifiableSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param password wanted
    /// @param personal what others know of the person: name, e-mail address
    /// @return why it is refused, in one sentence; empty where it is fine
    public Optional<String> fault(String password, Collection<String> personal) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(
                    "A password has at least "
                            + SHORTEST
                            + " characters; this one has "
                            + length
                            + ". A few words in a row work well.");
        }
        if (length > LONGEST) {
            return Optional.of("A password has at most " + LONGEST + " characters.");
        }
        String plain = Passwords.normal(password).toLowerCase(Locale.ROOT);
        if (repeats(plain) || runs(plain)) {
            return Optional.of(
                    "This password repeats or counts, and is guessed early. Please choose another.");
        }
        if (isCommon(plain)) {
            return Optional.of(
                    "This password is among those that are guessed first. Please choose another.");
        }
        if (personal.stream().anyMatch(known -> isAbout(plain, known))) {
            return Optional.of(
                    "This password is made from your name or e-mail address. Please choose another.");
        }
        return Optional.empty();
    }

    // "password2024!" is "password" with what people add to reach a length.
    private boolean isCommon(String plain) {
        String stem = plain.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
        return common.contains(plain) || common.contains(stem);
    }

    // "abcabcabcabc": some part of at most half the length, over and over.
    private static boolean repeats(String plain) {
        for (int part = 1; part <= plain.length() / 2; part++) {
            String unit = plain.substring(0, part);
            if (unit.repeat(plain.length() / part + 1).startsWith(plain)) {
                return true;
            }
        }
        return false;
    }

    // "123456789012", "zyxwvutsrqpo": each character next to the one before.
    private static boolean runs(String plain) {
        int steps = 0;
        for (int i = 1; i < plain.length(); i++) {
            int step = Math.abs(plain.charAt(i) - plain.charAt(i - 1));
            boolean around = step == 9 && Character.isDigit(plain.charAt(i));
            if (step == 1 || around) {
                steps++;
            }
        }
        return steps >= plain.length() - 1;
    }

    private static boolean isAbout(String plain, String known) {
        String letters = known.toLowerCase(Locale.ROOT).strip();
        if (letters.isEmpty()) {
            return false;
        }
        int at = letters.indexOf('@');
        String account = at > 0 ? letters.substring(0, at) : letters;
        String stem = plain.replaceAll("[^\\p{L}]+$", "");
        return plain.equals(letters)
                || plain.equals(letters.replaceAll("\\s", ""))
                || stem.equals(account)
                || stem.equals(account.replaceAll("\\s", ""));
    }
}
