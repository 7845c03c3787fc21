package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.render.Diff;
import dev.earnest.platform.render.Difference;
import dev.earnest.platform.render.RenderOptions;
import dev.earnest.platform.render.SafeMarkdown;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.Guideline;
import dev.earnest.platform.store.campaigns.Guidelines;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.templates.campaigns.JteguidelineGenerated;
import dev.earnest.platform.web.templates.campaigns.JteguidelinesGenerated;
import dev.earnest.platform.web.templates.campaigns.JterenderedGenerated;
import java.util.List;
import java.util.Optional;

/// Guidelines: the version in force, its history, what changed.
final class GuidelinesPages {
    private static final int LONGEST = 100_000;

    private final Services services;
    private final SetupFrames frames;
    private final SafeMarkdown markdown = new SafeMarkdown();
    private final Diff diff = new Diff();

    GuidelinesPages(Services services, SetupFrames frames) {
        this.services = services;
        this.frames = frames;
    }

    void show(Exchange exchange) {
        CampaignRow campaign = frames.campaign(exchange);
        List<Guideline> versions = services.database().read(h -> Guidelines.list(h, campaign.id()));
        String text = versions.isEmpty() ? "" : versions.getFirst().markdown();
        String notice =
                exchange.query("saved").isPresent()
                        ? "Saved as version " + campaign.guidelineVersion() + "."
                        : "";
        render(
                exchange,
                campaign,
                versions,
                new GuidelinesView.Typed(text, about(exchange), false, campaign.guidelineVersion()),
                "",
                notice,
                false);
    }

    /// Whoever comes from the list of unclear places brings along what the change is about.
    private static String about(Exchange exchange) {
        return exchange.query("about")
                .map(text -> "Cleared up: " + text.substring(0, Math.min(text.length(), 200)))
                .orElse("");
    }

    /// Publishes the next version.
    void save(Exchange exchange) {
        CampaignRow campaign = frames.campaign(exchange);
        String text = exchange.field("markdown").replace("\r\n", "\n");
        String note = exchange.field("note");
        boolean reread = !exchange.field("reread_required").isEmpty();
        int base = base(exchange, campaign);
        List<Guideline> versions = services.database().read(h -> Guidelines.list(h, campaign.id()));
        GuidelinesView.Typed typed =
                new GuidelinesView.Typed(text, note, reread, campaign.guidelineVersion());
        String problem = problem(text, note);
        if (!problem.isEmpty()) {
            exchange.http().status(422);
            render(exchange, campaign, versions, typed, problem, "", false);
            return;
        }
        boolean same =
                base == campaign.guidelineVersion()
                        && !versions.isEmpty()
                        && versions.getFirst().markdown().equals(text);
        Optional<Integer> version =
                same
                        ? Optional.of(base)
                        : services.database()
                                .inTransaction(h ->
                                        Guidelines.publish(
                                                h,
                                                services.clock().instant(),
                                                exchange.caller().id(),
                                                campaign.id(),
                                                base,
                                                text,
                                                note,
                                                reread));
        if (version.isEmpty()) {
            exchange.http().status(409);
            CampaignRow now = frames.campaign(exchange);
            render(
                    exchange,
                    now,
                    services.database().read(h -> Guidelines.list(h, campaign.id())),
                    new GuidelinesView.Typed(text, note, reread, now.guidelineVersion()),
                    "",
                    "Somebody else saved version "
                            + now.guidelineVersion()
                            + " meanwhile. Your text still stands below. Look at theirs in the"
                            + " list, then save again to put yours in its place.",
                    true);
            return;
        }
        exchange.redirect(frames.path(campaign.id(), "guidelines") + "?saved");
    }

    private static int base(Exchange exchange, CampaignRow campaign) {
        String text = exchange.field("version");
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > campaign.guidelineVersion()) {
            throw new HttpFault(400, "The form does not say which version it changes.");
        }
        return Integer.parseInt(text);
    }

    /// @return what is wrong with a text or a note; empty for nothing
    static String problem(String text, String note) {
        if (text.isBlank()) {
            return "Write at least the few rules that decide most items.";
        }
        if (text.length() > LONGEST) {
            return "At most "
                    + Numbers.grouped(LONGEST)
                    + " characters, not "
                    + Numbers.grouped(text.length())
                    + ".";
        }
        return note.length() > 2000 ? "The note has at most 2,000 characters." : "";
    }

    private void render(
            Exchange exchange,
            CampaignRow campaign,
            List<Guideline> versions,
            GuidelinesView.Typed typed,
            String problem,
            String notice,
            boolean conflict) {
        SetupFrame frame = frames.frame(exchange, campaign, "guidelines");
        GuidelinesView view =
                new GuidelinesView(
                        typed,
                        html(typed.markdown()),
                        versions.stream().map(GuidelinesPages::row).toList(),
                        problem,
                        notice,
                        conflict);
        frames.send(
                exchange,
                frame,
                "Guidelines",
                out -> JteguidelinesGenerated.render(out, null, frame, view));
    }

    private static GuidelinesView.Row row(Guideline guideline) {
        return new GuidelinesView.Row(
                guideline.version(),
                guideline.note(),
                guideline.rereadRequired(),
                guideline.author(),
                guideline.createdAt().toString(),
                CampaignPages.day(guideline.createdAt()));
    }

    private String html(String text) {
        return markdown.render(text, RenderOptions.standard()).html();
    }

    /// Shows what is being written; saves nothing.
    void preview(Exchange exchange) {
        String html = html(exchange.field("markdown"));
        exchange.fragment(out -> JterenderedGenerated.render(out, null, html));
    }

    /// A version, and what changed since another.
    void version(Exchange exchange) {
        CampaignRow campaign = frames.campaign(exchange);
        int number = (int) Math.min(Integer.MAX_VALUE, exchange.number("version"));
        Guideline version = find(campaign, number);
        int other =
                exchange.query("since")
                        .filter(text -> text.matches("\\d{1,9}"))
                        .map(Integer::parseInt)
                        .orElse(number - 1);
        Optional<Difference> difference =
                other < 1 || other == number
                        ? Optional.empty()
                        : Optional.of(
                                diff.compare(
                                        find(campaign, other).markdown(),
                                        version.markdown(),
                                        RenderOptions.standard()));
        SetupFrame frame = frames.frame(exchange, campaign, "guidelines");
        frames.send(
                exchange,
                frame,
                "Guidelines, version " + number,
                out ->
                        JteguidelineGenerated.render(
                                out,
                                null,
                                frame,
                                row(version),
                                html(version.markdown()),
                                other,
                                difference.map(Difference::together).orElse(""),
                                campaign.guidelineVersion()));
    }

    private Guideline find(CampaignRow campaign, int version) {
        return services.database()
                .read(h -> Guidelines.find(h, campaign.id(), version))
                .orElseThrow(() -> HttpFault.notFound("version"));
    }
}
