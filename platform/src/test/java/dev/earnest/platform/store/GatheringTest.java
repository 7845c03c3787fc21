package dev.earnest.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class GatheringTest {
    private static List<Integer> squares(List<Integer> numbers) {
        return numbers.stream().map(n -> n * n).toList();
    }

    @Test
    void aQuestionThatComesAloneGoesAlone() {
        Queue<Integer> groups = new ConcurrentLinkedQueue<>();
        Gathering<Integer, Integer> gathering =
                new Gathering<>(
                        10,
                        2,
                        questions -> {
                            groups.add(questions.size());
                            return squares(questions);
                        });
        for (int i = 0; i < 5; i++) {
            assertThat(gathering.ask(i)).isEqualTo(i * i);
        }
        assertThat(groups).containsExactly(1, 1, 1, 1, 1);
    }

    @Test
    void whatComesMeanwhileGoesTogetherUpToTheMost() throws Exception {
        Semaphore first = new Semaphore(0);
        CountDownLatch begun = new CountDownLatch(1);
        Queue<Integer> groups = new ConcurrentLinkedQueue<>();
        Gathering<Integer, Integer> gathering =
                new Gathering<>(
                        4,
                        1,
                        questions -> {
                            begun.countDown();
                            first.acquireUninterruptibly();
                            groups.add(questions.size());
                            return squares(questions);
                        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            answers.add(threads.submit(() -> gathering.ask(0)));
            begun.await();
            for (int i = 1; i <= 9; i++) {
                int question = i;
                Thread asking = Thread.ofPlatform().unstarted(() -> gathering.ask(question));
                answers.add(
                        threads.submit(() -> {
                            asking.start();
                            return question * question;
                        }));
                while (asking.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
            }
            first.release(100);
            for (int i = 0; i <= 9; i++) {
                assertThat(answers.get(i).get()).isEqualTo(i * i);
            }
        }
        assertThat(groups).startsWith(1, 4, 4);
    }

    @Test
    void everybodyGetsTheirOwnAnswerAndNobodyIsForgotten() throws Exception {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger mostAtOnce = new AtomicInteger();
        Gathering<Integer, Integer> gathering =
                new Gathering<>(
                        50,
                        3,
                        questions -> {
                            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                            LockSupport.parkNanos(1_000);
                            atOnce.decrementAndGet();
                            return squares(questions);
                        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int person = 0; person < 300; person++) {
                int from = person * 1000;
                all.add(
                        threads.submit(() -> {
                            for (int i = from; i < from + 200; i++) {
                                if (gathering.ask(i % 40_000) != (i % 40_000) * (i % 40_000)) {
                                    return false;
                                }
                            }
                            return true;
                        }));
            }
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }
        }
        assertThat(mostAtOnce.get()).isBetween(1, 3);
    }

    @Test
    void aFailureReachesAllWhoAskedAndTheNextQuestionIsAnswered() {
        Gathering<Integer, Integer> gathering =
                new Gathering<>(
                        10,
                        1,
                        questions -> {
                            if (questions.contains(13)) {
                                throw new StoreException("no");
                            }
                            return squares(questions);
                        });
        assertThatThrownBy(() -> gathering.ask(13)).isInstanceOf(StoreException.class);
        assertThat(gathering.ask(3)).isEqualTo(9);
    }

    @Test
    void aMissingAnswerIsAFault() {
        Gathering<Integer, Integer> gathering = new Gathering<>(10, 1, questions -> List.of());
        assertThatThrownBy(() -> gathering.ask(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("0 answers to 1 questions");
    }
}
