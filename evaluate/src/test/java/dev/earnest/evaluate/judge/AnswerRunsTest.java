package dev.earnest.evaluate.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Scores and rankings by a judge behind HTTP.
final class AnswerRunsTest {
    private static AnswerSet set(String id, String... texts) {
        return new AnswerSet(
                Question.of(id, "What is " + id + "?"),
                IntStream.range(0, texts.length)
                        .mapToObj(at -> Candidate.of("model " + at, texts[at]))
                        .toList(),
                Arrays.stream(texts).map(_ -> OptionalDouble.empty()).toList(),
                false);
    }

    private static List<RankedSet> rank(ScriptedJudge judge, int repeats, AnswerSet... sets)
            throws InterruptedException {
        return RankingRun.judge(
                Pairs.desk(judge.judge(), ReplyStore.inMemory()),
                List.of(sets),
                repeats,
                5,
                false,
                Progress.NONE);
    }

    private static List<ScoredAnswer> score(
            ScriptedJudge judge, ReplyStore store, int repeats, AnswerSet... sets)
            throws InterruptedException {
        return ScoreRun.judge(
                Pairs.desk(judge.judge(), store), List.of(sets), repeats, true, Progress.NONE);
    }

    /// A judge that puts longer answers first.
    private static ScriptedJudge.Reply longest(ScriptedJudge.Seen seen, int answers) {
        return ScriptedJudge.Reply.of(
                IntStream.range(0, answers)
                        .mapToObj(at -> String.valueOf((char) ('A' + at)))
                        .sorted((one, other) ->
                                seen.block("ANSWER " + other).length()
                                        - seen.block("ANSWER " + one).length())
                        .collect(Collectors.joining(">", "By length.\n[[", "]]")));
    }

    @Test
    void aRankingIsReadInTermsOfTheDataWhateverTheOrderOfShowing()
            throws IOException, InterruptedException {
        try (ScriptedJudge judge = ScriptedJudge.start(seen -> longest(seen, 3))) {
            List<RankedSet> ranked =
                    rank(
                            judge,
                            1,
                            set("rain", "aa", "aaaa", "a"),
                            set("snow", "a", "aa", "aaa"),
                            set("hail", "aaa", "aa", "a"));
            assertThat(judge.seen()).hasSize(6);
            assertThat(ranked.stream().map(one -> one.orders().getFirst()))
                    .containsExactly(List.of(1, 0, 2), List.of(2, 1, 0), List.of(0, 1, 2));
            for (RankedSet one : ranked) {
                assertThat(one.orders()).hasSize(2);
                assertThat(one.orders().getFirst()).isEqualTo(one.orders().getLast());
                assertThat(one.winners().orElseThrow())
                        .containsOnly(one.orders().getFirst().getFirst());
            }
            assertThat(ranked.getFirst().place(1)).hasValue(1);
            assertThat(ranked.getFirst().place(2)).hasValue(3);
            assertThat(ranked.getFirst().preferred(0, 1)).contains(Side.SECOND);
            assertThat(ranked.getFirst().preferred(1, 0)).contains(Side.FIRST);
        }
    }

    @Test
    void eachAnswerStandsAsOftenBeforeEveryOtherAsBehindItAndNoModelKeepsAPlace()
            throws IOException, InterruptedException {
        try (ScriptedJudge judge = ScriptedJudge.start(seen -> longest(seen, 3))) {
            AnswerSet[] sets =
                    IntStream.range(0, 60)
                            .mapToObj(at -> set("q" + at, "a", "aa", "aaa"))
                            .toArray(AnswerSet[]::new);
            rank(judge, 1, sets);
            int[] first = new int[4];
            Set<String> orders = new HashSet<>();
            for (ScriptedJudge.Seen seen : judge.seen()) {
                first[seen.block("ANSWER A").length()]++;
                orders.add(
                        String.join(
                                "|",
                                seen.block("ANSWER A"),
                                seen.block("ANSWER B"),
                                seen.block("ANSWER C")));
            }
            assertThat(judge.seen()).hasSize(120);
            assertThat(orders).as("all orders of three come up").hasSize(6);
            assertThat(first[1]).isBetween(20, 60);
            assertThat(first[2]).isBetween(20, 60);
            assertThat(first[3]).isBetween(20, 60);
            List<Integer> shown = RankingRun.shown(sets[0], 5);
            assertThat(RankingRun.shown(sets[0], 5)).as("the same again").isEqualTo(shown);
            Set<List<Integer>> seeds = new HashSet<>();
            for (long seed = 0; seed < 40; seed++) {
                seeds.add(RankingRun.shown(sets[0], seed));
            }
            assertThat(seeds).hasSize(6);
        }
    }

    @Test
    void aJudgeThatGoesByThePlaceContradictsItself() throws IOException, InterruptedException {
        try (ScriptedJudge judge = ScriptedJudge.start(_ -> ScriptedJudge.Reply.of("[[A>B>C]]"))) {
            RankedSet one = rank(judge, 1, set("rain", "aa", "aaaa", "a")).getFirst();
            assertThat(one.isJudged()).isTrue();
            assertThat(one.preferred(0, 1)).contains(Side.FIRST);
            assertThat(one.preferred(1, 0)).contains(Side.FIRST);
            assertThat(one.winners().orElseThrow()).doesNotHaveDuplicates();
            assertThat(one.place(0).orElseThrow() + one.place(1).orElseThrow())
                    .as("all stand in the middle")
                    .isEqualTo(4);
        }
    }

