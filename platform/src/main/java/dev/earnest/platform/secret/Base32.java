package dev.earnest.platform.secret;

import java.util.Locale;
import java.util.Optional;

/// Base 32 of RFC 4648 without padding: what people type from a screen into a phone.
final class Base32 {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte b : bytes) {
            held = (held << 8) | (b & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(LETTERS.charAt((held >> bits) & 31));
            }
        }
        if (bits > 0) {
            text.append(LETTERS.charAt((held << (5 - bits)) & 31));
        }
        return text.toString();
    }

    /// @return the bytes of a text in either case; empty where it holds anything else
    static Optional<byte[]> decode(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        byte[] bytes = new byte[upper.length() * 5 / 8];
        int held = 0;
        int bits = 0;
        int at = 0;
        for (int i = 0; i < upper.length(); i++) {
            int value = LETTERS.indexOf(upper.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            held = (held << 5) | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes[at++] = (byte) (held >> bits);
            }
        }
        return Optional.of(bytes);
    }
}
