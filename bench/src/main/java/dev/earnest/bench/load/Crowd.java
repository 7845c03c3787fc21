package dev.earnest.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        double seconds = 0;
        for (int round = 0; round < rounds; round++) {
            List<String> leases = new ArrayList<>(people.size());
            for (int i = 0; i < people.size(); i++) {
                leases.add("");
            }
            all(person -> {
                String lease = person.next(new Latencies()).orElse("");
                synchronized (leases) {
                    leases.set(people.indexOf(person), lease);
                }
            });
            long begin = System.nanoTime();
            all(person -> {
                String lease = leases.get(people.indexOf(person));
                if (!lease.isEmpty()) {
                    person.submit(lease, grade(), submit);
                    answers.incrementAndGet();
                }
            });
            seconds += (System.nanoTime() - begin) / 1e9;
        }
        return answers.get() / seconds;
    }

    private static int grade() {
        return 1 + ThreadLocalRandom.current().nextInt(6);
    }

    private static void pause(double seconds) throws InterruptedException {
        Thread.sleep((long) (seconds * 1000));
    }
}
