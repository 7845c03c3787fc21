package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.campaign.Problems;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.campaign.setup.Section;
import dev.earnest.platform.campaign.setup.SetupForm;
import dev.earnest.platform.campaign.setup.SpecField;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.campaigns.Campaigns.Revised;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.templates.campaigns.JtepreviewGenerated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Shows and saves the sections of the set-up whose fields are those of the specification.
final class SetupPages {
    private final Services services;
    private final SetupFrames frames;

    SetupPages(Services services, SetupFrames frames) {
        this.services = services;
        this.frames = frames;
    }

    /// Shows a section as it was saved last.
    void show(Exchange exchange, String key) {
        CampaignRow campaign = frames.campaign(exchange);
        CampaignSpec spec = asked(exchange, campaign.spec(), key);
        Section section = frames.section(spec, key);
        Map<String, String> values = SetupForm.values(section.fields(), SpecJson.write(spec));
        String notice =
                exchange.query("saved").isPresent()
                        ? "Saved as revision " + campaign.revision() + "."
                        : "";
        render(
                exchange,
                campaign,
                spec,
                SectionView.of(
                        section,
                        values,
                        spec.pay().currency(),
                        campaign.revision(),
                        List.of(),
                        notice,
                        false));
    }

    // Another kind of question is looked at before it is saved.
    private static CampaignSpec asked(Exchange exchange, CampaignSpec spec, String key) {
        Optional<String> kind = exchange.query("kind");
        if (!key.equals("question") || kind.isEmpty()) {
            return spec;
        }
        return QuestionKind.of(spec, kind.get());
    }

    /// Saves what a form sent, or shows it again with what is wrong.
    void save(Exchange exchange, String key) {
        CampaignRow campaign = frames.campaign(exchange);
        Map<String, String> sent = sent(exchange);
        int base = base(sent, campaign);
        CampaignSpec kind =
                key.equals("question")
                        ? QuestionKind.of(campaign.spec(), sent.getOrDefault("form/kind", ""))
                        : campaign.spec();
        Section section = frames.section(kind, key);
        List<SpecField> fields = section.fields();
        Map<String, String> values = SetupForm.compact(fields, sent);
        Problems problems = new Problems();
        ObjectNode changes =
                SetupForm.changes(
                        fields, values, SetupForm.currency(kind.pay().currency()), problems);
        Optional<CampaignSpec> changed = problems.within("", () -> SpecJson.change(kind, changes));
        if (!problems.found().isEmpty() || changed.isEmpty()) {
            exchange.http().status(422);
            again(exchange, campaign, kind, section, values, problems.found(), "", false);
            return;
        }
        if (base != campaign.revision() && sectionChanged(campaign, base, section)) {
            conflict(exchange, campaign, kind, section, values, base);
            return;
        }
        Revised revised =
                services.database()
                        .inTransaction(h ->
                                Campaigns.revise(
                                        h,
                                        services.clock().instant(),
                                        exchange.caller().id(),
                                        campaign.id(),
                                        campaign.revision(),
                                        changed.get()));
        switch (revised) {
            case Revised.Done _ -> exchange.redirect(frames.path(campaign.id(), key) + "?saved");
            case Revised.Stale _ ->
                    conflict(
                            exchange,
                            frames.campaign(exchange),
                            kind,
                            section,
                            values,
                            campaign.revision());
        }
    }

    /// Shows the picture of a question that is being written; 422 where it is not finished enough for one.
    void preview(Exchange exchange) {
        CampaignRow campaign = frames.campaign(exchange);
        Map<String, String> sent = sent(exchange);
        CampaignSpec kind = QuestionKind.of(campaign.spec(), sent.getOrDefault("form/kind", ""));
        List<SpecField> fields = frames.section(kind, "question").fields();
        Problems problems = new Problems();
        ObjectNode changes =
                SetupForm.changes(
                        fields, SetupForm.compact(fields, sent), Optional.empty(), problems);
        Optional<CampaignSpec> changed = problems.within("", () -> SpecJson.change(kind, changes));
        if (!problems.found().isEmpty() || changed.isEmpty()) {
            exchange.http().status(422);
            return;
        }
        QuestionPreview picture = QuestionPreview.of(changed.get().form());
        exchange.fragment(out -> JtepreviewGenerated.render(out, null, picture));
    }

    private static Map<String, String> sent(Exchange exchange) {
        Map<String, String> sent = new LinkedHashMap<>();
        exchange.http()
                .formParamMap()
                .forEach((name, values) -> {
                    if (!values.isEmpty()) {
                        sent.put(name, values.getFirst());
                    }
                });
        return sent;
    }

    private static int base(Map<String, String> sent, CampaignRow campaign) {
        String text = sent.getOrDefault("revision", "");
        if (!text.matches("\\d{1,9}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > campaign.revision()) {
            throw new HttpFault(400, "The form does not say which revision it changes.");
        }
        return Integer.parseInt(text);
    }

    /// Whether somebody else changed this section since; changes of other sections do not matter.
    private boolean sectionChanged(CampaignRow campaign, int base, Section section) {
        return !changedFields(campaign, base, section).isEmpty();
    }

    private List<String> changedFields(CampaignRow campaign, int base, Section section) {
        CampaignSpec before =
                services.database()
                        .read(h -> Campaigns.revision(h, campaign.id(), base))
                        .orElseThrow();
        JsonNode then = SpecJson.write(before);
        JsonNode now = SpecJson.write(campaign.spec());
        List<String> changed = new ArrayList<>();
        for (SpecField field : section.fields()) {
            if (!then.at(field.pointer()).equals(now.at(field.pointer()))) {
                changed.add(field.label());
            }
        }
        if (section.key().equals("question")
                && !before.form().kind().equals(campaign.spec().form().kind())) {
            changed.add("the kind of question");
        }
        return changed;
    }

    private void conflict(
            Exchange exchange,
            CampaignRow campaign,
            CampaignSpec spec,
            Section section,
            Map<String, String> values,
            int base) {
        exchange.http().status(409);
        String notice =
                "Somebody else saved this page meanwhile (revision "
                        + campaign.revision()
                        + ") and changed: "
                        + String.join(", ", changedFields(campaign, base, section))
                        + ". Nothing of yours is lost: it still stands below. Save again to put it in"
                        + " place of theirs, or open the page anew to see theirs.";
        again(exchange, campaign, spec, section, values, List.of(), notice, true);
    }

    private void again(
            Exchange exchange,
            CampaignRow campaign,
            CampaignSpec spec,
            Section section,
            Map<String, String> values,
            List<Problem> problems,
            String notice,
            boolean conflict) {
        String currency = values.getOrDefault("pay/currency", spec.pay().currency());
        render(
                exchange,
                campaign,
                spec,
                SectionView.of(
                        section,
                        values,
                        currency,
                        campaign.revision(),
                        problems,
                        notice,
                        conflict));
    }

    private void render(
            Exchange exchange, CampaignRow campaign, CampaignSpec spec, SectionView view) {
        SetupFrame frame = frames.frame(exchange, campaign, view.section().key());
        frames.send(
                exchange,
                frame,
                view.section().title(),
                SectionPages.content(services, frame, view, spec));
    }
}
