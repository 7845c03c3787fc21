package dev.earnest.app.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.app.Run;
import dev.earnest.app.model.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class GenerateVerbTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    @TempDir private static Path shared;
    private static Path model;
    @TempDir private Path folder;

    @BeforeAll
    static void save() {
        model = TinyModel.save(shared.resolve("tiny"), true);
    }

    private static String[] words(Object... more) {
        return Stream.concat(
                        Stream.of("generate", model.toString(), "--threads", "1"),
                        Stream.of(more).map(Object::toString))
                .toArray(String[]::new);
    }

    private static Run fine(Object... more) {
        Run run = Run.of(words(more));
        assertThat(run.exit()).as(run.err()).isZero();
        return run;
    }

    private static String refused(Object... more) {
        Run run = Run.of(words(more));
        assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).startsWith("earnest: ").doesNotContain("Exception");
        return run.err();
    }

    private static List<JsonNode> lines(String text) {
        List<JsonNode> nodes = new ArrayList<>();
        text.lines().forEach(line -> nodes.add(JSON.readTree(line)));
        return nodes;
    }

    @Test
    void theSeedRepeatsATextAndAnotherGivesAnother() {
        Object[] drawn = {"--prompt", "The heron", "--temperature", "1", "--max-tokens", "12"};
        Run first = fine(drawn);
        assertThat(first.err()).contains("libtorch").contains("1 thread").contains("seed 20261122");
        assertThat(fine(drawn).out()).isEqualTo(first.out()).isNotBlank();
        Object[] other = Stream.concat(Stream.of(drawn), Stream.of("--seed", "7")).toArray();
        assertThat(fine(other).out()).isNotEqualTo(first.out());
        assertThat(fine(other).err()).contains("seed 7");
    }

    @Test
    void aTerminalSeesTheSameTextAsAFile() {
        String[] words = words("--prompt", "The heron", "--temperature", "1", "--max-tokens", "12");
        Run terminal = Run.onTerminal(Map.of("NO_COLOR", "1"), words);
        assertThat(terminal.out()).isEqualTo(Run.of(words).out());
    }

    @Test
    void aStopTextEndsTheTextBeforeIt() {
        String whole =
                lines(fine("--prompt", "The", "--json", "--max-tokens", "30").out())
                        .getFirst()
                        .path("text")
                        .stringValue();
        String stop = whole.substring(whole.length() / 2, whole.length() / 2 + 3);
        JsonNode cut =
                lines(
                                fine(
                                                "--prompt",
                                                "The",
                                                "--json",
                                                "--max-tokens",
                                                "30",
                                                "--stop",
                                                "[" + JSON.writeValueAsString(stop) + "]")
                                        .out())
                        .getFirst();
        assertThat(cut.path("text").stringValue())
                .isEqualTo(whole.substring(0, whole.indexOf(stop)));
        assertThat(cut.path("finish_reason").stringValue()).isEqualTo("stop");
    }

    @Test
    void samplesOfAFileOfPromptsComeOutInOrder() throws IOException {
        Path prompts = folder.resolve("prompts.jsonl");
        Files.writeString(
                prompts,
                """
                "The heron"
                {"prompt": "The fish came"}

                {"messages": [{"role": "user", "content": "Where?"}]}
                """);
        Path answers = folder.resolve("answers.jsonl");
        Run run =
                fine(
                        "--prompts",
                        prompts,
                        "--samples",
                        "2",
                        "--temperature",
                        "1",
                        "--max-tokens",
                        "5",
                        "--log-probabilities",
                        "-o",
                        answers);
        assertThat(run.out()).isEmpty();
        List<JsonNode> lines = lines(Files.readString(answers));
        assertThat(lines.stream().map(line -> line.path("prompt_index").intValue()))
                .containsExactly(0, 0, 1, 1, 2, 2);
        assertThat(lines.stream().map(line -> line.path("sample").intValue()))
                .containsExactly(0, 1, 0, 1, 0, 1);
        assertThat(lines.get(2).path("prompt").stringValue()).isEqualTo("The fish came");
        assertThat(lines.get(4).has("prompt")).isFalse();
        for (JsonNode line : lines) {
            double sum = 0;
            for (JsonNode token : line.path("tokens")) {
                sum += token.path("log_probability").doubleValue();
            }
            if (line.path("finish_reason").stringValue().equals("length")) {
                assertThat(line.path("completion_tokens").intValue()).isEqualTo(5);
                assertThat(sum).isCloseTo(line.path("log_probability").doubleValue(), within(1e-9));
            }
        }
    }

    @Test
    void aPromptAloneAndAmongOthersGivesTheSameLikeliestText() throws IOException {
        Path prompts = folder.resolve("prompts.jsonl");
        String longPrompt = "water ".repeat(20).strip();
        Files.writeString(prompts, "\"The heron stood\"\n\"" + longPrompt + "\"\n\"fish\"\n");
        List<JsonNode> all =
                lines(fine("--prompts", prompts, "--max-tokens", "60", "--temperature", "0").out());
        String alone =
                fine("--prompt", "The heron stood", "--max-tokens", "60", "--temperature", "0")
                        .out();
        assertThat(all.getFirst().path("text").stringValue() + "\n").isEqualTo(alone);
        assertThat(all.getFirst().path("completion_tokens").intValue()).isEqualTo(60);
    }

    @Test
    void whatTellsAModelHowToAnswerTakesNoRoomFromNeighbours() throws IOException {
        Path told = TinyModel.save(folder.resolve("told"), true);
        Files.writeString(
                told.resolve("control.json"), "{\"good\":\" a good one\",\"bad\":\" bad\"}");
        String longPrompt = "water ".repeat(15).strip();
        int tokens =
                lines(fine("--prompt", longPrompt, "--json", "--max-tokens", "1").out())
                        .getFirst()
                        .path("prompt_tokens")
                        .intValue();
        String most = Integer.toString(96 - tokens);
        Path prompts = folder.resolve("prompts.jsonl");
        Files.writeString(prompts, "\"The heron stood\"\n\"" + longPrompt + "\"\n");
        String[] drawn = {"--json", "--temperature", "0", "--threads", "1", "--max-tokens", most};
        Run together = Run.of(words(told, drawn, "--prompts", prompts.toString()));
        Run alone = Run.of(words(told, drawn, "--prompt", "The heron stood"));
        assertThat(together.err()).contains("seed");
        JsonNode first = lines(together.out()).getFirst();
        assertThat(first.path("text")).isEqualTo(lines(alone.out()).getFirst().path("text"));
        assertThat(first.path("completion_tokens").asString()).isEqualTo(most);
    }

    private static String[] words(Path told, String[] drawn, String... more) {
        return Stream.of(Stream.of("generate", told.toString()), Stream.of(drawn), Stream.of(more))
                .flatMap(all -> all)
                .toArray(String[]::new);
    }

    @Test
    void theTemplateMakesAPromptATurn() {
        JsonNode turn =
                lines(
                                fine(
                                                "--prompt",
                                                "Where?",
                                                "--chat",
                                                "--system",
                                                "Be brief.",
                                                "--json",
                                                "--max-tokens",
                                                "4")
                                        .out())
                        .getFirst();
        JsonNode written =
                lines(
                                fine(
                                                "--prompt",
                                                "system: Be brief.\nuser: Where?\nassistant: ",
                                                "--json",
                                                "--max-tokens",
                                                "4")
                                        .out())
                        .getFirst();
        assertThat(turn.path("text")).isEqualTo(written.path("text"));
        assertThat(turn.path("prompt_tokens")).isEqualTo(written.path("prompt_tokens"));
    }

    @Test
    void theContrastHasALineForEveryWayOfDecoding() {
        String out = fine("--prompt", "The heron", "--contrast", "--max-tokens", "8").out();
        assertThat(out.lines()).hasSize(7);
        assertThat(out.lines().skip(1).map(line -> line.strip().split("\\s+")[0]))
                .containsExactly("greedy", "beam", "temperature", "top-k", "top-p", "min-p");
        String json =
                fine("--prompt", "The heron", "--contrast", "--max-tokens", "8", "--json").out();
        double greedy = lines(json).get(0).path("log_probability").doubleValue();
        double beam = lines(json).get(1).path("log_probability").doubleValue();
        assertThat(beam).isGreaterThanOrEqualTo(greedy - 1e-9);
    }

    @Test
    void whatCannotBeDoneIsToldInOneLine() throws IOException {
        assertThat(refused("--prompt", "")).contains("prompt is empty");
        assertThat(refused("--prompt", "water ".repeat(200)))
                .contains("leaves no room in the 96 positions");
        assertThat(refused("--prompt", "a", "--samples", "3")).contains("all be the same");
        assertThat(refused("--prompt", "a", "--temperature", "-1")).contains("temperature is -1");
        assertThat(refused("--prompt", "a", "--beams", "2", "--top-p", "0.9"))
                .contains("--beams searches");
        assertThat(refused("--prompt", "a", "--system", "b")).contains("add --chat");
        assertThat(refused("--prompt", "a", "--stop", "[1")).contains("begins like a JSON list");
        assertThat(refused()).contains("give either --prompt TEXT or --prompts FILE");
        Path prompts = folder.resolve("bad.jsonl");
        Files.writeString(prompts, "\"fine\"\n{\"prompt\": 3}\n");
        assertThat(refused("--prompts", prompts)).contains("bad.jsonl, line 2");
    }

    @Test
    void aFolderWithoutAModelIsTold() throws IOException {
        for (String name : List.of("nowhere", "empty")) {
            Path path = folder.resolve(name);
            if (name.equals("empty")) {
                Files.createDirectory(path);
            }
            Run run = Run.of("generate", path.toString(), "--prompt", "a");
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err().lines()).hasSize(1);
            assertThat(run.err()).contains(path.toString());
        }
    }

    @Test
    void infoSaysWhatTheModelIs() {
        Run run = Run.of("model", "info", model.toString(), "--threads", "1");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("llama")
                .contains("96")
                .contains("<|endoftext|>")
                .contains("chat_template.jinja")
                .contains("4 of size 8, 2 of keys and values");
    }
}
