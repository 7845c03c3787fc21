package dev.earnest.platform.web.review;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.review.FinalLabel;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.review.Adjudications;
import dev.earnest.platform.store.review.ItemFlags;
import dev.earnest.platform.store.review.ItemList;
import dev.earnest.platform.store.watch.Snapshot;
import dev.earnest.platform.store.watch.Snapshots;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.templates.review.JteitemsGenerated;
import dev.earnest.platform.web.watch.CampaignTab;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// Lists of items: all of them, reported ones, those with a final label.
final class ItemsPages {
    static final int PAGE = 50;

    private final ReviewDesk desk;

    ItemsPages(ReviewDesk desk) {
        this.desk = desk;
    }

    /// Rows of a list and the link to more.
    ///
    /// @param lead what is said about them; empty where it is always the same
    record Found(
            List<ItemsListView.Row> rows,
            List<ItemsListView.FlagRow> flags,
            String next,
            String lead) {
        Found(List<ItemsListView.Row> rows, List<ItemsListView.FlagRow> flags, String next) {
            this(rows, flags, next, "");
        }
    }

    void show(Exchange exchange) {
        CampaignRow campaign = desk.campaign(exchange);
        String list = exchange.query("list").orElse("all");
        long cursor = exchange.query("after").map(ReviewDesk::cursor).orElse(0L);
        String path = "/campaigns/" + campaign.id();
        Found found =
                switch (list) {
                    case "all" -> all(exchange, campaign, path, cursor);
                    case "disputed" -> disputed(campaign, path, cursor);
                    case "surprising" -> surprising(campaign, path, cursor);
                    case "experts" -> experts(campaign, path, cursor);
                    case "flags" -> flags(campaign, path, cursor);
                    case "labels" -> labels(campaign, path, cursor);
                    default -> throw HttpFault.notFound("list");
                };
        ItemsListView view =
                new ItemsListView(
                        path,
                        desk.tabs(exchange, campaign, CampaignTab.ITEMS),
                        pills(path, list),
                        found.lead().isEmpty() ? lead(list) : found.lead(),
                        found.rows(),
                        found.flags(),
                        ReviewDesk.decides(exchange),
                        found.next());
        exchange.page(
                "Items - " + campaign.spec().name(),
                out -> JteitemsGenerated.render(out, null, view));
    }

    static List<ItemsListView.Pill> pills(String path, String here) {
        return List.of(
                pill(path + "/items", "All items", here.equals("all")),
                pill(path + "/items?list=disputed", "Disputed", here.equals("disputed")),
                pill(
                        path + "/items?list=surprising",
                        "Surprisingly popular",
                        here.equals("surprising")),
                pill(path + "/items?list=experts", "Experts differ", here.equals("experts")),
                pill(
                        path + "/guideline-issues",
                        "Unclear guidelines",
                        here.equals("guideline-issues")),
                pill(path + "/items?list=flags", "Flags", here.equals("flags")),
                pill(path + "/appeals", "Rejections and appeals", here.equals("appeals")),
                pill(path + "/items?list=labels", "Final labels", here.equals("labels")));
    }

    private static ItemsListView.Pill pill(String path, String text, boolean here) {
        return new ItemsListView.Pill(path, text, here, "");
    }

    private static String lead(String list) {
        return switch (list) {
            case "disputed" ->
                    "Items on which people disagree, the least sure first. Contested: people keep their opinion when asked"
                            + " again. Noisy: they change it, so the guidelines may be unclear. What has a final label is settled and not listed.";
            case "experts" ->
                    "Items on which more people contradict the expert than agree, the clearest first. Either may be right:"
                            + " often it is the guidelines that need a rule.";
            case "flags" -> "What people reported and nobody has looked into yet, newest first.";
            case "labels" -> "Items that a reviewer gave a final label, which counts in exports.";
            default -> "Every item in the order of import.";
        };
    }

