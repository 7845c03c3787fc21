package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.items.GenerationFields;
import dev.earnest.platform.campaign.items.GenerationPlan;
import dev.earnest.platform.campaign.items.ImportSettings;
import dev.earnest.platform.imports.Upload;
import dev.earnest.platform.store.campaigns.ImportJob;
import dev.earnest.platform.store.campaigns.ImportJobs;
import dev.earnest.platform.store.campaigns.StoredItem;
import dev.earnest.platform.store.campaigns.StoredItems;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.api.Paging;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// Imports and items over the HTTP API.
final class ImportApi {
    private static final int PAGE = 50;
    private static final String[] SETTINGS = {
        "kind",
        "format",
        "pairs",
        "known_from",
        "worse_model",
        "least_margin",
        "explanation",
        "language"
    };

    private final Services services;
    private final long mostBytes;

    ImportApi(Services services, long mostBytes) {
        this.services = services;
        this.mostBytes = mostBytes;
    }

    void start(Exchange exchange) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (String name : SETTINGS) {
            exchange.query(name).ifPresent(value -> values.put(name, value));
        }
        for (String name : GenerationFields.NAMES) {
            exchange.query(name).ifPresent(value -> values.put(name, value));
        }
        exchange.query("columns")
                .ifPresent(value -> values.put("columns", value.replace(',', '\n')));
        ImportJobs.Wanted wanted =
                UploadForm.of(
                        values,
                        exchange.query("name").orElse("file"),
                        form(exchange),
                        services.outbound().models());
        try (InputStream body = exchange.http().req().getInputStream()) {
            receive(exchange, wanted, body);
        }
    }

    private QuestionForm form(Exchange exchange) {
        return services.campaign(exchange).spec().form();
    }

    void sample(Exchange exchange) throws IOException {
        try (InputStream sample = Sample.open()) {
            receive(
                    exchange,
                    new ImportJobs.Wanted(
                            ImportJob.Source.SAMPLE,
                            "NORMAL",
                            Sample.NAME,
                            ImportSettings.defaults(),
                            GenerationPlan.none()),
                    sample);
        }
    }

    private void receive(Exchange exchange, ImportJobs.Wanted wanted, InputStream file)
            throws IOException {
        UUID job;
        try {
            job =
                    new Upload(services.database(), services.clock(), services.random(), mostBytes)
                            .receive(exchange.caller().id(), exchange.campaign(), wanted, file);
        } catch (Upload.TooLargeException e) {
            throw new HttpFault(413, "The file is larger than " + Numbers.bytes(mostBytes) + ".");
        }
        CampaignTicks.imports(services);
        exchange.http()
                .status(202)
                .header("Location", "/api/v1/campaigns/" + exchange.campaign() + "/imports/" + job);
        exchange.json(CampaignJson.job(find(exchange, job)));
    }

    private ImportJob find(Exchange exchange, UUID job) {
        return services.database()
                .read(h -> ImportJobs.find(h, exchange.campaign(), job))
                .orElseThrow(() -> HttpFault.notFound("import"));
    }

    void list(Exchange exchange) {
        Paging paging = Paging.of(exchange, PAGE, 1);
        List<ImportJob> jobs =
                services.database()
                        .read(h ->
                                ImportJobs.page(
                                        h,
                                        exchange.campaign(),
                                        paging.afterId(),
                                        paging.limit() + 1));
        ObjectNode tree = Json.object();
        paging.write(tree, "imports", jobs, CampaignJson::job, job -> job.id().toString());
        exchange.json(tree);
    }

    void show(Exchange exchange) {
        exchange.json(CampaignJson.job(find(exchange, exchange.uuid("import"))));
    }

    void aside(Exchange exchange) throws IOException {
        AsideFile.send(
                services.database(), exchange.http(), find(exchange, exchange.uuid("import")));
    }

    void cancel(Exchange exchange) {
        ImportJob job = find(exchange, exchange.uuid("import"));
        services.database()
                .useTransaction(h ->
                        ImportJobs.cancel(
                                h,
                                services.clock().instant(),
                                exchange.caller().id(),
                                job.campaign(),
                                job.id()));
        exchange.json(CampaignJson.job(find(exchange, job.id())));
    }

    void items(Exchange exchange) {
        Paging paging = Paging.of(exchange, PAGE, 1);
        List<StoredItem> items =
                services.database()
                        .read(h ->
                                StoredItems.page(
                                        h,
                                        exchange.campaign(),
                                        paging.afterNumber().orElse(0L),
                                        paging.limit() + 1));
        ObjectNode tree = Json.object();
        paging.write(tree, "items", items, CampaignJson::item, item -> Long.toString(item.id()));
        exchange.json(tree);
    }

    void clear(Exchange exchange) {
        long removed = ItemRemoval.remove(services, exchange);
        exchange.json(Json.object().put("removed", removed));
    }
}
