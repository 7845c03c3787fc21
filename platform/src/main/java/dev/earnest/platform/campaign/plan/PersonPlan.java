package dev.earnest.platform.campaign.plan;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.assign.GoldRate;
import dev.earnest.platform.campaign.assign.RepeatShare;

/// What one person is expected to do.
///
/// @param normal first answers that count towards items
/// @param repeats hidden repeats
/// @param gold gold items
public record PersonPlan(double normal, double repeats, double gold) {
    /// Beyond this many first answers of one person, shares have long settled.
    private static final int MOST_STEPS = 200_000;

    /// @return all answers
    public double answers() {
        return normal + repeats + gold;
    }

    /// Goes through a person's work answer by answer, with the expected shares at each: repeats begin once the gap allows
    /// them and then make up for it; gold falls while it is answered right, up to what one person may see.
    ///
    /// @param normal first answers that one person gives
    /// @param goldItems that there are
    static PersonPlan of(CampaignSpec spec, double normal, long goldItems) {
        double scale = Math.max(1, normal / MOST_STEPS);
        double wanted = normal / scale;
        double mostGold = Math.min(spec.gold().exposuresPerPerson(), goldItems);
        double done = 0;
        double repeats = 0;
        double gold = 0;
        while (done < wanted) {
            double answers = done + repeats + gold;
            double nextGold =
                    gold * scale + 1 > mostGold
                            ? 0
                            : GoldRate.next(
                                    spec.gold(), (int) Math.round(gold), (int) Math.round(gold));
            double nextRepeat = repeat(spec, answers, repeats);
            double nextNormal = Math.max(0.05, 1 - nextGold - nextRepeat);
            double part = Math.min(1, (wanted - done) / nextNormal);
            done += part * nextNormal;
            repeats += part * nextRepeat;
            gold += part * nextGold;
        }
        return new PersonPlan(done * scale, repeats * scale, gold * scale);
    }

    // As RepeatShare, for expected numbers instead of whole ones.
    private static double repeat(CampaignSpec spec, double answers, double repeats) {
        if (answers < spec.repeats().gapItems() + 1.0) {
            return 0;
        }
        double owed = spec.repeats().share() * (answers + RepeatShare.HORIZON) - repeats;
        return Math.clamp(owed / RepeatShare.HORIZON, 0, 2 * spec.repeats().share());
    }
}
