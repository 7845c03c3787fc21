package dev.earnest.platform.campaign.assign;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.CountingRule;
import dev.earnest.platform.campaign.GoldRule;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.campaign.Qualification;
import dev.earnest.platform.campaign.RepeatRule;
import java.time.Instant;
import java.util.List;

/// How much work is given out in a statistical test, and under which rules. In every campaign the people take turns; one
/// half answers every gold item right, the other half none. The clock moves quickly in one stretch of tasks and slowly
/// in the next, so that a repeat waits now for the time between and now for the answers between.
///
/// @param seed of everything that is drawn
/// @param campaigns of equal size
/// @param people in each
/// @param tasks for each of them
/// @param goldItems in each campaign
/// @param repeats in force
/// @param gold in force
record Plan(
        long seed,
        int campaigns,
        int people,
        int tasks,
        int goldItems,
        RepeatRule repeats,
        GoldRule gold) {
    private static final Instant BEGIN = Instant.parse("2026-03-02T09:00:00Z");
    private static final int STRETCH = 60;
    private static final int QUICK_SECONDS = 6;
    private static final int SLOW_SECONDS = 60;

    /// The features as a campaign would switch them on. Gold items are fewer than would be shown, so that they run out.
    static Plan of(long seed, int campaigns, int people, int tasks) {
        int goldItems = 70;
        int perPerson = 60;
        int carefulGold = 38;
        int perItem = people * (perPerson + carefulGold) / 2 * 9 / 10 / goldItems;
        return new Plan(
                seed,
                campaigns,
                people,
                tasks,
                goldItems,
                new RepeatRule(0.1, 20, 4, 0.5),
                new GoldRule(0.4, 0.1, perItem, perPerson, false));
    }

    Plan with(RepeatRule other) {
        return new Plan(seed, campaigns, people, tasks, goldItems, other, gold);
    }

    Plan with(GoldRule other) {
        return new Plan(seed, campaigns, people, tasks, goldItems, repeats, other);
    }

    int draws() {
        return campaigns * people * tasks;
    }

    /// @return when everybody gets their task with this number, from 0
    Instant at(int task) {
        int pairs = task / (2 * STRETCH);
        int rest = task % (2 * STRETCH);
        return BEGIN.plusSeconds(
                (long) pairs * STRETCH * (QUICK_SECONDS + SLOW_SECONDS)
                        + (long) Math.min(rest, STRETCH) * QUICK_SECONDS
                        + (long) Math.max(rest - STRETCH, 0) * SLOW_SECONDS);
    }

    static boolean careful(int person) {
        return person % 2 == 0;
    }

    CampaignSpec spec() {
        CampaignSpec base = CampaignDefaults.comparison("Statistics", seed);
        return new CampaignSpec(
                base.name(),
                "",
                "",
                base.form(),
                Overlap.fixed(100),
                repeats,
                gold,
                0,
                CountingRule.USUAL,
                new Qualification(0, 0, 0, 0),
                new PayRule("EUR", 1, 0, 0, 0, ""),
                List.of(),
                base.lease(),
                true,
                List.of(),
                seed);
    }

    AssignmentLaws laws() {
        return new AssignmentLaws(repeats, gold, goldItems);
    }
}
