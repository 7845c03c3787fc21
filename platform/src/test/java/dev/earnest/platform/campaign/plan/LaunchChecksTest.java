package dev.earnest.platform.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.campaign.plan.LaunchCheck.Level;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchChecksTest {
    private static CampaignSpec spec(String kind, String changes) {
        return SpecJson.change(
                CampaignDefaults.of(kind, "N", 1), Json.parse(changes.replace('\'', '"')));
    }

    private static LaunchFacts facts(CampaignSpec spec) {
        return new LaunchFacts(
                spec,
                new ItemCounts(1000, 0, 0, 0),
                500,
                0,
                0,
                1,
                0,
                0,
                20,
                10,
                0,
                0,
                false,
                BattleItems.NONE);
    }

    private static List<LaunchCheck> checks(CampaignSpec spec, UnaryOperator<LaunchFacts> change) {
        return LaunchChecks.of(change.apply(facts(spec)));
    }

    private static List<String> titles(List<LaunchCheck> checks, Level level) {
        return checks.stream().filter(c -> c.level() == level).map(LaunchCheck::title).toList();
    }

    @Test
    void aSoundCampaignIsClear() {
        List<LaunchCheck> checks =
                checks(spec("comparison", "{'pay':{'per_answer':10,'budget':100}}"), f -> f);
        assertThat(LaunchChecks.clear(checks)).isTrue();
        assertThat(titles(checks, Level.STOP)).isEmpty();
        assertThat(titles(checks, Level.LOOK)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "comparison | {'overlap':{'least':2,'most':3},'form':{'kind':'rating'}} | quality |"
                        + " Only comparisons and rankings can stop early",
                "compose | {'repeats':{'share':0.1}} | quality | This kind of question cannot be"
                        + " repeated",
                "comparison | {'gold':{'first_share':0.1}} | items | There are no gold items",
                "comparison | {'qualification':{'training_items':3}} | items | Too few items for"
                        + " practice",
                "comparison | {'qualification':{'exam_items':3}} | items | Too few items for the"
                        + " test",
                "comparison | {'pay':{'per_answer':10,'budget':0}} | pay | The budget does not"
                        + " cover the plan"
            })
    void whatWouldFailStopsTheLaunch(String kind, String changes, String section, String title) {
        List<LaunchCheck> checks =
                checks(
                        spec(kind, changes),
                        f ->
                                new LaunchFacts(
                                        f.spec(),
                                        f.items(),
                                        f.guidelineCharacters(),
                                        0,
                                        0,
                                        1,
                                        500,
                                        5,
                                        20,
                                        10,
                                        0,
                                        0,
                                        false,
                                        BattleItems.NONE));
        assertThat(checks)
                .anyMatch(c ->
                        c.level() == Level.STOP
                                && c.section().equals(section)
                                && c.title().equals(title));
        assertThat(LaunchChecks.clear(checks)).isFalse();
    }

    @Test
    void whatIsMissingStopsTheLaunch() {
        LaunchFacts nothing =
                new LaunchFacts(
                        spec("chat", "{}"),
                        ItemCounts.NONE,
                        0,
                        1,
                        0,
                        0,
                        0,
                        0,
                        0,
                        10,
                        3,
                        0,
                        true,
                        BattleItems.NONE);
        assertThat(titles(LaunchChecks.of(nothing), Level.STOP))
                .containsExactly(
                        "No language model to talk with",
                        "An import is still running",
                        "There are no items",
                        "3 items do not fit the question",
                        "Items are still being adjusted",
                        "There are no guidelines");
    }

    @Test
    void whatMayBeMeantIsToldAndStopsNothing() {
        List<LaunchCheck> checks =
                checks(
                        spec(
                                "comparison",
                                "{'consent':'','form':{'cannot_judge':false},'overlap':{'least':1},'repeats':{'share':0}}"),
                        f ->
                                new LaunchFacts(
                                        f.spec(),
                                        f.items(),
                                        500,
                                        0,
                                        7,
                                        1,
                                        0,
                                        0,
                                        0,
                                        10,
                                        0,
                                        0,
                                        false,
                                        BattleItems.NONE));
        assertThat(titles(checks, Level.LOOK))
                .containsExactly(
                        "Nobody is asked for consent",
                        "\"Cannot judge\" is not offered",
                        "7 texts name a model",
                        "One answer for each item",
                        "No hidden repeats",
                        "People work without pay");
        assertThat(LaunchChecks.clear(checks)).isTrue();
    }

    @Test
    void repeatsThatNobodyMeetsAndGoldThatRunsOutAreTold() {
        CampaignSpec spec =
                spec(
                        "comparison",
                        "{'gold':{'first_share':0.2,'last_share':0.2,'exposures_per_item':5},'pay':{'per_answer':1,'budget':9}}");
        LaunchFacts facts =
                new LaunchFacts(
                        spec,
                        new ItemCounts(100, 10, 0, 0),
                        500,
                        0,
                        0,
                        1,
                        0,
                        8,
                        0.4,
                        10,
                        0,
                        0,
                        false,
                        BattleItems.NONE);
        assertThat(titles(LaunchChecks.of(facts), Level.LOOK))
                .containsExactly("Hardly anybody will meet a repeat", "Gold items will run out");
        LaunchFacts more =
                new LaunchFacts(
                        spec,
                        new ItemCounts(100, 6, 0, 0),
                        500,
                        0,
                        0,
                        1,
                        0,
                        8,
                        5,
                        10,
                        0,
                        0,
                        false,
                        BattleItems.NONE);
        assertThat(titles(LaunchChecks.of(more), Level.LOOK))
                .containsExactly("Too few gold items for one person");
    }

    @ParameterizedTest
    @CsvSource({
        "comparison,2,0,0",
        "comparison,3,0,5",
        "comparison,2,6,0",
        "comparison,2,7,5",
        "ranking,1,0,5",
        "ranking,4,0,0",
        "ranking,10,0,5",
        "rating,1,0,0",
        "rating,0,0,5",
        "find_fix_verify,1,0,0",
        "find_fix_verify,2,0,5",
        "compose,0,0,0",
        "chat,2,0,0"
    })
    void itemsThatAnotherQuestionWasMadeForDoNotFit(
            String kind, int responses, int grade, long unfit) {
        assertThat(
                        ItemShape.unfit(
                                CampaignDefaults.form(kind),
                                List.of(new ItemShape(true, responses, grade, 5))))
                .isEqualTo(unfit);
    }
}
