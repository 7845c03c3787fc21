package dev.earnest.platform.web.export;

import dev.earnest.crowd.label.LabelMethod;
import dev.earnest.crowd.label.LabelMethods;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.export.ExportKind;
import dev.earnest.platform.campaign.export.ExportSpec;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.jobs.JobRow;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Doc;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.api.Paging;
import dev.earnest.platform.web.templates.export.JtejobsGenerated;
import dev.earnest.platform.web.templates.export.JtepageGenerated;
import dev.earnest.platform.web.watch.CampaignTab;
import dev.earnest.platform.web.watch.CampaignTabs;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Exports: the page and the API.
public final class ExportRoutes {
    private static final int PAGE = 20;
    private static final String TAG = "Exports";
    private static final String EXPORTS = "/api/v1/campaigns/{campaign}/exports";
    private static final String REQUEST =
            """
            {"kind":"preferences","format":"trl-preference","method":"one-coin","licence":"CC-BY-4.0","position":0}
            """;

    private final Services services;
    private final ExportDesk desk;

    private ExportRoutes(Services services) {
        this.services = services;
        this.desk = new ExportDesk(services);
    }

    /// @return pages and API
    public static List<Route> routes(Services services) {
        ExportRoutes here = new ExportRoutes(services);
        Access readers = Access.inCampaign(Role.REQUESTER, Role.AUDITOR);
        Access makers = Access.inCampaign(Role.REQUESTER);
        return Stream.concat(here.pages(readers, makers), here.api(readers, makers)).toList();
    }

    private Stream<Route> pages(Access readers, Access makers) {
        return Stream.of(
                Route.page("/campaigns/{campaign}/export", readers, "Exports.", this::page),
                Route.page(
                        "/campaigns/{campaign}/export/list",
                        readers,
                        "The list of exports, for an update in place.",
                        exchange -> {
                            ExportView view = view(exchange, form("", "", "", List.of()));
                            exchange.fragment(out -> JtejobsGenerated.render(out, null, view));
                        }),
                Route.form(
                                "/campaigns/{campaign}/export",
                                makers,
                                Scope.MANAGE,
                                "Makes an export.",
                                this::make)
                        .at(Rate.DEAR),
                Route.form(
                        "/campaigns/{campaign}/export/{export}/stop",
                        makers,
                        Scope.MANAGE,
                        "Stops an export.",
                        exchange -> {
                            desk.cancel(exchange);
                            exchange.redirect("/campaigns/" + exchange.campaign() + "/export");
                        }));
    }

    private Stream<Route> api(Access readers, Access makers) {
        return Stream.of(
                Route.get(
                        EXPORTS,
                        readers,
                        Doc.api(
                                        TAG,
                                        "Exports of a campaign, newest first.",
                                        "",
                                        "{\"exports\":["
                                                + ExportJson.EXAMPLE
                                                + "],\"next\":\"opaque\"}")
                                .with(Paging.parameters()),
                        this::list),
                Route.change(
                                "POST",
                                EXPORTS,
                                makers,
                                Scope.MANAGE,
                                Doc.api(
                                        TAG,
                                        "Wants an export; answers 202 at once. With a position of"
                                                + " the log, the same export can be made again, byte"
                                                + " for byte.",
                                        REQUEST,
                                        ExportJson.EXAMPLE),
                                exchange -> {
                                    UUID id = desk.want(exchange, ExportSpec.of(exchange.body()));
                                    JobRow job =
                                            desk
                                                    .list(
                                                            exchange.campaign(),
                                                            Optional.empty(),
                                                            200)
                                                    .stream()
                                                    .filter(row -> row.id().equals(id))
                                                    .findFirst()
                                                    .orElseThrow();
                                    exchange.http()
                                            .status(202)
                                            .header("Location", exchange.http().path() + "/" + id);
                                    exchange.json(ExportJson.tree(job, List.of()));
                                })
                        .at(Rate.DEAR),
                Route.get(
                        EXPORTS + "/{export}",
                        readers,
                        Doc.api(TAG, "An export and its files.", "", ExportJson.EXAMPLE),
                        exchange -> {
                            JobRow job = desk.job(exchange);
                            exchange.json(ExportJson.tree(job, desk.files(job)));
                        }),
                Route.change(
                        "POST",
                        EXPORTS + "/{export}/stop",
                        makers,
                        Scope.MANAGE,
                        Doc.api(TAG, "Stops an export that is not over.", "{}", "{}"),
                        exchange -> {
                            desk.cancel(exchange);
                            exchange.json(Json.object());
                        }),
                Route.get(
                        EXPORTS + "/{export}/files/{file}",
                        readers,
                        Doc.api(
                                TAG,
                                "A file of an export. `Range` and `If-Range` are understood; the"
                                        + " ETag is the SHA-256.",
                                "",
                                ""),
                        desk::download));
    }

