package dev.earnest.chat.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/// Chooses how an answer's body is framed (RFC 9112, section 6.3). Contradictions are faults: guessing between them is
/// how requests and answers are smuggled.
final class Bodies {
    private Bodies() {}

    /// @param mostBytes longest body
    /// @return the body, which throws when it is too long or breaks off
    static InputStream open(InputStream in, ResponseHead head, String method, long mostBytes)
            throws WireException {
        if (method.equals("HEAD") || head.status() == 204 || head.status() == 304) {
            return InputStream.nullInputStream();
        }
        List<String> coding = head.all("content-encoding");
        if (!coding.stream().allMatch("identity"::equalsIgnoreCase)) {
            throw WireException.badAnswer("compresses its answer though it was not asked to");
        }
        List<String> transfer = head.all("transfer-encoding");
        List<String> lengths = head.all("content-length");
        if (!transfer.isEmpty()) {
            boolean chunked =
                    transfer.size() == 1
                            && transfer.getFirst().toLowerCase(Locale.ROOT).equals("chunked");
            if (!chunked || !lengths.isEmpty()) {
                throw WireException.badAnswer("does not say clearly how long its answer is");
            }
            return ByteSource.stream(new BoundedBody(new ChunkedBody(in), mostBytes));
        }
        if (lengths.isEmpty()) {
            return ByteSource.stream(new BoundedBody(in::read, mostBytes));
        }
        long length = length(lengths);
        if (length > mostBytes) {
            throw WireException.tooLong(mostBytes);
        }
        return ByteSource.stream(new FixedBody(in, length));
    }

    private static long length(List<String> lengths) throws WireException {
        String text = lengths.getFirst();
        boolean same = lengths.stream().allMatch(text::equals);
        if (!same || !text.matches("\\d{1,18}")) {
            throw WireException.badAnswer("does not say clearly how long its answer is");
        }
        return Long.parseLong(text);
    }

    /// @return up to `length` bytes from `in`; its end before that is a fault
    static int readSome(InputStream in, byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        if (read < 0) {
            throw WireException.brokenOff();
        }
        return read;
    }
}
