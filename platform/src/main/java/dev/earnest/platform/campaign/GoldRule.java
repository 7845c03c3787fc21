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
        if (!(firstShare >= 0 && firstShare <= 0.5)) {
            throw new InvalidException("/first_share", "from 0 to 0.5, not " + firstShare);
        }
        if (!(lastShare >= 0 && lastShare <= firstShare)) {
            throw new InvalidException(
                    "/last_share",
                    "from 0 to the first share " + firstShare + ", not " + lastShare);
        }
        if (exposuresPerItem < 1 || exposuresPerPerson < 0) {
            throw new InvalidException(
                    "/exposures_per_item", "1 or more per item and 0 or more per person");
        }
    }
}
