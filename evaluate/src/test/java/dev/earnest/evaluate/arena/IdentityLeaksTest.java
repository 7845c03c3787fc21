package dev.earnest.evaluate.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentityLeaksTest {
    private static IdentityLeaks.Result of(String reply) {
        return IdentityLeaks.of(
                List.of(
                        Vote.of("GPT 4", "vicuna-13b", Outcome.LEFT, "v")
                                .withReplies("Nothing here.", reply)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I am Claude, an assistant.",
                "I'm ChatGPT!",
                "Hello, my name is **Qwen**.",
                "As a large language model trained by OpenAI, I cannot.",
                "I am a chatbot developed by Google.",
                "I was created by Anthropic to help.",
                "As an AI assistant made by Mistral, no.",
                "Better ask GPT-4 about it.",
                "That is what Vicuna 13B would say.",
                "gpt4 says so"
            })
    void repliesThatTellWhoWroteThemAreFound(String reply) {
        assertThat(of(reply).leaked()).hasSize(1);
        assertThat(of(reply).kept()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kubernetes was developed by Google.",
                "I am a language model and have no feelings.",
                "Search engines such as Google index pages.",
                "The falcon is a bird; I am told it flies.",
                "As a teacher, Claude was kind.",
                "A vicuna is an animal.",
                ""
            })
    void ordinaryTextsAreKept(String reply) {
        assertThat(of(reply).leaked()).isEmpty();
        assertThat(of(reply).unchecked()).isZero();
    }

    @Test
    void votesWithoutTextsAreKeptAndCounted() {
        IdentityLeaks.Result result =
                IdentityLeaks.of(List.of(Vote.of("a", "b", Outcome.TIE, "v")));
        assertThat(result.kept()).hasSize(1);
        assertThat(result.unchecked()).isEqualTo(1);
    }

    @Test
    void namesOfOneOrdinaryWordTellNothing() {
        IdentityLeaks.Result result =
                IdentityLeaks.of(
                        List.of(
                                Vote.of("base", "sft", Outcome.LEFT, "v")
                                        .withReplies("The base of a tree.", "Use sft here.")));
        assertThat(result.leaked()).isEmpty();
    }
}
