package dev.earnest.app.model.serve;

import dev.earnest.app.model.ChatPrompts;
import dev.earnest.app.model.Completion;
import dev.earnest.app.model.Generations;
import dev.earnest.app.model.LanguageModel;
import dev.earnest.app.model.Pieces;
import io.javalin.http.Context;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers requests for texts.
final class CompletionService {
    private static final Logger LOG = LoggerFactory.getLogger(CompletionService.class);

    /// So that a text can be had again by somebody who gave no seed.
    private static final String SEED = "X-Earnest-Seed";

    private final Generations generations;
    private final Optional<ChatPrompts> template;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final long started;

    CompletionService(
            Generations generations,
            Optional<ChatPrompts> template,
            RandomGenerator random,
            InstantSource clock) {
        this.generations = generations;
        this.template = template;
        this.random = random;
        this.clock = clock;
        this.started = clock.instant().getEpochSecond();
    }

    void models(Context http) {
        json(http, Answers.models(model().name(), started).toString());
    }

    void completions(Context http) throws InterruptedException {
        answer(http, Asked.completion(Body.parse(http.body()), model(), this::seed), "cmpl-");
    }

    void chat(Context http) throws InterruptedException {
        answer(
                http,
                Asked.chat(Body.parse(http.body()), model(), template, this::seed),
                "chatcmpl-");
    }

    private LanguageModel model() {
        return generations.model();
    }

    /// Non-negative and exact in every client's numbers.
    private long seed() {
        synchronized (random) {
            return random.nextLong(1L << 53);
        }
    }

    private String id(String prefix) {
        byte[] bytes = new byte[12];
        synchronized (random) {
            random.nextBytes(bytes);
        }
        return prefix + HexFormat.of().formatHex(bytes);
    }

    private void answer(Context http, Asked asked, String prefix) throws InterruptedException {
        Answers answers =
                new Answers(asked, id(prefix), clock.instant().getEpochSecond(), model().name());
        http.header(SEED, Long.toString(asked.drawing().seed()));
        if (asked.stream()) {
            stream(http, asked, answers);
            return;
        }
        List<Completion> texts =
                generations.complete(asked.prompts(), asked.drawing(), Pieces.silent());
        json(http, answers.whole(texts).toString());
    }

    private void stream(Context http, Asked asked, Answers answers) throws InterruptedException {
        EventStream events = new EventStream(http);
        int rows = asked.prompts().size() * asked.drawing().samples();
        try {
            List<Completion> texts =
                    generations.complete(
                            asked.prompts(),
                            asked.drawing(),
                            piece -> {
                                begin(events, asked, answers, rows);
                                events.send(answers.piece(piece));
                                return true;
                            });
            begin(events, asked, answers, rows);
            for (int row = 0; row < texts.size(); row++) {
                events.send(answers.end(row, texts.get(row)));
            }
            if (asked.usage()) {
                events.send(answers.usageEvent(texts));
            }
            events.done();
        } catch (UncheckedIOException e) {
            LOG.debug("a client went away while its answer was written");
        } catch (RuntimeException e) {
            if (!events.begun()) {
                throw e;
            }
            ApiFault fault = ApiFault.known(e).orElseGet(() -> unknown(e));
            try {
                events.send(fault.json());
            } catch (UncheckedIOException gone) {
                LOG.debug("a client went away before it could be told of a fault");
            }
        }
    }

    /// A fault before the first token still has its own status: the head goes out with the first piece.
    private static void begin(EventStream events, Asked asked, Answers answers, int rows) {
        if (!events.begun() && asked.chat()) {
            for (int row = 0; row < rows; row++) {
                events.send(answers.begin(row));
            }
        }
    }

    /// Tells a fault in the protocol's form.
    static void fault(Exception e, Context http) {
        ApiFault fault = ApiFault.known(e).orElseGet(() -> unknown(e));
        http.status(fault.status());
        if (fault.status() == 429 || fault.status() == 503) {
            http.header("Retry-After", "1");
        }
        json(http, fault.json().toString());
    }

    private static ApiFault unknown(Exception e) {
        LOG.error("a request failed", e);
        return ApiFault.ours();
    }

    private static void json(Context http, String body) {
        http.contentType("application/json; charset=utf-8");
        http.result(body);
    }
}
