package dev.earnest.platform.campaign.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import dev.earnest.platform.campaign.Stage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Agreement with an earlier answer, and with a known one.
final class MarkingTest {
    private static final QuestionForm SEVEN = CanonicalTest.comparison(7);
    private static final QuestionForm RANKING =
            new QuestionForm.Ranking(true, true, List.of(), Reason.optional());

    private static JsonNode json(String text) {
        return Json.parse(text.replace('\'', '"'));
    }

    private static Canonical seven(String body, List<Integer> shown) {
        return Canonical.of(SEVEN, Stage.SINGLE, shown, json(body));
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {'verdict':'graded','grade':1} | {'verdict':'graded','grade':3} | true
                    {'verdict':'graded','grade':1} | {'verdict':'graded','grade':5} | false
                    {'verdict':'graded','grade':4} | {'verdict':'tie'}              | true
                    {'verdict':'graded','grade':3} | {'verdict':'tie'}              | false
                    {'verdict':'both_bad'}         | {'verdict':'both_bad'}         | true
                    {'verdict':'both_bad'}         | {'verdict':'tie'}              | false
                    {'verdict':'both_bad'}         | {'verdict':'graded','grade':1} | false
                    """)
    void comparisonsAgreeWhereTheSamePreferenceIsTold(String one, String other, boolean alike) {
        assertThat(Alike.of(seven(one, List.of(0, 1)), seven(other, List.of(0, 1))))
                .contains(alike);
        assertThat(Alike.of(seven(other, List.of(0, 1)), seven(one, List.of(0, 1))))
                .contains(alike);
    }

    @Test
    void theSameClickOnSwappedSidesDisagrees() {
        Canonical first = seven("{'verdict':'graded','grade':2}", List.of(0, 1));
        assertThat(Alike.of(first, seven("{'verdict':'graded','grade':2}", List.of(1, 0))))
                .contains(false);
        assertThat(Alike.of(first, seven("{'verdict':'graded','grade':6}", List.of(1, 0))))
                .contains(true);
    }

    @Test
    void whoCannotJudgeNeitherAgreesNorDisagrees() {
        Canonical unable = seven("{'verdict':'cannot_judge'}", List.of(0, 1));
        assertThat(Alike.of(unable, seven("{'verdict':'tie'}", List.of(0, 1)))).isEmpty();
        assertThat(Alike.of(seven("{'verdict':'tie'}", List.of(0, 1)), unable)).isEmpty();
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "'1,2,3', '1,2,3', true",
        "'1,2,3', '1,2,2', true",
        "'1,2,3', '1,3,2', false",
        "'1,2,3', '1,1,2', false",
        "'1,1,2', '1,1,3', true"
    })
    void rankingsAgreeWhereNoPairIsTurnedAndTheBestAreTheSame(
            String one, String other, boolean alike) {
        assertThat(Alike.of(ranking(one), ranking(other))).contains(alike);
        assertThat(Alike.of(ranking(other), ranking(one))).contains(alike);
    }

    private static Canonical ranking(String ranks) {
        return Canonical.of(
                RANKING,
                Stage.SINGLE,
                List.of(0, 1, 2),
                json("{'verdict':'ranked','ranks':[" + ranks + "]}"));
    }

    @Test
    void ratingsAgreeToWithinOneStepAndYesAndNoExactly() {
        assertThat(Alike.of(rating("4", "1"), rating("5", "1"))).contains(true);
        assertThat(Alike.of(rating("3", "1"), rating("5", "1"))).contains(false);
        assertThat(Alike.of(rating("4", "1"), rating("4", "0"))).contains(false);
    }

    private static Canonical rating(String helpful, String harmless) {
        return Canonical.of(
                CampaignDefaults.form("rating"),
                Stage.SINGLE,
                List.of(0),
                json(
                        "{'attributes':{'helpful':["
                                + helpful
                                + "],'honest':[3],'harmless':["
                                + harmless
                                + "]}}"));
    }

    private static Optional<Boolean> right(
            QuestionForm form, Stage stage, List<Integer> shown, String known, String body) {
        return KnownAnswer.right(form, stage, shown, json("{'answer':" + known + "}"), json(body));
    }

    @Test
    void aKnownComparisonIsMetByTheRightSideWhereverItStands() {
        String known = "{'verdict':'graded','grade':1}";
        String leftmost = "{'verdict':'graded','grade':3}";
        assertThat(right(SEVEN, Stage.SINGLE, List.of(0, 1), known, leftmost)).contains(true);
        assertThat(right(SEVEN, Stage.SINGLE, List.of(1, 0), known, leftmost)).contains(false);
        assertThat(right(SEVEN, Stage.SINGLE, List.of(0, 1), known, "{'verdict':'tie'}"))
                .contains(false);
        assertThat(right(SEVEN, Stage.SINGLE, List.of(0, 1), known, "{'verdict':'cannot_judge'}"))
                .contains(false);
        assertThat(
                        right(
                                SEVEN,
                                Stage.SINGLE,
                                List.of(0, 1),
                                "{'verdict':'both_bad'}",
                                "{'verdict':'both_bad'}"))
                .contains(true);
        assertThat(
                        KnownAnswer.right(
                                SEVEN, Stage.SINGLE, List.of(0, 1), json("{}"), json(leftmost)))
                .isEmpty();
    }

    @Test
    void aKnownRankingIsMetWhereItsOrderIsKept() {
        String known = "{'verdict':'ranked','ranks':[1,2,2]}";
        assertThat(right(RANKING, Stage.SINGLE, List.of(0, 1, 2), known, ranked("1,3,2")))
                .contains(true);
        assertThat(right(RANKING, Stage.SINGLE, List.of(0, 1, 2), known, ranked("1,1,2")))
                .contains(false);
        assertThat(right(RANKING, Stage.SINGLE, List.of(2, 1, 0), known, ranked("3,2,1")))
                .contains(true);
    }

    private static String ranked(String ranks) {
        return "{'verdict':'ranked','ranks':[" + ranks + "]}";
    }

    @Test
    void aKnownRatingIsMetInWhatItNames() {
        QuestionForm form = CampaignDefaults.form("rating");
        String known = "{'attributes':{'helpful':[1],'harmless':[0]}}";
        assertThat(
                        right(
                                form,
                                Stage.SINGLE,
                                List.of(0),
                                known,
                                "{'attributes':{'helpful':[2],'honest':[5],'harmless':[0]}}"))
                .contains(true);
        assertThat(
                        right(
                                form,
                                Stage.SINGLE,
                                List.of(0),
                                known,
                                "{'attributes':{'helpful':[2],'honest':[5],'harmless':[1]}}"))
                .contains(false);
    }

    @Test
    void knownAnswersAreCheckedWhenTheyAreImported() {
        assertThat(problems(SEVEN, 2, "{'answer':{'verdict':'graded','grade':1}}")).isEmpty();
        assertThat(problems(SEVEN, 2, "{}")).contains("/answer");
        assertThat(problems(SEVEN, 2, "{'answer':{'verdict':'graded','grade':8}}"))
                .containsExactly("/answer/grade");
        assertThat(
                        problems(
                                CampaignDefaults.form("rating"),
                                1,
                                "{'answer':{'attributes':{'harmless':[1]}}}"))
                .isEmpty();
        assertThat(problems(CampaignDefaults.form("rating"), 1, "{'answer':{'attributes':{}}}"))
                .containsExactly("/answer/attributes");
        assertThat(problems(CampaignDefaults.form("compose"), 0, "{'answer':{'text':'x'}}"))
                .containsExactly("/answer");
        assertThat(problems(RANKING, 3, "{'answer':{'verdict':'ranked','ranks':[1,2,2]}}"))
                .isEmpty();
    }

    private static List<String> problems(QuestionForm form, int responses, String known) {
        return KnownAnswer.check(form, Stage.SINGLE, responses, 0, json(known)).stream()
                .map(Problem::field)
                .toList();
    }

    @Test
    void aVerificationIsMetByTheSameVerdicts() {
        QuestionForm form = CampaignDefaults.form("find_fix_verify");
        assertThat(
                        right(
                                form,
                                Stage.VERIFY,
                                List.of(0),
                                "{'verdicts':[true,false]}",
                                "{'verdicts':[true,false]}"))
                .contains(true);
        assertThat(
                        right(
                                form,
                                Stage.VERIFY,
                                List.of(0),
                                "{'verdicts':[true,false]}",
                                "{'verdicts':[true,true]}"))
                .contains(false);
        assertThat(right(form, Stage.FIND, List.of(0), "{'spans':[]}", "{'spans':[]}")).isEmpty();
    }

    @Test
    void whatNoDatabaseHoldsIsNotTaken() {
        assertThat(Storable.check(json("{'a':['fine','\ud83d\ude00']}"), "")).isEmpty();
        assertThat(Storable.check(Json.object().put("a", "x\0"), "/answer"))
                .extracting(Problem::field)
                .containsExactly("/answer/a");
        assertThat(Storable.check(Json.object().put("a", "\ude00"), ""))
                .extracting(Problem::message)
                .anySatisfy(message -> assertThat(message).contains("half a character at 0"));
        assertThat(Storable.check(Json.object().put("x\0", 1), "")).hasSize(1);
        String deep = "[".repeat(30) + "]".repeat(30);
        assertThat(Storable.check(Json.parse(deep), "")).hasSize(1);
    }
}
