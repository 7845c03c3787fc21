package dev.earnest.platform.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Answers together what many threads ask at the same moment, so that the database is asked once for all of them. A
/// question that comes alone goes at once and alone; those that come while others are being answered wait for each other
/// and go together. Nothing is kept between calls. Thread-safe.
///
/// @param <Q> question
/// @param <A> answer
public final class Gathering<Q, A> {
    private record Asked<Q, A>(Q question, CompletableFuture<A> answer) {}

    private static final int USUAL_MOST = 200;
    private static final int USUAL_AT_ONCE = 2;

    private final int most;
    private final int atOnce;
    private final Function<List<Q>, List<A>> together;
    private final ConcurrentLinkedQueue<Asked<Q, A>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();

    /// As large as one statement takes well, on two connections.
    ///
    /// @param together as below
    public Gathering(Function<List<Q>, List<A>> together) {
        this(USUAL_MOST, USUAL_AT_ONCE, together);
    }

    /// @param most questions that go together
    /// @param atOnce groups that are answered at the same time, each on a thread of its own
    /// @param together gives the answers in the order of the questions; what it throws, all of them get
    public Gathering(int most, int atOnce, Function<List<Q>, List<A>> together) {
        if (most < 1 || atOnce < 1) {
            throw new IllegalArgumentException("groups of " + most + ", " + atOnce + " at once");
        }
        this.most = most;
        this.atOnce = atOnce;
        this.together = together;
    }

    /// Waits for the answer.
    ///
    /// @throws RuntimeException what answering threw
    public A ask(Q question) {
        Asked<Q, A> asked = new Asked<>(question, new CompletableFuture<>());
        waiting.add(asked);
        begin();
        try {
            return asked.answer().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void begin() {
        if (enter()) {
            Thread.ofVirtual().name("gathering").start(this::work);
        }
    }

    private boolean enter() {
        for (int now = running.get(); now < atOnce; now = running.get()) {
            if (running.compareAndSet(now, now + 1)) {
                return true;
            }
        }
        return false;
    }

    private void work() {
        do {
            for (List<Asked<Q, A>> group = take(); !group.isEmpty(); group = take()) {
                answer(group);
            }
            running.decrementAndGet();
            // Somebody who came between the last look and the line above found all places taken.
        } while (!waiting.isEmpty() && enter());
    }

    private List<Asked<Q, A>> take() {
        List<Asked<Q, A>> group = new ArrayList<>();
        while (group.size() < most) {
            Asked<Q, A> next = waiting.poll();
            if (next == null) {
                break;
            }
            group.add(next);
        }
        return group;
    }

    private void answer(List<Asked<Q, A>> group) {
        try {
            List<A> answers = together.apply(group.stream().map(Asked::question).toList());
            if (answers.size() != group.size()) {
                throw new IllegalStateException(
                        answers.size() + " answers to " + group.size() + " questions");
            }
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException | Error e) {
            group.forEach(one -> one.answer().completeExceptionally(e));
        }
    }
}
