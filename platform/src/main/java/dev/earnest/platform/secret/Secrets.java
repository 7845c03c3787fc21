package dev.earnest.platform.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// Random secrets for cookies, links and tokens, and what is kept of them.
public final class Secrets {
    private Secrets() {}

    /// @param random a [java.security.SecureRandom] in production
    /// @return 256 random bits as 43 characters that need no escaping in URLs and cookies
    public static String next(RandomGenerator random) {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /// A plain hash is enough here and only here: the secret has 256 random bits, so there is nothing to guess.
    ///
    /// @return SHA-256, which is all that is stored
    public static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
