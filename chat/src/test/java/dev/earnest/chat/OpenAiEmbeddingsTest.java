package dev.earnest.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.chat.outbound.GuardedClient;
import dev.earnest.chat.outbound.OutboundGuard;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpenAiEmbeddingsTest {
    private static final String TWO =
            """
            {"data":[{"index":1,"embedding":[3,4]},{"index":0,"embedding":[1,-2.5]}],"usage":{"prompt_tokens":9}}\
            """;

    private static OpenAiEmbeddings of(ScriptedChatServer server) {
        return new OpenAiEmbeddings(
                Models.config(server.baseUrl()),
                GuardedClient.of(new OutboundGuard(List.of(server.address()), host -> List.of())),
                new SplittableRandom(1),
                new ManualTime());
    }

    @Test
    void vectorsComeBackInTheOrderOfTheTexts() throws IOException {
        try (ScriptedChatServer server = ScriptedChatServer.echo().next(200, TWO)) {
            Embeddings found = of(server).embed(List.of("one", "two"));
            assertThat(found.vectors()).containsExactly(new float[] {1, -2.5f}, new float[] {3, 4});
            assertThat(found.promptTokens()).hasValue(9);
            ScriptedChatServer.Asked asked = server.asked().getFirst();
            assertThat(asked.path()).isEqualTo("/v1/embeddings");
            assertThat(asked.body().path("model").asString()).isEqualTo("tiny-chat");
            assertThat(asked.body().path("input").toString()).isEqualTo("[\"one\",\"two\"]");
        }
    }

    @Test
    void passingFaultsAreTriedAgainAndLastingOnesAreNot() throws IOException {
        try (ScriptedChatServer server =
                ScriptedChatServer.echo()
                        .next(503, "{}")
                        .next(429, Map.of("Retry-After", "1"), "{}")
                        .next(200, TWO)) {
            assertThat(of(server).embed(List.of("one", "two")).vectors()).hasSize(2);
            assertThat(server.asked()).hasSize(3);
        }
        try (ScriptedChatServer server =
                ScriptedChatServer.echo()
                        .next(404, "{\"error\":{\"message\":\"no such model\"}}")) {
            assertThatThrownBy(() -> of(server).embed(List.of("one")))
                    .isInstanceOf(ChatException.class)
                    .hasMessageContaining("no such model");
            assertThat(server.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "[]|did not answer with a JSON object",
                "{'error':{'message':'out of order'}}|answered with an error",
                "{'data':[{'embedding':[1]}]}|without a vector of text 1",
                "{'data':[{'index':0,'embedding':[1]},{'index':0,'embedding':[1]}]}|a vector of text 0 of 2",
                "{'data':[{'index':0,'embedding':[1]},{'index':5,'embedding':[1]}]}|a vector of text 5 of 2",
                "{'data':[{'embedding':[1]},{'embedding':[1,2]}]}|vectors of different lengths",
                "{'data':[{'embedding':[1]},{'embedding':['x']}]}|without a vector of text 1",
                "{'data':[{'embedding':[1]},{'embedding':[1e99]}]}|without a vector of text 1"
            })
    void anAnswerThatLacksAVectorIsNone(String body, String fault) throws IOException {
        try (ScriptedChatServer server =
                ScriptedChatServer.echo().next(200, body.replace('\'', '"'))) {
            assertThatThrownBy(() -> of(server).embed(List.of("one", "two")))
                    .isInstanceOf(ChatException.class)
                    .hasMessageContaining(fault);
        }
    }
}
