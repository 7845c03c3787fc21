package dev.earnest.chat.outbound;

import java.io.IOException;
import java.io.InputStream;

/// A body in chunks (RFC 9112, section 7.1); trailers are read and dropped.
final class ChunkedBody implements ByteSource {
    private static final int LONGEST_SIZE_LINE = 1024;
    private static final int LONGEST_TRAILERS = 16 << 10;

    private final InputStream in;
    private long left;
    private boolean first = true;
    private boolean ended;

    ChunkedBody(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int read = Bodies.readSome(in, buffer, offset, (int) Math.min(length, left));
        left -= read;
        return read;
    }

    private void nextChunk() throws IOException {
        if (!first && !line().isEmpty()) {
            throw WireException.badAnswer("sends chunks of the wrong length");
        }
        first = false;
        String line = line();
        int semicolon = line.indexOf(';');
        String size = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
        if (!size.matches("[0-9a-fA-F]{1,15}")) {
            throw WireException.badAnswer("sends chunks without a length");
        }
        left = Long.parseLong(size, 16);
        if (left == 0) {
            HeadReader.headers(new LineReader(in, LONGEST_TRAILERS));
            ended = true;
        }
    }

    private String line() throws IOException {
        return new LineReader(in, LONGEST_SIZE_LINE).next();
    }
}
