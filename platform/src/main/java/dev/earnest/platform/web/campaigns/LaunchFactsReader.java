package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.ArenaRule;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.plan.Assumptions;
import dev.earnest.platform.campaign.plan.BattleItems;
import dev.earnest.platform.campaign.plan.ItemShape;
import dev.earnest.platform.campaign.plan.LaunchCheck;
import dev.earnest.platform.campaign.plan.LaunchChecks;
import dev.earnest.platform.campaign.plan.LaunchFacts;
import dev.earnest.platform.campaign.plan.LaunchPlan;
import dev.earnest.platform.campaign.plan.Lengths;
import dev.earnest.platform.store.arena.ArenaItems;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.Findings;
import dev.earnest.platform.store.campaigns.Guidelines;
import dev.earnest.platform.store.campaigns.ImportJobs;
import dev.earnest.platform.store.campaigns.ItemTally;
import dev.earnest.platform.store.chat.CampaignBackEnds;
import dev.earnest.platform.store.review.CrowdReader;
import dev.earnest.platform.store.work.Retargets;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.chat.ChatRoutes;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Gathers what the plan and the checks before a launch need to know.
final class LaunchFactsReader {
    private static final int MOST_PAIRS = 500;

    private final Services services;

    LaunchFactsReader(Services services) {
        this.services = services;
    }

    /// A plan with what it was made from.
    record Planned(Assumptions assumptions, LaunchPlan plan, List<LaunchCheck> checks) {
        Planned {
            checks = List.copyOf(checks);
        }
    }

    List<LaunchCheck> checks(CampaignRow campaign) {
        return plan(campaign, usual -> usual).checks();
    }

    /// @param assume turns the usual assumptions into those wanted
    Planned plan(CampaignRow campaign, Function<Assumptions, Assumptions> assume) {
        return services.database().read(h -> plan(h, campaign, assume));
    }

    Planned plan(Handle handle, CampaignRow campaign, Function<Assumptions, Assumptions> assume) {
        Lengths lengths = ItemTally.lengths(handle, campaign.id(), "NORMAL");
        Lengths gold = ItemTally.lengths(handle, campaign.id(), "GOLD");
        Assumptions assumptions =
                assume.apply(Assumptions.usual(campaign.spec().form(), lengths.meanWords()));
        LaunchPlan plan =
                LaunchPlan.of(
                        campaign.spec(),
                        lengths,
                        gold,
                        ItemTally.models(handle, campaign.id(), MOST_PAIRS),
                        assumptions);
        int guidelines =
                Guidelines.latest(handle, campaign.id())
                        .map(guideline -> guideline.markdown().strip().length())
                        .orElse(0);
        LaunchFacts facts =
                new LaunchFacts(
                        campaign.spec(),
                        ItemTally.counts(handle, campaign.id()),
                        guidelines,
                        ImportJobs.running(handle, campaign.id()),
                        Findings.count(handle, campaign.id()),
                        backEnds(handle, campaign),
                        (long) Math.ceil(plan.cost().total()),
                        plan.person().gold(),
                        plan.person().repeats(),
                        assumptions.people(),
                        ItemShape.unfit(
                                campaign.spec().form(), ItemTally.shapes(handle, campaign.id())),
                        (int)
                                CrowdReader.people(handle, campaign.id()).stream()
                                        .filter(CrowdReader.Person::expert)
                                        .count(),
                        Retargets.wanted(handle, campaign.id()),
                        battles(handle, campaign));
        return new Planned(assumptions, plan, LaunchChecks.of(facts));
    }

    private static BattleItems battles(Handle handle, CampaignRow campaign) {
        ArenaRule arena = campaign.spec().arena();
        boolean counts =
                campaign.spec().form() instanceof QuestionForm.Comparison
                        && (arena.active() || arena.reveal());
        return counts ? ArenaItems.of(handle, campaign.id()) : BattleItems.NONE;
    }

    // Chosen for the campaign, and still in the settings of the server.
    private int backEnds(Handle handle, CampaignRow campaign) {
        List<String> offered = ChatRoutes.offered(services);
        return (int)
                CampaignBackEnds.of(handle, campaign.id()).stream()
                        .filter(offered::contains)
                        .count();
    }
}
