package dev.earnest.app.judge;

import dev.earnest.app.model.ChatPrompts;
import dev.earnest.app.model.Generations;
import dev.earnest.app.model.LanguageModel;
import dev.earnest.app.model.LocalChatModel;
import dev.earnest.chat.ChatModel;
import dev.earnest.chat.OpenAiChatModel;
import dev.earnest.chat.Timekeeper;
import dev.earnest.torch.Libtorch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;

/// A language model that answers conversations: behind a web address, or in a folder. To be closed.
///
/// @param name what replies are kept under and reports say
/// @param chat the model
/// @param end closes it
public record OpenedModel(String name, ChatModel chat, Runnable end) implements AutoCloseable {
    private static final Duration LAST_WORK = Duration.ofSeconds(20);
    private static final int QUEUE = 1024;

    /// @param address up to and including the version, such as `http://127.0.0.1:8000/v1`
    /// @param model the name by which the server knows it
    /// @param key environment variable of the secret; empty for none
    /// @param atOnce requests at the same time
    /// @throws dev.earnest.app.cli.UsageException where the address cannot be used
    public static OpenedModel at(String address, String model, Optional<String> key, int atOnce) {
        Reached server = Reached.of("judge", address, model, key, atOnce);
        return new OpenedModel(
                server.name(),
                new OpenAiChatModel(
                        server.config(),
                        server.client(),
                        new SplittableRandom(),
                        Timekeeper.system()),
                () -> {});
    }

    /// @param folder of a model with a chat template
    /// @throws dev.earnest.model.ModelException where it holds none
    public static OpenedModel in(Path folder, int threads, InstantSource clock) {
        Libtorch libtorch = Libtorch.load(threads);
        LanguageModel model = LanguageModel.open(folder, libtorch.best());
        try {
            ChatPrompts prompts = ChatPrompts.of(model, clock);
            Generations generations = new Generations(model, QUEUE, LAST_WORK);
            // Replies are kept under the name, and folders of many models are all named checkpoint.
            return new OpenedModel(
                    model.name() + " " + Fingerprint.of(model.place().folders()),
                    new LocalChatModel(generations, prompts, () -> 0),
                    () -> {
                        generations.close();
                        model.close();
                    });
        } catch (RuntimeException fault) {
            model.close();
            throw fault;
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
