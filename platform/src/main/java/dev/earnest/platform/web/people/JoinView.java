package dev.earnest.platform.web.people;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.Person;
import dev.earnest.platform.store.people.CampaignFacts;
import dev.earnest.platform.store.people.Invitation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the page behind an invitation shows.
///
/// @param path of the page
/// @param invitation which
/// @param facts about the campaign; empty for the installation
/// @param person who is signed in; empty for a visitor
/// @param form the new account
/// @param oidc what the other sign-in service is called; empty for none
public record JoinView(
        String path,
        Invitation invitation,
        Optional<CampaignFacts> facts,
        Optional<Person> person,
        Form form,
        String oidc) {
    /// @return what one is invited to
    public String title() {
        return facts.map(campaign -> campaign.spec().name()).orElse("Earnest");
    }

    /// @return the description in paragraphs
    public List<String> paragraphs() {
        return facts.stream()
                .flatMap(campaign -> campaign.spec().description().strip().lines())
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
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

    /// @return whether people are paid here
    public boolean paid() {
        return invitation.role() == Role.ANNOTATOR && facts.isPresent();
    }

    /// @return how work is paid, a sentence each
    public List<String> pay() {
        PayRule rule = facts.orElseThrow().spec().pay();
        List<String> lines = new ArrayList<>();
        if (rule.perAnswer() > 0) {
            lines.add(money(rule.perAnswer(), rule) + " for each answer");
        }
        if (rule.perThousandWords() > 0) {
            lines.add(money(rule.perThousandWords(), rule) + " for each thousand words you read");
        }
        if (rule.floorPerHour() > 0) {
            lines.add(
                    "At least "
                            + money(rule.floorPerHour(), rule)
                            + " for each hour of active work; less is topped up");
        }
        if (!rule.contract().isEmpty()) {
            lines.add("A bonus by a contract that you can read before you start");
        }
        if (lines.isEmpty()) {
            lines.add("This work is not paid");
        }
        return lines;
    }

    private static String money(long minor, PayRule rule) {
        return Money.of(minor, rule.currency()).toString();
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
