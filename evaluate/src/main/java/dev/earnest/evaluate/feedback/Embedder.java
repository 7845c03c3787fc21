package dev.earnest.evaluate.feedback;

import dev.earnest.chat.ChatException;
import dev.earnest.chat.Embeddings;
import dev.earnest.chat.OpenAiEmbeddings;
import dev.earnest.chat.Timekeeper;
import dev.earnest.crowd.Progress;
import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.judge.Estimate;
import dev.earnest.evaluate.judge.KeptReply;
import dev.earnest.evaluate.judge.Pace;
import dev.earnest.evaluate.judge.RateLimit;
import dev.earnest.evaluate.judge.ReplyStore;
import dev.earnest.evaluate.judge.RequestKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Gets vectors of texts from a model, several texts a request. Vectors are kept, so that nothing is asked twice.
public final class Embedder {
    private static final int TOGETHER = 64;
    private static final int CHARACTERS_A_TOKEN = 4;

    private final String name;
    private final OpenAiEmbeddings model;
    private final ReplyStore store;
    private final Pace pace;
    private final Timekeeper time;

    /// @param name of the model, part of the key under which vectors are kept
    /// @param store keeps vectors; the caller closes it
    public Embedder(
            String name, OpenAiEmbeddings model, ReplyStore store, Pace pace, Timekeeper time) {
        this.name = name;
        this.model = model;
        this.store = store;
        this.pace = pace;
        this.time = time;
    }

    private List<String> open(List<String> texts) {
        return new LinkedHashSet<>(texts)
                .stream().filter(text -> store.find(key(text)).isEmpty()).toList();
    }

    private String key(String text) {
        return RequestKey.ofText(name, text);
    }

    /// @return what it will take; a token is guessed for every four characters
    public Estimate estimate(List<String> texts) {
        List<String> open = open(texts);
        long characters = open.stream().mapToLong(String::length).sum();
        return new Estimate(
                (open.size() + TOGETHER - 1) / TOGETHER,
                texts.size() - open.size(),
                characters / CHARACTERS_A_TOKEN + open.size(),
                0,
                0);
    }

    /// @return a vector of each text, in order, all of one length
    /// @throws EvaluateException where a request fails; vectors so far are kept
    /// @throws InterruptedException where this thread is interrupted
    public List<float[]> embed(List<String> texts, Progress progress) throws InterruptedException {
        fetch(open(texts), progress);
        List<float[]> vectors = new ArrayList<>();
        for (String text : texts) {
            Optional<KeptReply> kept = store.find(key(text));
            vectors.add(
                    vector(
                            kept.orElseThrow(() ->
                                            new IllegalStateException("nothing kept: " + text))
                                    .text()));
            if (vectors.getLast().length != vectors.getFirst().length) {
                throw new EvaluateException(
                        name
                                + " gives vectors of "
                                + vectors.getFirst().length
                                + " and of "
                                + vectors.getLast().length
                                + " numbers; if the model behind that name has changed, name another --cache");
            }
        }
        return vectors;
    }

    private void fetch(List<String> open, Progress progress) throws InterruptedException {
        RateLimit limit = new RateLimit(pace.perMinute(), time);
        Semaphore places = new Semaphore(pace.atOnce());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int from = 0; from < open.size(); from += TOGETHER) {
                List<String> part = open.subList(from, Math.min(from + TOGETHER, open.size()));
                running.add(
                        threads.submit(() -> {
                            places.acquire();
                            try {
                                limit.await();
                                fetch(part);
                            } finally {
                                places.release();
                            }
                            return part.size();
                        }));
            }
            try {
                for (int done = 0; done < running.size(); done++) {
                    running.get(done).get();
                    progress.at("embedding", done + 1, running.size());
                }
            } catch (ExecutionException fault) {
                throw fault(fault);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static RuntimeException fault(ExecutionException failed) {
        return switch (failed.getCause()) {
            case ChatException fault ->
                    new EvaluateException(fault.getMessage() + "; vectors so far are kept", fault);
            case RuntimeException fault -> fault;
            case null, default -> new IllegalStateException(failed);
        };
    }

    private void fetch(List<String> texts) {
        long start = time.nanoTime();
        Embeddings answer = model.embed(texts);
        double seconds = (time.nanoTime() - start) / 1e9 / texts.size();
        long tokens = answer.promptTokens().orElse(0) / texts.size();
        for (int index = 0; index < texts.size(); index++) {
            store.keep(
                    new KeptReply(
                            key(texts.get(index)),
                            Optional.empty(),
                            text(answer.vectors().get(index)),
                            false,
                            tokens,
                            0,
                            seconds));
        }
    }

    private static String text(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static float[] vector(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        float[] vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(vector);
        return vector;
    }
}
