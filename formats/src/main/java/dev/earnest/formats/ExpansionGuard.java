package dev.earnest.formats;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Stops a small compressed file from growing without end (a zip bomb).
final class ExpansionGuard extends FilterInputStream {
    private final String name;
    private final CountingStream packed;
    private final ReadLimits limits;
    private long expanded;

    ExpansionGuard(String name, InputStream unpacked, CountingStream packed, ReadLimits limits) {
        super(unpacked);
        this.name = name;
        this.packed = packed;
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        grow(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int read = super.read(target, from, length);
        grow(read);
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        grow(skipped);
        return skipped;
    }

    private void grow(long bytes) {
        expanded += Math.max(0, bytes);
        if (expanded > limits.expansionFloor() && expanded / limits.expansion() >= packed.done()) {
            throw new FormatException(
                    name
                            + ": "
                            + packed.done()
                            + " compressed bytes grew to more than "
                            + expanded
                            + " ("
                            + limits.expansion()
                            + " times), as a zip bomb does; unpack the file yourself if you trust"
                            + " it");
        }
    }
}
