package dev.earnest.platform.campaign;

/// Items with a known answer.
///
/// @param firstShare of a new person's answers that are gold
/// @param lastShare of a trusted person's answers that are gold; the rate falls from the first to this with evidence
/// @param exposuresPerItem how many people may see one gold item before it is retired
/// @param exposuresPerPerson how many gold items one person may see
/// @param feedback whether people are told when they miss one
public record GoldRule(
        double firstShare,
        double lastShare,
        int exposuresPerItem,
        int exposuresPerPerson,
        boolean feedback) {
    public GoldRule {
        Problems problems = new Problems();
        Rules.share(problems, "/first_share", firstShare, 0.5);
        problems.require(
                lastShare >= 0 && lastShare <= firstShare,
                "/last_share",
                "from 0 to the first share " + firstShare + ", not " + lastShare);
        problems.require(
                exposuresPerItem >= 1 && exposuresPerItem <= 1_000_000,
                "/exposures_per_item",
                "from 1 to 1000000, not " + exposuresPerItem);
        problems.require(
                exposuresPerPerson >= 0 && exposuresPerPerson <= 1_000_000,
                "/exposures_per_person",
                "from 0 to 1000000, not " + exposuresPerPerson);
        problems.finish();
    }
}
