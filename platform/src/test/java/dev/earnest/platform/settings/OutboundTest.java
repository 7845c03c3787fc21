package dev.earnest.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.earnest.chat.ApiKey;
import dev.earnest.chat.BackendConfig;
import dev.earnest.chat.ChatModel;
import dev.earnest.chat.ChatRequest;
import dev.earnest.chat.outbound.AllowedAddress;
import dev.earnest.chat.outbound.OutboundException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboundTest {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String base = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/v1/chat/completions",
                exchange -> {
                    seen.add(
                            exchange.getRequestHeaders().getFirst("Authorization")
                                    + " "
                                    + new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8));
                    byte[] body =
                            """
                            {"choices":[{"index":0,"message":{"role":"assistant","content":"Quack."},
                             "finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":2}}
                            """
                                    .getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private BackendConfig duck() {
        return BackendConfig.of("duck", base + "/v1", "duck-1")
                .withKey(ApiKey.from("setting", () -> "the-key"));
    }

    @Test
    void aModelOfTheSettingsAnswersAlsoInsideTheOwnNetwork() {
        Outbound outbound = Outbound.of(ServerSettings.NONE.withModels(duck()), new SecureRandom());
        ChatModel model = outbound.model("duck").orElseThrow();
        assertThat(model.reply(ChatRequest.of("Say something.")).text()).isEqualTo("Quack.");
        assertThat(seen)
                .singleElement()
                .asString()
                .startsWith("Bearer the-key ")
                .contains("\"model\":\"duck-1\"");
        assertThat(outbound.models()).containsExactly("duck");
        assertThat(outbound.model("goose")).isEmpty();
    }

    @Test
    void theHostOfAModelIsNoPlaceForOtherAddresses() {
        Outbound outbound = Outbound.of(ServerSettings.NONE.withModels(duck()), new SecureRandom());
        assertThatThrownBy(() -> outbound.guard().check(URI.create(base + "/hook")))
                .isInstanceOf(OutboundException.class);
    }

    @Test
    void whatTheAdministratorAllowsIsOpen() {
        AllowedAddress allowed = AllowedAddress.parse(base.substring("http://".length()));
        Outbound outbound =
                Outbound.of(ServerSettings.NONE.withOutbound(allowed), new SecureRandom());
        assertThat(outbound.guard().check(URI.create(base + "/hook")).host())
                .isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> outbound.guard().check(URI.create("http://127.0.0.1:1/hook")))
                .isInstanceOf(OutboundException.class);
    }

    @Test
    void twoServicesOfOneNameAreRefused() {
        BackendConfig other = BackendConfig.of("duck", "https://api.example.com/v1", "x");
        assertThatThrownBy(() -> ServerSettings.NONE.withModels(duck(), other))
                .hasMessage("two models are called 'duck'; give each a name of its own");
    }
}
