package dev.earnest.evaluate.feedback;

import dev.earnest.chat.ChatException;
import dev.earnest.chat.ChatModel;
import dev.earnest.chat.ChatReply;
import dev.earnest.chat.ChatRequest;
import dev.earnest.chat.FinishReason;
import dev.earnest.chat.SamplingOptions;
import dev.earnest.crowd.Progress;
import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.judge.KeptReply;
import dev.earnest.evaluate.judge.RateLimit;
import dev.earnest.evaluate.judge.ReplyStore;
import dev.earnest.evaluate.judge.RequestKey;
import dev.earnest.judgments.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// A language model that is asked for feedback; replies are kept, so that nothing is asked twice. Thread-safe.
///
/// @param name what its feedback is marked with, after `ai:`
/// @param model how to reach it
/// @param options how its replies are drawn
/// @param store keeps replies
/// @param atOnce questions at the same time
/// @param limit spaces them
/// @param expenses what they took
public record Adviser(
        String name,
        ChatModel model,
        SamplingOptions options,
        ReplyStore store,
        int atOnce,
        RateLimit limit,
        Expenses expenses) {
    /// Annotators of this kind are models.
    public static final String PREFIX = "ai:";

    /// @return the annotator's name in exported data
    public String annotator() {
        return PREFIX + name;
    }

    /// @param attempt 0, or more for another reply to the same question
    /// @return the reply, without white space around it
    /// @throws EvaluateException where there is none, it is empty, or it was cut
    String ask(List<Message> messages, int attempt) {
        SamplingOptions drawn =
                attempt == 0 ? options : options.withSeed(options.seed().orElse(0) + attempt);
        ChatRequest request = new ChatRequest(messages, drawn);
        String key = RequestKey.of(name, request, attempt);
        Optional<KeptReply> kept =
                store.find(key).filter(reply -> reply.fault().isEmpty() && !reply.cut());
        KeptReply reply = kept.orElseGet(() -> fresh(key, request));
        if (reply.cut()) {
            throw new EvaluateException("the reply was cut at its longest length");
        }
        if (reply.text().isBlank()) {
            throw new EvaluateException("the reply is empty");
        }
        return reply.text().strip();
    }

    private KeptReply fresh(String key, ChatRequest request) {
        expenses.require();
        try {
            limit.await();
            ChatReply reply = model.reply(request);
            KeptReply kept =
                    new KeptReply(
                            key,
                            Optional.empty(),
                            reply.text(),
                            reply.finishReason() == FinishReason.LENGTH,
                            reply.promptTokens().orElse(0),
                            reply.completionTokens().orElse(0),
                            reply.latency().toNanos() / 1e9);
            expenses.add(kept.promptTokens(), kept.completionTokens());
            store.keep(kept);
            return kept;
        } catch (ChatException fault) {
            throw new EvaluateException(fault.getMessage(), fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new EvaluateException("interrupted; replies so far are kept", stopped);
        }
    }

    /// One result, or why there is none.
    ///
    /// @param value the result
    /// @param failure one line; empty where there is a result
    public record Result<T>(Optional<T> value, String failure) {}

    /// Works on many items at the same time.
    ///
    /// @param work throws [EvaluateException] where an item fails; the others go on
    /// @return one result for each, in order
    /// @throws InterruptedException where this thread is interrupted
    <I, T> List<Result<T>> each(List<I> items, Function<I, T> work, Progress progress)
            throws InterruptedException {
        Semaphore places = new Semaphore(atOnce);
        List<Result<T>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Result<T>>> running = new ArrayList<>();
            for (I item : items) {
                running.add(
                        threads.submit(() -> {
                            places.acquire();
                            try {
                                return new Result<T>(Optional.of(work.apply(item)), "");
                            } catch (EvaluateException fault) {
                                return new Result<T>(
                                        Optional.empty(), String.valueOf(fault.getMessage()));
                            } finally {
                                places.release();
                            }
                        }));
            }
            try {
                for (Future<Result<T>> one : running) {
                    results.add(one.get());
                    progress.at("asking", results.size(), items.size());
                }
            } catch (ExecutionException fault) {
                throw new IllegalStateException(fault.getCause());
            } finally {
                threads.shutdownNow();
            }
        }
        return results;
    }
}
