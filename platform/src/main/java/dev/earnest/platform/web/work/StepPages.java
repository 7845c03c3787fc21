package dev.earnest.platform.web.work;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.GroupQuestion;
import dev.earnest.platform.campaign.Qualification;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.assign.EnrolmentState;
import dev.earnest.platform.render.RenderOptions;
import dev.earnest.platform.render.SafeMarkdown;
import dev.earnest.platform.store.campaigns.Guideline;
import dev.earnest.platform.store.campaigns.Guidelines;
import dev.earnest.platform.store.review.GuidelineQuestions;
import dev.earnest.platform.store.review.PersonActions;
import dev.earnest.platform.store.screen.GuidelineChanges;
import dev.earnest.platform.store.screen.OwnCampaign;
import dev.earnest.platform.store.work.Enrolments;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.RouteHandler;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.templates.work.JtegroupsGenerated;
import dev.earnest.platform.web.templates.work.JteguidelinesGenerated;
import dev.earnest.platform.web.templates.work.JteintroGenerated;
import dev.earnest.platform.web.templates.work.JtenothingGenerated;
import dev.earnest.platform.web.templates.work.JtewelcomeGenerated;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// The way from an invitation to the first task, a page for each step.
final class StepPages {
    /// Notes of this many versions are shown to somebody who comes back to changed guidelines.
    private static final int CHANGES = 20;

    private final Services services;
    private final SafeMarkdown markdown;

    private StepPages(Services services, SafeMarkdown markdown) {
        this.services = services;
        this.markdown = markdown;
    }

    static List<Route> routes(Services services, SafeMarkdown markdown) {
        StepPages pages = new StepPages(services, markdown);
        Access annotator = Access.inCampaign(Role.ANNOTATOR);
        return List.of(
                Route.page(
                        "/work/{campaign}",
                        annotator,
                        "What you do next in a campaign.",
                        pages::next),
                Route.page(
                        "/work/{campaign}/guidelines",
                        annotator,
                        "The guidelines, to read at any time.",
                        pages::guidelines),
                form(annotator, "consent", "Agree to take part.", pages::consent),
                form(annotator, "groups", "Say something about yourself.", pages::groups),
                form(annotator, "guidelines", "Confirm that you read them.", pages::read),
                form(annotator, "leave", "Leave a campaign.", pages::leave));
    }

    private static Route form(Access access, String name, String summary, RouteHandler handler) {
        return Route.form("/work/{campaign}/" + name, access, Scope.WORK, summary, handler);
    }

    private void next(Exchange exchange) {
        OwnCampaign own = WorkPages.own(services, exchange);
        int toRead = WorkPages.guidelinesToRead(services, own);
        Step step = Steps.next(own, toRead, now());
        boolean onTheWay = step == Step.CONSENT || step == Step.GROUPS || step == Step.GUIDELINES;
        if (!onTheWay && unread(own)) {
            exchange.redirect("/work/" + own.id() + "/quality");
            return;
        }
        switch (step) {
            case CONSENT -> showWelcome(exchange, own, "");
            case GROUPS -> showGroups(exchange, own, fields(own));
            case GUIDELINES -> showGuidelines(exchange, own, true);
            case TRAINING, EXAM -> showIntro(exchange, own, step);
            case WORK -> exchange.redirect("/work/" + own.id() + "/task");
            case NOTHING -> showNothing(exchange, own);
        }
    }

    // A message from the reviewers is read before the work goes on.
    private boolean unread(OwnCampaign own) {
        return services.database()
                .read(h -> PersonActions.unread(h, own.id(), own.enrolment().person().person()));
    }

    private void showWelcome(Exchange exchange, OwnCampaign own, String wrong) {
        CampaignSpec spec = own.spec();
        StepPage page = page(own, Step.CONSENT, wrong);
        exchange.page(
                spec.name(),
                out ->
                        JtewelcomeGenerated.render(
                                out,
                                null,
                                page,
                                html(spec.description()),
                                html(spec.consent()),
                                PayWords.facts(spec.pay()),
                                spec.lease().undoSeconds(),
                                own.contractVersion()));
    }

