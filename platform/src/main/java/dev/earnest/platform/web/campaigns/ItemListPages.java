package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.render.RenderOptions;
import dev.earnest.platform.render.SafeMarkdown;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.Findings;
import dev.earnest.platform.store.campaigns.StoredItem;
import dev.earnest.platform.store.campaigns.StoredItems;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.templates.campaigns.JtefindingsGenerated;
import dev.earnest.platform.web.templates.campaigns.JteitemGenerated;
import dev.earnest.platform.web.templates.campaigns.JteitemlistGenerated;
import java.util.List;

/// All items of a campaign, one of them, and names found in them.
final class ItemListPages {
    private static final int PAGE = 50;

    private final Services services;
    private final SetupFrames frames;
    private final SafeMarkdown markdown = new SafeMarkdown();

    ItemListPages(Services services, SetupFrames frames) {
        this.services = services;
        this.frames = frames;
    }

    void list(Exchange exchange) {
        CampaignRow campaign = frames.campaign(exchange);
        long after = number(exchange, "after");
        List<StoredItem> items =
                services.database().read(h -> StoredItems.page(h, campaign.id(), after, PAGE + 1));
        boolean more = items.size() > PAGE;
        List<StoredItem> shown = more ? items.subList(0, PAGE) : items;
        SetupFrame frame = frames.frame(exchange, campaign, "items");
        frames.send(
                exchange,
                frame,
                "All items",
                out ->
                        JteitemlistGenerated.render(
                                out,
                                null,
                                frame,
                                shown.stream().map(ItemExamples::of).toList(),
                                more ? Long.toString(shown.getLast().id()) : ""));
    }

    void item(Exchange exchange) {
        CampaignRow campaign = frames.campaign(exchange);
        StoredItem item =
                services.database()
                        .read(h -> StoredItems.find(h, campaign.id(), exchange.number("item")))
                        .orElseThrow(() -> HttpFault.notFound("item"));
        SetupFrame frame = frames.frame(exchange, campaign, "items");
        ItemView view = ItemView.of(item, text -> markdown.render(text, RenderOptions.standard()));
        frames.send(
                exchange,
                frame,
                "Item " + item.externalId(),
                out -> JteitemGenerated.render(out, null, frame, view));
    }

    void findings(Exchange exchange) {
        CampaignRow campaign = frames.campaign(exchange);
        long item = number(exchange, "item");
        int number = (int) Math.min(Short.MAX_VALUE, number(exchange, "number"));
        List<Findings.Finding> found =
                services.database()
                        .read(h -> Findings.page(h, campaign.id(), item, number, PAGE + 1));
        boolean more = found.size() > PAGE;
        List<Findings.Finding> shown = more ? found.subList(0, PAGE) : found;
        String next =
                more
                        ? "item=" + shown.getLast().item() + "&number=" + shown.getLast().number()
                        : "";
        SetupFrame frame = frames.frame(exchange, campaign, "items");
        frames.send(
                exchange,
                frame,
                "Names in the texts",
                out -> JtefindingsGenerated.render(out, null, frame, shown, next));
    }

    private static long number(Exchange exchange, String name) {
        return exchange.query(name)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }
}
