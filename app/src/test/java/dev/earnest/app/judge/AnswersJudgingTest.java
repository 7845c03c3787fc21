package dev.earnest.app.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.app.ExitCode;
import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `evaluate judge --ask score` and `--ask ranking`.
final class AnswersJudgingTest {
    private static final Path ANSWERS =
            Path.of(System.getProperty("earnest.root", ".."), "samples/judge/answers.jsonl");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir private Path folder;

    private Run judge(String ask, String who, String... more) {
        return judge(ANSWERS, ask, who, more);
    }

    private Run judge(Path data, String ask, String who, String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "evaluate",
                                "judge",
                                data.toString(),
                                "--ask",
                                ask,
                                "--judge",
                                who,
                                "--rounds",
                                "200",
                                "--cache",
                                folder.resolve("replies.jsonl").toString()));
        if (who.startsWith("http")) {
            words.addAll(List.of("--model", "m"));
        }
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

    /// A judge that gives a point for every 15 characters.
    private static String points(String user) {
        int length = ScriptedModel.block(user, "ANSWER").length();
        return "It is so long.\n[[" + Math.clamp(length / 15, 1, 10) + "]]";
    }

    /// A judge that puts the longest of three answers first.
    private static String longest(String user) {
        return order(user, 0);
    }

    private static String order(String user, int bonus) {
        return IntStream.range(0, 3)
                .boxed()
                .sorted(
                        Comparator.comparingInt(at ->
                                -ScriptedModel.block(user, "ANSWER " + letter(at)).length()
                                        + bonus * at))
                .map(AnswersJudgingTest::letter)
                .collect(Collectors.joining(">", "By length.\n[[", "]]"));
    }

    private static String letter(int at) {
        return String.valueOf((char) ('A' + at));
    }

    @Test
    void aServerScoresAndEverythingIsSaid() throws Exception {
        try (ScriptedModel model = ScriptedModel.start(AnswersJudgingTest::points)) {
            Run run = judge("score", model.baseUrl(), "--price", "2.5,10");
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(model.asked()).as("6 questions with 3 answers each").hasSize(18);
            assertThat(run.err()).contains("18 requests to make", "likely cost 0.");
            assertThat(run.out())
                    .contains(
                            "18 answers to 6 questions, 18 rulings (18 asked now)",
                            "Mean scores",
                            "heron",
                            "pairs with the same score",
                            "pairs decided as people do",
                            "rank correlation with people",
                            "writing",
                            "warning: longer answers beyond people's liking")
                    .doesNotContain("both orders");
        }
    }

    @Test
    void aServerRanksInBothOrders() throws Exception {
        try (ScriptedModel model = ScriptedModel.start(AnswersJudgingTest::longest)) {
            Run run = judge("ranking", model.baseUrl(), "--json");
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(model.asked()).hasSize(12);
            JsonNode root = JSON.readTree(run.out());
            assertThat(root.path("ask").asString()).isEqualTo("ranking");
            assertThat(root.path("questions").asInt()).isEqualTo(6);
            assertThat(measure(root, "consistency").path("value").asDouble()).isEqualTo(1);
            assertThat(measure(root, "first_shown").path("value").asDouble()).isEqualTo(0.5);
            assertThat(measure(root, "longer_wins").path("value").asDouble()).isEqualTo(1);
            assertThat(root.path("models")).hasSize(3);
            assertThat(root.path("models").path(0).path("model").asString()).isEqualTo("stork");
            assertThat(root.path("provenance").path("settings").path("ask").asString())
                    .isEqualTo("ranking");
        }
    }

    @Test
    void aFavourForEarlyPlacesIsFoundAndTold() throws Exception {
        Path page = folder.resolve("ranking.html");
        try (ScriptedModel model = ScriptedModel.start(user -> order(user, 1000))) {
            Run run = judge("ranking", model.baseUrl(), "-o", page.toString());
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.out())
                    .contains("warning: pairs won by the answer shown earlier: 100.0 %");
        }
        assertThat(Files.readString(page))
                .contains(
                        "How m ranks",
                        "It favours what it reads early",
                        "Where the best answer changes",
                        "shown 1 of 3",
                        "Content-Security-Policy")
                .doesNotContain("<script src", "<link rel=\"stylesheet\"");
    }

    @Test
    void thePageOnScoresShowsHowTheyAreSpread() throws Exception {
        Path page = folder.resolve("scores.html");
        try (ScriptedModel model = ScriptedModel.start(AnswersJudgingTest::points)) {
            Run run = judge("score", model.baseUrl(), "-o", page.toString(), "--repeats", "3");
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.out()).contains("same score every time", "100.0 %");
        }
        assertThat(Files.readString(page))
                .contains(
                        "What m gives",
                        "How scores are spread",
                        "The lowest scores",
                        "It is so long.",
                        "3 categories");
    }

    @Test
    void nothingIsAskedTwiceAndOnlyFailuresAgain() throws Exception {
        boolean[] broken = {true};
        try (ScriptedModel model =
                ScriptedModel.start(
                        user -> broken[0] && user.contains("haiku") ? "[[A>B]]" : longest(user))) {
            Run first = judge("ranking", model.baseUrl(), "--json");
            assertThat(model.asked()).hasSize(12);
            JsonNode root = JSON.readTree(first.out());
            assertThat(root.path("failed").asInt()).isEqualTo(1);
            assertThat(root.path("rulings").path("unreadable").asInt()).isEqualTo(2);
            assertThat(root.path("models").path(0).path("questions").asInt()).isEqualTo(5);
            broken[0] = false;
            Run second = judge("ranking", model.baseUrl());
            assertThat(model.asked()).hasSize(12);
            assertThat(second.out()).contains("warning: 2 rulings failed (2 unreadable");
            Run third = judge("ranking", model.baseUrl(), "--retry-failures");
            assertThat(model.asked()).hasSize(14);
            assertThat(third.out()).doesNotContain("rulings failed");
            Run limited = judge("ranking", model.baseUrl(), "--limit", "2");
            assertThat(limited.err()).contains("nothing to ask");
            assertThat(limited.out()).contains("2 questions in both orders");
        }
    }

    @Test
    void aDryRunAndTooHighAPriceAskNothing() throws Exception {
        try (ScriptedModel model = ScriptedModel.start(AnswersJudgingTest::points)) {
            Run dry = judge("score", model.baseUrl(), "--dry-run", "--repeats", "3");
            assertThat(dry.exit()).isZero();
            assertThat(dry.err()).contains("54 requests to make");
            Run dear = judge("score", model.baseUrl(), "--price", "1000,1000", "--max-cost", "0.5");
            assertThat(dear.exit()).isEqualTo(ExitCode.INPUT);
            assertThat(dear.err()).contains("nothing was asked");
            assertThat(model.asked()).isEmpty();
        }
    }

    @Test
    void scoresAreAFileThatWinRatesRead() throws Exception {
        Path file = folder.resolve("scores.jsonl");
        try (ScriptedModel model =
                ScriptedModel.start(
                        user -> user.contains("haiku") ? "Both have charm." : points(user))) {
            Run run = judge("score", model.baseUrl(), "--verdicts", file.toString(), "--json");
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(Files.readAllLines(file)).hasSize(18);
            JsonNode haiku = JSON.readTree(Files.readAllLines(file).get(12));
            assertThat(haiku.path("score").isNull()).isTrue();
            assertThat(haiku.path("failure").asString()).contains("no [[verdict]]");
            Run read = Run.of("evaluate", "winrate", file.toString(), "--json");
            assertThat(read.exit()).as(read.err()).isZero();
            JsonNode models = JSON.readTree(read.out()).path("models");
            JsonNode own = JSON.readTree(run.out()).path("models");
            assertThat(models).hasSize(3);
            for (int at = 0; at < 3; at++) {
                assertThat(models.path(at).path("model")).isEqualTo(own.path(at).path("model"));
                assertThat(models.path(at).path("mean").asDouble())
                        .isCloseTo(own.path(at).path("mean").asDouble(), within(1e-12));
                assertThat(models.path(at).path("scores").asInt()).isEqualTo(5);
            }
            assertThat(read.out()).contains("without a score");
        }
    }

    @Test
    void rankingsAreBattlesThatTheArenaCounts() throws Exception {
        Path file = folder.resolve("ranked.jsonl");
        Run run = judge("ranking", "rule:longest", "--verdicts", file.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("wrote " + file);
        assertThat(Files.readAllLines(file)).hasSize(18);
        Run arena = Run.of("evaluate", "arena", file.toString());
        assertThat(arena.exit()).as(arena.err()).isZero();
        assertThat(arena.out()).contains("18 votes", "stork");
    }

    @Test
    void rowsWithOneAnswerAreRankedByTheirQuestion() throws IOException {
        Path data =
                Files.writeString(
                        folder.resolve("rows.jsonl"),
                        """
                        {"prompt":"P","model":"a","response":"xx"}
                        {"prompt":"P","model":"b","response":"x"}
                        """);
        Run run = judge(data, "ranking", "rule:longest", "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode root = JSON.readTree(run.out());
        assertThat(root.path("questions").asInt()).isEqualTo(1);
        assertThat(root.path("models").path(0).path("above_others").asDouble()).isEqualTo(1);
    }

    @Test
    void faultsSayWhatToDo() throws IOException {
        Path single =
                Files.writeString(
                        folder.resolve("single.jsonl"),
                        """
                        {"id":"q","prompt":"P","model":"a","response":"x"}
                        """);
        Path unnamed =
                Files.writeString(
                        folder.resolve("unnamed.jsonl"),
                        """
                        {"id":"q","prompt":"P","responses":["x","yy"]}
                        """);
        for (String option : List.of("--graded", "--probe=3", "--self=heron")) {
            Run run = judge("score", "rule:longest", option.split("="));
            assertThat(run.err())
                    .contains(option.split("=")[0] + " is for --ask pair, not for score");
        }
        assertThat(judge("ranks", "rule:longest").err())
                .contains("--ask 'ranks' is none of pair, score, ranking");
        assertThat(judge("score", "file:verdicts.jsonl").err())
                .contains("holds verdicts on pairs; it answers --ask pair only");
        Run one = judge(single, "ranking", "rule:longest");
        assertThat(one.exit()).isEqualTo(ExitCode.INPUT);
        assertThat(one.err())
                .contains("question 'q' has 1 answer to rank; give 2 to 26")
                .contains("--ask score");
        assertThat(one.err().strip().lines()).hasSize(1);
        assertThat(
                        judge(
                                        unnamed,
                                        "ranking",
                                        "rule:longest",
                                        "--verdicts",
                                        folder.resolve("v").toString())
                                .err())
                .contains("question 'q' has an answer without a model");
        assertThat(judge(unnamed, "ranking", "rule:longest").exit()).isZero();
    }
}
