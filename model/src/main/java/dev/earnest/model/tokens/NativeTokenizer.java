package dev.earnest.model.tokens;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.earnest.model.ModelException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// The Rust library behind a lock that lets encodings run side by side and closing wait for them: a call after closing
/// would otherwise read freed memory.
final class NativeTokenizer implements AutoCloseable {
    /// Without this the library would call its makers' server at the first use, and fetch other builds of itself where
    /// it finds a GPU.
    private static final Map<String, String> AT_HOME =
            Map.of("OPT_OUT_TRACKING", "true", "ai.djl.offline", "true");

    /// The library cuts texts to 512 tokens unless told not to.
    private static final Map<String, String> OPTIONS =
            Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false");

    private final HuggingFaceTokenizer library;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    private NativeTokenizer(HuggingFaceTokenizer library) {
        this.library = library;
    }

    static NativeTokenizer load(Path file, String json) {
        AT_HOME.forEach(System::setProperty);
        try {
            return new NativeTokenizer(
                    HuggingFaceTokenizer.newInstance(
                            new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                            OPTIONS));
        } catch (IOException | RuntimeException e) {
            throw new ModelException(
                    file + ": the tokenizer library refuses it: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw new ModelException(
                    "the tokenizer library does not load here ("
                            + e.getMessage()
                            + "); it runs on Linux with glibc 2.34 or newer, macOS on ARM and"
                            + " Windows",
                    e);
        }
    }

    Encoding encode(String text, boolean withSpecial) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new ModelException("the tokenizer is closed; open the folder again");
            }
            return library.encode(text, withSpecial, false);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                library.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
