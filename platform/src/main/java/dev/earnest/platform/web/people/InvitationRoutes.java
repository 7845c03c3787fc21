package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.people.CampaignFacts;
import dev.earnest.platform.store.people.Invitation;
import dev.earnest.platform.store.people.Invitations;
import dev.earnest.platform.store.people.NewInvitation;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.templates.people.JteinvitationsGenerated;
import dev.earnest.platform.web.watch.CampaignTab;
import dev.earnest.platform.web.watch.CampaignTabs;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Pages on which requesters invite people to a campaign, and owners to the installation.
final class InvitationRoutes {
    /// Roles a campaign can give.
    static final Set<Role> IN_CAMPAIGN =
            EnumSet.of(Role.ANNOTATOR, Role.REVIEWER, Role.REQUESTER, Role.AUDITOR);

    /// Roles the installation can give.
    static final Set<Role> IN_INSTALLATION = EnumSet.allOf(Role.class);

    /// Invitations on one page.
    static final int PAGE = 50;

    private final Desk desk;

    private InvitationRoutes(Desk desk) {
        this.desk = desk;
    }

    static List<Route> routes(Desk desk) {
        InvitationRoutes invitations = new InvitationRoutes(desk);
        String campaign = "/campaigns/{campaign}/invitations";
        Access requesters = Access.inCampaign(Role.REQUESTER);
        String all = "/people/invitations";
        Access owners = Access.installation();
        return List.of(
                Route.page(
                        campaign,
                        requesters,
                        "Invitations to a campaign.",
                        exchange -> invitations.show(exchange, Optional.of(exchange.campaign()))),
                form(
                        campaign,
                        requesters,
                        Scope.MANAGE,
                        "Makes an invitation to a campaign.",
                        exchange -> invitations.make(exchange, Optional.of(exchange.campaign()))),
                form(
                        campaign + "/{invitation}/revoke",
                        requesters,
                        Scope.MANAGE,
                        "Ends an invitation to a campaign.",
                        exchange -> invitations.end(exchange, Optional.of(exchange.campaign()))),
                Route.page(
                        all,
                        owners,
                        "Invitations to the installation.",
                        exchange -> invitations.show(exchange, Optional.empty())),
                form(
                        all,
                        owners,
                        Scope.PERSON,
                        "Makes an invitation to the installation.",
                        exchange -> invitations.make(exchange, Optional.empty())),
                form(
                        all + "/{invitation}/revoke",
                        owners,
                        Scope.PERSON,
                        "Ends an invitation to the installation.",
                        exchange -> invitations.end(exchange, Optional.empty())));
    }

    private static Route form(
            String path,
            Access access,
            Scope scope,
            String summary,
            dev.earnest.platform.web.RouteHandler handler) {
        return Route.form(path, access, scope, summary, handler).at(Rate.SECRET).body(Forms.BYTES);
    }

    /// @return the address of an invitation
    static URI link(Desk desk, String secret) {
        return desk.link(JoinRoutes.PATH + secret);
    }

    private void show(Exchange exchange, Optional<UUID> campaign) {
        page(
                exchange,
                campaign,
                Form.of(
                        Map.of(
                                "role",
                                Role.ANNOTATOR.name(),
                                "until_finished",
                                campaign.isPresent() ? "on" : "")),
                "");
    }

    private void make(Exchange exchange, Optional<UUID> campaign) {
        Form form = Form.sent(exchange, InvitationForm.FIELDS);
        try {
            NewInvitation wanted =
                    new InvitationForm(
                                    form.value("role"),
                                    form.value("note"),
                                    form.value("email"),
                                    form.value("expires"),
                                    form.value("places"),
                                    !form.value("until_finished").isEmpty(),
                                    !form.value("expert").isEmpty())
                            .read(campaign, roles(campaign), desk.now());
            Invitations.Made made =
                    desk.database()
                            .inTransaction(h ->
                                    Invitations.create(
                                            h,
                                            desk.now(),
                                            desk.services().random(),
                                            exchange.caller().id(),
                                            wanted));
            page(
                    exchange,
                    campaign,
                    Form.of(Map.of("role", wanted.role().name())),
                    link(desk, made.secret()).toString());
        } catch (InvalidException fault) {
            exchange.http().status(422);
            page(exchange, campaign, form.with(fault), "");
        }
    }

    /// @return the roles that may be given
    static Set<Role> roles(Optional<UUID> campaign) {
        return campaign.isPresent() ? IN_CAMPAIGN : IN_INSTALLATION;
    }

    private void end(Exchange exchange, Optional<UUID> campaign) {
        boolean there =
                desk.database()
                        .inTransaction(h ->
                                Invitations.revoke(
                                        h,
                                        desk.now(),
                                        exchange.caller().id(),
                                        campaign,
                                        exchange.uuid("invitation")));
        if (!there) {
            throw HttpFault.notFound("invitation");
        }
        exchange.redirect(path(campaign));
    }

    private static String path(Optional<UUID> campaign) {
        return campaign.map(id -> "/campaigns/" + id + "/invitations")
                .orElse("/people/invitations");
    }

    private void page(Exchange exchange, Optional<UUID> campaign, Form form, String link) {
        Optional<UUID> before = exchange.query("before").flatMap(Cursors::id);
        List<Invitation> found =
                desk.database().read(h -> Invitations.list(h, campaign, before, PAGE + 1));
        Optional<CampaignTabs> tabs =
                campaign.flatMap(id -> desk.database().read(h -> CampaignFacts.find(h, id)))
                        .map(facts ->
                                CampaignTabs.of(
                                        exchange,
                                        facts.spec().name(),
                                        facts.state(),
                                        CampaignTab.PEOPLE));
        InvitationsView view =
                new InvitationsView(
                        path(campaign),
                        campaign,
                        tabs,
                        found.stream().limit(PAGE).toList(),
                        desk.now(),
                        found.size() > PAGE,
                        form,
                        link);
        exchange.page("Invitations", output -> JteinvitationsGenerated.render(output, null, view));
    }
}
