package dev.earnest.platform.secret;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes of six digits that change every 30 seconds (RFC 6238 with HMAC-SHA-1, what every authenticator app speaks).
public final class Totp {
    /// A code is good for this many seconds.
    public static final int STEP_SECONDS = 30;

    private static final int SECRET_BYTES = 20;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    // Clocks of phones differ: the step before and the one after count too.
    private static final int SLACK = 1;

    private Totp() {}

    /// @return a new shared secret of 160 random bits
    public static byte[] secret(RandomGenerator random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    /// @return the secret as people type it: groups of four letters and digits
    public static String text(byte[] secret) {
        return Base32.encode(secret).replaceAll("(.{4})(?=.)", "$1 ");
    }

    /// @param account what the app shows, such as an e-mail address
    /// @return the address that a QR code carries to the app
    public static String uri(byte[] secret, String account) {
        return "otpauth://totp/Earnest:"
                + URLEncoder.encode(account, StandardCharsets.UTF_8).replace("+", "%20")
                + "?secret="
                + Base32.encode(secret)
                + "&issuer=Earnest";
    }

    /// @return which step of 30 seconds a time lies in
    public static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    /// @return the code of a step
    public static String code(byte[] secret, long step) {
        byte[] hash;
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
        // Dynamic truncation of RFC 4226, section 5.3.
        int offset = hash[hash.length - 1] & 0xf;
        int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
        return String.format(Locale.ROOT, "%0" + DIGITS + "d", number % MODULUS);
    }

    /// Which step a code belongs to. A step at or before the last one used does not count: a code works once.
    ///
    /// @param code as typed; spaces are ignored
    /// @param lastUsed the last step that was accepted
    /// @return the step; empty where the code is wrong, old or used
    public static OptionalLong matching(byte[] secret, String code, Instant now, long lastUsed) {
        byte[] typed = code.replace(" ", "").getBytes(StandardCharsets.UTF_8);
        long here = step(now);
        OptionalLong found = OptionalLong.empty();
        for (long step = here - SLACK; step <= here + SLACK; step++) {
            byte[] right = code(secret, step).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(right, typed) && step > lastUsed) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }
}