    private Found all(Exchange exchange, CampaignRow campaign, String path, long after) {
        String state = exchange.query("state").orElse("").toUpperCase(Locale.ROOT);
        if (!state.isEmpty() && !ItemList.STATES.contains(state)) {
            throw HttpFault.notFound("state");
        }
        List<ItemList.Row> rows =
                desk.database()
                        .read(h ->
                                ItemList.page(
                                        h,
                                        campaign.id(),
                                        Optional.of(state).filter(s -> !s.isEmpty()),
                                        after,
                                        PAGE + 1));
        List<ItemList.Row> shown = rows.stream().limit(PAGE).toList();
        String more =
                rows.size() <= PAGE
                        ? ""
                        : path
                                + "/items?after="
                                + shown.getLast().id()
                                + (state.isEmpty()
                                        ? ""
                                        : "&state=" + state.toLowerCase(Locale.ROOT));
        return new Found(
                shown.stream().map(row -> row(path, row, "", List.of())).toList(), List.of(), more);
    }

    static ItemsListView.Row row(String path, ItemList.Row row, String note, List<Split> bar) {
        return new ItemsListView.Row(
                path + "/items/" + row.id(),
                row.externalId(),
                row.begins(),
                word(row),
                style(row),
                row.kind().equals("NORMAL") ? row.counted() + " of " + row.target() : "",
                note,
                bar);
    }

    static String word(ItemList.Row row) {
        return row.kind().equals("NORMAL")
                ? row.state().substring(0, 1) + row.state().substring(1).toLowerCase(Locale.ROOT)
                : switch (row.kind()) {
                    case "GOLD" -> "Gold";
                    case "TRAINING" -> "Practice";
                    default -> "Test";
                };
    }

    static String style(ItemList.Row row) {
        return row.kind().equals("NORMAL")
                ? switch (row.state()) {
                    case "COMPLETE", "FINAL" -> "good";
                    case "REVIEW" -> "warn";
                    default -> "soft";
                }
                : "soft";
    }

    private Found disputed(CampaignRow campaign, String path, long from) {
        JsonNode items =
                desk.database()
                        .read(h -> Snapshots.find(h, campaign.id(), ItemsAnalysis.KIND))
                        .flatMap(Snapshot::result)
                        .map(tree -> tree.path("items"))
                        .orElse(Json.array());
        List<JsonNode> shown = new ArrayList<>();
        for (int i = (int) Math.min(from, items.size());
                i < items.size() && shown.size() < PAGE;
                i++) {
            shown.add(items.path(i));
        }
        List<ItemsListView.Row> found = rows(campaign, path, shown, ItemsPages::note);
        long next = from + shown.size();
        return new Found(
                found,
                List.of(),
                next < items.size() ? path + "/items?list=disputed&after=" + next : "");
    }

    private Found surprising(CampaignRow campaign, String path, long from) {
        JsonNode tree =
                desk.database()
                        .read(h -> Snapshots.find(h, campaign.id(), ItemsAnalysis.KIND))
                        .flatMap(Snapshot::result)
                        .map(one -> one.path("surprising"))
                        .orElse(Json.object());
        JsonNode items = tree.path("items");
        List<JsonNode> shown = items.valueStream().skip(from).limit(PAGE).toList();
        long next = from + shown.size();
        return new Found(
                rows(campaign, path, shown, SurprisingWords::note),
                List.of(),
                next < items.size() ? path + "/items?list=surprising&after=" + next : "",
                SurprisingWords.lead(tree));
    }

    private Found experts(CampaignRow campaign, String path, long from) {
        JsonNode items =
                desk.database()
                        .read(h -> PersonFigures.read(h, campaign.id()))
                        .checks()
                        .path("experts")
                        .path("contrary");
        List<JsonNode> shown = items.valueStream().skip(from).limit(PAGE).toList();
        long next = from + shown.size();
        return new Found(
                rows(campaign, path, shown, ItemsPages::expertNote),
                List.of(),
                next < items.size() ? path + "/items?list=experts&after=" + next : "");
    }

    private static String expertNote(JsonNode one) {
        return "The expert says "
                + one.path("expert").asString("").replace('_', ' ')
                + ", most people "
                + one.path("crowd").asString("").replace('_', ' ')
                + ": "
                + one.path("same").asString("0")
                + " of "
                + one.path("all").asString("0")
                + " agree with the expert.";
    }

