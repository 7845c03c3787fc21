package dev.earnest.app.model;

import dev.earnest.chat.ChatException;
import dev.earnest.chat.ChatModel;
import dev.earnest.chat.ChatReply;
import dev.earnest.chat.ChatRequest;
import dev.earnest.chat.FinishReason;
import dev.earnest.chat.SamplingOptions;
import dev.earnest.model.ModelException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// A model in this process that continues conversations. What a request leaves open is as the model's makers say, else
/// drawn at temperature 1. Safe for many threads; [Generations] puts requests in a row.
public final class LocalChatModel implements ChatModel {
    private static final int TOKENS = 512;

    private final Generations generations;
    private final ChatPrompts prompts;
    private final LongSupplier seeds;

    /// @param generations of the model; they outlive this
    /// @param prompts of the same model
    /// @param seeds for requests without one
    public LocalChatModel(Generations generations, ChatPrompts prompts, LongSupplier seeds) {
        this.generations = generations;
        this.prompts = prompts;
        this.seeds = seeds;
    }

    @Override
    public ChatReply reply(ChatRequest request) {
        return stream(request, text -> {});
    }

    @Override
    public ChatReply stream(ChatRequest request, Consumer<String> piece) {
        long start = System.nanoTime();
        try {
            long[] prompt =
                    prompts.encode(request.messages().stream().map(ChatPrompts::json).toList());
            Completion text =
                    generations
                            .complete(
                                    List.of(prompt),
                                    drawing(request.options()),
                                    part -> {
                                        piece.accept(part.text());
                                        return true;
                                    })
                            .getFirst();
            return new ChatReply(
                    text.text(),
                    text.ending() == Ending.STOP ? FinishReason.STOP : FinishReason.LENGTH,
                    OptionalLong.of(prompt.length),
                    OptionalLong.of(text.count()),
                    Duration.ofNanos(System.nanoTime() - start));
        } catch (PromptTooLongException e) {
            throw fault(ChatException.Kind.TOO_LONG, e);
        } catch (UnavailableException e) {
            throw fault(
                    switch (e.reason()) {
                        case FULL -> ChatException.Kind.RATE_LIMITED;
                        case STOPPING -> ChatException.Kind.UNREACHABLE;
                    },
                    e);
        } catch (ModelException e) {
            throw fault(ChatException.Kind.BAD_ANSWER, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fault(ChatException.Kind.TIMEOUT, e);
        }
    }

    private ChatException fault(ChatException.Kind kind, Exception e) {
        String said = e instanceof InterruptedException ? "interrupted" : e.getMessage();
        ChatException fault =
                new ChatException(kind, "model \"" + generations.model().name() + "\": " + said);
        fault.initCause(e);
        return fault;
    }

    private Drawing drawing(SamplingOptions options) {
        LanguageModel model = generations.model();
        Wishes wishes =
                new Wishes(
                        options.temperature(),
                        OptionalInt.empty(),
                        options.topP(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty());
        return new Drawing(
                wishes.choice(model.makers(), true),
                options.maxTokens().orElse(model.makers().maxNewTokens().orElse(TOKENS)),
                wishes.penalty(model.makers()),
                options.stop(),
                1,
                options.seed().isPresent() ? options.seed().getAsLong() : seeds.getAsLong());
    }
}
