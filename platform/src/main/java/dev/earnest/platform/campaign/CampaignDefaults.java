package dev.earnest.platform.campaign;

import java.util.List;

/// What a new campaign starts from.
public final class CampaignDefaults {
    private CampaignDefaults() {}

    /// @param name of the campaign
    /// @param seed of its draws
    /// @return a graded comparison of six points with ties, three answers an item, a tenth repeats
    public static CampaignSpec comparison(String name, long seed) {
        return new CampaignSpec(
                name,
                "",
                "",
                new QuestionForm.Comparison(
                        6, true, true, true, List.of(), false, Reason.optional()),
                Overlap.fixed(3),
                new RepeatRule(0.1, 30, 60, 0.5),
                new GoldRule(0, 0, 1000, 100, true),
                0,
                new Qualification(0, 0, 0, 0),
                new PayRule("EUR", 0, 0, 0, 0, ""),
                List.of(),
                new LeaseRule(1200, 7200, 20),
                true,
                List.of(),
                seed);
    }
}
