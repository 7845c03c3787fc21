package dev.earnest.evaluate.judge;

import dev.earnest.chat.ChatException;
import dev.earnest.chat.ChatReply;
import dev.earnest.chat.ChatRequest;
import dev.earnest.chat.FinishReason;
import dev.earnest.chat.SamplingOptions;
import dev.earnest.chat.Timekeeper;
import dev.earnest.crowd.Progress;
import dev.earnest.evaluate.EvaluateException;
import dev.earnest.judgments.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Asks a language model many things at once and keeps what it replies.
final class Interview {
    private static final int CHARACTERS_A_TOKEN = 4;
    private static final int USUAL_REPLY = 250;
    // So many failures in a row, and no reply before them: the judge is not there.
    private static final int HOPELESS = 8;

    private final Judge.Language judge;
    private final ReplyStore store;
    private final Pace pace;
    private final Timekeeper time;

    Interview(Judge.Language judge, ReplyStore store, Pace pace, Timekeeper time) {
        this.judge = judge;
        this.store = store;
        this.pace = pace;
        this.time = time;
    }

    private record Request(String key, ChatRequest chat) {}

    private Request request(Asked asked) {
        SamplingOptions options = judge.options();
        if (asked.repeat() > 0) {
            options = options.withSeed(options.seed().orElse(0) + asked.repeat());
        }
        ChatRequest chat = new ChatRequest(judge.prompts().messages(asked.task()), options);
        return new Request(RequestKey.of(judge.name(), chat, asked.repeat()), chat);
    }

    private boolean isOpen(Task task, String key, boolean retryFailures) {
        Optional<KeptReply> kept = store.find(key);
        return kept.isEmpty()
                || (retryFailures && ruling(task, kept.get(), false).verdict().isEmpty());
    }

    Estimate estimate(List<Asked> asked, boolean retryFailures) {
        long prompt = 0;
        long requests = 0;
        long written = 0;
        long replies = 0;
        Map<String, Task> open = new HashMap<>();
        for (Asked one : asked) {
            Request request = request(one);
            if (!isOpen(one.task(), request.key(), retryFailures)) {
                Optional<KeptReply> kept =
                        store.find(request.key()).filter(reply -> reply.fault().isEmpty());
                written += kept.map(KeptReply::completionTokens).orElse(0L);
                replies += kept.isPresent() ? 1 : 0;
            } else if (open.put(request.key(), one.task()) == null) {
                requests++;
                prompt += promptTokens(request.chat());
            }
        }
        long usual = replies == 0 ? USUAL_REPLY : Math.round((double) written / replies);
        long most = judge.options().maxTokens().orElse(4 * USUAL_REPLY);
        return new Estimate(
                requests,
                asked.size() - requests,
                prompt,
                requests * Math.min(usual, most),
                requests * most);
    }

    List<Ruling> run(List<Asked> asked, boolean retryFailures, Progress progress)
            throws InterruptedException {
        List<Request> requests = new ArrayList<>();
        Map<String, Request> open = new HashMap<>();
        for (Asked one : asked) {
            Request request = request(one);
            requests.add(request);
            if (isOpen(one.task(), request.key(), retryFailures)) {
                open.put(request.key(), request);
            }
        }
        fetch(List.copyOf(open.values()), progress);
        List<Ruling> rulings = new ArrayList<>();
        for (int index = 0; index < requests.size(); index++) {
            String key = requests.get(index).key();
            KeptReply reply =
                    store.find(key)
                            .orElseThrow(() -> new IllegalStateException("nothing kept: " + key));
            rulings.add(ruling(asked.get(index).task(), reply, open.containsKey(key)));
        }
        return rulings;
    }

    /// What a worker brings back.
    private sealed interface Brought {
        record Reply() implements Brought {}

        record Stop(RuntimeException fault) implements Brought {}
    }

    private void fetch(List<Request> open, Progress progress) throws InterruptedException {
        RateLimit limit = new RateLimit(pace.perMinute(), time);
        Semaphore places = new Semaphore(pace.atOnce());
        BlockingQueue<Brought> brought = new LinkedBlockingQueue<>();
        AtomicInteger hopeless = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (Request request : open) {
                    threads.execute(() -> {
                        try {
                            places.acquire();
                            try {
                                limit.await();
                                brought.add(fetch(request, hopeless));
                            } finally {
                                places.release();
                            }
                        } catch (InterruptedException stopped) {
                            Thread.currentThread().interrupt();
                        } catch (RuntimeException fault) {
                            brought.add(new Brought.Stop(fault));
                        }
                    });
                }
                for (int done = 1; done <= open.size(); done++) {
                    switch (brought.take()) {
                        case Brought.Reply _ -> progress.at("judging", done, open.size());
                        case Brought.Stop(RuntimeException fault) -> throw fault;
                    }
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private Brought fetch(Request request, AtomicInteger hopeless) throws InterruptedException {
        try {
            ChatReply reply = judge.model().reply(request.chat());
            hopeless.set(Integer.MIN_VALUE);
            store.keep(
                    new KeptReply(
                            request.key(),
                            Optional.empty(),
                            reply.text(),
                            reply.finishReason() == FinishReason.LENGTH,
                            reply.promptTokens().orElse(promptTokens(request.chat())),
                            reply.completionTokens()
                                    .orElse(reply.text().length() / CHARACTERS_A_TOKEN),
                            reply.latency().toNanos() / 1e9));
            return new Brought.Reply();
        } catch (ChatException fault) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            return failed(request, fault, hopeless);
        }
    }

    private Brought failed(Request request, ChatException fault, AtomicInteger hopeless) {
        boolean passing =
                switch (fault.kind()) {
                    case UNREACHABLE, TIMEOUT, RATE_LIMITED -> true;
                    case UNAUTHORISED, REFUSED, BAD_ANSWER, TOO_LONG -> false;
                };
        boolean lasting =
                switch (fault.kind()) {
                    case UNAUTHORISED, REFUSED -> true;
                    case UNREACHABLE, TIMEOUT, RATE_LIMITED ->
                            hopeless.incrementAndGet() >= HOPELESS;
                    case BAD_ANSWER, TOO_LONG -> false;
                };
        if (lasting) {
            return new Brought.Stop(
                    new EvaluateException(
                            fault.getMessage() + "; judging stopped, replies so far are kept",
                            fault));
        }
        KeptReply failed = KeptReply.failed(request.key(), fault.getMessage());
        if (passing) {
            // It says nothing about the question: the next run asks again.
            store.remember(failed);
        } else {
            store.keep(failed);
        }
        return new Brought.Reply();
    }

    private static Ruling ruling(Task task, KeptReply kept, boolean fresh) {
        Usage usage =
                new Usage(kept.promptTokens(), kept.completionTokens(), kept.seconds(), fresh);
        if (kept.fault().isPresent()) {
            return new Ruling.Unanswered(kept.fault().get(), usage);
        }
        return switch (VerdictReader.read(task, kept.text(), kept.cut())) {
            case VerdictReader.Found.One(Verdict verdict) ->
                    new Ruling.Given(verdict, kept.text(), usage);
            case VerdictReader.Found.None(String reason) ->
                    new Ruling.Unreadable(kept.text(), reason, usage);
        };
    }

    private static long promptTokens(ChatRequest chat) {
        long characters = 0;
        for (Message message : chat.messages()) {
            characters += message.content().length();
        }
        return characters / CHARACTERS_A_TOKEN + 1;
    }
}
