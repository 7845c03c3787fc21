package dev.earnest.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import dev.earnest.model.checkpoint.ModelFolder;
import dev.earnest.model.template.ChatTemplate;
import dev.earnest.model.template.Conversation;
import dev.earnest.model.tokens.Tokenizer;
import dev.earnest.torch.Hardware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChatTrainingTest {
    @TempDir Path folder;

    @BeforeEach
    void conversations() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            rows.append(
                    """
                    {"messages":[{"role":"system","content":"count"},{"role":"user","content":"after %d?"},\
                    {"role":"assistant","content":"it is %d"},{"role":"user","content":"again"},\
                    {"role":"assistant","content":"still %d"}]}
                    """
                            .formatted(i, i + 1, i + 1));
        }
        Files.writeString(folder.resolve("chats.jsonl"), rows);
    }

    private Run train(String method, String name, String settings) throws IOException {
        Path file = TrainFiles.settings(folder, name + ".yaml", settings + "output: " + name);
        return Run.of("train", method, file.toString());
    }

    private static String sft(String fresh) {
        return "fresh: {hidden: 16, layers: 1, heads: 2, positions: 96, vocabulary: 280%s}\n"
                        .formatted(fresh)
                + "data: [chats.jsonl]\nlayout: chat\nsteps: 3\nbatch: 4\n";
    }

    @Test
    void aFreshModelLearnsTurnsWithTokensOfItsOwnAndKeepsTheTemplate() throws IOException {
        Run run = train("sft", "chat", sft(""));
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .containsSubsequence(
                        "  given:   <|im_start|>system\\ncount<|im_end|>\\n<|im_start|>user\\nafter ",
                        "<|im_start|>assistant\\n",
                        "  learned: it is ",
                        "<|im_end|>",
                        "  given:   \\n<|im_start|>user\\nagain<|im_end|>\\n<|im_start|>assistant\\n",
                        "  learned: still ",
                        "<|im_end|>");
        Path model = folder.resolve("chat/model");
        try (ModelFolder saved = ModelFolder.open(model, Hardware.CPU);
                Tokenizer tokenizer = Tokenizer.of(model)) {
            int end = tokenizer.id("<|im_end|>").orElseThrow();
            assertThat(tokenizer.isSpecial(end)).isTrue();
            assertThat(saved.generation().endIds())
                    .containsExactly(end, tokenizer.eos().orElseThrow());
            int[] prompt =
                    ChatTemplate.of(model, InstantSource.system())
                            .encodePrompt(
                                    tokenizer,
                                    Conversation.of(Conversation.message("user", "again")));
            assertThat(tokenizer.decode(prompt))
                    .isEqualTo("<|im_start|>user\nagain<|im_end|>\n<|im_start|>assistant\n");
        }
        assertThat(Files.readString(folder.resolve("chat/README.md")))
                .contains("own tokenizer of at most 280 tokens, special <\\|im_start\\|>");
        Run again = Run.of("reproduce", folder.resolve("chat").toString());
        assertThat(again.out()).contains("reproduced: the weights are the same");
    }

    @Test
    void theLastAnswerAloneIsLearnedWhereThatIsAsked() throws IOException {
        Run run = train("sft", "last", sft("") + "turns: last\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().filter(line -> line.startsWith("  learned: ")))
                .singleElement()
                .asString()
                .contains("still ")
                .endsWith("<|im_end|>");
    }

    @Test
    void aNamedTemplateWithItsTokensIsUsedSavedAndPartOfTheLineage() throws IOException {
        Files.writeString(
                folder.resolve("own.jinja"),
                "{% for m in messages %}[{{ m.role }}]{{ m.content }}<stop>{% endfor %}"
                        + "{% if add_generation_prompt %}[assistant]{% endif %}");
        String settings = sft(", special: [<stop>]") + "template: own.jinja\n";
        Run run = train("sft", "own", settings);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("[assistant]", "learned: it is ", "<stop>");
        assertThat(folder.resolve("own/model/chat_template.jinja"))
                .hasSameTextualContentAs(folder.resolve("own.jinja"));
        assertThat(Files.readString(folder.resolve("own/lineage.json"))).contains("own.jinja");
        Files.writeString(folder.resolve("own.jinja"), "another");
        assertThat(Run.of("reproduce", folder.resolve("own").toString()).err())
                .contains("own.jinja was changed since the run");
    }

    @Test
    void pairsGoThroughTheTemplateOfTheBaseModelAndAnAdapterGetsIt() throws IOException {
        assertThat(train("sft", "chat", sft("")).err()).isEmpty();
        TrainFiles.pairs(folder, 12);
        Run run =
                train(
                        "dpo",
                        "dpo",
                        """
                        base: chat/model
                        lora: {rank: 2}
                        data: [pairs.jsonl]
                        layout: chat
                        steps: 2
                        batch: 4
                        """);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("self-check passed: loss before the first step 0.6931")
                .containsPattern(
                        "given:   <\\|im_start\\|>user\\\\nafter \\d+\\?<\\|im_end\\|>\\\\n<\\|im_start\\|>assistant");
        assertThat(folder.resolve("dpo/model/chat_template.jinja")).exists();
    }

    private String fault(String method, String settings) throws IOException {
        Run run = train(method, "out", settings);
        assertThat(run.exit()).as(run.err()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(folder.resolve("out/lineage.json")).doesNotExist();
        return run.err();
    }

    @Test
    void aModelWithoutTemplateIsToldHowToNameOne() throws IOException {
        assertThat(fault("sft", sft(", turns: none")))
                .contains("has no chat template: name a Jinja file as template");
        assertThat(fault("sft", sft("") + "template: none.jinja\n"))
                .contains("no file ", "none.jinja");
    }

    @Test
    void templatesThatFailNameThePlaceAndTheReason() throws IOException {
        Path own = folder.resolve("own.jinja");
        String settings = sft(", special: [<stop>]") + "template: own.jinja\n";
        Files.writeString(own, "{% for m in messages %}{{ m.content }}{% endfor");
        assertThat(fault("sft", settings)).contains("own.jinja");
        Files.writeString(
                own,
                "{% for m in messages %}{% if m.role == 'system' %}"
                        + "{{ raise_exception('no system turns') }}{% endif %}"
                        + "[{{ m.role }}]{{ m.content }}<stop>{% endfor %}"
                        + "{% if add_generation_prompt %}[assistant]{% endif %}");
        assertThat(fault("sft", settings)).contains("chats.jsonl:", "no system turns");
        Files.writeString(
                own,
                "{% for m in messages %}[{{ m.role }}]{{ m.content }}{% endfor %}"
                        + "{% if add_generation_prompt %}[assistant]{% endif %}");
        assertThat(fault("sft", settings)).contains("never learn to stop");
    }

    @Test
    void keysOfChatsAreRefusedElsewhere() throws IOException {
        String plain = sft("").replace("layout: chat", "layout: transcript");
        assertThat(fault("sft", plain + "template: own.jinja\n"))
                .contains("template: there is no such field");
        assertThat(fault("sft", sft("") + "beyond: cut_prompt\n"))
                .contains("beyond: cut_prompt would cut a conversation");
        assertThat(fault("sft", sft(", special: [<a>, <a>], turns: none")))
                .contains("fresh.special: a special token is named twice");
        assertThat(fault("sft", sft(", special: [<a>]")))
                .contains("fresh.special: there is no such field");
        assertThat(fault("sft", sft("").replace("vocabulary: 280", "vocabulary: 258")))
                .contains("the end of a text and the special tokens need 259");
    }

    @Test
    void samplesAnswerPromptsOfAFileThroughTheTemplate() throws IOException {
        Files.writeString(
                folder.resolve("ask.jsonl"),
                """
                {"prompt":"after 3?"}
                {"prompt":[{"role":"system","content":"count"},{"role":"user","content":"after 4?"}]}
                """);
        Run run =
                train(
                        "sft",
                        "asked",
                        sft("") + "samples: {prompts: ask.jsonl, every: 2, tokens: 5}\n");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("  after 3? -> ", "  after 4? -> ");
        assertThat(Files.readAllLines(folder.resolve("asked/samples.jsonl")))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).doesNotContain("<|im_end|>"));
    }
}
