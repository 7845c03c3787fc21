package dev.earnest.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// People at work at the same time.
final class Crowd {
    private final List<Annotator> people;

    /// Times of each kind of call.
    final Latencies next = new Latencies();

    /// Times of drafts.
    final Latencies draft = new Latencies();

    /// Times of heartbeats.
    final Latencies heartbeat = new Latencies();

    /// Times of submissions.
    final Latencies submit = new Latencies();

    /// Answers handed in.
    final AtomicLong answers = new AtomicLong();

    Crowd(List<Annotator> people) {
        this.people = List.copyOf(people);
    }

    private interface Work {
        void of(Annotator person) throws IOException, InterruptedException;
    }

    private void all(Work work) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (Annotator person : people) {
                running.add(
                        threads.submit(() -> {
                            work.of(person);
                            return null;
                        }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    /// Reads, keeps a draft, thinks on, hands in, takes the next.
    ///
    /// @param think mean seconds from getting a task to handing it in, exponential; 0 for none, and no drafts
    void work(double think, double seconds) throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        all(person -> {
            // People do not begin at the same moment.
            pause(think * ThreadLocalRandom.current().nextDouble());
            while (System.nanoTime() < end) {
                Optional<String> lease = person.next(next);
                if (lease.isEmpty()) {
                    return;
                }
                if (think > 0) {
                    double time = -think * Math.log1p(-ThreadLocalRandom.current().nextDouble());
                    pause(time / 2);
                    person.draft(lease.get(), draft);
                    person.heartbeat(lease.get(), heartbeat);
                    pause(time / 2);
                }
                person.submit(lease.get(), grade(), submit);
                answers.incrementAndGet();
            }
        });
    }

    /// Everybody takes a task; then all hand in at once. Again and again.
    ///
    /// @return submissions a second while they are handed in
    double bursts(int rounds) throws InterruptedException, ExecutionException {
        Map<Annotator, String> leases = new ConcurrentHashMap<>();
        long nanos = 0;
        long handedIn = 0;
        for (int round = 0; round < rounds; round++) {
            leases.clear();
            all(person ->
                    person.next(new Latencies()).ifPresent(lease -> leases.put(person, lease)));
            long begin = System.nanoTime();
            all(person -> {
                String lease = leases.get(person);
                if (lease != null) {
                    person.submit(lease, grade(), submit);
                }
            });
            nanos += System.nanoTime() - begin;
            handedIn += leases.size();
        }
        answers.addAndGet(handedIn);
        return handedIn * 1e9 / nanos;
    }

    private static int grade() {
        return 1 + ThreadLocalRandom.current().nextInt(6);
    }

    private static void pause(double seconds) throws InterruptedException {
        Thread.sleep((long) (seconds * 1000));
    }
}
