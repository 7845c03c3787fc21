package dev.earnest.platform.secret;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A hashed password in the PHC string format, `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`: it says itself how it
/// was made, so that the cost can be raised later. Immutable as long as nobody writes into its arrays.
final class PasswordHash {
    private static final Pattern FORM =
            Pattern.compile(
                    "\\$argon2id\\$v=19\\$m=([0-9]{1,9}),t=([0-9]{1,4}),p=([0-9]{1,3})"
                            + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,172})");

    private final Argon2Cost cost;
    private final byte[] salt;
    private final byte[] hash;

    /// @param cost it was made with
    /// @param salt random, of its own
    /// @param hash of password and salt
    PasswordHash(Argon2Cost cost, byte[] salt, byte[] hash) {
        this.cost = cost;
        this.salt = salt;
        this.hash = hash;
    }

    Argon2Cost cost() {
        return cost;
    }

    byte[] salt() {
        return salt;
    }

    byte[] hash() {
        return hash;
    }

    /// @return what a text says; empty where it is no such text
    static Optional<PasswordHash> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new PasswordHash(
                            new Argon2Cost(
                                    Integer.parseInt(form.group(1)),
                                    Integer.parseInt(form.group(2)),
                                    Integer.parseInt(form.group(3))),
                            Base64.getDecoder().decode(form.group(4)),
                            Base64.getDecoder().decode(form.group(5))));
        } catch (IllegalArgumentException e) {
            // A cost or a base64 text that cannot be: nobody's password.
            return Optional.empty();
        }
    }

    /// @return the text that [#parse] reads
    String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m="
                + cost.memoryKib()
                + ",t="
                + cost.iterations()
                + ",p="
                + cost.parallelism()
                + "$"
                + base64.encodeToString(salt)
                + "$"
                + base64.encodeToString(hash);
    }
}
