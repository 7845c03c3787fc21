package dev.earnest.platform.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Measures what goes through it: bytes and SHA-256. Closing it leaves the stream behind it open.
final class Digests extends FilterOutputStream {
    private final MessageDigest digest = sha256();
    private long bytes;

    Digests(OutputStream behind) {
        super(behind);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        out.write(from, offset, length);
        digest.update(from, offset, length);
        bytes += length;
    }

    @Override
    public void close() throws IOException {
        flush();
    }

    long bytes() {
        return bytes;
    }

    /// @return the digest so far, in hexadecimal; begins a new one
    String sha() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
