package dev.earnest.platform.web.campaigns;

import dev.earnest.formats.text.TextFormat;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.campaign.items.GenerationFields;
import dev.earnest.platform.campaign.items.ImportSettings;
import dev.earnest.platform.campaign.items.RowReader;
import dev.earnest.platform.campaign.plan.ItemCounts;
import dev.earnest.platform.campaign.setup.Section;
import dev.earnest.platform.campaign.setup.SetupForm;
import dev.earnest.platform.imports.Upload;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.Findings;
import dev.earnest.platform.store.campaigns.ImportJob;
import dev.earnest.platform.store.campaigns.ImportJobs;
import dev.earnest.platform.store.campaigns.ItemTally;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.templates.campaigns.JteitemsGenerated;
import dev.earnest.platform.web.templates.campaigns.JtejobGenerated;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Items of a campaign: what there is, the sample, imports of files.
final class ItemsPages {
    private static final int JOBS = 20;
    private static final int EXAMPLES = 5;

    private final Services services;
    private final SetupFrames frames;
    private final long mostBytes;

    /// @param mostBytes of an uploaded file
    ItemsPages(Services services, SetupFrames frames, long mostBytes) {
        this.services = services;
        this.frames = frames;
        this.mostBytes = mostBytes;
    }

    void show(Exchange exchange) {
        String notice = exchange.query("saved").isPresent() ? "Saved." : "";
        render(exchange, Map.of(), Map.of(), notice);
    }

    private void render(
            Exchange exchange,
            Map<String, String> values,
            Map<String, String> problems,
            String notice) {
        CampaignRow campaign = frames.campaign(exchange);
        SetupFrame frame = frames.frame(exchange, campaign, "items");
        Section section = frames.section(campaign.spec(), "items");
        SectionView mask =
                SectionView.of(
                        section,
                        SetupForm.values(section.fields(), SpecJson.write(campaign.spec())),
                        campaign.spec().pay().currency(),
                        campaign.revision(),
                        List.of(),
                        notice,
                        false);
        ItemsView view = view(campaign, values, problems);
        frames.send(
                exchange,
                frame,
                "Items",
                out -> JteitemsGenerated.render(out, null, frame, view, mask));
    }

    private ItemsView view(
            CampaignRow campaign, Map<String, String> values, Map<String, String> problems) {
        UUID id = campaign.id();
        return services.database()
                .read(h -> {
                    List<ImportJob> jobs = ImportJobs.list(h, id, JOBS);
                    ItemCounts counts = ItemTally.counts(h, id);
                    boolean sampled =
                            jobs.stream()
                                    .anyMatch(job ->
                                            job.source() == ImportJob.Source.SAMPLE
                                                    && job.fault().isEmpty());
                    return new ItemsView(
                            words(counts),
                            jobs.stream().map(JobView::of).toList(),
                            ItemExamples.of(h, id, EXAMPLES),
                            !sampled,
                            markable(campaign.spec().form()),
                            values,
                            problems,
                            formats(),
                            GenerationFields.least(campaign.spec().form()) == 0
                                    ? List.of()
                                    : services.outbound().models(),
                            Numbers.bytes(mostBytes),
                            jobs.stream().anyMatch(job -> !job.state().ended()),
                            Findings.count(h, id));
                });
    }

    private static List<String> words(ItemCounts counts) {
        List<String> words = new ArrayList<>();
        words.add(Numbers.count(counts.normal(), "item", "items"));
        if (counts.gold() > 0) {
            words.add(Numbers.count(counts.gold(), "gold item", "gold items"));
        }
        if (counts.training() > 0) {
            words.add(Numbers.count(counts.training(), "practice item", "practice items"));
        }
        if (counts.exam() > 0) {
            words.add(Numbers.count(counts.exam(), "test item", "test items"));
        }
        return words;
    }

    static boolean markable(QuestionForm form) {
        return switch (form) {
            case QuestionForm.Comparison _, QuestionForm.Ranking _, QuestionForm.Rating _ -> true;
            case QuestionForm.Chat _, QuestionForm.Compose _, QuestionForm.FindFixVerify _ -> false;
        };
    }

