package dev.earnest.platform.web.review;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.review.PersonAct;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.review.CrowdReader;
import dev.earnest.platform.store.review.PersonActions;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.watch.CampaignTab;
import dev.earnest.platform.web.watch.CampaignTabs;
import java.time.Instant;
import java.util.UUID;

/// What all of the reviewers' pages need. Thread-safe.
///
/// @param services of the server
record ReviewDesk(Services services) {
    /// Who reads.
    static final Access READERS = Access.inCampaign(Role.REQUESTER, Role.REVIEWER, Role.AUDITOR);

    /// Who decides.
    static final Access DECIDERS = Access.inCampaign(Role.REQUESTER, Role.REVIEWER);

    Database database() {
        return services.database();
    }

    Instant now() {
        return services.clock().instant();
    }

    CampaignRow campaign(Exchange exchange) {
        return services.campaign(exchange);
    }

    Crowd crowd(CampaignRow campaign) {
        return database()
                .read(h ->
                        new Crowd(
                                CrowdReader.people(h, campaign.id()),
                                PersonFigures.read(h, campaign.id())));
    }

    CampaignTabs tabs(Exchange exchange, CampaignRow campaign, CampaignTab here) {
        return CampaignTabs.of(exchange, campaign.spec().name(), campaign.state(), here);
    }

    /// @return whether the visitor may decide, not only read
    static boolean decides(Exchange exchange) {
        return exchange.may(Role.REQUESTER, Role.REVIEWER);
    }

    /// Makes a person an expert, or takes that back, with the figures of this moment.
    ///
    /// @param reason checked before; the person reads it
    PersonActions.Outcome expert(Exchange exchange, UUID person, boolean expert, String reason) {
        UUID campaign = exchange.campaign();
        return database()
                .inTransaction(h ->
                        CrowdReader.person(h, campaign, person)
                                .map(found ->
                                        PersonActions.act(
                                                h,
                                                now(),
                                                new PersonActions.Order(
                                                        exchange.caller().id(),
                                                        campaign,
                                                        person,
                                                        expert
                                                                ? PersonAct.APPOINT
                                                                : PersonAct.DISMISS,
                                                        reason,
                                                        PersonFigures.read(h, campaign)
                                                                .evidence(found)),
                                                false))
                                .orElse(PersonActions.Outcome.MISSING));
    }

    /// @return whether the visitor runs the campaign
    static boolean runs(Exchange exchange) {
        return exchange.may(Role.REQUESTER);
    }

    /// @return whether the visitor may know what people get, as on the tab Pay
    static boolean knowsPay(Exchange exchange) {
        return exchange.may(Role.REQUESTER, Role.AUDITOR);
    }

    /// @return whether the visitor may know which model wrote what; whoever only rules on answers does so blind
    static boolean knowsModels(Exchange exchange) {
        return exchange.may(Role.REQUESTER, Role.AUDITOR);
    }

    /// @param text of a query parameter that is a number from 1
    /// @throws HttpFault 400 where it is none
    static long cursor(String text) {
        if (text.matches("[1-9][0-9]{0,17}")) {
            return Long.parseLong(text);
        }
        throw new HttpFault(400, "This link to a further page is broken; please begin again.");
    }
}
