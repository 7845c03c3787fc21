package dev.earnest.platform.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.render.Masked.Finding;
import dev.earnest.platform.render.Masked.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentityMaskTest {
    private static final IdentityMask MASK = IdentityMask.of(List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "As ChatGPT, I cannot do that. | As _, I cannot do that.",
                "I am Claude, made by Anthropic. | I am _, made by _.",
                "I'm **Claude**, an AI assistant. | I'm **_**, an AI assistant.",
                "I\u2019m Gemini, trained by Google. | I\u2019m _, trained by _.",
                "My name is Bard. | My name is _.",
                "I am Grok, built by xAI. | I am _, built by _.",
                "I am llama. | I am _.",
                "Claude is a large language model. | _ is a large language model.",
                "Hello! Claude, developed by Anthropic, says hi. | Hello! _, developed by _, says hi.",
                "As Claude, I would say no. | As _, I would say no.",
                "I'm a large language model, trained by Google. | I'm a large language model, trained by _.",
                "As an AI developed by OpenAI, I can help. | As an AI developed by _, I can help.",
                "LLaMA-2 is open. | _ is open.",
                "We compare Llama and others. | We compare _ and others.",
                "Llama 3.1 8B and llama-2-7b-chat | _ and _",
                "gpt-4o-mini, GPT-4, GPT 3.5-turbo, GPT-4. | _, _, _, _.",
                "DeepSeek-R1, Qwen2.5-72B-Instruct | _, _",
                "Mixtral 8x7B beats Mistral 7B | _ beats _",
                "Claude 3 Opus, Claude-3.5-sonnet | _, _",
                "Gemini 1.5 Pro and Gemini Pro | _ and _",
                "Vicuna-13b-v1.5, Falcon-40B, Phi-3, PaLM 2 | _, _, _, _",
                "\u6211\u662FClaude\uFF0C\u7531Anthropic\u5F00\u53D1 | \u6211\u662F_\uFF0C\u7531_\u5F00\u53D1",
                "Je suis Claude. | Je suis _.",
                "Ich bin Gemini. | Ich bin _.",
                "Soy ChatGPT. | Soy _.",
                "\u042F Claude. | \u042F _.",
                "C\u200Bhat\u00ADGPT | _",
                "\uFF23\uFF48\uFF41\uFF54\uFF27\uFF30\uFF34 | _",
                "**ChatGPT**: `ChatGPT` | **_**: `_`",
                "ChatGPT-like answers | _-like answers",
                "I asked ChatGPT 3 times. | I asked _ 3 times."
            })
    void namesOfModelsAreMasked(String text, String expected) {
        assertThat(MASK.mask(text).text()).isEqualTo(expected.replace("_", IdentityMask.MASK));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The llama ate grass. I saw a llama 2 days ago. Llama wool is warm.",
                "Claude Monet painted water lilies. My friend Claude is a chef.",
                "As Claude walked in, it rained.",
                "Gemini is a zodiac sign. I am a Gemini. The Gemini 8 mission.",
                "A bard sang. Grok this. The mistral wind blows. Phi is a letter.",
                "Falcon 9 is a rocket, a falcon is a bird, an alpaca is no vicuna.",
                "The anthropic principle and the Anthropic Principle",
                "Android was made by Google. This cake was made by Meta.",
                "GPT partition tables, GPT and MBR",
                "The palm of a hand and a palm tree",
                "openaire is a portal; reopenAIR is nothing; a chatty gptee",
                "Nova Scotia, Pi is 3.14, an orca, a zephyr, in full bloom, Bing cherries",
                "I am claustrophobic and I'm Claudette.",
                ""
            })
    void wordsAndPeopleAreNot(String text) {
        Masked masked = MASK.mask(text);
        assertThat(masked.text()).isEqualTo(text);
        assertThat(masked.found()).isFalse();
    }

    @Test
    void theCampaignsOwnModelsAreFoundInAnyWriting() {
        IdentityMask mask =
                IdentityMask.of(
                        List.of(
                                "meta-llama/Llama-2-7b-chat-hf",
                                "my_tuned.v3",
                                "\u6587\u5FC3\u4E00\u8A00"));
        assertThat(
                        mask.mask("Llama 2 7B chat HF, meta-llama/llama-2-7b-chat-hf, My Tuned V3")
                                .text())
                .isEqualTo("[model name], [model name], [model name]");
        assertThat(mask.mask("\u6211\u662F\u6587\u5FC3\u4E00\u8A00\u3002").text())
                .isEqualTo("\u6211\u662F[model name]\u3002");
        assertThat(mask.mask("my tuned v30 and tuned v3").found()).isFalse();
    }

    @Test
    void aListedWordKeepsItsCaseAndOrdinaryWordsAreNotLookedFor() {
        IdentityMask mask =
                IdentityMask.of(List.of("Aurora", "llama", "base", "human", "A", "b", "--"));
        assertThat(mask.mask("Aurora saw the aurora. AURORA.").text())
                .isEqualTo("[model name] saw the aurora. [model name].");
        assertThat(mask.mask("the llama and the Llama").text())
                .isEqualTo("the [model name] and the [model name]");
        assertThat(mask.mask("A human at the base of b --").found()).isFalse();
    }

    @Test
    void aListedNameIsNoPattern() {
        IdentityMask mask = IdentityMask.of(List.of("model(.*)+x", "c++"));
        assertThat(mask.mask("model x and model(.*)+x, modelyyyx").text())
                .isEqualTo("[model name] and model(.*)+x, modelyyyx");
    }

    @Test
    void findingsSayWhereWhatAndOfWhom() {
        String text = "ChatGPT came out in 2022. I am C\u200Blaude by Anthropic.";
        Masked masked = MASK.mask(text);
        assertThat(masked.findings())
                .containsExactly(
                        new Finding(0, 7, "ChatGPT", Kind.KNOWN_MODEL, false),
                        new Finding(31, 38, "C\u200Blaude", Kind.KNOWN_MODEL, true),
                        new Finding(42, 51, "Anthropic", Kind.MAKER, false));
        for (Finding finding : masked.findings()) {
            assertThat(text.substring(finding.start(), finding.end())).isEqualTo(finding.name());
        }
    }

    @Test
    void textsAboutModelsCanStayReadable() {
        IdentityMask mask = IdentityMask.of(List.of("tuned-v3"));
        Masked masked = mask.maskOwn("ChatGPT came out in 2022, tuned-v3 later. I am Claude.");
        assertThat(masked.text())
                .isEqualTo("ChatGPT came out in 2022, [model name] later. I am [model name].");
        assertThat(masked.findings()).hasSize(3);
    }

    @Test
    void longHostileTextsTakeLinearTime() {
        for (String unit :
                List.of(
                        "I am Claude ",
                        "gpt-",
                        "Claude-",
                        "made by ",
                        "Llama 1.1.1.1",
                        "\u200B",
                        "as ")) {
            String text = unit.repeat(500_000 / unit.length());
            assertThat(ProcessorTime.seconds(() -> MASK.mask(text))).as(unit).isLessThan(10);
        }
    }
}