    private static List<ItemsView.Format> formats() {
        List<ItemsView.Format> formats = new ArrayList<>();
        formats.add(
                new ItemsView.Format(
                        RowReader.ITEMS, "{prompt, responses: [{text, model}], known}"));
        formats.add(new ItemsView.Format(RowReader.COLUMNS, "prompt, response_a, response_b, ..."));
        for (TextFormat format : TextFormat.values()) {
            formats.add(new ItemsView.Format(format.id(), format.summary()));
        }
        return formats;
    }

    /// Imports the file that ships with the program.
    void sample(Exchange exchange) throws IOException {
        CampaignRow campaign = frames.campaign(exchange);
        try (InputStream sample = Sample.open()) {
            receive(
                    exchange,
                    campaign,
                    new ImportJobs.Wanted(
                            ImportJob.Source.SAMPLE,
                            "NORMAL",
                            Sample.NAME,
                            ImportSettings.defaults(),
                            dev.earnest.platform.campaign.items.GenerationPlan.none()),
                    sample);
        }
        exchange.redirect(frames.path(campaign.id(), "items"));
    }

    /// Receives a file and imports it.
    void upload(Exchange exchange) throws IOException {
        CampaignRow campaign = frames.campaign(exchange);
        try (Parts parts = Parts.of(exchange, mostBytes)) {
            if (parts.file().isEmpty()) {
                exchange.http().status(422);
                render(exchange, parts.fields(), Map.of("file", "Choose a file."), "");
                return;
            }
            ImportJobs.Wanted wanted;
            try {
                wanted =
                        UploadForm.of(
                                UploadForm.chosen(parts.fields()),
                                parts.file().get().getSubmittedFileName(),
                                campaign.spec().form(),
                                services.outbound().models());
            } catch (InvalidException e) {
                exchange.http().status(422);
                render(exchange, parts.fields(), UploadForm.byField(e), "");
                return;
            }
            try (InputStream file = parts.file().get().getInputStream()) {
                UUID job = receive(exchange, campaign, wanted, file);
                exchange.redirect(frames.path(campaign.id(), "items") + "/imports/" + job);
            }
        }
    }

    private UUID receive(
            Exchange exchange, CampaignRow campaign, ImportJobs.Wanted wanted, InputStream file)
            throws IOException {
        Upload upload =
                new Upload(services.database(), services.clock(), services.random(), mostBytes);
        try {
            UUID job = upload.receive(exchange.caller().id(), campaign.id(), wanted, file);
            CampaignTicks.imports(services);
            return job;
        } catch (Upload.TooLargeException e) {
            throw new HttpFault(413, "The file is larger than " + Numbers.bytes(mostBytes) + ".");
        }
    }

    void job(Exchange exchange) {
        CampaignRow campaign = frames.campaign(exchange);
        ImportJob job = find(exchange);
        List<ImportJobs.Aside> asides =
                services.database().read(h -> ImportJobs.aside(h, job.id(), 0, 50));
        SetupFrame frame = frames.frame(exchange, campaign, "items");
        frames.send(
                exchange,
                frame,
                "Import",
                out -> JtejobGenerated.render(out, null, frame, JobView.of(job), asides));
    }

    private ImportJob find(Exchange exchange) {
        UUID job = exchange.uuid("import");
        return services.database()
                .read(h -> ImportJobs.find(h, exchange.campaign(), job))
                .orElseThrow(() -> HttpFault.notFound("import"));
    }

    void cancel(Exchange exchange) {
        ImportJob job = find(exchange);
        services.database()
                .useTransaction(h ->
                        ImportJobs.cancel(
                                h,
                                services.clock().instant(),
                                exchange.caller().id(),
                                job.campaign(),
                                job.id()));
        exchange.redirect(frames.path(job.campaign(), "items") + "/imports/" + job.id());
    }

    void aside(Exchange exchange) throws IOException {
        AsideFile.send(services.database(), exchange.http(), find(exchange));
    }
}
