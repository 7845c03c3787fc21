package dev.earnest.platform.store.jobs;

import java.util.HexFormat;

/// A file that a job made.
///
/// @param name within the job
/// @param attempt of the job that made it
/// @param mediaType such as `application/gzip`
/// @param bytes its length
/// @param chunkBytes length of all its chunks but the last
/// @param rows it holds; 0 where it has none
/// @param sha256 of its bytes, in hexadecimal
public record JobFile(
        String name,
        int attempt,
        String mediaType,
        long bytes,
        int chunkBytes,
        long rows,
        String sha256) {
    byte[] digest() {
        return HexFormat.of().parseHex(sha256);
    }
}