    private void showGroups(Exchange exchange, OwnCampaign own, List<GroupField> fields) {
        StepPage page = page(own, Step.GROUPS, "");
        exchange.page(own.spec().name(), out -> JtegroupsGenerated.render(out, null, page, fields));
    }

    private void showGuidelines(Exchange exchange, OwnCampaign own, boolean toConfirm) {
        Guideline newest =
                services.database()
                        .read(h -> Guidelines.latest(h, own.id()))
                        .orElseThrow(
                                () -> new HttpFault(404, "This campaign has no guidelines yet."));
        int read = own.enrolment().guidelineRead();
        List<GuidelineChanges.Change> changes =
                read == 0
                        ? List.of()
                        : services.database()
                                .read(h -> GuidelineChanges.since(h, own.id(), read, CHANGES));
        List<GuidelineQuestions.Question> questions =
                services.database()
                        .read(h ->
                                GuidelineQuestions.of(
                                        h, own.id(), exchange.caller().id(), WorkPages.QUESTIONS));
        StepPage page = page(own, Step.GUIDELINES, "");
        exchange.page(
                "Guidelines",
                out ->
                        JteguidelinesGenerated.render(
                                out,
                                null,
                                page,
                                newest.version(),
                                html(newest.markdown()),
                                changes,
                                questions,
                                toConfirm));
    }

    private void showIntro(Exchange exchange, OwnCampaign own, Step step) {
        Qualification rule = own.spec().qualification();
        boolean practice = step == Step.TRAINING;
        StepPage page = page(own, step, "");
        exchange.page(
                own.spec().name(),
                out ->
                        JteintroGenerated.render(
                                out,
                                null,
                                page,
                                practice,
                                practice ? rule.trainingItems() : rule.examItems(),
                                rule));
    }

    private void showNothing(Exchange exchange, OwnCampaign own) {
        StepPage page = page(own, Step.NOTHING, "");
        String message = why(own);
        exchange.page(
                own.spec().name(), out -> JtenothingGenerated.render(out, null, page, message));
    }

    private String why(OwnCampaign own) {
        return switch (own.state()) {
            case DRAFT -> "This campaign has not started yet.";
            case PAUSED -> "This campaign is paused. What you handed in is recorded.";
            case FINISHED -> "This campaign is finished. Thank you for your work.";
            case RUNNING ->
                    switch (own.enrolment().person().state()) {
                        case FAILED -> failed(own);
                        case PAUSED ->
                                own.enrolment().note().isBlank()
                                        ? "You are paused in this campaign."
                                        : own.enrolment().note();
                        case LEFT -> "You left this campaign. Your receipts stay here.";
                        case INVITED, READING, TRAINING, EXAM, WORKING ->
                                "There is nothing to do here now.";
                    };
        };
    }

    private static String failed(OwnCampaign own) {
        int days = own.spec().qualification().retryDays();
        Optional<Instant> at = own.enrolment().examFailedAt();
        return days > 0 && at.isPresent()
                ? "The test was not passed this time. You can try again from "
                        + at.get().plus(Duration.ofDays(days)).toString().substring(0, 10)
                        + "."
                : "The test was not passed, and it can be taken once only.";
    }

    private void guidelines(Exchange exchange) {
        OwnCampaign own = WorkPages.own(services, exchange);
        int toRead = WorkPages.guidelinesToRead(services, own);
        showGuidelines(exchange, own, Steps.next(own, toRead, now()) == Step.GUIDELINES);
    }

