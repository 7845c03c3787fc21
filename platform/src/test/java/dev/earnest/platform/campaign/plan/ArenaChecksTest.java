package dev.earnest.platform.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.campaign.plan.LaunchCheck.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ArenaChecksTest {
    private static final String TOLD =
            "{'arena':{'reveal':true},'repeats':{'share':0},'gold':{'first_share':0.2}}";
    private static final String ACTIVE = "{'arena':{'active':true}}";

    private static CampaignSpec spec(String kind, String changes) {
        return SpecJson.change(
                CampaignDefaults.of(kind, "N", 1), Json.parse(changes.replace('\'', '"')));
    }

    private static LaunchPlan.ModelPair pair(String first, String second) {
        return new LaunchPlan.ModelPair(first, second, 10);
    }

    private static BattleItems battles(
            long goldNamed, long goldUnnamed, List<String> alone, LaunchPlan.ModelPair... pairs) {
        return new BattleItems(List.of(pairs), 10L * pairs.length, goldNamed, goldUnnamed, alone);
    }

    private static List<LaunchCheck> checks(CampaignSpec spec, BattleItems battles) {
        return checks(spec, battles, Math.max(10, (int) battles.named()));
    }

    private static List<LaunchCheck> checks(CampaignSpec spec, BattleItems battles, int items) {
        return ArenaChecks.of(
                new LaunchFacts(
                        spec,
                        new ItemCounts(items, 10, 0, 0),
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
                        battles));
    }

    private static final LaunchPlan.ModelPair[] RING = {
        pair("ada", "bob"), pair("bob", "cy"), pair("ada", "cy")
    };

    @Test
    void goldWithoutModelsStopsACampaignThatTellsThemAfterTheVote() {
        List<LaunchCheck> checks = checks(spec("comparison", TOLD), battles(7, 3, List.of(), RING));
        assertThat(checks)
                .extracting(LaunchCheck::title)
                .containsExactly(
                        "People are told which model wrote what", "Gold items would stand out");
        assertThat(checks.getLast().level()).isEqualTo(Level.STOP);
        assertThat(checks.getLast().detail()).contains("3 of 10 gold items name none");
        assertThat(LaunchChecks.clear(checks)).isFalse();
    }

    @Test
    void goldThatAloneNamesModelsStandsOutAsWell() {
        List<LaunchCheck> checks =
                checks(spec("comparison", TOLD), battles(10, 0, List.of("ada", "bob")));
        assertThat(checks.getLast().level()).isEqualTo(Level.STOP);
        assertThat(checks.getLast().detail()).contains("only gold items name models");
    }

    @Test
    void goldThatNamesModelsMuchMoreOftenThanTheRestStandsOut() {
        List<LaunchCheck> rare =
                checks(spec("comparison", TOLD), battles(10, 0, List.of(), RING), 1000);
        assertThat(rare.getLast().level()).isEqualTo(Level.STOP);
        assertThat(rare.getLast().detail())
                .contains("10 of 10 gold items name models, and 30 of 1000 others");
        List<LaunchCheck> some =
                checks(spec("comparison", TOLD), battles(9, 1, List.of(), RING), 50);
        assertThat(some.getLast().level()).isEqualTo(Level.LOOK);
        // Half of the gold and half of the rest: nothing to be seen.
        assertThat(checks(spec("comparison", TOLD), battles(5, 5, List.of(), RING), 60)).hasSize(1);
    }

    @Test
    void modelsThatOnlyGoldNamesAreWorthALook() {
        List<LaunchCheck> checks =
                checks(spec("comparison", TOLD), battles(10, 0, List.of("good", "spoilt"), RING));
        assertThat(checks.getLast().level()).isEqualTo(Level.LOOK);
        assertThat(checks.getLast().detail()).contains("good and spoilt stand in gold items only");
    }

    @Test
    void goldIsNoMatterWhereNobodyIsToldOrNoneIsGivenOrItIsNamedLikeTheRest() {
        assertThat(checks(spec("comparison", ACTIVE), battles(0, 10, List.of(), RING))).isEmpty();
        assertThat(
                        checks(
                                spec(
                                        "comparison",
                                        TOLD.replace("'first_share':0.2", "'first_share':0")),
                                battles(0, 10, List.of(), RING)))
                .hasSize(1);
        assertThat(checks(spec("comparison", TOLD), battles(10, 0, List.of(), RING))).hasSize(1);
    }

    @Test
    void fewerThanThreeModelsMakeNoRanking() {
        List<LaunchCheck> two =
                checks(spec("comparison", ACTIVE), battles(0, 0, List.of(), pair("ada", "bob")));
        assertThat(two).hasSize(1);
        assertThat(two.getFirst().level()).isEqualTo(Level.LOOK);
        assertThat(two.getFirst().title()).isEqualTo("Only two models meet");
        assertThat(two.getFirst().detail()).contains("ada and bob make a single win rate");
        assertThat(checks(spec("comparison", ACTIVE), BattleItems.NONE))
                .extracting(LaunchCheck::title)
                .containsExactly("No item is a battle between two models");
    }

    @Test
    void modelsThatNoChainOfBattlesJoinsAreNamed() {
        List<LaunchCheck> checks =
                checks(
                        spec("comparison", ACTIVE),
                        battles(
                                0,
                                0,
                                List.of(),
                                pair("ada", "bob"),
                                pair("bob", "cy"),
                                pair("dee", "eve")));
        assertThat(checks)
                .extracting(LaunchCheck::title)
                .containsExactly("The models fall into 2 groups that never meet");
        assertThat(checks.getFirst().detail())
                .startsWith("No chain of battles joins ada, bob and cy with dee and eve:");
        assertThat(checks(spec("comparison", ACTIVE), battles(0, 0, List.of(), RING))).isEmpty();
    }

    @Test
    void manyModelsAndGroupsAreCutShort() {
        LaunchPlan.ModelPair[] chain = new LaunchPlan.ModelPair[15];
        for (int i = 0; i < 10; i++) {
            chain[i] = pair("m" + i, "m" + (i + 1));
        }
        for (int i = 10; i < 15; i++) {
            chain[i] = pair("x" + i, "y" + i);
        }
        assertThat(
                        checks(spec("comparison", ACTIVE), battles(0, 0, List.of(), chain))
                                .getFirst()
                                .detail())
                .contains("joins m0, m1, m10 and 8 more with x10 and y10 with")
                .contains(" with the others: ");
    }

    @Test
    void aChatAndAPlainComparisonAreNotAskedForModelsOfItems() {
        assertThat(checks(spec("comparison", "{}"), BattleItems.NONE)).isEmpty();
        assertThat(checks(spec("chat", ACTIVE), BattleItems.NONE))
                .extracting(LaunchCheck::title)
                .containsExactly("There is no pair to choose");
    }
}
