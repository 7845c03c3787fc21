package dev.earnest.platform.web.people;

import dev.earnest.platform.store.Person;
import dev.earnest.platform.store.people.CampaignFacts;
import dev.earnest.platform.store.people.Invitation;
import java.util.List;
import java.util.Optional;

/// What the page behind an invitation shows.
///
/// @param path of the page
/// @param invitation which
/// @param facts about the campaign; empty for the installation
/// @param person who is signed in; empty for a visitor
/// @param form the new account
/// @param services by which one may make an account too
public record JoinView(
        String path,
        Invitation invitation,
        Optional<CampaignFacts> facts,
        Optional<Person> person,
        Form form,
        List<OtherService> services) {
    /// @return what one is invited to
    public String title() {
        return facts.map(campaign -> campaign.spec().name()).orElse("Earnest");
    }

    /// @return what the campaign is about; empty for the installation
    public Optional<AboutView> about() {
        return facts.map(campaign -> new AboutView(campaign, invitation.role()))
                .filter(AboutView::present);
    }

    /// @return what one would do
    public String asWhat() {
        return switch (invitation.role()) {
            case OWNER ->
                    "You are invited to own this installation: to manage its people and settings.";
            case REQUESTER ->
                    facts.isPresent()
                            ? "You are invited to run this campaign."
                            : "You are invited to make campaigns and run them.";
            case REVIEWER -> "You are invited to review answers.";
            case ANNOTATOR ->
                    facts.isPresent()
                            ? "You are invited to take part by answering questions."
                            : "You are invited to take part in campaigns.";
            case AUDITOR -> "You are invited to look on: to read everything and change nothing.";
        };
    }

    /// @return the only address that may join; empty for any
    public String onlyEmail() {
        return invitation.email();
    }

    /// @return whether the one who is signed in is somebody else than the one invited
    public boolean forSomebodyElse() {
        return !invitation.email().isEmpty()
                && person.filter(p -> p.email().equalsIgnoreCase(invitation.email())).isEmpty();
    }
}
