package dev.earnest.platform.web.compose;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.compose.Language;
import dev.earnest.platform.campaign.compose.Likeness;
import dev.earnest.platform.campaign.compose.Words;
import dev.earnest.platform.store.compose.Likenesses;
import dev.earnest.platform.store.work.Leases;
import dev.earnest.platform.store.work.Specs;
import dev.earnest.platform.store.work.Task;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Doc;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.Tick;
import dev.earnest.platform.web.work.Call;
import dev.earnest.platform.web.work.Rendering;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The routes of writing.
public final class ComposeRoutes {
    private static final int LONGEST = 200_000;
    private static final int BATCH = 20;

    private final Services services;
    private final Specs specs = new Specs();
    private final Rendering rendering = new Rendering();

    private ComposeRoutes(Services services) {
        this.services = services;
    }

    /// @return what a server offers to people who write, and to those who review what they wrote
    public static List<Route> routes(Services services) {
        ComposeRoutes compose = new ComposeRoutes(services);
        return List.of(
                new Route(
                        "POST",
                        "/api/v1/leases/{lease}/preview",
                        Access.signedIn(),
                        Scope.WORK,
                        Rate.WORK,
                        1L << 20,
                        Doc.api(
                                "Work",
                                "Shows a text as it will look, counts its words, and says when it seems to be in another"
                                        + " language than asked for. Nothing is kept.",
                                "{\"text\":\"A **text**.\"}",
                                "{\"html\":\"<p>A <strong>text</strong>.</p>\",\"words\":2,\"language\":null}"),
                        compose::preview),
                Route.get(
                        "/api/v1/campaigns/{campaign}/answers/{answer}/likeness",
                        Access.inCampaign(Role.REQUESTER, Role.REVIEWER),
                        Doc.api(
                                "Review",
                                "Tells how much a written text is like answers of models, and texts of other people, to"
                                        + " the same prompt. Evidence for a reviewer; nothing is refused or paid by it.",
                                "",
                                "{\"compared_with\":3,\"closest\":{\"kind\":\"model\",\"name\":\"model-a\",\"shared\":0.42,"
                                        + "\"similarity\":0.51,\"longest_run\":27},\"notable\":true}"),
                        compose::likeness));
    }

    /// @return the comparison of texts that were handed in
    public static List<Tick> ticks() {
        return List.of(
                new Tick(
                        "compare written texts",
                        services ->
                                services.database()
                                        .inTransaction(handle ->
                                                Likenesses.compare(
                                                        handle,
                                                        services.clock().instant(),
                                                        BATCH))));
    }

    private void preview(Exchange exchange) {
        Call call = Call.of(exchange, "text");
        String text = call.text("text", LONGEST);
        call.require();
        record Asked(QuestionForm form, String language) {}
        Asked asked =
                services.database()
                        .read(handle -> {
                            Task task =
                                    Leases.task(
                                                    handle,
                                                    exchange.uuid("lease"),
                                                    exchange.caller().id())
                                            .orElseThrow(() -> HttpFault.notFound("task"));
                            CampaignSpec spec = specs.at(handle, task.campaign(), task.revision());
                            return new Asked(
                                    spec.form(), task.prompt().path("language").asString(""));
                        });
        String wanted =
                asked.form() instanceof QuestionForm.Compose compose ? compose.language() : "";
        ObjectNode tree = Json.object();
        tree.put("html", rendering.plainHtml(text, wanted.isEmpty() ? asked.language() : wanted));
        tree.put("words", Words.count(text));
        Optional<String> instead = Language.instead(text, wanted);
        if (instead.isPresent()) {
            tree.putObject("language")
                    .put("seems", Language.name(instead.get()))
                    .put("asked", Language.name(wanted));
        } else {
            tree.set("language", Json.nothing());
        }
        exchange.json(tree);
    }

    private void likeness(Exchange exchange) {
        Likenesses.Found found =
                services.database()
                        .read(handle ->
                                Likenesses.of(
                                        handle, exchange.campaign(), exchange.number("answer")))
                        .orElseThrow(() -> HttpFault.notFound("answer"));
        ObjectNode tree = Json.object().put("compared_with", found.against());
        if (found.closest().isPresent()) {
            Likenesses.Closest closest = found.closest().get();
            Likeness likeness = closest.likeness();
            tree.putObject("closest")
                    .put("kind", closest.kind())
                    .put("name", closest.name())
                    .put("shared", likeness.shared())
                    .put("similarity", likeness.similarity())
                    .put("longest_run", likeness.longest());
            tree.put("notable", likeness.notable());
        } else {
            tree.set("closest", Json.nothing());
            tree.put("notable", false);
        }
        exchange.json(tree);
    }
}
