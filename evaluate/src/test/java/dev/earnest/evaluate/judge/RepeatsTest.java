package dev.earnest.evaluate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.evaluate.judge.ScriptedJudge.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RepeatsTest {
    private static List<Ruling> votes(String letters) {
        List<Ruling> rulings = new ArrayList<>();
        for (int index = 0; index < letters.length(); index++) {
            rulings.add(
                    switch (letters.charAt(index)) {
                        case 'F' -> given(Side.FIRST, false);
                        case 'f' -> given(Side.FIRST, true);
                        case 'S' -> given(Side.SECOND, false);
                        case 'T' -> given(Side.TIE, false);
                        default -> new Ruling.Unreadable("?", "no verdict", Usage.NONE);
                    });
        }
        return rulings;
    }

    private static Ruling given(Side side, boolean strong) {
        return new Ruling.Given(new Verdict.Preference(side, strong), "", Usage.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "F, FIRST",
        "FFS, FIRST",
        "FSS, SECOND",
        "FTS, TIE",
        "FST, TIE",
        "FFTSS, TIE",
        "FTT, TIE",
        "F?, FIRST",
        "FF??, FIRST",
        "FFST, none",
        "FS, none",
        "??, none",
        "FFFS, FIRST"
    })
    void theMajorityOrTheMedianOfAnOddNumberHolds(String letters, String expected) {
        assertThat(
                        Repeats.preference(votes(letters))
                                .map(verdict -> verdict.side().name())
                                .orElse("none"))
                .isEqualTo(expected);
    }

    @Test
    void aVerdictIsStrongWhereMostOfItsVotesAre() {
        assertThat(Repeats.preference(votes("ffF")).orElseThrow().strong()).isTrue();
        assertThat(Repeats.preference(votes("fFF")).orElseThrow().strong()).isFalse();
    }

    @Test
    void theMedianOfScoresSkipsFailures() {
        List<Ruling> scores = new ArrayList<>(votes("?"));
        assertThat(Repeats.score(scores)).isEmpty();
        for (double points : new double[] {9, 2, 8}) {
            scores.add(new Ruling.Given(new Verdict.Score(points), "", Usage.NONE));
        }
        assertThat(Repeats.score(scores)).hasValue(8);
        scores.add(new Ruling.Given(new Verdict.Score(3), "", Usage.NONE));
        assertThat(Repeats.score(scores)).hasValue(5.5);
    }

    @Test
    void eachRepeatIsARequestOfItsOwnWithItsOwnSeed() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (ScriptedJudge judge =
                ScriptedJudge.start(seen ->
                        Reply.of(
                                seen.body().path("seed").asInt(0) == 1
                                        ? "[[B]]"
                                        : count.incrementAndGet() > 0 ? "[[A]]" : ""))) {
            List<PairJudgment> judged =
                    PairRun.judge(
                            Pairs.desk(judge.judge(), ReplyStore.inMemory()),
                            Pairs.some(1),
                            3,
                            false,
                            dev.earnest.crowd.Progress.NONE);
            assertThat(judge.seen()).hasSize(6);
            assertThat(judged.getFirst().ahead())
                    .contains(new Verdict.Preference(Side.FIRST, false));
            assertThat(
                            judge.seen().stream()
                                    .map(seen -> seen.body().path("seed").asInt(0))
                                    .sorted()
                                    .toList())
                    .containsExactly(0, 0, 1, 1, 2, 2);
        }
    }
}
