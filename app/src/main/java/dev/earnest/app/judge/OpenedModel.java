package dev.earnest.app.judge;

import dev.earnest.app.cli.UsageException;
import dev.earnest.app.model.ChatPrompts;
import dev.earnest.app.model.Generations;
import dev.earnest.app.model.LanguageModel;
import dev.earnest.app.model.LocalChatModel;
import dev.earnest.chat.ApiKey;
import dev.earnest.chat.BackendConfig;
import dev.earnest.chat.ChatModel;
import dev.earnest.chat.OpenAiChatModel;
import dev.earnest.chat.Timekeeper;
import dev.earnest.chat.outbound.AllowedAddress;
import dev.earnest.chat.outbound.GuardedClient;
import dev.earnest.chat.outbound.OutboundGuard;
import dev.earnest.torch.Libtorch;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// A language model that answers conversations: behind a web address, or in a folder. To be closed.
///
/// @param name what replies are kept under and reports say
/// @param chat the model
/// @param end closes it
public record OpenedModel(String name, ChatModel chat, Runnable end) implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final Duration LAST_WORK = Duration.ofSeconds(20);
    private static final int QUEUE = 1024;

    /// @param address up to and including the version, such as `http://127.0.0.1:8000/v1`
    /// @param model the name by which the server knows it
    /// @param key environment variable of the secret; empty for none
    /// @param atOnce requests at the same time
    /// @throws UsageException where the address cannot be used
    public static OpenedModel at(String address, String model, Optional<String> key, int atOnce) {
        BackendConfig config;
        AllowedAddress place;
        try {
            config =
                    BackendConfig.of("judge", address, model)
                            .withTimeout(TIMEOUT)
                            .withMaxConcurrent(atOnce)
                            .withKey(key.map(ApiKey::fromEnvironment).orElseGet(ApiKey::none));
            place = place(config.baseUrl());
        } catch (IllegalArgumentException fault) {
            throw new UsageException(String.valueOf(fault.getMessage()), fault);
        }
        return new OpenedModel(
                model + " at " + config.baseUrl(),
                new OpenAiChatModel(
                        config,
                        GuardedClient.of(OutboundGuard.of(List.of(place))),
                        new SplittableRandom(),
                        Timekeeper.system()),
                () -> {});
    }

    // The person at the command line wrote the address, so it may lie anywhere.
    private static AllowedAddress place(URI uri) {
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("'" + uri + "' names no host");
        }
        String host = uri.getHost().replaceAll("^\\[|]$", "").toLowerCase(Locale.ROOT);
        int usual = "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
        return new AllowedAddress(host, Set.of(uri.getPort() >= 0 ? uri.getPort() : usual));
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
