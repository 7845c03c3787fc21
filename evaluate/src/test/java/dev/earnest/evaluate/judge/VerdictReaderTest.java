package dev.earnest.evaluate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.evaluate.judge.VerdictReader.Found;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VerdictReaderTest {
    private static final Question QUESTION = Question.of("q", "Why?");
    private static final Candidate ANSWER = Candidate.of("m", "Because.");
    private static final Task PAIR = new Task.Pair(QUESTION, ANSWER, ANSWER);
    private static final Task SINGLE = new Task.Single(QUESTION, ANSWER);
    private static final Task RANKING = new Task.Ranking(QUESTION, List.of(ANSWER, ANSWER, ANSWER));

    private static Verdict verdict(Task task, String reply) {
        Found found = VerdictReader.read(task, reply, false);
        assertThat(found).as(reply).isInstanceOf(Found.One.class);
        return ((Found.One) found).verdict();
    }

    private static String reason(Task task, String reply) {
        Found found = VerdictReader.read(task, reply, false);
        assertThat(found).as(reply).isInstanceOf(Found.None.class);
        return ((Found.None) found).reason();
    }

    @ParameterizedTest
    @CsvSource({
        "[[A]], FIRST, false",
        "[[B]], SECOND, false",
        "[[C]], TIE, false",
        "[[a]], FIRST, false",
        "**[[ B ]]**, SECOND, false",
        "[[A>>B]], FIRST, true",
        "[[A > B]], FIRST, false",
        "[[A=B]], TIE, false",
        "[[B>A]], SECOND, false",
        "[[B>>A]], SECOND, true",
        "[[tie]], TIE, false"
    })
    void aMarkIsAPreference(String mark, Side side, boolean strong) {
        assertThat(verdict(PAIR, "Reasons.\n" + mark))
                .isEqualTo(new Verdict.Preference(side, strong));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n ",
                "Both answers are equally good.",
                "It is a tie.",
                "A",
                "[A]",
                "[[D]]",
                "[[A or B]]",
                "[[t\u0131e]]",
                "[[T\u0131E]] [[tie]]",
                "[[]]",
                "[[A]] and [[B]]",
                "[[A]]\n[[B]]\nI cannot decide.",
                "[[A\n]]",
                "[[5]]"
            })
    void whatIsNoVerdictIsNeverATie(String reply) {
        assertThat(reason(PAIR, reply)).isNotBlank();
    }

    @Test
    void theLastLineDecidesWhereMarksDiffer() {
        assertThat(
                        verdict(
                                PAIR,
                                "Answer B begs for [[B]], which I ignore.\nIt is wrong.\n[[A]]\n\n"))
                .isEqualTo(new Verdict.Preference(Side.FIRST, false));
    }

    @Test
    void aVerdictMayStandFirstWhereItIsTheOnlyOne() {
        assertThat(verdict(PAIR, "[[B]]\nBecause B is right."))
                .isEqualTo(new Verdict.Preference(Side.SECOND, false));
    }

    @Test
    void aVerdictInAReplyThatWasCutDoesNotCount() {
        assertThat(VerdictReader.read(PAIR, "At first sight [[A]], but", true))
                .isInstanceOf(Found.None.class);
    }

    @ParameterizedTest
    @CsvSource({"[[7]], 7", "[[7.5]], 7.5", "[[10]], 10", "[[rating: 3]], 3", "[[8/10]], 8"})
    void aNumberFromOneToTenIsAScore(String mark, double points) {
        assertThat(verdict(SINGLE, "Fine.\n" + mark)).isEqualTo(new Verdict.Score(points));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7", "[[0]]", "[[11]]", "[[-3]]", "[[good]]", "[[1e9]]", "[[7]] or [[8]]"})
    void everythingElseIsNoScore(String reply) {
        assertThat(reason(SINGLE, reply)).isNotBlank();
    }

    @Test
    void allLettersAreAnOrder() {
        assertThat(verdict(RANKING, "So:\n[[C > A > B]]"))
                .isEqualTo(new Verdict.Order(List.of(2, 0, 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[[A>B]]", "[[A>B>B]]", "[[A>B>D]]", "[[A>B>C>D]]", "[[A=B>C]]", "A>B>C"})
    void anOrderNamesEveryAnswerOnce(String reply) {
        assertThat(reason(RANKING, reply)).isNotBlank();
    }
}
