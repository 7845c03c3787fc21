package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.templates.campaigns.JtereviewGenerated;
import java.util.HashMap;
import java.util.Map;

/// The plan, the checks, and the launch.
final class ReviewPages {
    private final SetupFrames frames;
    private final LaunchFactsReader facts;
    private final Launches launches;

    ReviewPages(Services services, SetupFrames frames, LaunchFactsReader facts) {
        this.frames = frames;
        this.facts = facts;
        this.launches = new Launches(services, facts);
    }

    void show(Exchange exchange) {
        CampaignRow campaign = frames.campaign(exchange);
        Map<String, String> typed = new HashMap<>();
        for (String name : new String[] {"people", "seconds", "hours", "agreement"}) {
            exchange.query(name).ifPresent(value -> typed.put(name, value.strip()));
        }
        Map<String, String> problems = new HashMap<>();
        LaunchFactsReader.Planned planned;
        try {
            planned = facts.plan(campaign, usual -> AssumptionFields.read(usual, typed));
        } catch (InvalidException e) {
            e.problems().forEach(p -> problems.put(p.field().substring(1), p.message()));
            exchange.http().status(422);
            planned = facts.plan(campaign, usual -> usual);
        }
        Map<String, String> values = new HashMap<>(PlanWords.values(planned.assumptions()));
        values.putAll(typed);
        String notice =
                exchange.query("done")
                        .map(done ->
                                switch (campaign.state()) {
                                    case DRAFT -> "";
                                    case RUNNING -> "The campaign is running. People can answer.";
                                    case PAUSED -> "The campaign is paused. Nobody gets new tasks.";
                                    case FINISHED -> "The campaign is finished.";
                                })
                        .orElse("");
        PlanView view =
                PlanWords.view(
                        campaign.spec(), campaign.state(), planned, values, problems, notice);
        SetupFrame frame = frames.frame(exchange, campaign, "review");
        frames.send(
                exchange,
                frame,
                "Review and launch",
                out -> JtereviewGenerated.render(out, null, frame, view));
    }

    /// Launches, pauses, resumes or finishes.
    void move(Exchange exchange) {
        CampaignRow campaign = frames.campaign(exchange);
        CampaignState to = Launches.state(exchange.field("to"));
        try {
            launches.move(exchange.caller().id(), campaign, to);
        } catch (InvalidException e) {
            // The page shows every check; what stands in the way is on top.
            exchange.http().status(409);
            show(exchange);
            return;
        } catch (HttpFault e) {
            if (e.status() != 409) {
                throw e;
            }
            exchange.http().status(409);
            show(exchange);
            return;
        }
        exchange.redirect(frames.path(campaign.id(), "review") + "?done");
    }
}
