package dev.earnest.app;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/// Buffered standard output that remembers why it failed. After a failure it swallows what follows: the
/// verb ends soon, and the program then tells a closed pipe (`| head`: fine) from a full disk.
///
/// Not thread-safe.
public final class StandardOutput extends OutputStream {
    private final OutputStream target;
    private final byte[] buffer = new byte[1 << 16];
    private int used;
    private Optional<IOException> failure = Optional.empty();

    /// @param target receives the bytes
    public StandardOutput(OutputStream target) {
        this.target = target;
    }

    @Override
    public void write(int value) {
        if (used == buffer.length) {
            drain();
        }
        buffer[used++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (length > buffer.length - used) {
            drain();
        }
        if (length > buffer.length) {
            send(bytes, offset, length);
        } else {
            System.arraycopy(bytes, offset, buffer, used, length);
            used += length;
        }
    }

    @Override
    public void flush() {
        drain();
        if (failure.isEmpty()) {
            try {
                target.flush();
            } catch (IOException fault) {
                failure = Optional.of(fault);
            }
        }
    }

    /// @return why writing failed
    public Optional<IOException> failure() {
        return failure;
    }

    private void drain() {
        send(buffer, 0, used);
        used = 0;
    }

    private void send(byte[] bytes, int offset, int length) {
        if (failure.isPresent() || length == 0) {
            return;
        }
        try {
            target.write(bytes, offset, length);
        } catch (IOException fault) {
            failure = Optional.of(fault);
        }
    }
}
