package dev.earnest.app.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.app.ExitCode;
import dev.earnest.app.Run;
import dev.earnest.app.model.TinyModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class JudgeVerbTest {
    private static final Path PAIRS =
            Path.of(System.getProperty("earnest.root", ".."), "samples/judge/pairs.jsonl");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private Path folder;

    private Run judge(String who, String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "evaluate",
                                "judge",
                                PAIRS.toString(),
                                "--judge",
                                who,
                                "--rounds",
                                "200",
                                "--cache",
                                folder.resolve("replies.jsonl").toString()));
        words.addAll(List.of(more));
        return Run.of(words.toArray(new String[0]));
    }

    private static JsonNode measure(JsonNode root, String key) {
        for (JsonNode one : root.path("measures")) {
            if (one.path("measure").asString().equals(key)) {
                return one;
            }
        }
        throw new AssertionError("no measure " + key + " in " + root);
    }

    @Test
    void aServerJudgesAndEverythingIsSaid() throws Exception {
        try (ScriptedModel model = ScriptedModel.start(ScriptedModel::longer)) {
            Run run =
                    judge(
                            model.baseUrl(),
                            "--model",
                            "scripted",
                            "--price",
                            "2.5,10",
                            "--probe",
                            "4",
                            "--self",
                            "heron");
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(model.asked()).as("12 pairs and 4 probes in both orders").hasSize(32);
            assertThat(model.asked().getFirst().path("model").asString()).isEqualTo("scripted");
            assertThat(run.err()).contains("32 requests to make", "likely cost 0.");
            assertThat(run.out())
                    .contains(
                            "12 pairs in both orders",
                            "32 rulings (32 asked now)",
                            "same verdict in both orders",
                            "100.0 %",
                            "fooled by padding",
                            "favour for its own model",
                            "Cohen's kappa",
                            "writing",
                            "warning: longer answers beyond people's liking",
                            "warning: 1 answer holds what looks like a verdict");
        }
    }

    @Test
    void thePageIsOneFileAndTellsTheStory() throws Exception {
        Path page = folder.resolve("judge.html");
        try (ScriptedModel model = ScriptedModel.start(ScriptedModel::longer)) {
            Run run =
                    judge(
                            model.baseUrl(),
                            "--model",
                            "scripted",
                            "--probe",
                            "6",
                            "--self",
                            "heron",
                            "-o",
                            page.toString());
            assertThat(run.exit()).as(run.err()).isZero();
        }
        String html = Files.readString(page);
        assertThat(html)
                .contains(
                        "How far to trust scripted",
                        "It prefers the longer answer more often than people do",
                        "Where it differs from people",
                        "By category",
                        "Content-Security-Policy")
                .doesNotContain("<script src", "<link rel=\"stylesheet\"");
    }

    @Test
    void jsonHasEveryNumber() throws Exception {
        try (ScriptedModel model = ScriptedModel.start(ScriptedModel::longer)) {
            Run run = judge(model.baseUrl(), "--model", "scripted", "--price", "2.5,10", "--json");
            assertThat(run.exit()).as(run.err()).isZero();
            JsonNode root = JSON.readTree(run.out());
            assertThat(root.path("pairs").asInt()).isEqualTo(12);
            assertThat(root.path("failed").asInt()).isZero();
            assertThat(measure(root, "consistency").path("value").asDouble()).isEqualTo(1);
            assertThat(measure(root, "longer_wins").path("value").asDouble()).isEqualTo(1);
            assertThat(root.path("rulings").path("cost").asDouble())
                    .isCloseTo(24 * (500 * 2.5 + 20 * 10) / 1e6, within(1e-12));
            assertThat(root.path("categories")).hasSize(3);
            assertThat(root.path("provenance").path("settings").path("judge").asString())
                    .startsWith("scripted at http://127.0.0.1");
        }
    }

    @Test
    void aSecondRunAsksNothingAndSaysTheSame() throws Exception {
        try (ScriptedModel model = ScriptedModel.start(ScriptedModel::longer)) {
            Run first = judge(model.baseUrl(), "--model", "m");
            Run second = judge(model.baseUrl(), "--model", "m");
            assertThat(model.asked()).hasSize(24);
            assertThat(second.err()).contains("nothing to ask");
            assertThat(second.out())
                    .isEqualTo(first.out().replace("(24 asked now)", "(0 asked now)"));
        }
    }

    @Test
    void failuresAreNamedAndOnlyTheyAreAskedAgain() throws Exception {
        boolean[] broken = {true};
        try (ScriptedModel model =
                ScriptedModel.start(user ->
                        broken[0] && user.contains("haiku")
                                ? "Both have their charm."
                                : ScriptedModel.longer(user))) {
            Path page = folder.resolve("judge.html");
            Run first = judge(model.baseUrl(), "--model", "m", "-o", page.toString());
            assertThat(first.out())
                    .contains("warning: 2 rulings failed (2 unreadable, 0 without a reply)");
            assertThat(Files.readString(page))
                    .contains("What failed", "Both have their charm.", "no [[verdict]]");
            broken[0] = false;
            Run second = judge(model.baseUrl(), "--model", "m", "--retry-failures");
            assertThat(model.asked()).hasSize(26);
            assertThat(second.out()).doesNotContain("rulings failed");
        }
    }

    @Test
    void aDryRunAndTooHighAPriceAskNothing() throws Exception {
        try (ScriptedModel model = ScriptedModel.start(ScriptedModel::longer)) {
            Run dry = judge(model.baseUrl(), "--model", "m", "--dry-run", "--repeats", "3");
            assertThat(dry.exit()).isZero();
            assertThat(dry.err()).contains("72 requests to make");
            assertThat(dry.out()).isEmpty();
            Run dear =
                    judge(
                            model.baseUrl(),
                            "--model",
                            "m",
                            "--price",
                            "1000,1000",
                            "--max-cost",
                            "0.5");
            assertThat(dear.exit()).isEqualTo(ExitCode.INPUT);
            assertThat(dear.err()).contains("is above --max-cost 0.50; nothing was asked");
            assertThat(model.asked()).isEmpty();
        }
    }

    @Test
    void verdictsCanBeReadAgainAndRanked() throws Exception {
        Path verdicts = folder.resolve("verdicts.jsonl");
        Run rule = judge("rule:longest", "--verdicts", verdicts.toString(), "--json");
        assertThat(rule.exit()).as(rule.err()).isZero();
        assertThat(Files.readAllLines(verdicts)).hasSize(12);
        Run file = judge("file:" + verdicts + "#longest", "--json");
        assertThat(file.exit()).as(file.err()).isZero();
        assertThat(JSON.readTree(file.out()).path("measures"))
                .isEqualTo(JSON.readTree(rule.out()).path("measures"));
        Run ranked = Run.of("evaluate", "arena", verdicts.toString());
        assertThat(ranked.exit()).as(ranked.err()).isZero();
        assertThat(ranked.out()).contains("12 votes", "heron");
    }

    @Test
    void aModelInAFolderThatWritesNonsenseHasNotJudged() {
        Path model = TinyModel.save(folder.resolve("tiny"), true);
        Run run = judge("model:" + model, "--limit", "1", "--max-tokens", "4", "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode root = JSON.readTree(run.out());
        assertThat(root.path("judged").asInt()).isZero();
        assertThat(root.path("failed").asInt()).isEqualTo(1);
        assertThat(root.path("rulings").path("unanswered").asInt()).isEqualTo(2);
        assertThat(root.path("measures").toString()).doesNotContain("consistency", "accuracy");
    }

    @Test
    void anotherModelInAFolderOfTheSameNameIsAskedAgain() throws Exception {
        Path one =
                TinyModel.save(
                        Files.createDirectories(folder.resolve("one")).resolve("checkpoint"), true);
        Path other =
                TinyModel.save(
                        Files.createDirectories(folder.resolve("two")).resolve("checkpoint"), true);
        Path settings = other.resolve("generation_config.json");
        String[] few = {"--limit", "1", "--max-tokens", "2", "--dry-run"};
        String[] asked = {"--limit", "1", "--max-tokens", "2"};
        assertThat(judge("model:" + one, asked).exit()).isZero();
        assertThat(judge("model:" + other, few).err()).as("a copy").contains("nothing to ask");
        Files.writeString(settings, "{\"eos_token_id\": 7}");
        assertThat(judge("model:" + other, few).err()).contains("2 requests to make");
        assertThat(judge("model:" + one, few).err()).contains("nothing to ask");
    }

    @Test
    void noOutputFallsOnAnotherFileOfTheCommand() throws Exception {
        Path kept = Files.writeString(folder.resolve("replies.jsonl"), "");
        Path twice = folder.resolve("twice");
        for (List<String> words :
                List.of(
                        List.of("--verdicts", kept.toString()),
                        List.of("-o", twice.toString(), "--verdicts", twice.toString()))) {
            Run run = judge("rule:longest", words.toArray(new String[0]));
            assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
            assertThat(run.err()).contains("is another file of this command");
        }
        Path verdicts = folder.resolve("verdicts.jsonl");
        assertThat(judge("rule:longest", "--verdicts", verdicts.toString()).exit()).isZero();
        String before = Files.readString(verdicts);
        Run over = judge("file:" + verdicts + "#longest", "-o", verdicts.toString());
        assertThat(over.err()).contains("is another file of this command");
        Run cache =
                Run.of(
                        "evaluate",
                        "judge",
                        verdicts.toString(),
                        "--judge",
                        "http://127.0.0.1:9/v1",
                        "--cache",
                        verdicts.toString(),
                        "--dry-run");
        assertThat(cache.err()).contains("--cache", "is another file of this command");
        assertThat(Files.readString(verdicts)).isEqualTo(before);
    }

    @Test
    void aPageOnStandardOutputStaysAloneThere() {
        Run run = judge("rule:longest", "-o", "-");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out().strip()).startsWith("<!").endsWith("</html>");
        assertThat(run.err()).contains("same verdict in both orders");
    }

    @Test
    void aModelOfItsOwnThatTheDataDoNotNameIsAFault() {
        Run run = judge("rule:longest", "--self", "herron");
        assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("--self 'herron' is no model of the data", "heron");
    }

    @Test
    void anOptionThatTheJudgeHasNoUseForIsAFault() throws Exception {
        Path verdicts = folder.resolve("verdicts.jsonl");
        assertThat(judge("rule:longest", "--verdicts", verdicts.toString()).exit()).isZero();
        for (List<String> fault :
                List.of(
                        List.of("rule:longest", "--model", "m", "--model goes with a server"),
                        List.of("model:nowhere", "--key-env", "K", "--key-env goes with a server"),
                        List.of("rule:longest", "--max-cost", "1", "--max-cost is for language"),
                        List.of("reward:nowhere", "--price", "1,1", "--price is for language"),
                        List.of("rule:longest", "--repeats", "3", "--repeats is for language"),
                        List.of("file:" + verdicts, "--probe", "2", "--probe needs a judge that"),
                        List.of("rule:longest", "--title", "T", "--title needs a page"))) {
            Run run = judge(fault.get(0), fault.get(1), fault.get(2));
            assertThat(run.exit()).as(fault.toString()).isEqualTo(ExitCode.INPUT);
            assertThat(run.err()).contains(fault.getLast());
            assertThat(run.err().strip().lines()).hasSize(1);
        }
    }

    @Test
    void faultsSayWhatToDo() throws Exception {
        for (List<String> fault :
                List.of(
                        List.of("oracle", "is none of http(s)://HOST/v1"),
                        List.of("http://127.0.0.1:9/v1", "say with --model"),
                        List.of("rule:wisest", "rules are longest and shortest"),
                        List.of("file:nowhere.jsonl", "nowhere.jsonl"))) {
            Run run = judge(fault.getFirst());
            assertThat(run.exit()).as(fault.getFirst()).isEqualTo(ExitCode.INPUT);
            assertThat(run.err()).contains(fault.getLast());
            assertThat(run.err().strip().lines()).hasSize(1);
        }
        assertThat(Run.of("evaluate", "judge", PAIRS.toString()).err())
                .contains("say with --judge who judges");
        assertThat(judge("http://127.0.0.1:9/v1", "--model", "m", "--repeats", "2").err())
                .contains("an odd number");
        Run away = judge("http://127.0.0.1:9/v1", "--model", "m");
        assertThat(away.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(away.err()).contains("judging stopped");
    }
}
