package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.campaign.plan.LaunchCheck;
import dev.earnest.platform.campaign.plan.LaunchCheck.Level;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.watch.StateWords;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Launches, pauses, resumes and finishes campaigns.
final class Launches {
    private final Services services;
    private final LaunchFactsReader facts;

    Launches(Services services, LaunchFactsReader facts) {
        this.services = services;
        this.facts = facts;
    }

    /// @param word `running`, `paused` or `finished`
    static CampaignState state(String word) {
        for (CampaignState state : CampaignState.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(word)) {
                return state;
            }
        }
        throw new InvalidException(
                "/state", "one of running, paused, finished, not '" + word + "'");
    }

    /// @throws InvalidException with what stands in the way of a launch
    /// @throws HttpFault 409 where the campaign cannot go there from its state
    void move(UUID actor, CampaignRow campaign, CampaignState to) {
        if (campaign.state() == to) {
            return;
        }
        if (!StateActions.possible(campaign.state(), to)) {
            throw HttpFault.conflict(
                    "A campaign that is "
                            + word(campaign.state())
                            + " cannot become "
                            + word(to)
                            + ".");
        }
        if (to == CampaignState.RUNNING) {
            List<Problem> stops =
                    facts.checks(campaign).stream()
                            .filter(check -> check.level() == Level.STOP)
                            .map(Launches::problem)
                            .toList();
            if (!stops.isEmpty()) {
                throw new InvalidException(stops);
            }
        }
        boolean moved =
                services.database()
                        .inTransaction(h ->
                                Campaigns.move(
                                        h,
                                        services.clock().instant(),
                                        actor,
                                        campaign.id(),
                                        campaign.state(),
                                        to));
        if (!moved) {
            throw HttpFault.conflict("Somebody else changed the state meanwhile; look again.");
        }
    }

    private static Problem problem(LaunchCheck check) {
        return new Problem("/" + check.section(), check.title() + ". " + check.detail());
    }

    private static String word(CampaignState state) {
        return StateWords.word(state).toLowerCase(Locale.ROOT);
    }
}
