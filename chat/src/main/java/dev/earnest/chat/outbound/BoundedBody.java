package dev.earnest.chat.outbound;

import java.io.IOException;

/// A body that may not exceed a number of bytes.
final class BoundedBody implements ByteSource {
    private final ByteSource in;
    private final long most;
    private long seen;

    BoundedBody(ByteSource in, long most) {
        this.in = in;
        this.most = most;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        if (read > 0) {
            seen += read;
        }
        if (seen > most) {
            throw WireException.tooLong(most);
        }
        return read;
    }
}
