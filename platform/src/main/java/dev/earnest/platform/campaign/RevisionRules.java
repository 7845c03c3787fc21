package dev.earnest.platform.campaign;

import java.util.List;

/// What may be changed when.
public final class RevisionRules {
    private RevisionRules() {}

    /// @param state that the campaign is in
    /// @return what of a change is not possible any more; empty where all of it is
    public static List<Problem> check(
            CampaignSpec before, CampaignSpec after, CampaignState state) {
        Problems problems = new Problems();
        if (state != CampaignState.DRAFT) {
            problems.require(
                    before.form().kind().equals(after.form().kind()),
                    "/form/kind",
                    "the kind of question stays once people have been let in; make another campaign");
            problems.require(
                    before.pay().currency().equals(after.pay().currency()),
                    "/pay/currency",
                    "the currency stays once people have been let in");
            problems.require(
                    before.seed() == after.seed(),
                    "/seed",
                    "the seed stays once people have been let in");
        }
        return problems.found();
    }
}
