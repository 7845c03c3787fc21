package dev.earnest.platform.campaign.plan;

import dev.earnest.platform.campaign.CampaignSpec;

/// What is known about a campaign when its launch is checked.
///
/// @param spec what was decided
/// @param items how many there are of each kind
/// @param guidelineCharacters length of the guidelines in force; 0 for none
/// @param importsRunning imports that have not ended
/// @param findings texts that name a model
/// @param backends language models that a live chat can use
/// @param cost expected, in minor units
/// @param goldPerPerson gold items that one person is expected to meet
/// @param repeatsPerPerson hidden repeats that one person is expected to meet
/// @param people expected to take part
/// @param unfit items whose number of responses or known answer does not fit the question
/// @param experts people who answer the items kept for experts
/// @param adjusting whether items still have the number of answers of an older revision
/// @param battles which models the items of an arena of comparisons put beside each other
public record LaunchFacts(
        CampaignSpec spec,
        ItemCounts items,
        int guidelineCharacters,
        int importsRunning,
        long findings,
        int backends,
        long cost,
        double goldPerPerson,
        double repeatsPerPerson,
        int people,
        long unfit,
        int experts,
        boolean adjusting,
        BattleItems battles) {}
