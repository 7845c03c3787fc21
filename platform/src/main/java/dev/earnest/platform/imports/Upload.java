package dev.earnest.platform.imports;

import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.campaigns.ImportJobs;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Receives a file piece by piece into the database, in memory that does not grow with it.
///
/// @param database where the pieces go, each in a transaction of its own
/// @param mostBytes of a file
public record Upload(
        Database database, InstantSource clock, RandomGenerator random, long mostBytes) {
    private static final int PIECE = 1 << 20;

    /// A file that is larger than allowed.
    public static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(long most) {
            super("the file is larger than the " + most + " bytes that are allowed");
        }
    }

    /// Receives a file and queues its import.
    ///
    /// @param author who imports
    /// @return the import's id
    /// @throws TooLargeException where the file is too large; the import is ended and nothing is kept
    /// @throws IOException where the file does not arrive to its end; likewise
    public UUID receive(UUID author, UUID campaign, ImportJobs.Wanted wanted, InputStream file)
            throws IOException {
        UUID job =
                database.inTransaction(h ->
                        ImportJobs.begin(h, clock.instant(), random, author, campaign, wanted));
        boolean received = false;
        try {
            MessageDigest digest = sha256();
            long bytes = 0;
            int number = 0;
            for (byte[] piece = file.readNBytes(PIECE);
                    piece.length > 0;
                    piece = file.readNBytes(PIECE)) {
                bytes += piece.length;
                if (bytes > mostBytes) {
                    throw new TooLargeException(mostBytes);
                }
                digest.update(piece);
                byte[] kept = piece;
                int place = number++;
                database.useTransaction(h -> ImportJobs.addChunk(h, job, place, kept));
            }
            long size = bytes;
            String hash = HexFormat.of().formatHex(digest.digest());
            database.useTransaction(
                    h -> ImportJobs.queue(h, clock.instant(), author, job, size, hash));
            received = true;
            return job;
        } finally {
            if (!received) {
                database.useTransaction(
                        h -> ImportJobs.cancel(h, clock.instant(), author, campaign, job));
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
