package dev.earnest.platform.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.commitment.Monitor;
import dev.earnest.monitor.plan.Hypotheses;
import dev.earnest.monitor.plan.TestDesign;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.ContractTerms;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.campaign.assign.StopRule;
import dev.earnest.platform.campaign.assign.Vote;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchPlanTest {
    private static final Lengths ITEMS =
            new Lengths(List.of(new Lengths.Group(100, 600), new Lengths.Group(999, 400)));
    private static final Lengths NO_GOLD = new Lengths(List.of());
    private static final Assumptions TEN = new Assumptions(10, 36, 10, 0.75, 0.05);

    private static CampaignSpec spec(String changes) {
        return SpecJson.change(
                CampaignDefaults.of("comparison", "N", 1), Json.parse(changes.replace('\'', '"')));
    }

    private static LaunchPlan plan(CampaignSpec spec) {
        return LaunchPlan.of(spec, ITEMS, NO_GOLD, List.of(), TEN);
    }

    @Test
    void withoutRepeatsAndGoldEverythingIsArithmetic() {
        LaunchPlan plan =
                plan(
                        spec(
                                "{'repeats':{'share':0},'pay':{'per_answer':10,'per_thousand_words':50,'floor_per_hour':4000}}"));
        assertThat(plan.answersPerItem()).isEqualTo(3);
        assertThat(plan.answers()).isEqualTo(3000, within(1e-6));
        // 10 + floor(5) for short items, 10 + floor(49.95) for long ones.
        assertThat(plan.cost().answers()).isEqualTo(3 * (600 * 15 + 400 * 59), within(1e-6));
        assertThat(plan.hours()).isEqualTo(30, within(1e-6));
        assertThat(plan.weeks()).isEqualTo(0.3, within(1e-9));
        assertThat(plan.cost().topUp()).isEqualTo(4000 * 30 - 97_800, within(1e-6));
        assertThat(plan.cost().total()).isEqualTo(120_000, within(1e-6));
        assertThat(plan.cost().least())
                .isEqualTo(plan.cost().most())
                .isEqualTo(120_000, within(1e-6));
        assertThat(plan.results().power()).isEmpty();
    }

    @Test
    void theShareOfRepeatsBecomesTheOneAskedForAndIsPaidLikeOtherAnswers() {
        LaunchPlan plan =
                plan(spec("{'repeats':{'share':0.2,'gap_items':30},'pay':{'per_answer':10}}"));
        double share = plan.person().repeats() / plan.person().answers();
        assertThat(share).isEqualTo(0.2, within(0.005));
        assertThat(plan.person().normal()).isEqualTo(300, within(1e-6));
        assertThat(plan.cost().repeats())
                .isEqualTo(plan.person().repeats() * 10 * 10, within(1e-6));
    }

    @Test
    void whoDoesTooLittleForTheGapMeetsNoRepeat() {
        LaunchPlan plan = plan(spec("{'repeats':{'share':0.2,'gap_items':300}}"));
        assertThat(plan.person().repeats()).isZero();
    }

    @Test
    void goldFallsWithTrustAndEndsAtTheCap() {
        Lengths gold = new Lengths(List.of(new Lengths.Group(50, 25)));
        CampaignSpec spec =
                spec("{'repeats':{'share':0},'gold':{'first_share':0.3,'last_share':0.02}}");
        double some = LaunchPlan.of(spec, ITEMS, gold, List.of(), TEN).person().gold();
        assertThat(some).isBetween(0.02 * 300, 0.3 * 300).isLessThanOrEqualTo(25);
        CampaignSpec capped =
                spec("{'gold':{'first_share':0.3,'last_share':0.3,'exposures_per_person':7}}");
        assertThat(LaunchPlan.of(capped, ITEMS, gold, List.of(), TEN).person().gold())
                .isBetween(5.0, 7.0);
    }

    @Test
    void theBonusIsWhatTheContractPaysOnAverageForEachOfItsPeriods() {
        PublishedContract contract =
                PublishedContract.of(
                        ContractForm.LINEAR,
                        Currency.getInstance("EUR"),
                        new long[] {0, 0, 100, 400});
        CampaignSpec spec = spec("{'repeats':{'share':0.2}}");
        CampaignSpec paid =
                SpecJson.change(
                        spec,
                        Json.object()
                                .set(
                                        "pay",
                                        Json.object()
                                                .put("contract", ContractTerms.write(contract))));
        LaunchPlan plan = plan(paid);
        double pass =
                new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.05)
                        .passProbability(LaunchPlan.COMMITTED);
        double mean = 3 * pass * pass * (1 - pass) * 100 + pass * pass * pass * 400;
        assertThat(plan.cost().bonus())
                .isEqualTo(10 * plan.person().repeats() / 3 * mean, within(1e-6));
    }

    @Test
    void thePowerIsThatOfTheExactTest() {
        LaunchPlan plan = plan(spec("{'repeats':{'share':0.2,'gap_items':1}}"));
        Monitor monitor = new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.05);
        int repeats = (int) Math.floor(plan.person().repeats() + 1e-9);
        double expected =
                1 - TestDesign.withSize(monitor, Hypotheses.defaults(), repeats).falseFail();
        assertThat(plan.results().power().orElseThrow()).isEqualTo(expected, within(1e-12));
        assertThat(plan.results().repeatsNeeded())
                .isEqualTo(TestDesign.of(monitor, Hypotheses.defaults()).n());
    }

    @Test
    void thePairWithFewestItemsHasTheWidestIntervalAndStandsFirst() {
        LaunchPlan plan =
                LaunchPlan.of(
                        spec("{}"),
                        ITEMS,
                        NO_GOLD,
                        List.of(
                                new LaunchPlan.ModelPair("a", "b", 900),
                                new LaunchPlan.ModelPair("a", "c", 100)),
                        TEN);
        assertThat(plan.results().winRates())
                .extracting(rate -> rate.pair().second())
                .containsExactly("c", "b");
        assertThat(plan.results().winRates().getFirst().halfWidth())
                .isEqualTo(Expectations.winRate(100, 3, 0.75), within(1e-12));
    }

    @Test
    void findFixVerifyIsThreeAnswersForEachItem() {
        CampaignSpec spec = CampaignDefaults.of("find_fix_verify", "N", 1);
        assertThat(plan(spec).answers()).isEqualTo(3000, within(1e-6));
    }

    @ParameterizedTest(name = "least {0}, most {1}, sure {2}, agreement {3}")
    @CsvSource({"2,5,0.95,0.75", "1,7,0.9,0.6", "3,9,0.99,0.9", "2,4,1,0.75"})
    void aDynamicItemGetsAsManyAnswersAsInSimulation(
            int least, int most, double sure, double agreement) {
        CampaignSpec spec =
                spec(
                        "{'overlap':{'least':%d,'most':%d,'sure_enough':%s}}"
                                .formatted(least, most, sure));
        double accuracy = ExpectedAnswers.accuracy(agreement, 4);
        assertThat(accuracy * accuracy + (1 - accuracy) * (1 - accuracy) / 3)
                .isEqualTo(Math.min(agreement, 1 - 1e-9), within(1e-6));
        SplittableRandom random = new SplittableRandom(5);
        int runs = 20_000;
        long answers = 0;
        for (int run = 0; run < runs; run++) {
            List<Vote> votes = new ArrayList<>();
            while (StopRule.decide(spec.overlap(), votes, votes.size(), 4, 0)
                    == StopRule.Verdict.ONE_MORE) {
                int choice =
                        random.nextDouble() < accuracy ? 2 : new int[] {0, 1, 3}[random.nextInt(3)];
                votes.add(new Vote(new UUID(0, 0), choice, accuracy));
            }
            answers += votes.size();
        }
        double simulated = (double) answers / runs;
        assertThat(ExpectedAnswers.of(spec, agreement, 0))
                .isEqualTo(simulated, within(0.03 * simulated));
    }

    @Test
    void sureAtOnceNeverStopsEarlyAndFixedIsFixed() {
        assertThat(
                        ExpectedAnswers.of(
                                spec("{'overlap':{'least':2,'most':6,'sure_enough':1}}"), 0.75, 0))
                .isEqualTo(6, within(1e-9));
        assertThat(ExpectedAnswers.of(spec("{'overlap':{'least':4}}"), 0.75, 0)).isEqualTo(4);
    }

    @Test
    void aHundredAnswersAtMostArePlannedInNoTime() {
        CampaignSpec spec = spec("{'overlap':{'least':2,'most':100,'sure_enough':0.999}}");
        assertThat(ExpectedAnswers.of(spec, 0.6, 5)).isBetween(2.0, 100.0);
    }

    @Test
    void whatIsAssumedComesFromWhatThereIsToRead() {
        assertThat(Assumptions.usual(CampaignDefaults.form("comparison"), 238).secondsPerAnswer())
                .isEqualTo(75);
        assertThat(Assumptions.usual(CampaignDefaults.form("comparison"), 238))
                .isEqualTo(new Assumptions(10, 75, 10, 0.75, 0.05));
    }
}
