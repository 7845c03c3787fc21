package dev.earnest.platform.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Held while a database starts or stops: by one thread of one process on the machine. The system lets go
/// of it when the process dies, however it dies.
final class StartLock implements AutoCloseable {
    // File locks belong to the whole process: threads of one process need a lock of their own.
    private static final ReentrantLock THREADS = new ReentrantLock();
    private static final long PAUSE_MILLIS = 50;
    private static final int PAUSES_UNTIL_WORD = 40;

    private final FileChannel channel;

    private StartLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Waits until no other process starts or stops the database of this folder.
    static StartLock take(Layout layout, Consumer<String> progress) {
        THREADS.lock();
        try {
            return new StartLock(locked(layout, progress));
        } catch (IOException fault) {
            THREADS.unlock();
            throw PostgresException.ofFile("lock the database", layout.folder(), fault);
        } catch (RuntimeException | Error fault) {
            THREADS.unlock();
            throw fault;
        }
    }

    private static FileChannel locked(Layout layout, Consumer<String> progress) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        layout.startLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            for (int pauses = 1; lock == null; pauses++) {
                if (pauses == PAUSES_UNTIL_WORD) {
                    progress.accept(
                            "Waiting for another Earnest that starts or stops the database in %s ..."
                                    .formatted(layout.folder()));
                }
                Thread.sleep(PAUSE_MILLIS);
                lock = channel.tryLock();
            }
            return channel;
        } catch (InterruptedException interrupted) {
            channel.close();
            Thread.currentThread().interrupt();
            throw new PostgresException(
                    "Interrupted while another Earnest starts or stops the database in %s."
                            .formatted(layout.folder()),
                    interrupted);
        } catch (IOException | RuntimeException fault) {
            channel.close();
            throw fault;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException closed) {
            throw new PostgresException(
                    "Cannot let go of start.lock: " + closed.getMessage(), closed);
        } finally {
            THREADS.unlock();
        }
    }
}
