package dev.earnest.platform.campaign.assign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.CountingRule;
import dev.earnest.platform.campaign.Draws;
import dev.earnest.platform.campaign.GoldRule;
import dev.earnest.platform.campaign.RepeatRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What kinds of tasks 100 people get in 1,000 tasks each, and what the same tests say where the feature is off.
final class NextPurposeTest {
    private static final int PEOPLE = 100;
    private static final int TASKS = 1000;
    private static final int GAP = 30;

    private static CampaignSpec spec(double repeats, GoldRule gold) {
        CampaignSpec base = CampaignDefaults.comparison("Draws", 17);
        return new CampaignSpec(
                base.name(),
                "",
                "",
                base.form(),
                base.overlap(),
                new RepeatRule(repeats, GAP, 0, 0.5),
                gold,
                0,
                CountingRule.USUAL,
                base.qualification(),
                base.pay(),
                List.of(),
                base.lease(),
                true,
                List.of(),
                base.seed());
    }

    private static final GoldRule NO_GOLD = new GoldRule(0, 0, 1000, 1000, false);

    /// What came of it.
    private static final class Work {
        final long[] repeatsByQuarter = new long[4];
        long repeats;
        long gold;
        long repeatsAfterRepeats;
    }

    /// @param goldAccuracy of everybody
    private static Work work(CampaignSpec spec, long seed, double goldAccuracy) {
        Random random = new Random(seed);
        Draws draws = new Draws(seed);
        Work all = new Work();
        for (int p = 0; p < PEOPLE; p++) {
            UUID person = new UUID(random.nextLong(), random.nextLong());
            int repeats = 0;
            int gold = 0;
            int right = 0;
            boolean before = false;
            for (int done = 0; done < TASKS; done++) {
                PersonState state =
                        new PersonState(
                                person,
                                EnrolmentState.WORKING,
                                done,
                                done,
                                repeats,
                                gold,
                                right,
                                gold,
                                0,
                                0,
                                0);
                Decision decision = NextPurpose.decide(state, spec, draws);
                boolean repeat = decision instanceof Decision.Repeat && done > GAP;
                if (repeat) {
                    repeats++;
                    all.repeats++;
                    all.repeatsByQuarter[4 * done / TASKS]++;
                    all.repeatsAfterRepeats += before ? 1 : 0;
                } else if (decision instanceof Decision.Gold) {
                    gold++;
                    all.gold++;
                    right += random.nextDouble() < goldAccuracy ? 1 : 0;
                }
                before = repeat;
            }
        }
        return all;
    }

    private static List<String> repeatFaults(Work work, double share) {
        List<String> faults = new ArrayList<>();
        Chance.binomial("repeats", work.repeats, (long) PEOPLE * TASKS, share)
                .ifPresent(faults::add);
        // The first 31 tasks cannot be repeats, and what they owe is paid back within the first
        // quarter.
        Chance.uniform("quarters of the session", work.repeatsByQuarter).ifPresent(faults::add);
        Chance.notMore(
                        "repeats right after repeats",
                        work.repeatsAfterRepeats,
                        work.repeats,
                        2 * share)
                .ifPresent(faults::add);
        return faults;
    }

    @ParameterizedTest(name = "seed {0}, share {1}")
    @CsvSource({"1, 0.1", "2, 0.05", "3, 0.2", "4, 0.4"})
    void repeatsTakeTheirShareSpreadOverTheSession(long seed, double share) {
        Work work = work(spec(share, NO_GOLD), seed, 1);
        assertThat(repeatFaults(work, share)).isEmpty();
        assertThat(work.gold).isZero();
    }

    @Test
    void withoutRepeatsTheTestFails() {
        assertThat(repeatFaults(work(spec(0, NO_GOLD), 1, 1), 0.1)).isNotEmpty();
        assertThat(repeatFaults(work(spec(0.11, NO_GOLD), 1, 1), 0.1)).isNotEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6})
    void aNewPersonGetsGoldAtTheFirstShare(long seed) {
        assertThat(firstGold(new GoldRule(0.2, 0.02, 1000, 1000, false), seed, 0.2)).isEmpty();
        assertThat(firstGold(new GoldRule(0, 0, 1000, 1000, false), seed, 0.2))
                .as("without gold the test fails")
                .isPresent();
    }

    private static Optional<String> firstGold(GoldRule rule, long seed, double share) {
        Random random = new Random(seed);
        Draws draws = new Draws(seed);
        CampaignSpec spec = spec(0.1, rule);
        long gold = 0;
        for (int i = 0; i < 100_000; i++) {
            PersonState state =
                    new PersonState(
                            new UUID(random.nextLong(), random.nextLong()),
                            EnrolmentState.WORKING,
                            i % 50,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0);
            gold += NextPurpose.decide(state, spec, draws) instanceof Decision.Gold ? 1 : 0;
        }
        return Chance.binomial("gold", gold, 100_000, share);
    }

    @Test
    void theRateFallsForTheCarefulAndStaysForTheCareless() {
        GoldRule rule = new GoldRule(0.2, 0.02, 1000, 1000, false);
        long careful = work(spec(0.1, rule), 8, 0.98).gold;
        long careless = work(spec(0.1, rule), 8, 0.5).gold;
        long fixed = work(spec(0.1, new GoldRule(0.2, 0.2, 1000, 1000, false)), 8, 0.98).gold;

        assertThat(Chance.binomial("fixed", fixed, 100_000, 0.2)).isEmpty();
        assertThat(careless).as("near the first share").isBetween(18_500L, 20_600L);
        assertThat(careful).as("near the last share").isBetween(2_500L, 4_500L);
        assertThat(fixed).as("without the fall").isGreaterThan(4_500L);
    }

    @Test
    void nobodyIsShownMoreGoldThanTheCap() {
        GoldRule rule = new GoldRule(0.5, 0.5, 1000, 7, false);
        assertThat(work(spec(0, rule), 9, 1).gold).isEqualTo(7L * PEOPLE);
        assertThat(work(spec(0, new GoldRule(0.5, 0.5, 1000, 1000, false)), 9, 1).gold)
                .as("without the cap")
                .isGreaterThan(7L * PEOPLE);
    }

    @Test
    void trainingAndTestComeAsTheyAre() {
        for (EnrolmentState state : List.of(EnrolmentState.TRAINING, EnrolmentState.EXAM)) {
            PersonState person = new PersonState(new UUID(1, 2), state, 5, 0, 0, 0, 0, 0, 0, 0, 0);
            Decision decision = NextPurpose.decide(person, spec(0.5, NO_GOLD), new Draws(1));
            assertThat(decision)
                    .isInstanceOf(
                            state == EnrolmentState.EXAM
                                    ? Decision.Exam.class
                                    : Decision.Training.class);
        }
    }

    @Test
    void textsAreNotAskedForTwice() {
        for (String kind : List.of("chat", "compose", "find_fix_verify")) {
            assertThat(NextPurpose.repeatable(CampaignDefaults.form(kind))).isFalse();
        }
        for (String kind : List.of("comparison", "ranking", "rating")) {
            assertThat(NextPurpose.repeatable(CampaignDefaults.form(kind))).isTrue();
        }
    }
}
