package dev.earnest.formats;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts the bytes of a file as they lie on the disk and tells progress about once a mebibyte.
final class CountingStream extends FilterInputStream {
    private static final long STEP = 1 << 20;

    private final long total;
    private final ReadProgress progress;
    private long done;
    private long told;

    CountingStream(InputStream in, long total, ReadProgress progress) {
        super(in);
        this.total = total;
        this.progress = progress;
    }

    long done() {
        return done;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? -1 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int read = super.read(target, from, length);
        count(read);
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        done += skipped;
        return skipped;
    }

    private void count(int read) {
        if (read > 0) {
            done += read;
        }
        if (done - told >= STEP || (read < 0 && done > told)) {
            told = done;
            progress.at(done, total);
        }
    }
}
