package dev.earnest.model.tokens;

import java.nio.charset.StandardCharsets;

/// The alphabet of byte-level tokenizers (GPT-2, 2019): each of the 256 bytes has one visible character. Printable
/// bytes of Latin-1 stand for themselves, the others for U+0100 onwards in order, so that a space is `Ġ`.
final class ByteAlphabet {
    private static final char[] CHARACTERS = characters();
    private static final int[] BYTES = bytes();

    private ByteAlphabet() {}

    private static char[] characters() {
        char[] characters = new char[256];
        int extra = 256;
        for (int b = 0; b < 256; b++) {
            boolean printable = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xFF && b != 0xAD);
            characters[b] = printable ? (char) b : (char) extra++;
        }
        return characters;
    }

    private static int[] bytes() {
        int[] bytes = new int[256 + 68];
        java.util.Arrays.fill(bytes, -1);
        for (int b = 0; b < 256; b++) {
            bytes[CHARACTERS[b]] = b;
        }
        return bytes;
    }

    /// @param b from 0 to 255
    static char character(int b) {
        return CHARACTERS[b];
    }

    /// @return the text in which each byte is its character
    static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            text.append(CHARACTERS[b & 0xFF]);
        }
        return text.toString();
    }

    /// @param token a token as it stands in a vocabulary
    /// @return its bytes; the UTF-8 of the token where it has a character outside the alphabet, as the reference does
    static byte[] bytes(String token) {
        byte[] bytes = new byte[token.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = token.charAt(i);
            int b = c < BYTES.length ? BYTES[c] : -1;
            if (b < 0) {
                return token.getBytes(StandardCharsets.UTF_8);
            }
            bytes[i] = (byte) b;
        }
        return bytes;
    }
}
