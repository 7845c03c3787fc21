package dev.earnest.app.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.app.ExitCode;
import dev.earnest.app.Run;
import dev.earnest.app.model.LanguageModel;
import dev.earnest.app.model.ModelLikelihood;
import dev.earnest.app.model.TinyModel;
import dev.earnest.evaluate.choice.Continuation;
import dev.earnest.evaluate.choice.Likelihood;
import dev.earnest.model.generate.GivenTexts;
import dev.earnest.torch.Libtorch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ChoiceVerbTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("earnest.root", "..")).resolve("samples");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private static Path folder;
    private static Path model = Path.of("none");

    @BeforeAll
    static void write() {
        model = TinyModel.save(folder.resolve("tiny"), false);
    }

    private static LanguageModel open() {
        return LanguageModel.open(model, Libtorch.load().best());
    }

    @Test
    void aContinuationsLikelihoodIsTheSumOfItsTokens() {
        try (LanguageModel tiny = open()) {
            String context = "The heron stood in the ";
            String text = "shallow water";
            Likelihood found =
                    new ModelLikelihood(tiny, 3)
                            .of(List.of(new Continuation(context, text)))
                            .getFirst();
            int[] head = tiny.tokenizer().encode(context.strip());
            int[] whole = tiny.tokenizer().encode(context + text);
            double sum = 0;
            for (int at = head.length; at < whole.length; at++) {
                long[] before = Arrays.stream(whole, 0, at).asLongStream().toArray();
                GivenTexts.Seen one =
                        tiny.likelihoods(List.of(before), List.of(new long[] {whole[at]}))
                                .getFirst();
                sum += one.sum();
            }
            assertThat(found.tokens()).isEqualTo(whole.length - head.length);
            assertThat(found.logProbability()).isCloseTo(sum, within(1e-4));
        }
    }

    @Test
    void whatIsTooLongLosesItsBeginningAndIsCounted() {
        try (LanguageModel tiny = open()) {
            ModelLikelihood likelihood = new ModelLikelihood(tiny, 2);
            String end = "the heron struck, and the water";
            String padding = "over the stones ".repeat(60);
            List<Likelihood> found =
                    likelihood.of(
                            List.of(
                                    new Continuation(padding + end, " closed"),
                                    new Continuation("over the stones " + padding + end, " closed"),
                                    new Continuation("", "fish")));
            assertThat(likelihood.cut()).isEqualTo(2);
            assertThat(found.get(0).logProbability())
                    .isCloseTo(found.get(1).logProbability(), within(1e-5));
            assertThat(found.get(2).tokens()).isPositive();
        }
    }

    private static Run run(String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "evaluate",
                                "choice",
                                model.toString(),
                                SAMPLES.resolve("choice.jsonl").toString(),
                                "--threads",
                                "1"));
        words.addAll(List.of(more));
        return Run.of(words.toArray(new String[0]));
    }

    @Test
    void theVerbSaysWhatTheSamplesSay() throws IOException {
        Path samples = folder.resolve("samples.jsonl");
        Path page = folder.resolve("choice.html");
        Run run = run("--json", "--samples", samples.toString(), "-o", page.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode root = JSON.readTree(run.out());
        assertThat(root.path("questions").asInt()).isEqualTo(4);
        double right = 0;
        for (String line : Files.readAllLines(samples)) {
            JsonNode row = JSON.readTree(line);
            int best = 0;
            for (int place = 1; place < row.path("resps").size(); place++) {
                if (log(row, place) > log(row, best)) {
                    best = place;
                }
            }
            assertThat(row.path("acc").asDouble())
                    .isEqualTo(best == row.path("target").asInt() ? 1 : 0);
            right += row.path("acc").asDouble();
        }
        assertThat(root.path("acc").path("value").asDouble()).isEqualTo(right / 4);
        assertThat(root.path("categories").propertyNames())
                .containsExactlyInAnyOrder("birds", "numbers");
        assertThat(Files.readString(page)).contains("on plain", "by guessing", "25.0");
        Run text = run("--limit", "2");
        assertThat(text.out()).contains("plain: 2 questions", "acc_norm");
        assertThat(run("--json").out())
                .isEqualTo(run("--json", "--at-once", "1").out().replace(" --at-once 1", ""));
    }

    private static double log(JsonNode row, int place) {
        return row.path("resps").path(place).path(0).path(0).asDouble();
    }

    @Test
    void noOutputFallsOnTheExamplesOrOnAnotherOutput() throws IOException {
        Path examples =
                Files.copy(SAMPLES.resolve("choice.jsonl"), folder.resolve("examples.jsonl"));
        String[] over = {"--examples", examples.toString(), "--samples", examples.toString()};
        assertThat(run(over).err()).contains("is another file of this command");
        String twice = folder.resolve("twice").toString();
        assertThat(run("-o", twice, "--samples", twice).err())
                .contains("is another file of this command");
        assertThat(examples).hasSameTextualContentAs(SAMPLES.resolve("choice.jsonl"));
    }

    @Test
    void examplesStandBeforeEveryQuestion() throws IOException {
        Path samples = folder.resolve("shots.jsonl");
        Run run =
                run(
                        "--shots",
                        "1",
                        "--examples",
                        SAMPLES.resolve("choice.jsonl").toString(),
                        "--limit",
                        "1",
                        "--samples",
                        samples.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(JSON.readTree(Files.readString(samples)).at("/arguments/0/0").asString())
                .isEqualTo(
                        "Question: What do herons eat?\nAnswer: fish\n\nQuestion: What do herons eat?\nAnswer:");
        assertThat(run("--shots", "1").err()).contains("--shots needs --examples");
        assertThat(run("--examples", SAMPLES.resolve("choice.jsonl").toString()).err())
                .contains("--examples needs --shots N");
        assertThat(run("--format", "arcc").exit()).isEqualTo(ExitCode.INPUT);
    }

    @Test
    void responsesAreCheckedForResultsRefusalsAndLength() {
        Run run = Run.of("evaluate", "answers", SAMPLES.resolve("answers.jsonl").toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("heron +right result +100.0 %")
                .containsPattern("crane +right result +50.0 %")
                .containsPattern("crane +safe prompts refused +100.0 %")
                .containsPattern("heron +unsafe prompts refused +100.0 %");
        JsonNode root =
                JSON.readTree(
                        Run.of(
                                        "evaluate",
                                        "answers",
                                        SAMPLES.resolve("answers.jsonl").toString(),
                                        "--json")
                                .out());
        assertThat(root.at("/models/1/exact_match/value").asDouble()).isEqualTo(1);
        assertThat(root.at("/models/0/over_refusal/value").asDouble()).isEqualTo(1);
    }
}