    // Items of ratings are named ITEM/RESPONSE/ATTRIBUTE.
    private static String external(String name, QuestionForm form) {
        int end = form instanceof QuestionForm.Rating ? name.lastIndexOf('/') : -1;
        int before = end < 0 ? -1 : name.lastIndexOf('/', end - 1);
        return before < 0 ? name : name.substring(0, before);
    }

    private List<ItemsListView.Row> rows(
            CampaignRow campaign,
            String path,
            List<JsonNode> shown,
            Function<JsonNode, String> note) {
        Map<String, ItemList.Row> rows = new HashMap<>();
        Function<JsonNode, String> id =
                one -> external(one.path("id").asString(""), campaign.spec().form());
        desk.database()
                .read(h ->
                        ItemList.named(
                                h, campaign.id(), shown.stream().map(id).distinct().toList()))
                .forEach(row -> rows.put(row.externalId(), row));
        List<ItemsListView.Row> found = new ArrayList<>();
        for (JsonNode one : shown) {
            Optional.ofNullable(rows.get(id.apply(one)))
                    .ifPresent(row -> found.add(row(path, row, note.apply(one), List.of())));
        }
        return found;
    }

    private static String note(JsonNode one) {
        String kind = one.path("kind").asString("disputed");
        boolean reversed =
                !one.path("label").asString("").equals(one.path("majority").asString(""));
        return kind.substring(0, 1).toUpperCase(Locale.ROOT)
                + kind.substring(1)
                + ", "
                + Whisker.percent(one.path("confidence").asDouble(0))
                + " sure of "
                + one.path("label").asString("").replace('_', ' ')
                + " after "
                + one.path("votes").asString("0")
                + " answers"
                + (one.path("repeats").asInt(0) == 0
                        ? ""
                        : "; "
                                + one.path("same").asString("0")
                                + " of "
                                + one.path("repeats").asString("0")
                                + " repeats alike")
                + (reversed
                        ? "; most people say "
                                + one.path("majority").asString("").replace('_', ' ')
                                + ", the more reliable ones do not"
                        : "")
                + ".";
    }

    private Found flags(CampaignRow campaign, String path, long after) {
        List<ItemFlags.Flag> flags =
                desk.database()
                        .read(h ->
                                ItemFlags.open(
                                        h,
                                        campaign.id(),
                                        after == 0 ? Long.MAX_VALUE : after,
                                        PAGE + 1));
        List<ItemFlags.Flag> shown = flags.stream().limit(PAGE).toList();
        return new Found(
                List.of(),
                shown.stream()
                        .map(flag ->
                                new ItemsListView.FlagRow(
                                        flag.id(),
                                        flag.externalId(),
                                        path + "/items/" + flag.item(),
                                        flag.by(),
                                        flag.reason().replace('_', ' '),
                                        flag.comment(),
                                        Times.minute(flag.at())))
                        .toList(),
                flags.size() > PAGE
                        ? path + "/items?list=flags&after=" + shown.getLast().id()
                        : "");
    }

    private Found labels(CampaignRow campaign, String path, long after) {
        List<Adjudications.Label> labels =
                desk.database()
                        .read(h ->
                                Adjudications.page(
                                        h,
                                        campaign.id(),
                                        after == 0 ? Long.MAX_VALUE : after,
                                        PAGE + 1));
        List<Adjudications.Label> shown = labels.stream().limit(PAGE).toList();
        return new Found(
                shown.stream()
                        .map(label ->
                                new ItemsListView.Row(
                                        path + "/items/" + label.item(),
                                        label.externalId(),
                                        FinalLabel.words(
                                                campaign.spec().form(),
                                                label.responses(),
                                                label.label()),
                                        "",
                                        "",
                                        "",
                                        label.by() + ", " + Times.minute(label.at()),
                                        List.of()))
                        .toList(),
                List.of(),
                labels.size() > PAGE
                        ? path + "/items?list=labels&after=" + shown.getLast().item()
                        : "");
    }
}
