package dev.earnest.app.judge;

import dev.earnest.app.cli.UsageException;
import dev.earnest.chat.ApiKey;
import dev.earnest.chat.BackendConfig;
import dev.earnest.chat.OpenAiEmbeddings;
import dev.earnest.chat.Timekeeper;
import dev.earnest.chat.outbound.AllowedAddress;
import dev.earnest.chat.outbound.GuardedClient;
import dev.earnest.chat.outbound.OutboundGuard;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// A server that the command line names, and the way there.
///
/// @param config how to treat it
/// @param client reaches this address and no other
public record Reached(BackendConfig config, GuardedClient client) {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    /// @param role what faults call it
    /// @param address up to and including the version, such as `http://127.0.0.1:8000/v1`
    /// @param model the name by which the server knows it
    /// @param key environment variable of the secret; empty for none
    /// @param atOnce requests at the same time
    /// @throws UsageException where the address cannot be used
    public static Reached of(
            String role, String address, String model, Optional<String> key, int atOnce) {
        try {
            BackendConfig config =
                    BackendConfig.of(role, address, model)
                            .withTimeout(TIMEOUT)
                            .withMaxConcurrent(atOnce)
                            .withKey(key.map(ApiKey::fromEnvironment).orElseGet(ApiKey::none));
            return new Reached(
                    config, GuardedClient.of(OutboundGuard.of(List.of(place(config.baseUrl())))));
        } catch (IllegalArgumentException fault) {
            throw new UsageException(String.valueOf(fault.getMessage()), fault);
        }
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

    /// @return what replies are kept under and reports say
    public String name() {
        return config.model() + " at " + config.baseUrl();
    }

    /// @return it as a server of vectors
    public OpenAiEmbeddings embeddings() {
        return new OpenAiEmbeddings(config, client, new SplittableRandom(), Timekeeper.system());
    }
}
