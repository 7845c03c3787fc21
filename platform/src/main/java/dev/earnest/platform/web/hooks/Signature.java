package dev.earnest.platform.web.hooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Proves to a receiver that a delivery comes from here and is fresh: `t=1700000000,v1=HEX` where HEX is HMAC-SHA256,
/// under the webhook's secret, of the seconds, a full stop, and the body. Receivers refuse old times.
public final class Signature {
    /// The header.
    public static final String HEADER = "Earnest-Signature";

    private Signature() {}

    /// @return the header's value
    public static String of(String secret, Instant at, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signed = at.getEpochSecond() + "." + body;
            return "t="
                    + at.getEpochSecond()
                    + ",v1="
                    + HexFormat.of()
                            .formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }
}
