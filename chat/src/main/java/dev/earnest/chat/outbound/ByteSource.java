package dev.earnest.chat.outbound;

import java.io.IOException;
import java.io.InputStream;

/// Where the bytes of a body come from.
@FunctionalInterface
interface ByteSource {
    /// @param length at least 1
    /// @return bytes stored from `offset`, -1 at the end
    int read(byte[] buffer, int offset, int length) throws IOException;

    /// @return the same as a stream of the JDK
    static InputStream stream(ByteSource source) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return source.read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return length == 0 ? 0 : source.read(buffer, offset, length);
            }
        };
    }
}
