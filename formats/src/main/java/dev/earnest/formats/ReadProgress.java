package dev.earnest.formats;

/// Told from time to time how far reading has come. Called on the reading thread.
@FunctionalInterface
public interface ReadProgress {
    /// Says nothing to nobody.
    ReadProgress NONE = (done, total) -> {};

    /// @param bytesDone bytes of the file read so far, compressed as they are
    /// @param bytesTotal size of the file, -1 when unknown
    void at(long bytesDone, long bytesTotal);
}
