package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.plan.LaunchCheck;
import dev.earnest.platform.campaign.plan.LaunchCheck.Level;
import dev.earnest.platform.campaign.setup.Section;
import dev.earnest.platform.campaign.setup.Sections;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.View;
import dev.earnest.platform.web.templates.campaigns.JtesetupGenerated;
import dev.earnest.platform.web.watch.CampaignTab;
import dev.earnest.platform.web.watch.CampaignTabs;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What the pages of the set-up have in common: the campaign, its tabs, and what is still to do on each.
final class SetupFrames {
    private final Services services;
    private final LaunchFactsReader facts;

    SetupFrames(Services services, LaunchFactsReader facts) {
        this.services = services;
        this.facts = facts;
    }

    CampaignRow campaign(Exchange exchange) {
        return services.campaign(exchange);
    }

    Section section(CampaignSpec spec, String key) {
        return Sections.of(spec.form()).stream()
                .filter(section -> section.key().equals(key))
                .findFirst()
                .orElseThrow(() -> HttpFault.notFound("page"));
    }

    String path(UUID campaign, String key) {
        return "/campaigns/" + campaign + "/setup/" + key;
    }

    /// @param here key of the page that is shown
    SetupFrame frame(Exchange exchange, CampaignRow campaign, String here) {
        List<LaunchCheck> checks = facts.checks(campaign);
        List<SetupTab> tabs = new ArrayList<>();
        for (Section section : Sections.of(campaign.spec().form())) {
            tabs.add(tab(campaign, section.key(), section.title(), here, checks));
            if (section.key().equals("question")
                    && campaign.spec().form() instanceof QuestionForm.Chat) {
                tabs.add(tab(campaign, "chat", "Models", here, checks));
            }
        }
        tabs.add(tab(campaign, "guidelines", "Guidelines", here, checks));
        tabs.add(
                new SetupTab(
                        path(campaign.id(), "review"),
                        "Review & launch",
                        here.equals("review"),
                        "",
                        false));
        return new SetupFrame(
                campaign,
                CampaignTabs.of(
                        exchange,
                        campaign.spec().name(),
                        campaign.state(),
                        here.equals("guidelines") ? CampaignTab.GUIDELINES : CampaignTab.SETUP),
                tabs,
                editable(exchange));
    }

    private SetupTab tab(
            CampaignRow campaign, String key, String title, String here, List<LaunchCheck> checks) {
        long stops =
                checks.stream()
                        .filter(c -> c.section().equals(key) && c.level() == Level.STOP)
                        .count();
        return new SetupTab(
                path(campaign.id(), key),
                title,
                here.equals(key),
                stops == 0 ? "" : stops + " to do",
                stops > 0);
    }

    static boolean editable(Exchange exchange) {
        return exchange.may(Role.REQUESTER);
    }

    void send(Exchange exchange, SetupFrame frame, String title, View content) {
        exchange.page(
                title + " - " + frame.campaign().spec().name(),
                out ->
                        JtesetupGenerated.render(
                                out,
                                null,
                                frame,
                                title,
                                inner -> content.write((gg.jte.html.HtmlTemplateOutput) inner)));
    }
}
