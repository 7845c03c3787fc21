package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.campaigns.ItemTally;
import dev.earnest.platform.web.Caller;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.templates.campaigns.JtecreateGenerated;
import dev.earnest.platform.web.templates.campaigns.JtelistGenerated;
import dev.earnest.platform.web.watch.StateWords;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The list of campaigns, and making one.
final class CampaignPages {
    static final int PAGE = 50;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Services services;

    CampaignPages(Services services) {
        this.services = services;
    }

    void list(Exchange exchange) {
        Caller caller = exchange.caller();
        Optional<UUID> after = exchange.query("after").map(CampaignPages::id);
        List<CampaignRow> rows =
                services.database()
                        .read(h ->
                                Campaigns.list(h, caller.id(), seesAll(caller), after, PAGE + 1));
        boolean more = rows.size() > PAGE;
        List<CampaignRow> shown = more ? rows.subList(0, PAGE) : rows;
        Map<UUID, Long> items =
                services.database()
                        .read(h ->
                                ItemTally.items(h, shown.stream().map(CampaignRow::id).toList()));
        ListView view =
                new ListView(
                        shown.stream().map(row -> row(row, items)).toList(),
                        more ? shown.getLast().id().toString() : "",
                        after.isEmpty(),
                        mayCreate(caller));
        exchange.page("Campaigns", out -> JtelistGenerated.render(out, null, view));
    }

    private static ListView.Row row(CampaignRow row, Map<UUID, Long> items) {
        boolean draft = row.state() == CampaignState.DRAFT;
        return new ListView.Row(
                "/campaigns/" + row.id() + (draft ? "/setup" : ""),
                row.spec().name(),
                StateWords.word(row.state()),
                StateWords.style(row.state()),
                FormWords.brief(row.spec().form()),
                Numbers.grouped(items.getOrDefault(row.id(), 0L)),
                row.author(),
                row.createdAt().toString(),
                day(row.createdAt()));
    }

    static String day(Instant time) {
        return DAY.format(time);
    }

    /// Owners of the installation see every campaign.
    static boolean seesAll(Caller caller) {
        return caller.owner();
    }

    static boolean mayCreate(Caller caller) {
        return caller.owner() || caller.person().role() == Role.REQUESTER;
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new HttpFault(400, "'after' is no id of a campaign.");
        }
    }

    void createForm(Exchange exchange) {
        show(exchange, new CreateView("", "comparison", FormWords.kinds(), "", ""));
    }

    void create(Exchange exchange) {
        String name = exchange.field("name");
        String kind = exchange.field("kind");
        CampaignSpec spec;
        try {
            spec = CampaignDefaults.of(kind, name, services.random().nextLong());
        } catch (InvalidException e) {
            exchange.http().status(422);
            show(
                    exchange,
                    new CreateView(
                            name,
                            kind,
                            FormWords.kinds(),
                            problem(e, "/name"),
                            problem(e, "/form/kind")));
            return;
        }
        UUID id =
                services.database()
                        .inTransaction(h ->
                                Campaigns.create(
                                        h,
                                        services.clock().instant(),
                                        services.random(),
                                        exchange.caller().id(),
                                        spec,
                                        ""));
        exchange.redirect("/campaigns/" + id + "/setup");
    }

    private static String problem(InvalidException fault, String field) {
        return fault.problems().stream()
                .filter(p -> p.field().equals(field))
                .map(Problem::message)
                .findFirst()
                .orElse("");
    }

    private static void show(Exchange exchange, CreateView view) {
        exchange.page("New campaign", out -> JtecreateGenerated.render(out, null, view));
    }
}
