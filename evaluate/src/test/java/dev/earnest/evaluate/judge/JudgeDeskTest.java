package dev.earnest.evaluate.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.chat.Timekeeper;
import dev.earnest.crowd.Progress;
import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.judge.ScriptedJudge.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JudgeDeskTest {
    @TempDir private Path folder;

    private static List<PairJudgment> run(
            Judge judge, ReplyStore store, List<Pairing> pairs, int repeats, boolean retry)
            throws InterruptedException {
        return PairRun.judge(Pairs.desk(judge, store), pairs, repeats, retry, Progress.NONE);
    }

    @Test
    void bothOrdersAreAskedAndComeBackInTheOrderOfThePairs() throws Exception {
        try (ScriptedJudge judge = ScriptedJudge.longer()) {
            List<Pairing> pairs = Pairs.some(9);
            List<PairJudgment> judged = run(judge.judge(), ReplyStore.inMemory(), pairs, 1, false);
            assertThat(judge.seen()).hasSize(18);
            for (int index = 0; index < 9; index++) {
                assertThat(judged.get(index).pairing()).isEqualTo(pairs.get(index));
                Side expected = List.of(Side.SECOND, Side.TIE, Side.FIRST).get(index % 3);
                assertThat(judged.get(index).decision()).isEqualTo(new Decision.Agreed(expected));
            }
            assertThat(judge.seen().getFirst().body().path("temperature").asInt(1)).isZero();
        }
    }

    @Test
    void aJudgeWhoTakesTheFirstIsInconsistent() throws Exception {
        try (ScriptedJudge judge = ScriptedJudge.start(seen -> Reply.of("[[A]]"))) {
            PairJudgment judged = Pairs.judge(judge.judge(), Pairs.pair("q", "x", "y"));
            assertThat(judged.decision())
                    .isEqualTo(new Decision.Inconsistent(Side.FIRST, Side.SECOND));
            assertThat(judged.forFirst()).hasValue(0.5);
        }
    }

    @Test
    void whatWasAskedIsNeverAskedAgain() throws Exception {
        Path file = folder.resolve("cache.jsonl");
        List<Pairing> pairs = Pairs.some(6);
        try (ScriptedJudge judge = ScriptedJudge.longer()) {
            List<PairJudgment> first;
            try (ReplyStore store = ReplyStore.open(file)) {
                first = run(judge.judge(), store, pairs.subList(0, 4), 1, false);
            }
            assertThat(judge.seen()).hasSize(8);
            try (ReplyStore store = ReplyStore.open(file)) {
                List<PairJudgment> all = run(judge.judge(), store, pairs, 1, false);
                assertThat(judge.seen()).as("only the two new pairs").hasSize(12);
                assertThat(all.subList(0, 4).stream().map(PairJudgment::decision).toList())
                        .isEqualTo(first.stream().map(PairJudgment::decision).toList());
                assertThat(all.getFirst().forward().getFirst().usage().fresh()).isFalse();
                assertThat(all.getLast().forward().getFirst().usage())
                        .matches(usage -> usage.fresh() && usage.promptTokens() == 100);
            }
        }
    }

    @Test
    void anotherPromptOrAnotherJudgeIsAnotherQuestion() throws Exception {
        try (ScriptedJudge judge = ScriptedJudge.longer();
                ReplyStore store = ReplyStore.inMemory()) {
            List<Pairing> pairs = Pairs.some(1);
            Judge.Language one = judge.judge();
            run(one, store, pairs, 1, false);
            run(
                    new Judge.Language("other", one.model(), one.prompts(), one.options()),
                    store,
                    pairs,
                    1,
                    false);
            run(
                    new Judge.Language(
                            one.name(), one.model(), JudgePrompts.graded(), one.options()),
                    store,
                    pairs,
                    1,
                    false);
            run(
                    new Judge.Language(
                            one.name(), one.model(), one.prompts(), one.options().withSeed(4)),
                    store,
                    pairs,
                    1,
                    false);
            assertThat(judge.seen()).hasSize(8);
        }
    }

    @Test
    void onlyFailuresAreJudgedAgain() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        try (ScriptedJudge judge =
                        ScriptedJudge.start(seen -> {
                            String question = seen.block("QUESTION");
                            if (broken.get() && question.contains("item 1")) {
                                return Reply.of("I would rather not say.");
                            }
                            if (broken.get() && question.contains("item 2")) {
                                return new Reply(400, "no such thing", "");
                            }
                            if (broken.get() && question.contains("item 3")) {
                                return new Reply(200, "[[A]] is what", "length");
                            }
                            return ScriptedJudge.longer(seen);
                        });
                ReplyStore store = ReplyStore.inMemory()) {
            List<Pairing> pairs = Pairs.some(4);
            List<PairJudgment> first = run(judge.judge(), store, pairs, 1, false);
            assertThat(first.getFirst().decision()).isInstanceOf(Decision.Agreed.class);
            assertThat(first.subList(1, 4))
                    .allMatch(judged -> judged.decision() instanceof Decision.Undecided);
            assertThat(first.get(1).forward().getFirst())
                    .isInstanceOfSatisfying(
                            Ruling.Unreadable.class,
                            ruling ->
                                    assertThat(ruling.text()).isEqualTo("I would rather not say."));
            assertThat(first.get(2).forward().getFirst().failure().orElseThrow())
                    .contains("no such thing");
            broken.set(false);
            run(judge.judge(), store, pairs, 1, false);
            assertThat(judge.seen()).as("failures stay as they are unless told").hasSize(8);
            assertThat(
                            Pairs.desk(judge.judge(), store)
                                    .estimate(PairRun.asked(pairs, 1), true)
                                    .requests())
                    .isEqualTo(6);
            List<PairJudgment> again = run(judge.judge(), store, pairs, 1, true);
            assertThat(judge.seen()).as("the one that stood is left alone").hasSize(14);
            assertThat(again).allMatch(judged -> judged.decision() instanceof Decision.Agreed);
        }
    }

    @Test
    void aRefusedKeyEndsTheWorkAtOnceAndKeepsWhatCameBefore() throws Exception {
        try (ScriptedJudge judge =
                        ScriptedJudge.start(seen ->
                                seen.block("QUESTION").contains("item 0")
                                        ? ScriptedJudge.longer(seen)
                                        : new Reply(401, "bad key", ""));
                ReplyStore store = ReplyStore.inMemory()) {
            Judge.Language one = judge.judge();
            run(one, store, Pairs.some(1), 1, false);
            JudgeDesk desk =
                    new JudgeDesk(
                            one, store, new Pace(1, Double.POSITIVE_INFINITY), Timekeeper.system());
            assertThatThrownBy(() -> PairRun.judge(desk, Pairs.some(50), 1, false, Progress.NONE))
                    .isInstanceOf(EvaluateException.class)
                    .hasMessageContaining("does not accept the key")
                    .hasMessageContaining("replies so far are kept");
            assertThat(judge.seen().size()).isLessThan(10);
            assertThat(store.size()).isEqualTo(2);
        }
    }

    @Test
    void aServerThatIsAwayEndsTheWorkSoon() throws Exception {
        ScriptedJudge judge = ScriptedJudge.longer();
        Judge.Language one = judge.judge();
        judge.close();
        assertThatThrownBy(() -> run(one, ReplyStore.inMemory(), Pairs.some(400), 1, false))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining("judging stopped");
    }

    @Test
    void whatPassesIsNoReplyAndTheNextRunAsksAgain() throws Exception {
        Path file = folder.resolve("cache.jsonl");
        AtomicBoolean busy = new AtomicBoolean(true);
        List<Pairing> pairs = Pairs.some(2);
        try (ScriptedJudge judge =
                ScriptedJudge.start(seen ->
                        busy.get() && seen.block("QUESTION").contains("item 1")
                                ? new Reply(429, "slow down", "")
                                : ScriptedJudge.longer(seen))) {
            try (ReplyStore store = ReplyStore.open(file)) {
                assertThat(run(judge.judge(), store, pairs, 1, false).getLast().decision())
                        .isInstanceOf(Decision.Undecided.class);
                assertThat(
                                Pairs.desk(judge.judge(), store)
                                        .estimate(PairRun.asked(Pairs.some(3), 1), false))
                        .as("replies have 7 tokens each, failures are none")
                        .matches(estimate -> estimate.requests() == 2)
                        .matches(estimate -> estimate.completionTokens() == 14);
            }
            busy.set(false);
            try (ReplyStore store = ReplyStore.open(file)) {
                assertThat(run(judge.judge(), store, pairs, 1, false).getLast().decision())
                        .isInstanceOf(Decision.Agreed.class);
            }
            assertThat(judge.seen()).hasSize(6);
        }
    }

    @Test
    void soManyRequestsRunTogetherAndNoMore() throws Exception {
        CountDownLatch three = new CountDownLatch(3);
        try (ScriptedJudge judge =
                ScriptedJudge.start(seen -> {
                    three.countDown();
                    try {
                        assertThat(three.await(20, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                    }
                    return ScriptedJudge.longer(seen);
                })) {
            JudgeDesk desk =
                    new JudgeDesk(
                            judge.judge(),
                            ReplyStore.inMemory(),
                            new Pace(3, Double.POSITIVE_INFINITY),
                            Timekeeper.system());
            PairRun.judge(desk, Pairs.some(12), 1, false, Progress.NONE);
            assertThat(judge.most()).isEqualTo(3);
        }
    }

    @Test
    void requestsAreSpacedByTheRateLimit() throws Exception {
        try (ScriptedJudge judge = ScriptedJudge.longer()) {
            JudgeDesk desk =
                    new JudgeDesk(
                            judge.judge(),
                            ReplyStore.inMemory(),
                            new Pace(8, 1200),
                            Timekeeper.system());
            long begin = System.nanoTime();
            PairRun.judge(desk, Pairs.some(5), 1, false, Progress.NONE);
            assertThat(System.nanoTime() - begin)
                    .as("ten requests, 50 ms apart")
                    .isGreaterThanOrEqualTo(450_000_000L);
        }
    }

    @Test
    void progressCountsWhatIsAsked() throws Exception {
        List<Long> heard = new ArrayList<>();
        try (ScriptedJudge judge = ScriptedJudge.longer()) {
            PairRun.judge(
                    Pairs.desk(judge.judge(), ReplyStore.inMemory()),
                    Pairs.some(3),
                    1,
                    false,
                    (stage, done, total) -> {
                        heard.add(done);
                        assertThat(total).isEqualTo(6);
                    });
        }
        assertThat(heard).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void theEstimateCountsWhatIsNotKept() throws Exception {
        try (ScriptedJudge judge = ScriptedJudge.longer();
                ReplyStore store = ReplyStore.inMemory()) {
            List<Pairing> pairs = Pairs.some(10);
            JudgeDesk desk = Pairs.desk(judge.judge(), store);
            Estimate before = desk.estimate(PairRun.asked(pairs, 3), false);
            assertThat(before.requests()).isEqualTo(60);
            assertThat(before.completionTokens()).isEqualTo(60 * 250);
            assertThat(before.mostCompletionTokens()).isEqualTo(60 * 300);
            assertThat(before.promptTokens()).isBetween(60L * 250, 60L * 400);
            assertThat(new Estimate(1, 0, 2_000_000, 500_000, 1_000_000).price(new Price(3, 15)))
                    .isEqualTo(2 * 3 + 0.5 * 15);
            assertThat(judge.seen()).as("an estimate asks nothing").isEmpty();
            run(judge.judge(), store, pairs.subList(0, 5), 3, false);
            Estimate after = desk.estimate(PairRun.asked(pairs, 3), false);
            assertThat(after.requests()).isEqualTo(30);
            assertThat(after.kept()).isEqualTo(30);
            assertThat(after.completionTokens()).as("as long as the kept ones").isEqualTo(30 * 7);
        }
    }

    @Test
    void aScoringProgramJudgesPairsScoresAndOrders() throws Exception {
        Judge judge =
                new Judge.Scoring(
                        "length",
                        (question, candidates) ->
                                candidates.stream().mapToDouble(Candidate::length).toArray(),
                        1);
        assertThat(Pairs.judge(judge, Pairs.pair("q", "xxx", "y")).decision())
                .isEqualTo(new Decision.Agreed(Side.FIRST));
        assertThat(Pairs.judge(judge, Pairs.pair("q", "xx", "y")).decision())
                .isEqualTo(new Decision.Agreed(Side.TIE));
        Question question = Question.of("q", "?");
        List<Candidate> three =
                List.of(
                        Candidate.of("a", "x"),
                        Candidate.of("b", "xxxxx"),
                        Candidate.of("c", "xxx"));
        List<Ruling> rulings =
                Pairs.desk(judge, ReplyStore.inMemory())
                        .ask(
                                List.of(
                                        new Asked(new Task.Ranking(question, three), false, 0),
                                        new Asked(
                                                new Task.Single(question, three.get(1)), false, 0),
                                        new Asked(
                                                new Task.Ranking(
                                                        question,
                                                        List.of(three.get(0), three.get(0))),
                                                false,
                                                0)),
                                false,
                                Progress.NONE);
        assertThat(rulings.get(0).verdict()).contains(new Verdict.Order(List.of(1, 2, 0)));
        assertThat(rulings.get(1).verdict()).contains(new Verdict.Score(5));
        assertThat(rulings.get(2).failure()).as("never a silent order").isPresent();
    }

    @Test
    void aProgramThatFindsNoNumberHasNotJudged() throws Exception {
        Judge judge =
                new Judge.Scoring(
                        "broken", (question, candidates) -> new double[] {Double.NaN, 1}, 0);
        assertThat(Pairs.judge(judge, Pairs.pair("q", "x", "y")).decision())
                .isInstanceOf(Decision.Undecided.class);
    }
}