    private void consent(Exchange exchange) {
        OwnCampaign own = WorkPages.own(services, exchange);
        if (!own.spec().consent().isBlank() && !exchange.field("agree").equals("yes")) {
            exchange.http().status(422);
            showWelcome(exchange, own, "Please tick the box if you agree.");
            return;
        }
        Instant now = now();
        UUID person = exchange.caller().id();
        services.database()
                .useTransaction(h -> {
                    Enrolments.enrol(h, now, Optional.of(person), own.id(), person);
                    Enrolments.consent(h, now, own.id(), person);
                    Enrolments.contractSeen(h, own.id(), person, own.contractVersion());
                });
        goOn(exchange, own);
    }

    private void groups(Exchange exchange) {
        OwnCampaign own = WorkPages.own(services, exchange);
        requireConsent(own);
        List<GroupField> fields = new ArrayList<>();
        ObjectNode groups = own.enrolment().groups().deepCopy();
        boolean wrong = false;
        for (GroupQuestion question : own.spec().groups()) {
            String given = exchange.http().formParam("group." + question.key());
            boolean known =
                    given != null && (given.isEmpty() || question.choices().contains(given));
            wrong |= !known;
            fields.add(
                    field(
                            question,
                            known ? String.valueOf(given) : GroupField.NONE,
                            known ? "" : "Please choose one; “Rather not say” is fine."));
            if (known) {
                groups.put(question.key(), given);
            }
        }
        if (wrong) {
            exchange.http().status(422);
            showGroups(exchange, own, fields);
            return;
        }
        UUID person = exchange.caller().id();
        services.database()
                .useTransaction(h ->
                        Enrolments.groups(h, now(), Optional.of(person), own.id(), person, groups));
        goOn(exchange, own);
    }

    private void read(Exchange exchange) {
        OwnCampaign own = WorkPages.own(services, exchange);
        requireConsent(own);
        String given = exchange.field("version");
        if (!given.matches("[0-9]{1,6}")
                || Integer.parseInt(given) > own.guidelineVersion()
                || Integer.parseInt(given) < 1) {
            throw new HttpFault(
                    422,
                    "There is no version '"
                            + (given.length() > 20 ? given.substring(0, 20) : given)
                            + "' of these guidelines; please open them again.");
        }
        services.database()
                .useTransaction(h ->
                        Enrolments.guidelineRead(
                                h,
                                now(),
                                own.id(),
                                exchange.caller().id(),
                                Integer.parseInt(given)));
        goOn(exchange, own);
    }

    private void leave(Exchange exchange) {
        OwnCampaign own = WorkPages.own(services, exchange);
        UUID person = exchange.caller().id();
        services.database()
                .useTransaction(h -> {
                    Enrolments.enrol(h, now(), Optional.of(person), own.id(), person);
                    Enrolments.move(
                            h,
                            now(),
                            Optional.of(person),
                            own.id(),
                            person,
                            EnrolmentState.LEFT,
                            "");
                });
        exchange.redirect("/work");
    }

    private static void requireConsent(OwnCampaign own) {
        if (own.enrolment().consentedAt().isEmpty()) {
            throw HttpFault.conflict("Please agree to take part first.");
        }
    }

    private void goOn(Exchange exchange, OwnCampaign own) {
        exchange.redirect("/work/" + own.id());
    }

    private static List<GroupField> fields(OwnCampaign own) {
        ObjectNode groups = own.enrolment().groups();
        return own.spec().groups().stream()
                .map(question ->
                        field(
                                question,
                                groups.has(question.key())
                                        ? groups.path(question.key()).asString("")
                                        : GroupField.NONE,
                                ""))
                .toList();
    }

    private static GroupField field(GroupQuestion question, String chosen, String wrong) {
        return new GroupField(
                question.key(),
                question.question(),
                question.choices(),
                chosen,
                question.routes(),
                wrong);
    }

    private static StepPage page(OwnCampaign own, Step here, String wrong) {
        return new StepPage(own.spec().name(), "/work/" + own.id(), Steps.way(own, here), wrong);
    }

    private String html(String text) {
        return text.isBlank() ? "" : markdown.render(text, RenderOptions.standard()).html();
    }

    private Instant now() {
        return services.clock().instant();
    }
}
