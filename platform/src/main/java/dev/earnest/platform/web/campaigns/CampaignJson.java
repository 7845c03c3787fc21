package dev.earnest.platform.web.campaigns;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.campaign.plan.ItemCounts;
import dev.earnest.platform.campaign.plan.LaunchCheck;
import dev.earnest.platform.campaign.plan.LaunchPlan;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.Guideline;
import dev.earnest.platform.store.campaigns.ImportJob;
import dev.earnest.platform.store.campaigns.StoredItem;
import dev.earnest.platform.web.Amounts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Campaigns, imports and plans as the API shows them.
final class CampaignJson {
    private static final List<String> PROGRESS =
            List.of("complete", "answers", "counted", "surplus", "cost", "skips", "flags");

    private CampaignJson() {}

    /// Without the specification.
    static ObjectNode brief(CampaignRow row) {
        ObjectNode tree = Json.object();
        tree.put("id", row.id().toString());
        tree.put("name", row.spec().name());
        tree.put("state", lower(row.state()));
        tree.put("form", row.spec().form().kind());
        tree.put("revision", row.revision());
        tree.put("guideline_version", row.guidelineVersion());
        tree.put("contract_version", row.contractVersion());
        tree.put("author", row.author());
        tree.put("created_at", row.createdAt().toString());
        time(tree, "launched_at", row.launchedAt());
        time(tree, "finished_at", row.finishedAt());
        return tree;
    }

    /// @param progress counters by name
    static ObjectNode full(CampaignRow row, ItemCounts items, Map<String, Long> progress) {
        ObjectNode tree = brief(row);
        tree.putObject("items")
                .put("normal", items.normal())
                .put("gold", items.gold())
                .put("training", items.training())
                .put("exam", items.exam());
        ObjectNode counters = tree.putObject("progress");
        for (String name : PROGRESS) {
            counters.put(name, progress.getOrDefault(name, 0L));
        }
        tree.set("spec", SpecJson.write(row.spec()));
        tree.putObject("pages")
                .put("setup", "/campaigns/" + row.id() + "/setup")
                .put("dashboard", "/campaigns/" + row.id());
        return tree;
    }

    static ObjectNode job(ImportJob job) {
        ObjectNode tree = Json.object();
        tree.put("id", job.id().toString());
        tree.put("campaign", job.campaign().toString());
        tree.put("source", lower(job.source()));
        tree.put("kind", job.itemKind().toLowerCase(Locale.ROOT));
        tree.put("state", lower(job.state()));
        tree.put("name", job.name());
        tree.put("bytes", job.bytes());
        tree.put("digest", job.digest());
        tree.put("format", job.format());
        tree.put("rows_read", job.rowsRead());
        tree.put("rows_total", job.rowsTotal());
        tree.put("responses_made", job.responsesMade());
        tree.set("models", models(job));
        tree.put("items_added", job.itemsAdded());
        tree.put("items_known", job.itemsKnown());
        tree.put("rows_aside", job.rowsAside());
        tree.put("progress", Math.floor(job.progress() * 1000) / 1000);
        tree.put("fault", job.fault());
        tree.put("author", job.author());
        tree.put("created_at", job.createdAt().toString());
        time(tree, "ended_at", job.endedAt());
        return tree;
    }

    // One name for each response of a prompt.
    private static ArrayNode models(ImportJob job) {
        ArrayNode models = Json.array();
        job.generation().voices().forEach(voice -> models.add(voice.backend()));
        return models;
    }

    static ObjectNode guideline(Guideline guideline) {
        return Json.object()
                .put("version", guideline.version())
                .put("markdown", guideline.markdown())
                .put("note", guideline.note())
                .put("reread_required", guideline.rereadRequired())
                .put("author", guideline.author())
                .put("created_at", guideline.createdAt().toString());
    }

    static ObjectNode item(StoredItem item) {
        ObjectNode tree = Json.object();
        tree.put("id", Long.toString(item.id()));
        tree.put("external_id", item.externalId());
        tree.put("kind", item.kind().toLowerCase(Locale.ROOT));
        tree.put("words", item.words());
        tree.set("prompt", item.prompt());
        tree.set("responses", item.responses());
        tree.set("known", item.known());
        return tree;
    }

    static ObjectNode plan(CampaignRow row, LaunchFactsReader.Planned planned) {
        String currency = row.spec().pay().currency();
        LaunchPlan plan = planned.plan();
        ObjectNode tree = Json.object();
        tree.set("assumptions", Json.tree(planned.assumptions()));
        tree.put("answers_per_item", plan.answersPerItem());
        tree.put("answers", plan.answers());
        tree.set("person", Json.tree(plan.person()));
        tree.put("hours", plan.hours());
        tree.put("weeks", plan.weeks());
        ObjectNode cost = tree.putObject("cost");
        cost.set("total", money(plan.cost().total(), currency));
        cost.set("least", money(plan.cost().least(), currency));
        cost.set("most", money(plan.cost().most(), currency));
        cost.set("answers", money(plan.cost().answers(), currency));
        cost.set("repeats", money(plan.cost().repeats(), currency));
        cost.set("gold", money(plan.cost().gold(), currency));
        cost.set("bonus", money(plan.cost().bonus(), currency));
        cost.set("top_up", money(plan.cost().topUp(), currency));
        ObjectNode results = tree.putObject("results");
        ArrayNode rates = results.putArray("win_rates");
        plan.results()
                .winRates()
                .forEach(rate ->
                        rates.addObject()
                                .put("first", rate.pair().first())
                                .put("second", rate.pair().second())
                                .put("items", rate.pair().items())
                                .put("half_width", rate.halfWidth()));
        plan.results()
                .agreement()
                .ifPresentOrElse(
                        half -> results.put("agreement_half_width", half),
                        () -> results.putNull("agreement_half_width"));
        plan.results()
                .power()
                .ifPresentOrElse(
                        power -> results.put("commitment_power", power),
                        () -> results.putNull("commitment_power"));
        results.put("repeats_needed", plan.results().repeatsNeeded());
        tree.set("checks", checks(planned.checks()));
        return tree;
    }

    private static ArrayNode checks(List<LaunchCheck> checks) {
        ArrayNode list = Json.array();
        checks.forEach(check ->
                list.addObject()
                        .put("level", lower(check.level()))
                        .put("section", check.section())
                        .put("title", check.title())
                        .put("detail", check.detail()));
        return list;
    }

    private static ObjectNode money(double minor, String currency) {
        return Amounts.json(Money.of(Math.round(minor), currency));
    }

    private static void time(ObjectNode tree, String field, Optional<Instant> time) {
        time.ifPresentOrElse(at -> tree.put(field, at.toString()), () -> tree.putNull(field));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
