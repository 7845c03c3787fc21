package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.secret.SignedEntry;
import dev.earnest.platform.store.people.CampaignFacts;

/// What somebody sees whom a panel sent.
///
/// @param facts about the campaign
/// @param entry what the panel says
/// @param signature of that
public record EnterView(CampaignFacts facts, SignedEntry entry, String signature) {
    /// @return what the campaign is about
    public AboutView about() {
        return new AboutView(facts, Role.ANNOTATOR);
    }
}