    private void list(Exchange exchange) {
        Paging paging = Paging.of(exchange, PAGE, 1);
        List<JobRow> jobs = desk.list(exchange.campaign(), paging.afterId(), paging.limit() + 1);
        ObjectNode tree = Json.object();
        paging.write(
                tree,
                "exports",
                jobs,
                job -> ExportJson.tree(job, desk.files(job)),
                job -> job.id().toString());
        exchange.json(tree);
    }

    private static UUID before(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw HttpFault.notFound("page");
        }
    }

    private void page(Exchange exchange) {
        show(exchange, form("", "", ExportSpec.METHOD, List.of()));
    }

    private void show(Exchange exchange, ExportView.Form form) {
        ExportView view = view(exchange, form);
        exchange.page("Export", out -> JtepageGenerated.render(out, null, view));
    }

    private void make(Exchange exchange) {
        String what = exchange.field("what");
        String licence = exchange.field("licence");
        String method = exchange.field("method");
        int slash = what.indexOf('/');
        try {
            ObjectNode wanted =
                    Json.object()
                            .put("kind", slash < 0 ? what : what.substring(0, slash))
                            .put("format", what.substring(slash + 1))
                            .put("method", method.isEmpty() ? ExportSpec.METHOD : method)
                            .put("licence", licence);
            desk.want(exchange, ExportSpec.of(wanted));
            exchange.redirect("/campaigns/" + exchange.campaign() + "/export");
        } catch (InvalidException e) {
            exchange.http().status(422);
            show(
                    exchange,
                    form(
                            what,
                            licence,
                            method,
                            e.problems().stream().map(Problem::message).toList()));
        }
    }

    private ExportView view(Exchange exchange, ExportView.Form form) {
        CampaignRow campaign = services.campaign(exchange);
        Optional<UUID> before = exchange.query("before").map(ExportRoutes::before);
        List<JobRow> jobs = desk.list(exchange.campaign(), before, PAGE + 1);
        return new ExportView(
                campaign.id().toString(),
                CampaignTabs.of(
                        exchange, campaign.spec().name(), campaign.state(), CampaignTab.EXPORT),
                exchange.may(Role.REQUESTER),
                form,
                jobs.stream().limit(PAGE).map(job -> ExportView.row(job, desk.files(job))).toList(),
                jobs.size() > PAGE ? jobs.get(PAGE - 1).id().toString() : "");
    }

    private static ExportView.Form form(
            String what, String licence, String method, List<String> wrong) {
        List<ExportView.Choice> choices =
                Arrays.stream(ExportKind.values())
                        .map(kind ->
                                new ExportView.Choice(
                                        kind.title() + ". " + kind.hint(),
                                        ExportSpec.formats(kind).stream()
                                                .filter(ExportDesk::canWrite)
                                                .map(format -> option(kind, format, what))
                                                .toList()))
                        .toList();
        return new ExportView.Form(
                choices,
                LabelMethods.all().stream().map(LabelMethod::name).toList(),
                method,
                licence,
                ExportDesk.canWrite(ExportSpec.PARQUET)
                        ? ""
                        : "Parquet is not offered: " + ExportDesk.NO_PARQUET + ".",
                wrong);
    }

    private static ExportView.Option option(ExportKind kind, String format, String what) {
        String value = kind.key() + "/" + format;
        return new ExportView.Option(value, kind.title() + ": " + format, value.equals(what));
    }
}
