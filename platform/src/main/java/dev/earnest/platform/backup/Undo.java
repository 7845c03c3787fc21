package dev.earnest.platform.backup;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Steps that are undone once, the last first: when it is closed, or when the program is told to end before. A step that is
/// being made then is waited for. Thread-safe.
final class Undo implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Undo.class);

    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final Thread hook = new Thread(this::atTheEnd, "undo");
    private boolean over;

    private Undo() {}

    /// @throws BackupException where the program is ending
    static Undo registered() {
        Undo undo = new Undo();
        try {
            Runtime.getRuntime().addShutdownHook(undo.hook);
        } catch (IllegalStateException ending) {
            throw new BackupException("stopped, because the program is ending", ending);
        }
        return undo;
    }

    /// Makes something.
    ///
    /// @param undo how to take it back
    /// @param <T> what is made
    /// @throws BackupException where the program is ending
    synchronized <T> T step(Supplier<T> make, Consumer<T> undo) {
        if (over) {
            throw new BackupException("stopped, because the program is ending");
        }
        T made = make.get();
        steps.push(() -> undo.accept(made));
        return made;
    }

    /// Takes everything back; again does nothing. What goes wrong hinders no other step.
    @Override
    public void close() {
        undo();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The program is ending, and the hook finds nothing left to do.
        }
    }

    private synchronized void undo() {
        over = true;
        RuntimeException first = null;
        while (!steps.isEmpty()) {
            try {
                steps.pop().run();
            } catch (RuntimeException fault) {
                if (first == null) {
                    first = fault;
                } else {
                    first.addSuppressed(fault);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void atTheEnd() {
        try {
            undo();
        } catch (RuntimeException fault) {
            LOG.warn("not everything could be removed: {}", fault.getMessage());
        }
    }
}
