package dev.earnest.app.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.model.generate.Choice;
import dev.earnest.torch.Hardware;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GenerationsTest {
    @TempDir private static Path folder;
    private static LanguageModel model;

    @BeforeAll
    static void open() {
        model = LanguageModel.open(TinyModel.save(folder.resolve("tiny"), false), Hardware.CPU);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static Drawing drawing(long seed, int tokens) {
        return new Drawing(Choice.Sample.plain(1), tokens, 1, List.of(), 1, seed);
    }

    private static List<long[]> prompt() {
        return List.of(model.encode("The heron"));
    }

    @Test
    void textsOfManyAskersAreThoseOfOne() throws Exception {
        try (Generations generations = new Generations(model, 32, Duration.ofSeconds(5))) {
            List<CompletableFuture<String>> asked =
                    IntStream.range(0, 12)
                            .mapToObj(seed ->
                                    CompletableFuture.supplyAsync(() -> text(generations, seed)))
                            .toList();
            for (int seed = 0; seed < asked.size(); seed++) {
                assertThat(asked.get(seed).get()).isEqualTo(text(generations, seed));
            }
        }
    }

    private static String text(Generations generations, long seed) {
        try {
            return generations
                    .complete(prompt(), drawing(seed, 10), Pieces.silent())
                    .getFirst()
                    .text();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoWantsNoMoreEndsTheTextAtOnce() throws Exception {
        try (Generations generations = new Generations(model, 1, Duration.ofSeconds(5))) {
            AtomicInteger heard = new AtomicInteger();
            assertThatThrownBy(() ->
                            generations.complete(
                                    prompt(),
                                    drawing(1, 60),
                                    piece -> {
                                        heard.incrementAndGet();
                                        throw new IllegalArgumentException("gone");
                                    }))
                    .hasMessage("gone");
            assertThat(heard).hasValue(1);
            assertThat(text(generations, 2)).isNotBlank();
        }
    }

    @Test
    void aFullQueueRefusesAndServesTheOthers() throws Exception {
        try (Generations generations = new Generations(model, 1, Duration.ofSeconds(20));
                ExecutorService askers = Executors.newFixedThreadPool(24)) {
            CyclicBarrier together = new CyclicBarrier(24);
            List<Future<String>> asked = new ArrayList<>();
            for (int asker = 0; asker < 24; asker++) {
                asked.add(
                        askers.submit(() -> {
                            together.await();
                            Drawing slow =
                                    new Drawing(Choice.Sample.plain(1), 80, 1, List.of(), 32, 1);
                            return generations
                                    .complete(prompt(), slow, Pieces.silent())
                                    .getFirst()
                                    .text();
                        }));
            }
            Set<String> texts = new HashSet<>();
            int refused = 0;
            for (Future<String> one : asked) {
                try {
                    texts.add(one.get());
                } catch (ExecutionException e) {
                    assertThat(e.getCause())
                            .isInstanceOfSatisfying(
                                    UnavailableException.class,
                                    fault ->
                                            assertThat(fault.reason())
                                                    .isEqualTo(UnavailableException.Reason.FULL));
                    refused++;
                }
            }
            assertThat(refused).isPositive();
            assertThat(texts).hasSize(1);
        }
    }

    @Test
    void aStoppedOneTakesNothingMore() {
        Generations generations = new Generations(model, 1, Duration.ofSeconds(20));
        generations.close();
        assertThatThrownBy(() -> generations.complete(prompt(), drawing(1, 2), Pieces.silent()))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        e ->
                                assertThat(e.reason())
                                        .isEqualTo(UnavailableException.Reason.STOPPING));
    }

    @Test
    void stoppingEndsLongWorkOnceItsTimeIsOver() throws Exception {
        Generations generations = new Generations(model, 1, Duration.ZERO);
        CountDownLatch begun = new CountDownLatch(1);
        try (ExecutorService asker = Executors.newSingleThreadExecutor()) {
            Drawing slow = new Drawing(Choice.Sample.plain(1), 80, 1, List.of(), 64, 1);
            Future<List<Completion>> asked =
                    asker.submit(() ->
                            generations.complete(
                                    prompt(),
                                    slow,
                                    piece -> {
                                        begun.countDown();
                                        return true;
                                    }));
            begun.await();
            generations.close();
            assertThatThrownBy(asked::get)
                    .hasCauseInstanceOf(UnavailableException.class)
                    .hasMessageContaining("being stopped");
        }
    }
}
