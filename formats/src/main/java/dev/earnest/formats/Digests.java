package dev.earnest.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Fingerprints of files and of what results follow from, for the provenance of results.
public final class Digests {
    private Digests() {}

    /// @return SHA-256 of a file's bytes as they lie on the disk, in hexadecimal
    /// @throws FormatException where the file cannot be read
    public static String sha256(Path file) {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw Faults.cannotRead(file.toString(), e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// @return SHA-256 of a text in UTF-8, in hexadecimal
    public static String sha256OfText(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
