package dev.earnest.platform.campaign.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class StatementsTest {
    private static final Set<Verdict> SILENT =
            Set.of(
                    Verdict.CANNOT_JUDGE,
                    Verdict.RATED,
                    Verdict.CHAT,
                    Verdict.TEXT,
                    Verdict.SPANS,
                    Verdict.VERIFIED);

    private static List<Statements.Pair> graded(int points, int grade) {
        return Statements.pairs(Verdict.GRADED, points, grade, List.of());
    }

    private static Optional<String> word(Verdict verdict, int strength, List<Integer> ranks) {
        return Statements.word(verdict, strength, ranks, place -> "r" + (9 - place));
    }

    @ParameterizedTest
    @CsvSource({"2,1,LEFT", "2,2,RIGHT", "5,2,LEFT", "5,3,TIE", "5,4,RIGHT", "9,9,RIGHT"})
    void aGradeSaysWhichSideIsBetter(int points, int grade, Outcome outcome) {
        assertThat(graded(points, grade)).containsExactly(new Statements.Pair(0, 1, outcome));
    }

    @ParameterizedTest
    @CsvSource({"5,0", "5,6", "2,3"})
    void aGradeBesideTheScaleComparesNothing(int points, int grade) {
        assertThat(graded(points, grade)).isEmpty();
    }

    @Test
    void aRankingComparesEveryTwoAndEqualRanksAreTies() {
        assertThat(Statements.pairs(Verdict.RANKED, 0, 0, List.of(2, 1, 2)))
                .containsExactly(
                        new Statements.Pair(0, 1, Outcome.RIGHT),
                        new Statements.Pair(0, 2, Outcome.TIE),
                        new Statements.Pair(1, 2, Outcome.LEFT));
    }

    @ParameterizedTest
    @CsvSource({"TIE,TIE", "BOTH_BAD,BOTH_BAD", "CANNOT_JUDGE,CANNOT_JUDGE"})
    void otherVerdictsAreAboutTheFirstTwo(Verdict verdict, Outcome outcome) {
        assertThat(Statements.pairs(verdict, 5, 0, List.of()))
                .containsExactly(new Statements.Pair(0, 1, outcome));
    }

    @Test
    void aWordIsToldOfTheStoredOrder() {
        assertThat(word(Verdict.GRADED, 2, List.of())).contains("first");
        assertThat(word(Verdict.GRADED, -1, List.of())).contains("second");
        assertThat(word(Verdict.GRADED, 0, List.of())).contains("tie");
        assertThat(word(Verdict.TIE, 0, List.of())).contains("tie");
        assertThat(word(Verdict.BOTH_BAD, 0, List.of())).contains("both_bad");
        assertThat(word(Verdict.ALL_BAD, 0, List.of())).contains("all_bad");
    }

    @Test
    void theBestOfARankingAreNamedInTheSameOrderWhereverTheyStood() {
        assertThat(word(Verdict.RANKED, 0, List.of(1, 2, 1))).contains("r7=r9");
        assertThat(word(Verdict.RANKED, 0, List.of(2, 1, 3))).contains("r8");
    }

    @ParameterizedTest
    @EnumSource(Verdict.class)
    void whatStatesNoWordHasNone(Verdict verdict) {
        assertThat(word(verdict, 1, List.of(1, 2)).isEmpty()).isEqualTo(SILENT.contains(verdict));
    }
}
