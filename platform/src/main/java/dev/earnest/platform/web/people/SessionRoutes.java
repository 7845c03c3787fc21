package dev.earnest.platform.web.people;

import dev.earnest.platform.store.Sessions;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.templates.people.JtesessionsGenerated;
import java.util.List;

/// Where a person is signed in, and how to end it.
final class SessionRoutes {
    private static final String PATH = "/account/sessions";

    private final Desk desk;

    private SessionRoutes(Desk desk) {
        this.desk = desk;
    }

    static List<Route> routes(Desk desk) {
        SessionRoutes sessions = new SessionRoutes(desk);
        return List.of(
                AccountRoutes.page(PATH, "Where the person is signed in.", sessions::show),
                AccountRoutes.form(
                        PATH + "/{session}/end", "Ends one of the sessions.", sessions::end),
                AccountRoutes.form(
                        "/account/end-other-sessions",
                        "Ends all sessions but this.",
                        sessions::endOthers));
    }

    private void show(Exchange exchange) {
        List<Sessions.Session> sessions =
                desk.database()
                        .read(h ->
                                Sessions.list(
                                        h,
                                        desk.now(),
                                        exchange.caller().id(),
                                        desk.session(exchange)));
        exchange.page("Sessions", output -> JtesessionsGenerated.render(output, null, sessions));
    }

    private void end(Exchange exchange) {
        boolean theirs =
                desk.database()
                        .inTransaction(h ->
                                Sessions.closeOne(
                                        h, exchange.caller().id(), exchange.uuid("session")));
        if (!theirs) {
            throw HttpFault.notFound("session");
        }
        exchange.redirect(PATH);
    }

    private void endOthers(Exchange exchange) {
        desk.database()
                .useTransaction(
                        h -> Sessions.closeAll(h, exchange.caller().id(), desk.session(exchange)));
        exchange.redirect(PATH);
    }
}
