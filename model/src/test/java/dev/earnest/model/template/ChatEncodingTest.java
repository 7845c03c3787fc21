package dev.earnest.model.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.model.ModelException;
import dev.earnest.model.tokens.BpeSettings;
import dev.earnest.model.tokens.BpeTrainer;
import dev.earnest.model.tokens.SpecialTokens;
import dev.earnest.model.tokens.Split;
import dev.earnest.model.tokens.Tokenizer;
import dev.earnest.model.tokens.TrainingProgress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatEncodingTest {
    private static final String PLAIN =
            "{{ bos_token }}{% for m in messages %}<|turn|>{{ m.role }}\n{{ m.content }}<|end|>\n{% endfor"
                    + " %}{% if add_generation_prompt %}<|turn|>assistant\n{% endif %}";
    private static final String MARKED =
            "{{ bos_token }}{% for m in messages %}<|turn|>{{ m.role + '\n' }}{% if m.role =="
                    + " 'assistant' %}{% generation %}{{ m.content }}<|end|>{% endgeneration %}{%"
                    + " else %}{{ m.content }}<|end|>{% endif %}{{ '\n' }}{% endfor %}{% if"
                    + " add_generation_prompt %}<|turn|>assistant{{ '\n' }}{% endif %}";
    private static final SpecialTokens SPECIAL =
            new SpecialTokens(
                    Optional.of("<|begin|>"),
                    Optional.of("<|end|>"),
                    Optional.of("<|end|>"),
                    Optional.empty(),
                    List.of("<|turn|>"));
    private static final Conversation TALK =
            Conversation.of(
                    Conversation.message("user", "What is 1+1?"),
                    Conversation.message("assistant", "It is 2. 😀"),
                    Conversation.message("user", "And 2+2?"),
                    Conversation.message("assistant", "4"));

    @TempDir Path folder;
    private Tokenizer tokenizer;

    @BeforeEach
    void train() {
        open(true);
    }

    @AfterEach
    void close() {
        tokenizer.close();
    }

    private void open(boolean addsBos) {
        BpeTrainer trainer =
                new BpeTrainer(
                        BpeSettings.gpt2(320)
                                .withSplit(Split.LLAMA3)
                                .withSpecial(SPECIAL, addsBos));
        trainer.add("What is the assistant? It is what the user asks. And is it? It is.".repeat(9));
        trainer.train(TrainingProgress.silent()).save(folder);
        tokenizer = Tokenizer.of(folder);
    }

    private static ChatTemplate template(String text) {
        return ChatTemplate.parse("t.jinja", text, SPECIAL, InstantSource.fixed(Instant.EPOCH));
    }

    private int[] supervised(ChatTokens tokens) {
        int[] kept = new int[tokens.ids().length];
        int size = 0;
        for (int i = 0; i < kept.length; i++) {
            if (tokens.assistant()[i]) {
                kept[size++] = tokens.ids()[i];
            }
        }
        return Arrays.copyOf(kept, size);
    }

    @Test
    void theAssistantsTurnsWithTheirEndsAreMarked() {
        ChatTokens tokens = template(MARKED).encode(tokenizer, TALK);
        assertThat(tokenizer.decode(supervised(tokens))).isEqualTo("It is 2. 😀<|end|>4<|end|>");
        assertThat(tokens.supervises(tokenizer.eos().orElseThrow())).isTrue();
        assertThat(tokens.supervises(tokenizer.bos().orElseThrow())).isFalse();
        assertThat(tokenizer.decode(tokens.ids())).isEqualTo(tokens.text());
        assertThat(tokenizer.decode(Arrays.copyOf(tokens.ids(), tokens.promptLength())))
                .isEqualTo("<|begin|><|turn|>user\nWhat is 1+1?<|end|>\n<|turn|>assistant\n");
    }

    @Test
    void withoutMarksTheTurnsAreFoundByTheirBeginnings() {
        ChatTokens tokens = template(PLAIN).encode(tokenizer, TALK);
        assertThat(tokenizer.decode(supervised(tokens)))
                .isEqualTo("It is 2. 😀<|end|>\n4<|end|>\n");
    }

    @Test
    void aCompletionIsTheLastMessageAlone() {
        for (String text : List.of(MARKED, PLAIN)) {
            ChatTokens tokens = template(text).encodeCompletion(tokenizer, TALK);
            assertThat(tokenizer.decode(supervised(tokens)).strip()).isEqualTo("4<|end|>");
            int[] prompt = template(text).encodePrompt(tokenizer, TALK.first(3));
            assertThat(Arrays.copyOf(tokens.ids(), tokens.promptLength())).isEqualTo(prompt);
        }
    }

    @Test
    void aTemplateThatForgetsWhatItWroteIsAnErrorThatShowsTheToken() {
        String forgetful =
                "{{ bos_token }}{% for m in messages %}{{ m.role }}: {% if m.role == 'assistant' and"
                        + " loop.last %}<think>{{ m.content }}{% else %}{{ m.content }}{% endif"
                        + " %}<|end|>{% endfor %}{% if add_generation_prompt %}assistant: <plan>{%"
                        + " endif %}";
        assertThatThrownBy(() -> template(forgetful).encodeCompletion(tokenizer, TALK))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("'p' (")
                .hasMessageContaining("'t")
                .hasMessageContaining("assistant: <'")
                .hasMessageContaining("template made for training");
        assertThatThrownBy(() -> template(forgetful).encode(tokenizer, TALK))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("message 2 cannot be found");
    }

    @Test
    void tokensThatGrowOverTheBoundaryAreAnError() {
        // the prompt ends in "is", the answer goes on with letters: the words are cut differently
        // together
        String glued = "{{ bos_token }}{% for m in messages %}{{ m.content }}{% endfor %}";
        Conversation talk =
                Conversation.of(
                        Conversation.message("user", "What i"),
                        Conversation.message("assistant", "s it"));
        assertThatThrownBy(() -> template(glued).encodeCompletion(tokenizer, talk))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("in the prompt but")
                .hasMessageContaining("after '<|begin|>What'");
    }

    @Test
    void theFirstTokenStandsThereExactlyOnce() {
        int bos = tokenizer.bos().orElseThrow();
        Conversation prompt = TALK.first(1);
        for (boolean adds : new boolean[] {true, false}) {
            tokenizer.close();
            open(adds);
            int[] written = template(PLAIN).encodePrompt(tokenizer, prompt);
            assertThat(Arrays.stream(written).filter(id -> id == bos)).hasSize(1);
            assertThat(written[0]).isEqualTo(bos);
            String without = PLAIN.replace("{{ bos_token }}", "");
            int[] left = template(without).encodePrompt(tokenizer, prompt);
            assertThat(Arrays.stream(left).filter(id -> id == bos)).hasSize(adds ? 1 : 0);
        }
        tokenizer.close();
        open(true);
        ChatTokens marked = template(MARKED.replace("{{ bos_token }}", "")).encode(tokenizer, TALK);
        assertThat(marked.ids()[0]).isEqualTo(bos);
        assertThat(tokenizer.decode(supervised(marked))).isEqualTo("It is 2. 😀<|end|>4<|end|>");
        assertThatThrownBy(
                        () -> template("{{ bos_token }}" + PLAIN).encodePrompt(tokenizer, prompt))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("'<|begin|>' again");
    }

    @Test
    void nothingToLearnFromIsAnError() {
        assertThatThrownBy(() -> template(PLAIN).encode(tokenizer, TALK.first(1)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("nothing to learn");
        assertThatThrownBy(() -> template(PLAIN).encodeCompletion(tokenizer, TALK.first(3)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("ends with an assistant message");
        String silent = "{{ bos_token }}{% for m in messages[:1] %}{{ m.content }}{% endfor %}";
        assertThatThrownBy(() -> template(silent).encodeCompletion(tokenizer, TALK.first(2)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("the completion has no tokens");
    }
}
