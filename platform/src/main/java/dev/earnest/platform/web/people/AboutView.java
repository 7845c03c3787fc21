package dev.earnest.platform.web.people;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.render.RenderOptions;
import dev.earnest.platform.render.SafeMarkdown;
import dev.earnest.platform.store.people.CampaignFacts;
import java.util.ArrayList;
import java.util.List;

/// What a campaign is about, for somebody who has not joined yet.
///
/// @param facts about it
/// @param role what they would be
public record AboutView(CampaignFacts facts, Role role) {
    /// @return the description as safe HTML; empty where there is none
    public String description() {
        String markdown = facts.spec().description().strip();
        return markdown.isEmpty()
                ? ""
                : new SafeMarkdown().render(markdown, RenderOptions.standard()).html();
    }

    /// @return whether there is anything to say
    public boolean present() {
        return paid() || !facts.spec().description().isBlank();
    }

    /// @return whether people are paid here
    public boolean paid() {
        return role == Role.ANNOTATOR;
    }

    /// @return how work is paid, a sentence each
    public List<String> pay() {
        PayRule rule = facts.spec().pay();
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
}
