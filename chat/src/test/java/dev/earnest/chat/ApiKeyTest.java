package dev.earnest.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.earnest.chat.ChatException.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiKeyTest {
    private static final String SECRET = "sk-Zq8vR2mT6yWb1NcX0pLd";
    private static final ApiKey KEY = ApiKey.from("setting models.key", () -> SECRET + "\n");

    private static OpenAiChatModel model(ScriptedChatServer server, ApiKey key) {
        return Models.of(server, new ManualTime(), config -> config.withKey(key));
    }

    private static String everythingAbout(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return thrown + "\n" + trace;
    }

    @Test
    void theKeyGoesToTheBackEndAndNowhereElse() throws Exception {
        try (ScriptedChatServer server = ScriptedChatServer.echo()) {
            OpenAiChatModel model = model(server, KEY);
            assertThat(model.reply(ChatRequest.of("hello")).toString()).doesNotContain(SECRET);
            assertThat(server.asked().getFirst().authorization()).isEqualTo("Bearer " + SECRET);
            assertThat(server.lastBody().toString()).doesNotContain(SECRET);
            assertThat(model.toString())
                    .startsWith("OpenAiChatModel[local at http")
                    .doesNotContain(SECRET);
            assertThat(Models.config(server.baseUrl()).withKey(KEY).toString())
                    .contains("key=setting models.key")
                    .doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 403, 404, 408, 413, 429, 500, 503})
    void noFaultShowsTheKeyEvenWhenTheServerEchoesIt(int status) throws Exception {
        List<String> bodies =
                List.of(
                        "{\"error\":{\"message\":\"Incorrect API key provided: " + SECRET + ".\"}}",
                        "{\"error\":\"headers were Authorization: Bearer " + SECRET + "\"}",
                        "{\"detail\":\""
                                + SECRET.substring(0, 12)
                                + "***"
                                + SECRET.substring(14)
                                + "\"}",
                        "{\"error\":{\"message\":\"x\",\"code\":\"" + SECRET + "\"}}",
                        SECRET);
        for (String body : bodies) {
            try (ScriptedChatServer server = ScriptedChatServer.echo()) {
                for (int i = 0; i < 5; i++) {
                    server.next(
                            status, Map.of("Location", "https://x.example.org/" + SECRET), body);
                }
                List<String> said = new ArrayList<>();
                try {
                    model(server, KEY).reply(ChatRequest.of("hello"));
                } catch (ChatException e) {
                    said.add(everythingAbout(e));
                }
                assertThat(said).hasSize(1);
                for (int i = 0; i + 8 <= SECRET.length(); i++) {
                    assertThat(said.getFirst()).doesNotContain(SECRET.substring(i, i + 8));
                }
            }
        }
    }

    @Test
    void theExplanationAroundTheKeyStays() throws Exception {
        try (ScriptedChatServer server =
                ScriptedChatServer.echo()
                        .next(
                                401,
                                "{\"error\":{\"message\":\"Incorrect key "
                                        + SECRET
                                        + ", see the manual\"}}")) {
            assertThatExceptionOfType(ChatException.class)
                    .isThrownBy(() -> model(server, KEY).reply(ChatRequest.of("hello")))
                    .withMessage(
                            "back end \"local\" does not accept the key (401); check setting models.key:"
                                    + " it says \"Incorrect key [key], see the manual\"");
        }
    }

    @Test
    void aMissingKeyIsNamedBeforeAnythingIsSent() throws Exception {
        try (ScriptedChatServer server = ScriptedChatServer.echo()) {
            assertThatExceptionOfType(ChatException.class)
                    .isThrownBy(() ->
                            model(server, ApiKey.fromEnvironment("EARNEST_NO_SUCH_KEY"))
                                    .reply(ChatRequest.of("hello")))
                    .withMessage(
                            "back end \"local\": the key is missing; set environment variable EARNEST_NO_SUCH_KEY")
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAUTHORISED));
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void aKeyFromTheEnvironmentIsRead() {
        assertThat(ApiKey.fromEnvironment("PATH").value()).hasValue(System.getenv("PATH").strip());
        assertThat(ApiKey.none().value()).isEmpty();
    }

    @Test
    void aKeyThatWouldBreakTheHeaderIsRefusedWithoutShowingIt() throws Exception {
        try (ScriptedChatServer server = ScriptedChatServer.echo()) {
            ApiKey broken = ApiKey.from("setting models.key", () -> SECRET + "\r\nX-Evil: 1");
            assertThatExceptionOfType(ChatException.class)
                    .isThrownBy(() -> model(server, broken).reply(ChatRequest.of("hello")))
                    .satisfies(e -> assertThat(everythingAbout(e)).doesNotContain(SECRET, "X-Evil"))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAUTHORISED));
            assertThat(server.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "abcdefghij, 'x abcdefghij y', 'x [key] y'",
        "abcdefghij, abcdefghijabcdefghij, [key][key]",
        "abcdefghij, cdefghij, [key]",
        "abcdefghij, abcdefg, abcdefg",
        "abcdefghij, aabcdefghij, a[key]",
        "abc, 'a abc ab', 'a [key] ab'",
        "'', anything, anything",
    })
    void theKeyAndLongPartsOfItAreMasked(String key, String text, String masked) {
        assertThat(ApiKey.redact(text, key)).isEqualTo(masked);
    }
}
