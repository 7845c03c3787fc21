package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.people.Account;
import dev.earnest.platform.store.people.Tokens;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Caller;
import dev.earnest.platform.web.Doc;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.templates.people.JtetokensGenerated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// API tokens of a person: made, shown once, ended.
final class TokenRoutes {
    private static final String PATH = "/account/tokens";
    private static final Set<Integer> DAYS = Set.of(1, 7, 30, 90, 365);

    /// Tokens that work at the same time, so that a script cannot fill the table.
    private static final int MOST = 50;

    private final Desk desk;

    private TokenRoutes(Desk desk) {
        this.desk = desk;
    }

    static List<Route> routes(Desk desk) {
        TokenRoutes tokens = new TokenRoutes(desk);
        return List.of(
                AccountRoutes.page(PATH, "The person's API tokens.", tokens::show),
                AccountRoutes.form(PATH, "Makes an API token.", tokens::make),
                AccountRoutes.form(PATH + "/{token}/revoke", "Ends an API token.", tokens::revoke),
                Route.get(
                        "/api/v1/me",
                        Access.signedIn(),
                        Doc.api(
                                "People",
                                "Who calls, and what the call may do.",
                                "",
                                """
                                {"id":"0197a3c0-0000-7000-8000-000000000000","handle":"ann-7kq2mx",\
                                "role":"ANNOTATOR","scopes":["read","work"]}\
                                """),
                        tokens::me));
    }

    private void me(Exchange exchange) {
        Caller caller = exchange.caller();
        ObjectNode tree =
                Json.object()
                        .put("id", caller.id().toString())
                        .put("handle", caller.person().handle())
                        .put("role", caller.person().role().name());
        ArrayNode scopes = tree.putArray("scopes");
        for (Scope scope : Scope.values()) {
            if (caller.may(scope)) {
                scopes.add(scope.text());
            }
        }
        exchange.json(tree);
    }

    private void show(Exchange exchange) {
        page(exchange, Form.of(Map.of("days", "90", "read", "on")), "");
    }

    private void make(Exchange exchange) {
        Account account = AccountRoutes.account(desk, exchange);
        Form form = Form.sent(exchange, "name", "days", "read", "work", "manage", "admin");
        try {
            Checks checks = new Checks();
            String name = checks.text(() -> Names.require("/name", form.value("name")));
            int days = checks.read(() -> days(form.value("days")), 1);
            List<String> scopes = scopes(form);
            checks.require(!scopes.isEmpty(), "/scopes", "Please choose what the token may do.");
            checks.require(
                    working(account) < MOST,
                    "",
                    "You have " + MOST + " tokens. Please end one that you do not use.");
            checks.done();
            AccountRoutes.confirm(desk, exchange, account);
            String token =
                    desk.database()
                            .inTransaction(h ->
                                    Tokens.create(
                                            h,
                                            desk.now(),
                                            desk.services().random(),
                                            account.person().id(),
                                            name,
                                            scopes,
                                            desk.now().plus(Duration.ofDays(days))));
            page(exchange, Form.of(Map.of("days", "90", "read", "on")), token);
        } catch (InvalidException fault) {
            exchange.http().status(422);
            page(exchange, form.with(fault), "");
        }
    }

    private long working(Account account) {
        return desk.database().read(h -> Tokens.list(h, account.person().id())).stream()
                .filter(token -> token.works(desk.now()))
                .count();
    }

    private static List<String> scopes(Form form) {
        List<String> scopes = new ArrayList<>();
        for (Scope scope : Scope.values()) {
            if (scope != Scope.PERSON && !form.value(scope.text()).isEmpty()) {
                scopes.add(scope.name());
            }
        }
        return scopes;
    }

    private static int days(String text) {
        return DAYS.stream()
                .filter(days -> days.toString().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidException(
                                "/days", "A token works for 1, 7, 30, 90 or 365 days."));
    }

    private void revoke(Exchange exchange) {
        boolean theirs =
                desk.database()
                        .inTransaction(h ->
                                Tokens.revoke(
                                        h,
                                        desk.now(),
                                        exchange.caller().id(),
                                        exchange.uuid("token")));
        if (!theirs) {
            throw HttpFault.notFound("token");
        }
        exchange.redirect(PATH);
    }

    private void page(Exchange exchange, Form form, String made) {
        Account account = AccountRoutes.account(desk, exchange);
        TokensView view =
                new TokensView(
                        account,
                        desk.database().read(h -> Tokens.list(h, account.person().id())),
                        desk.now(),
                        form,
                        made);
        exchange.page("API tokens", output -> JtetokensGenerated.render(output, null, view));
    }
}
