package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.chat.CampaignBackEnds;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.chat.ChatRoutes;
import dev.earnest.platform.web.templates.campaigns.JtechatGenerated;
import java.util.ArrayList;
import java.util.List;

/// With which models people talk in a live chat.
final class ChatPages {
    private final Services services;
    private final SetupFrames frames;

    private ChatPages(Services services, SetupFrames frames) {
        this.services = services;
        this.frames = frames;
    }

    static List<Route> routes(Services services, SetupFrames frames) {
        ChatPages pages = new ChatPages(services, frames);
        String path = "/campaigns/{campaign}/setup/chat";
        return List.of(
                Route.page(
                        path,
                        Access.inCampaign(Role.REQUESTER, Role.REVIEWER, Role.AUDITOR),
                        "The set-up: models to talk with.",
                        pages::show),
                Route.form(
                        path,
                        Access.inCampaign(Role.REQUESTER),
                        Scope.MANAGE,
                        "Chooses the models to talk with.",
                        pages::save));
    }

    private void show(Exchange exchange) {
        CampaignRow campaign = frames.campaign(exchange);
        List<String> chosen =
                services.database().read(handle -> CampaignBackEnds.of(handle, campaign.id()));
        String notice = exchange.query("saved").isPresent() ? "Saved." : "";
        render(exchange, campaign, chosen, "", notice);
    }

    private void save(Exchange exchange) {
        CampaignRow campaign = frames.campaign(exchange);
        List<String> chosen = exchange.http().formParams("back_end");
        try {
            ChatRoutes.choose(services, exchange, chosen);
        } catch (InvalidException e) {
            exchange.http().status(422);
            render(exchange, campaign, chosen, e.problems().getFirst().message(), "");
            return;
        }
        exchange.redirect(frames.path(campaign.id(), "chat") + "?saved");
    }

    private void render(
            Exchange exchange,
            CampaignRow campaign,
            List<String> chosen,
            String problem,
            String notice) {
        SetupFrame frame = frames.frame(exchange, campaign, "chat");
        List<String> offered = ChatRoutes.offered(services);
        List<ChatModelRow> rows = new ArrayList<>();
        offered.forEach(name -> rows.add(new ChatModelRow(name, chosen.contains(name), true)));
        // Chosen once, and gone from the settings of this server since.
        chosen.stream()
                .filter(name -> !offered.contains(name))
                .forEach(name -> rows.add(new ChatModelRow(name, true, false)));
        frames.send(
                exchange,
                frame,
                "Models to talk with",
                out -> JtechatGenerated.render(out, null, frame, rows, problem, notice));
    }
}
