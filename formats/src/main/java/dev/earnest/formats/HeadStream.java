package dev.earnest.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// Bytes that were read ahead, followed by the rest of their stream.
final class HeadStream extends InputStream {
    private final byte[] head;
    private final InputStream rest;
    private int at;

    HeadStream(byte[] head, InputStream rest) {
        this.head = head;
        this.rest = rest;
    }

    @Override
    public int read() throws IOException {
        return at < head.length ? head[at++] & 0xff : rest.read();
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, target.length);
        if (at == head.length) {
            return rest.read(target, from, length);
        }
        int part = Math.min(length, head.length - at);
        System.arraycopy(head, at, target, from, part);
        at += part;
        return part;
    }

    /// The reader of gzip asks this to learn whether another member follows.
    @Override
    public int available() throws IOException {
        return Math.max(head.length - at, rest.available());
    }

    @Override
    public void close() throws IOException {
        rest.close();
    }
}
