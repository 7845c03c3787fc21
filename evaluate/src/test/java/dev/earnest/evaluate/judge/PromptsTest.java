package dev.earnest.evaluate.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.crowd.Progress;
import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.judge.ScriptedJudge.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PromptsTest {
    private static final Question MATHS =
            new Question(
                    "m", "math", List.of("What is 3 + 4?", "And twice that?"), List.of("7", "14"));
    private static final Candidate RIGHT = new Candidate("right", List.of("seven", "fourteen"));
    private static final Candidate WRONG = new Candidate("wrong", List.of("eight", "sixteen"));

    @TempDir private Path folder;

    private static Ruling ask(ScriptedJudge judge, Task task) throws InterruptedException {
        return Pairs.desk(judge.judge(), ReplyStore.inMemory())
                .ask(List.of(new Asked(task, false, 0)), false, Progress.NONE)
                .getFirst();
    }

    @Test
    void twoTurnsAndTheirReferencesAreShownToTheJudge() throws Exception {
        try (ScriptedJudge judge = ScriptedJudge.start(seen -> Reply.of("[[A]]"))) {
            ask(judge, new Task.Pair(MATHS, RIGHT, WRONG));
            ScriptedJudge.Seen seen = judge.seen().getFirst();
            assertThat(seen.block("QUESTION 1")).isEqualTo("What is 3 + 4?");
            assertThat(seen.block("REFERENCE ANSWER 1")).isEqualTo("7");
            assertThat(seen.block("QUESTION 2")).isEqualTo("And twice that?");
            assertThat(seen.block("REFERENCE ANSWER 2")).isEqualTo("14");
            assertThat(seen.block("ANSWER A TO QUESTION 1")).isEqualTo("seven");
            assertThat(seen.block("ANSWER A TO QUESTION 2")).isEqualTo("fourteen");
            assertThat(seen.block("ANSWER B TO QUESTION 2")).isEqualTo("sixteen");
            assertThat(seen.system())
                    .contains("conversation of several turns")
                    .contains("A reference answer is given")
                    .doesNotContain("{turns}", "{reference}");
            assertThat(seen.user()).doesNotContain("right", "wrong");
        }
    }

    @Test
    void aPlainQuestionIsShownWithoutEither() throws Exception {
        try (ScriptedJudge judge = ScriptedJudge.longer()) {
            ask(judge, Pairs.pair("q", "x", "y").task());
            assertThat(judge.seen().getFirst().system())
                    .doesNotContain("conversation of several", "reference answer", "{")
                    .contains("[[A]] if answer A is better");
        }
    }

    @Test
    void scoresAndOrdersAreAskedForInTheirOwnWords() throws Exception {
        try (ScriptedJudge judge =
                ScriptedJudge.start(seen ->
                        Reply.of(
                                seen.user().contains("Rate the answer") ? "[[6]]" : "[[C>A>B]]"))) {
            Question question = Question.of("q", "?");
            assertThat(ask(judge, new Task.Single(question, Candidate.of("m", "x"))).verdict())
                    .contains(new Verdict.Score(6));
            Task.Ranking ranking =
                    new Task.Ranking(
                            question,
                            List.of(
                                    Candidate.of("a", "x"),
                                    Candidate.of("b", "y"),
                                    Candidate.of("c", "z")));
            assertThat(ask(judge, ranking).verdict()).contains(new Verdict.Order(List.of(2, 0, 1)));
            ask(judge, ranking.swapped());
            assertThat(judge.seen().getLast().block("ANSWER A")).isEqualTo("z");
            assertThat(new Verdict.Order(List.of(2, 0, 1)).swapped())
                    .isEqualTo(new Verdict.Order(List.of(0, 2, 1)));
        }
    }

    @Test
    void promptsHaveVersions() {
        for (JudgePrompts prompts : List.of(JudgePrompts.shipped(), JudgePrompts.graded())) {
            for (JudgePrompt prompt : List.of(prompts.pair(), prompts.score(), prompts.ranking())) {
                assertThat(prompt.version()).matches("\\d+");
                assertThat(prompt.text()).doesNotContain("version").contains("<<<BEGIN", "[[");
            }
        }
    }

    @Test
    void aPromptOfOnesOwnIsReadFromAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("own.txt"), "version: 7b\nTake the kinder.\n");
        JudgePrompt own = JudgePrompt.ofFile(file);
        assertThat(own.version()).isEqualTo("7b");
        assertThat(own.text()).isEqualTo("Take the kinder.");
        Files.writeString(file, "Take the kinder.\n");
        assertThatThrownBy(() -> JudgePrompt.ofFile(file))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining("own.txt:1");
        Files.writeString(file, "version: 1\n\n");
        assertThatThrownBy(() -> JudgePrompt.ofFile(file)).hasMessageContaining("no instructions");
    }
}
