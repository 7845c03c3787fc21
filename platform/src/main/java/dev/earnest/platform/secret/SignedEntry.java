package dev.earnest.platform.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a panel such as Prolific vouches for when it sends a person: who, until when, and a number used once. Whoever
/// changes any of it needs the panel's key.
///
/// @param panel which panel
/// @param participant the panel's id of the person
/// @param expires the link works before this second
/// @param nonce a random text, never used before
public record SignedEntry(UUID panel, String participant, Instant expires, String nonce) {
    /// @param key of the panel
    /// @return 64 hexadecimal digits: HMAC-SHA-256 of panel, participant, seconds since 1970 and nonce, a line each
    public String signature(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of()
                    .formatHex(mac.doFinal(message().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /// @return whether this is the signature; takes as long for a near miss as for any other
    public boolean signedBy(byte[] key, String signature) {
        return MessageDigest.isEqual(
                signature(key).getBytes(StandardCharsets.UTF_8),
                signature.getBytes(StandardCharsets.UTF_8));
    }

    // Lines cannot run into each other: no part may hold a line end (checked where links are read).
    private String message() {
        return "earnest-entry-1\n"
                + panel
                + "\n"
                + participant
                + "\n"
                + expires.getEpochSecond()
                + "\n"
                + nonce;
    }
}
