package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A sealed answer sheet: the SHA-256 hash of `"prefdata/commit/v1"`, platform, market, round,
/// labeller, labels and salt, in this order. A text is its length in bytes (32 bits) and its UTF-8; the
/// labels are their number and each label as 32 bits; all big-endian. Because the labeller and the
/// round are in it, copying somebody's commitment is useless: the copy cannot be revealed.
///
/// @param hash 64 lower-case hexadecimal digits, not all zero
public record Commitment(String hash) {

    private static final String DOMAIN = "prefdata/commit/v1";

    public Commitment {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IncentivesException(
                    "a commitment is 64 lower-case hexadecimal digits, got '" + hash + "'");
        }
        if (hash.matches("0+")) {
            throw new IncentivesException("a commitment must not be all zero");
        }
    }

    /// Seals a sheet.
    public static Commitment of(RoundId round, String labeller, Reveal reveal) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        text(bytes, DOMAIN);
        text(bytes, round.platform());
        text(bytes, round.market());
        text(bytes, round.round());
        text(bytes, labeller);
        number(bytes, reveal.labels().size());
        for (int label : reveal.labels()) {
            number(bytes, label);
        }
        byte[] salt = HexFormat.of().parseHex(reveal.salt());
        number(bytes, salt.length);
        bytes.writeBytes(salt);
        return new Commitment(HexFormat.of().formatHex(sha256(bytes.toByteArray())));
    }

    private static void text(ByteArrayOutputStream out, String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            // Encoding would write '?' for half a character: two names, one hash.
            throw new IncentivesException("'" + text + "' is no well-formed text");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(out, bytes.length);
        out.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream out, int number) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
