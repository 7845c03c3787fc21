package dev.earnest.app.model;

import dev.earnest.app.model.UnavailableException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Lets one model work on one request at a time, on a thread of its own; others wait in a bounded queue in the order in
/// which they came. Safe to call from many threads, virtual ones too. Closed before its model.
public final class Generations implements AutoCloseable {
    private final LanguageModel model;
    private final ThreadPoolExecutor worker;
    private final Duration lastWork;
    private volatile boolean stopping;

    /// @param waiting at most so many requests wait, at least 1
    /// @param lastWork how long work in hand may go on once this closes
    public Generations(LanguageModel model, int waiting, Duration lastWork) {
        this.model = model;
        this.lastWork = lastWork;
        this.worker =
                new ThreadPoolExecutor(
                        1,
                        1,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(waiting),
                        task -> {
                            Thread thread = new Thread(task, "generation");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /// @return the model
    public LanguageModel model() {
        return model;
    }

    private sealed interface Event {
        record Grown(Piece piece) implements Event {}

        record Done(List<Completion> texts) implements Event {}

        record Failed(Throwable fault) implements Event {}
    }

    /// One request in hand; `wanted` is cleared by its asker.
    private final class Work implements Runnable {
        private final List<long[]> prompts;
        private final Drawing drawing;
        private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        private volatile boolean wanted = true;

        Work(List<long[]> prompts, Drawing drawing) {
            this.prompts = prompts;
            this.drawing = drawing;
        }

        @Override
        public void run() {
            if (!wanted) {
                return;
            }
            try {
                List<Completion> texts = model.complete(prompts, drawing, this::grown);
                events.add(
                        Thread.currentThread().isInterrupted()
                                ? new Event.Failed(stopped())
                                : new Event.Done(texts));
            } catch (RuntimeException | Error e) {
                events.add(new Event.Failed(e));
            }
        }

        private boolean grown(Piece piece) {
            events.add(new Event.Grown(piece));
            return wanted && !Thread.currentThread().isInterrupted();
        }
    }

    private static UnavailableException stopped() {
        return new UnavailableException(Reason.STOPPING, "the server is being stopped");
    }

    /// Continues prompts as [LanguageModel#complete] does.
    ///
    /// @param pieces hears of the texts on the calling thread; what it throws ends the work and goes to the caller
    /// @throws UnavailableException where too many wait, or this is being closed
    /// @throws InterruptedException where the caller is interrupted; the work ends then
    public List<Completion> complete(List<long[]> prompts, Drawing drawing, Pieces pieces)
            throws InterruptedException {
        Work work = new Work(prompts, drawing);
        try {
            worker.execute(work);
        } catch (RejectedExecutionException e) {
            throw stopping
                    ? stopped()
                    : new UnavailableException(
                            Reason.FULL,
                            "the model is busy and as many requests wait as may; try again soon");
        }
        try {
            return follow(work, pieces);
        } finally {
            work.wanted = false;
        }
    }

    private List<Completion> follow(Work work, Pieces pieces) throws InterruptedException {
        while (true) {
            // A second look now and then: work that never began when this closed tells nothing.
            Event event = work.events.poll(1, TimeUnit.SECONDS);
            switch (event) {
                case null -> {
                    if (worker.isTerminated() && work.events.isEmpty()) {
                        throw stopped();
                    }
                }
                case Event.Grown(Piece piece) -> {
                    if (!pieces.piece(piece)) {
                        work.wanted = false;
                    }
                }
                case Event.Done(List<Completion> texts) -> {
                    return texts;
                }
                case Event.Failed(Throwable fault) -> {
                    switch (fault) {
                        case RuntimeException runtime -> throw runtime;
                        case Error error -> throw error;
                        default -> throw new IllegalStateException(fault);
                    }
                }
            }
        }
    }

    /// Takes no more requests, gives those in hand the time allowed, then ends them.
    @Override
    public void close() {
        stopping = true;
        worker.shutdown();
        try {
            if (!worker.awaitTermination(lastWork.toMillis(), TimeUnit.MILLISECONDS)) {
                worker.shutdownNow();
                // The model may be closed after this: nobody reads it any more then.
                while (!worker.awaitTermination(1, TimeUnit.MINUTES)) {
                    worker.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
