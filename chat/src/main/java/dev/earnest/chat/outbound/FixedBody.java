package dev.earnest.chat.outbound;

import java.io.IOException;
import java.io.InputStream;

/// A body of a length known in advance.
final class FixedBody implements ByteSource {
    private final InputStream in;
    private long left;

    FixedBody(InputStream in, long length) {
        this.in = in;
        this.left = length;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = Bodies.readSome(in, buffer, offset, (int) Math.min(length, left));
        left -= read;
        return read;
    }
}
