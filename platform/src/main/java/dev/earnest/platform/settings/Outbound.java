package dev.earnest.platform.settings;

import dev.earnest.chat.BackendConfig;
import dev.earnest.chat.ChatModel;
import dev.earnest.chat.OpenAiChatModel;
import dev.earnest.chat.Timekeeper;
import dev.earnest.chat.outbound.AllowedAddress;
import dev.earnest.chat.outbound.GuardedClient;
import dev.earnest.chat.outbound.OutboundGuard;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The ways out of this server. Every connection goes through a guard. An address that the operator wrote for one
/// purpose is open for that purpose only: the host of a language model is no place for webhooks. Thread-safe.
public final class Outbound {
    private final OutboundGuard guard;
    private final GuardedClient client;
    private final Map<String, ChatModel> models;

    private Outbound(OutboundGuard guard, Map<String, ChatModel> models) {
        this.guard = guard;
        this.client = GuardedClient.of(guard);
        this.models = models;
    }

    /// @param random draws the waits between attempts
    public static Outbound of(ServerSettings settings, RandomGenerator random) {
        Map<String, ChatModel> models = new LinkedHashMap<>();
        for (BackendConfig model : settings.models()) {
            models.put(
                    model.name(),
                    new OpenAiChatModel(
                            model,
                            clientOf(settings, model.baseUrl()),
                            random,
                            Timekeeper.system()));
        }
        return new Outbound(OutboundGuard.of(settings.outbound()), models);
    }

    /// @param home an address that the operator wrote
    /// @return a client that may call its host and port wherever they lie, and what everybody may call
    public static GuardedClient clientOf(ServerSettings settings, URI home) {
        List<AllowedAddress> allowed = new ArrayList<>(settings.outbound());
        allowed.add(place(home));
        return GuardedClient.of(OutboundGuard.of(allowed));
    }

    /// @return who decides about addresses that people typed
    public OutboundGuard guard() {
        return guard;
    }

    /// @return how to call addresses that people typed
    public GuardedClient client() {
        return client;
    }

    /// @return names of the language models, in the order of the settings
    public List<String> models() {
        return List.copyOf(models.keySet());
    }

    /// @param name as in the settings
    /// @return the language model; empty where the settings have none of this name
    public Optional<ChatModel> model(String name) {
        return Optional.ofNullable(models.get(name));
    }

    private static AllowedAddress place(URI uri) {
        String host = uri.getHost().replaceAll("^\\[|]$", "").toLowerCase(Locale.ROOT);
        boolean plain = "http".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : plain ? 80 : 443;
        return new AllowedAddress(host, Set.of(port));
    }
}
