package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.store.people.Account;
import dev.earnest.platform.store.people.PersonErasure;
import dev.earnest.platform.store.people.PersonExport;
import dev.earnest.platform.web.Cookies;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.templates.people.JtedataGenerated;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A person's own data: everything as a file, and erasure.
final class DataRoutes {
    private final Desk desk;

    private DataRoutes(Desk desk) {
        this.desk = desk;
    }

    static List<Route> routes(Desk desk) {
        DataRoutes data = new DataRoutes(desk);
        return List.of(
                AccountRoutes.page("/account/data", "The person's own data.", data::show),
                AccountRoutes.page(
                                "/account/export.json",
                                "Everything about the person as one JSON file, for programs.",
                                data::json)
                        .at(Rate.DEAR),
                AccountRoutes.page(
                                "/account/export.zip",
                                "Everything about the person: a JSON file for each kind, and a page about them.",
                                data::zip)
                        .at(Rate.DEAR),
                AccountRoutes.form("/account/erase", "Erases the person's own data.", data::erase));
    }

    private void show(Exchange exchange) {
        page(exchange, Form.empty());
    }

    private void page(Exchange exchange, Form form) {
        Account account = AccountRoutes.account(desk, exchange);
        exchange.page(
                "My data",
                output ->
                        JtedataGenerated.render(
                                output, null, account, desk.services().traces().on(), form));
    }

    private void json(Exchange exchange) throws IOException {
        Account account = attachment(exchange, "application/json", "json");
        Writer out = new OutputStreamWriter(exchange.http().outputStream(), StandardCharsets.UTF_8);
        desk.database()
                .useTransaction(h -> PersonExport.write(h, desk.now(), account.person().id(), out));
    }

    private void zip(Exchange exchange) throws IOException {
        Account account = attachment(exchange, "application/zip", "zip");
        OutputStream out = exchange.http().outputStream();
        desk.database()
                .useTransaction(h ->
                        PersonExport.zip(
                                h,
                                desk.now(),
                                account.person().id(),
                                account.person().handle(),
                                out));
    }

    private Account attachment(Exchange exchange, String type, String ending) {
        Account account = AccountRoutes.account(desk, exchange);
        exchange.http()
                .contentType(type)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"earnest-"
                                + account.person().handle()
                                + "."
                                + ending
                                + "\"");
        return account;
    }

    private void erase(Exchange exchange) {
        Account account = AccountRoutes.account(desk, exchange);
        try {
            Checks checks = new Checks();
            checks.require(
                    exchange.field("handle").equals(account.person().handle()),
                    "/handle",
                    "Please type " + account.person().handle() + " to say that you mean it.");
            checks.done();
            AccountRoutes.confirm(desk, exchange, account);
            desk.database()
                    .useTransaction(h ->
                            PersonErasure.erase(
                                    h,
                                    desk.now(),
                                    account.person().id(),
                                    account.person().id(),
                                    !exchange.field("keep_texts").isEmpty()));
            desk.cookies().clear(exchange.http(), Cookies.SESSION);
            exchange.redirect("/sign-in");
        } catch (InvalidException fault) {
            exchange.http().status(422);
            page(exchange, Form.empty().with(fault));
        }
    }
}
