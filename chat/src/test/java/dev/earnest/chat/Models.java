package dev.earnest.chat;

import dev.earnest.chat.outbound.AllowedAddress;
import dev.earnest.chat.outbound.GuardedClient;
import dev.earnest.chat.outbound.OutboundGuard;
import dev.earnest.chat.outbound.RawServer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/// Clients of test servers.
final class Models {
    static final long SEED = 20_261_121;

    private Models() {}

    static BackendConfig config(String baseUrl) {
        return BackendConfig.of("local", baseUrl, "tiny-chat");
    }

    static OpenAiChatModel of(
            ScriptedChatServer server, Timekeeper time, UnaryOperator<BackendConfig> settings) {
        return of(settings.apply(config(server.baseUrl())), server.address(), time);
    }

    static OpenAiChatModel of(ScriptedChatServer server) {
        return of(server, new ManualTime(), UnaryOperator.identity());
    }

    static OpenAiChatModel of(RawServer server, UnaryOperator<BackendConfig> settings) {
        return of(
                settings.apply(config(server.uri("/v1").toString())),
                server.address(),
                new ManualTime());
    }

    static OpenAiChatModel of(BackendConfig config, AllowedAddress allowed, Timekeeper time) {
        OutboundGuard guard = new OutboundGuard(List.of(allowed), host -> List.of());
        return new OpenAiChatModel(
                config, GuardedClient.of(guard), new SplittableRandom(SEED), time);
    }
}
