package dev.earnest.platform.web.jobs;

import dev.earnest.platform.store.jobs.Blobs;
import dev.earnest.platform.store.jobs.Hold;
import dev.earnest.platform.store.jobs.JobFile;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// Writes a file of a job into the database, a chunk at a time. The file exists once its job ends well. Not thread-safe.
public final class BlobStream extends OutputStream {
    private final JobContext context;
    private final String name;
    private final String mediaType;
    private final MessageDigest digest = sha256();
    private final byte[] chunk = new byte[Blobs.CHUNK];
    private int filled;
    private int number;
    private long bytes;

    BlobStream(JobContext context, String name, String mediaType) {
        this.context = context;
        this.name = name;
        this.mediaType = mediaType;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] data, int from, int length) {
        digest.update(data, from, length);
        bytes += length;
        int at = from;
        int left = length;
        while (left > 0) {
            int part = Math.min(left, chunk.length - filled);
            System.arraycopy(data, at, chunk, filled, part);
            filled += part;
            at += part;
            left -= part;
            if (filled == chunk.length) {
                store();
            }
        }
    }

    /// Ends the file.
    ///
    /// @param rows it holds; 0 where it has none
    public JobFile finish(long rows) {
        if (filled > 0) {
            store();
        }
        return new JobFile(
                name,
                context.job().attempt(),
                mediaType,
                bytes,
                Blobs.CHUNK,
                rows,
                HexFormat.of().formatHex(digest.digest()));
    }

    private void store() {
        context.check();
        byte[] data = Arrays.copyOf(chunk, filled);
        boolean stored =
                context.database()
                        .inTransaction(h ->
                                Blobs.store(
                                        h,
                                        context.job().id(),
                                        context.owner(),
                                        context.job().attempt(),
                                        name,
                                        number,
                                        data));
        if (!stored) {
            throw new JobStopped(Hold.LOST);
        }
        number++;
        filled = 0;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