    @Test
    void aRankingThatFailsInOneOrderCountsNowhere() throws IOException, InterruptedException {
        try (ScriptedJudge judge =
                ScriptedJudge.start(seen ->
                        seen.block("ANSWER A").equals("first of all")
                                ? ScriptedJudge.Reply.of("[[A>B]]")
                                : ScriptedJudge.Reply.of("[[C>B>A]]"))) {
            AnswerSet set = set("rain", "x", "y", "z");
            int first = RankingRun.shown(set, 5).getFirst();
            String[] texts = {"x", "y", "z"};
            texts[first] = "first of all";
            RankedSet one = rank(judge, 1, set("rain", texts)).getFirst();
            assertThat(one.isJudged()).isFalse();
            assertThat(one.failure().orElseThrow())
                    .contains("does not name each of the 3 answers once");
            assertThat(one.orders()).hasSize(1);
            assertThat(one.place(0)).isEmpty();
            assertThat(one.winners()).isEmpty();
        }
    }

    @Test
    void theMajorityOfRepeatsDecidesEachPair() throws IOException, InterruptedException {
        try (ScriptedJudge judge =
                ScriptedJudge.start(seen ->
                        seen.body().path("seed").asInt(0) == 2
                                ? ScriptedJudge.Reply.of("[[C>B>A]]")
                                : longest(seen, 3))) {
            RankedSet one = rank(judge, 3, set("rain", "aa", "aaaa", "a")).getFirst();
            assertThat(one.rulings()).hasSize(6);
            assertThat(one.preferred(1, 0)).contains(Side.FIRST);
            assertThat(one.preferred(0, 2)).contains(Side.FIRST);
            assertThat(one.winners()).contains(List.of(1, 1));
        }
    }

    @Test
    void everyAnswerIsScoredAloneAndTheMedianCounts() throws IOException, InterruptedException {
        try (ScriptedJudge judge =
                ScriptedJudge.start(seen -> {
                    int length = seen.block("ANSWER").length();
                    int seed = seen.body().path("seed").asInt(0);
                    return ScriptedJudge.Reply.of("[[" + (seed == 1 ? 10 : length) + "]]");
                })) {
            List<ScoredAnswer> scored =
                    score(
                            judge,
                            ReplyStore.inMemory(),
                            3,
                            set("rain", "aa", "aaaa"),
                            set("q", "a"));
            assertThat(judge.seen()).hasSize(9).noneMatch(seen -> seen.user().contains("ANSWER B"));
            assertThat(scored.stream().map(ScoredAnswer::score))
                    .containsExactly(
                            OptionalDouble.of(2), OptionalDouble.of(4), OptionalDouble.of(1));
            assertThat(scored.getFirst().points()).containsExactlyInAnyOrder(2.0, 10.0, 2.0);
        }
    }

    @Test
    void whatIsNoScoreIsAFailureAndOnlyThatIsAskedAgain() throws IOException, InterruptedException {
        boolean[] broken = {true};
        try (ScriptedJudge judge =
                ScriptedJudge.start(seen ->
                        ScriptedJudge.Reply.of(
                                broken[0] && seen.block("ANSWER").length() > 1
                                        ? "[[11]]"
                                        : "[[7]]"))) {
            ReplyStore store = ReplyStore.inMemory();
            AnswerSet set = set("rain", "a", "aa");
            List<ScoredAnswer> scored = score(judge, store, 1, set);
            assertThat(scored.getLast().score()).isEmpty();
            assertThat(scored.getLast().failure()).contains("[[11]] is not from 1 to 10");
            broken[0] = false;
            scored = score(judge, store, 1, set);
            assertThat(judge.seen()).hasSize(3);
            assertThat(scored.getLast().score()).hasValue(7);
            assertThat(scored.getLast().failure()).isEmpty();
        }
    }

    @Test
    void recordedVerdictsOnPairsAnswerNothingElse() throws IOException, InterruptedException {
        List<Ruling> rulings = new ArrayList<>();
        Path file = Files.createTempFile("verdicts", ".jsonl");
        try {
            Files.writeString(
                    file, "{\"id\":\"rain\",\"forward\":\"first\",\"backward\":\"first\"}\n");
            Judge judge = new Judge.Recorded("people", RecordedVerdicts.read(file, ""));
            for (ScoredAnswer one :
                    ScoreRun.judge(
                            Pairs.desk(judge, ReplyStore.inMemory()),
                            List.of(set("rain", "a", "b")),
                            1,
                            false,
                            Progress.NONE)) {
                rulings.addAll(one.rulings());
            }
        } finally {
            Files.delete(file);
        }
        assertThat(rulings).hasSize(2).allMatch(Ruling.Unanswered.class::isInstance);
    }

    @Test
    void aScoringProgramRanksAndScoresToo() throws InterruptedException {
        Judge judge =
                new Judge.Scoring(
                        "length",
                        (question, candidates) ->
                                candidates.stream().mapToDouble(Candidate::length).toArray(),
                        0);
        JudgeDesk desk = Pairs.desk(judge, ReplyStore.inMemory());
        RankedSet ranked =
                RankingRun.judge(
                                desk,
                                List.of(set("q", "a", "aaa", "aa")),
                                1,
                                1,
                                false,
                                Progress.NONE)
                        .getFirst();
        assertThat(ranked.orders()).containsExactly(List.of(1, 2, 0), List.of(1, 2, 0));
        RankedSet tied =
                RankingRun.judge(
                                desk,
                                List.of(set("q", "a", "aaa", "b")),
                                1,
                                1,
                                false,
                                Progress.NONE)
                        .getFirst();
        assertThat(tied.failure())
                .isEqualTo(Optional.of("two answers have the same score: that is no order of all"));
        assertThat(
                        ScoreRun.judge(desk, List.of(set("q", "a", "aaa")), 1, false, Progress.NONE)
                                .getLast()
                                .score()
                                .orElseThrow())
                .isCloseTo(3, within(0.0));
    }
}
