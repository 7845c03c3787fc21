package dev.earnest.platform.web;

import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinPool.ForkJoinWorkerThreadFactory;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Supplier;

/// Runs long computations on one thread that the system prefers least, so that people's requests do not wait for them
/// where the machine is small. What a computation would do in parallel it does on the same thread. Thread-safe.
public final class IdleTime {
    private static final int THREADS = 1;

    private final ForkJoinPool pool;

    /// Its thread is begun when it is needed and ends when it is not.
    public IdleTime() {
        ForkJoinWorkerThreadFactory threads = Worker::new;
        this.pool = new ForkJoinPool(THREADS, threads, null, false);
    }

    /// Waits for the computation.
    ///
    /// @throws RuntimeException what the computation threw
    public <T> T run(Supplier<T> computation) {
        Callable<T> task = computation::get;
        return pool.submit(task).join();
    }

    private static final class Worker extends ForkJoinWorkerThread {
        Worker(ForkJoinPool pool) {
            super(pool);
            setName("idle time");
        }

        @Override
        protected void onStart() {
            super.onStart();
            Niceness.lower();
        }
    }
}
