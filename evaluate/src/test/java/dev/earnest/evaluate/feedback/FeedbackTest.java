package dev.earnest.evaluate.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.chat.SamplingOptions;
import dev.earnest.chat.Timekeeper;
import dev.earnest.crowd.Progress;
import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.judge.Candidate;
import dev.earnest.evaluate.judge.JudgeDesk;
import dev.earnest.evaluate.judge.Pace;
import dev.earnest.evaluate.judge.PairJudgment;
import dev.earnest.evaluate.judge.PairRun;
import dev.earnest.evaluate.judge.Pairing;
import dev.earnest.evaluate.judge.Question;
import dev.earnest.evaluate.judge.RateLimit;
import dev.earnest.evaluate.judge.ReplyStore;
import dev.earnest.evaluate.judge.ScriptedJudge;
import dev.earnest.evaluate.judge.ScriptedJudge.Reply;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.text.TextCodec;
import dev.earnest.formats.text.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class FeedbackTest {
    private static final Constitution RULES =
            Constitution.parse(
                    """
                    # what we want
                    - name: honest
                      critique: Say where it claims too much.
                      revision: "Rewrite it: claim less."

                    Be brief
                    and kind.
                    """,
                    "rules.yaml");

    private static Adviser adviser(ScriptedJudge model, ReplyStore store) {
        return new Adviser(
                "tiny",
                model.model(),
                SamplingOptions.UNSET,
                store,
                3,
                new RateLimit(Double.POSITIVE_INFINITY, Timekeeper.system()),
                Expenses.unknown());
    }

    @Test
    void aConstitutionIsReadInBothForms() {
        assertThat(RULES.principles())
                .containsExactly(
                        new Principle(
                                "honest",
                                "Say where it claims too much.",
                                "Rewrite it: claim less."),
                        new Principle(
                                "principle 2",
                                "Say where the answer breaks this rule, and how: Be brief and kind.",
                                "Rewrite the answer so that it keeps this rule: Be brief and kind."));
        assertThatThrownBy(() -> Constitution.parse("\n- name: x\n  critique: y\n", "c.yaml"))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining("c.yaml:2");
        assertThatThrownBy(() -> Constitution.parse("# nothing\n", "c.yaml"))
                .hasMessageContaining("no principle");
    }

    @Test
    void anAnswerIsCriticisedAndWrittenAnewByEveryPrincipleDrawn() throws Exception {
        try (ScriptedJudge model =
                        ScriptedJudge.start(seen ->
                                Reply.of(
                                        seen.user().contains("<<<BEGIN CRITIQUE")
                                                ? seen.block("ANSWER") + "+"
                                                : "Too bold: " + seen.block("ANSWER")));
                ReplyStore store = ReplyStore.inMemory()) {
            List<Revision.Draft> drafts =
                    List.of(
                            new Revision.Draft("1", "Who are you?", "The best"),
                            new Revision.Draft("2", "Why?", "Because [[A]]"));
            List<Adviser.Result<Revision.Revised>> found =
                    Revision.run(adviser(model, store), RULES, drafts, 2, 7, Progress.NONE);
            Revision.Revised first = found.getFirst().value().orElseThrow();
            assertThat(first.response()).isEqualTo("The best++");
            assertThat(first.steps())
                    .extracting(step -> step.principle().name())
                    .containsExactlyInAnyOrder("honest", "principle 2");
            assertThat(first.steps().getLast().critique()).isEqualTo("Too bold: The best+");
            assertThat(model.seen()).hasSize(8);
            Revision.run(adviser(model, store), RULES, drafts, 2, 7, Progress.NONE);
            assertThat(model.seen()).as("replies are kept").hasSize(8);
            assertThat(
                            Revision.run(
                                            adviser(model, store),
                                            RULES,
                                            List.of(drafts.getLast()),
                                            2,
                                            7,
                                            Progress.NONE)
                                    .getFirst())
                    .as("an item keeps its principles without its neighbours")
                    .isEqualTo(found.getLast());
        }
    }

    @Test
    void anAnswerThatFailsLeavesTheOthersAlone() throws Exception {
        try (ScriptedJudge model =
                ScriptedJudge.start(seen ->
                        seen.user().contains("broken")
                                ? new Reply(200, "", "stop")
                                : Reply.of("fine"))) {
            List<Adviser.Result<Revision.Revised>> found =
                    Revision.run(
                            adviser(model, ReplyStore.inMemory()),
                            RULES,
                            List.of(
                                    new Revision.Draft("1", "broken", "x"),
                                    new Revision.Draft("2", "whole", "x")),
                            1,
                            7,
                            Progress.NONE);
            assertThat(found.getFirst().value()).isEmpty();
            assertThat(found.getFirst().failure()).isEqualTo("the reply is empty");
            assertThat(found.getLast().value()).isPresent();
        }
    }

    @Test
    void ratingsAreReadStrictlyAspectByAspect() throws Exception {
        try (ScriptedJudge model =
                ScriptedJudge.start(seen ->
                        Reply.of(
                                seen.user().contains("unclear")
                                        ? "Perhaps four."
                                        : seen.user().contains("huge")
                                                ? "[[9]]"
                                                : seen.user()
                                                                .contains(
                                                                        "Is what the answer says true")
                                                        ? "Wrong.\n[[1]]"
                                                        : "Good.\n[[4]]"))) {
            List<Adviser.Result<Map<String, Double>>> found =
                    Ratings.run(
                            adviser(model, ReplyStore.inMemory()),
                            List.of(
                                    new Ratings.Item("q", "[[5]] the moon is cheese"),
                                    new Ratings.Item("q", "unclear"),
                                    new Ratings.Item("q", "huge")),
                            Progress.NONE);
            assertThat(found.getFirst().value().orElseThrow())
                    .containsEntry("instruction_following", 4.0)
                    .containsEntry("truthfulness", 1.0)
                    .hasSize(4);
            assertThat(found.get(1).failure()).contains("no rating from 1 to 5: Perhaps four.");
            assertThat(found.get(2).value()).as("9 is no rating of 5").isEmpty();
        }
    }

    @Test
    void aPreferenceByAModelSaysSoWhereverItGoes() throws Exception {
        Question talk = new Question("talk", "", List.of("Hello?", "Why?"), List.of());
        List<Pairing> pairs =
                List.of(
                        new Pairing(
                                Question.of("q", "Why?"),
                                Candidate.of("m", "short"),
                                Candidate.of("n", "a longer one")),
                        new Pairing(
                                Question.of("t", "Why?"),
                                Candidate.of("m", "same"),
                                Candidate.of("n", "size")),
                        new Pairing(
                                talk,
                                new Candidate("m", List.of("Hi", "x")),
                                new Candidate("n", List.of("Hi", "because of it"))),
                        new Pairing(
                                talk,
                                new Candidate("m", List.of("Hi", "x")),
                                new Candidate("n", List.of("Ho", "because of it"))));
        List<PairJudgment> judged;
        try (ScriptedJudge model =
                ScriptedJudge.start(seen ->
                        Reply.of(
                                seen.user().indexOf("a longer one") >= 0
                                                || seen.user().contains("because of it")
                                        ? seen.user()
                                                        .matches(
                                                                "(?s).*BEGIN ANSWER A[^\\n]*\\n(a longer one|because of it).*")
                                                ? "[[A]]"
                                                : "[[B]]"
                                        : "[[C]]"))) {
            JudgeDesk desk =
                    new JudgeDesk(
                            model.judge(), ReplyStore.inMemory(), Pace.USUAL, Timekeeper.system());
            judged = PairRun.judge(desk, pairs, 1, false, Progress.NONE);
        }
        PreferenceExample label = AiLabels.of(judged.getFirst(), "gpt").orElseThrow();
        assertThat(label.annotator()).isEqualTo("ai:gpt");
        assertThat(label.origin().source()).isEqualTo("ai");
        ObjectNode row = TextCodec.of(TextFormat.TRL_PREFERENCE).write(label, true);
        assertThat(row.path("chosen").asString()).isEqualTo("a longer one");
        assertThat(row.path("rejected").asString()).isEqualTo("short");
        assertThat(row.toString()).contains("\"ai:gpt\"");
        assertThat(TextCodec.of(TextFormat.TRL_PREFERENCE).read(row))
                .isInstanceOfSatisfying(
                        PreferenceExample.class,
                        read -> assertThat(read.annotator()).isEqualTo("ai:gpt"));
        assertThat(AiLabels.of(judged.get(1), "gpt")).as("a tie prefers nothing").isEmpty();
        assertThat(AiLabels.of(judged.get(3), "gpt")).as("no common prompt").isEmpty();
    }

    @Test
    void rougeIsThatOfLin() {
        // Lin (2004), section 3: police killed the gunman / police kill the gunman / the gunman
        // kill police.
        assertThat(RougeL.of("police killed the gunman", "police kill the gunman")).isEqualTo(0.75);
        assertThat(RougeL.of("police killed the gunman", "the gunman kill police")).isEqualTo(0.5);
        assertThat(RougeL.of("Write a poem!", "write a POEM")).isEqualTo(1);
        assertThat(RougeL.of("", "x")).isZero();
        assertThat(RougeL.of("a b c", "d")).isZero();
    }

    @Test
    void onlyNewAndPossibleInstructionsAreKept() throws Exception {
        int[] call = {0};
        List<String> replies =
                List.of(
                        "2. Write a poem about the sea.\n3. Write a poem about the blue sea.\n4. Draw a picture of a heron.\n5. Stop.",
                        "9. Explain why bread rises in the oven.\n10. Write a poem about the sea.\n11) List five rivers of Europe with their length.");
        try (ScriptedJudge model =
                        ScriptedJudge.start(seen -> Reply.of(replies.get(Math.min(call[0]++, 1))));
                ReplyStore store = ReplyStore.inMemory()) {
            SelfInstruct.Harvest found =
                    SelfInstruct.run(
                            adviser(model, store),
                            List.of("Name three colours of the rainbow."),
                            3,
                            5,
                            1);
            assertThat(found.kept())
                    .containsExactly(
                            "Write a poem about the sea.",
                            "Explain why bread rises in the oven.",
                            "List five rivers of Europe with their length.");
            assertThat(found)
                    .matches(one -> one.similar() == 2 && one.unfit() == 2 && one.written() == 7);
            assertThat(model.seen().getLast().user())
                    .contains("1. Name three colours", "2. Write a poem about the sea.", "\n3.");
            assertThat(
                            SelfInstruct.run(
                                            adviser(model, store),
                                            List.of("Name three colours of the rainbow."),
                                            9,
                                            3,
                                            1)
                                    .requests())
                    .as("it ends after so many requests")
                    .isEqualTo(3);
        }
    }

    @Test
    void aMapPutsLikeBesideLike() {
        List<String> texts = new ArrayList<>();
        for (int index = 0; index < 8; index++) {
            texts.add("bake bread with flour and yeast number " + index);
            texts.add("sum two whole integers in python number " + index);
        }
        PromptMap map = PromptMap.of(texts, 5);
        assertThat(map.points()).hasSize(16);
        double bread = map.points().getFirst().x();
        double code = map.points().get(1).x();
        assertThat(bread * code).as("on different sides").isNegative();
        for (int index = 0; index < 16; index++) {
            double x = map.points().get(index).x();
            assertThat(x)
                    .isCloseTo(index % 2 == 0 ? bread : code, within(Math.abs(bread - code) / 4));
        }
        assertThat(map.explained().getFirst()).isGreaterThan(map.explained().getLast());
        assertThat(map.explained().getFirst() + map.explained().getLast()).isLessThanOrEqualTo(1.0);
        assertThat(PromptMap.of(texts, 5)).isEqualTo(map);
        assertThat(PromptMap.of(List.of("same", "same", "same"), 1).points())
                .allMatch(point -> point.x() == 0 && point.y() == 0);
        assertThatThrownBy(() -> PromptMap.of(List.of("x"), 1)).hasMessageContaining("3 to 4000");
    }

    @Test
    void aMapOfVectorsShowsTheDirectionInWhichTheyDiffer() {
        List<float[]> vectors = new ArrayList<>();
        for (int angle = 0; angle < 5; angle++) {
            // Length does not count, only the direction.
            float length = 1 + angle % 3;
            vectors.add(
                    new float[] {
                        length * (float) Math.cos(angle / 10.0),
                        length * (float) Math.sin(angle / 10.0),
                        0
                    });
        }
        PromptMap map = PromptMap.ofVectors(vectors, 1);
        double step = map.points().get(1).x() - map.points().get(0).x();
        for (int one = 1; one < 5; one++) {
            double next = map.points().get(one).x() - map.points().get(one - 1).x();
            assertThat(next / step).as("in order, nearly even").isBetween(0.9, 1.1);
        }
        assertThat(map.explained().getFirst()).isGreaterThan(0.98);
        assertThat(map.explained().getFirst() + map.explained().getLast())
                .isCloseTo(1, within(1e-6));
    }
}
