package dev.earnest.platform.web.work;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.arena.Reveals;
import dev.earnest.platform.store.review.GuidelineQuestions;
import dev.earnest.platform.store.work.Drafts;
import dev.earnest.platform.store.work.Flags;
import dev.earnest.platform.store.work.Leases;
import dev.earnest.platform.store.work.Next;
import dev.earnest.platform.store.work.NextTask;
import dev.earnest.platform.store.work.OwnAnswers;
import dev.earnest.platform.store.work.Specs;
import dev.earnest.platform.store.work.Task;
import dev.earnest.platform.web.Access;
import dev.earnest.platform.web.Doc;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Rate;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.RouteHandler;
import dev.earnest.platform.web.Scope;
import dev.earnest.platform.web.Services;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The routes of work. A person reaches their own tasks only; of others' nobody is told that they exist.
public final class WorkApi {
    private static final String NEXT = "/api/v1/campaigns/{campaign}/tasks/next";
    private static final String LEASE = "/api/v1/leases/{lease}";
    private static final int PAGE = 20;

    private final Services services;
    private final Specs specs = new Specs();
    private final TaskJson tasks;
    private final NextTask next;
    private final SubmitCall submit;
    private final Rendering rendering = new Rendering();

    private WorkApi(Services services) {
        this.services = services;
        this.tasks = new TaskJson(rendering);
        this.next = new NextTask(specs, services.taskIds());
        this.submit = new SubmitCall(services, specs, rendering);
    }

    /// @return what a server offers to people who answer
    public static List<Route> routes(Services services) {
        WorkApi api = new WorkApi(services);
        return List.of(
                Route.change(
                                "POST",
                                NEXT,
                                Access.inCampaign(Role.ANNOTATOR),
                                Scope.WORK,
                                WorkDocs.NEXT,
                                api::next)
                        .at(Rate.WORK)
                        .body(10_000),
                own("GET", "", WorkDocs.TASK, api::task),
                own("GET", "/differences", WorkDocs.DIFFERENCES, api::differences),
                own("PUT", "/draft", WorkDocs.DRAFT, api::draft),
                own("POST", "/heartbeat", WorkDocs.HEARTBEAT, api::heartbeat).body(10_000),
                own("POST", "/submit", WorkDocs.SUBMIT, api.submit::handle),
                own("POST", "/undo", WorkDocs.UNDO, api::undo).body(10_000),
                own("POST", "/skip", WorkDocs.SKIP, api::skip).body(10_000),
                own("POST", "/flag", WorkDocs.FLAG, api::flag).body(20_000),
                new Route(
                        "GET",
                        "/api/v1/campaigns/{campaign}/my/answers",
                        Access.inCampaign(Role.ANNOTATOR),
                        Scope.WORK,
                        Rate.NORMAL,
                        0,
                        WorkDocs.ANSWERS,
                        api::answers));
    }

    private static Route own(String method, String path, Doc doc, RouteHandler handler) {
        return new Route(
                method,
                LEASE + path,
                Access.signedIn(),
                Scope.WORK,
                Rate.WORK,
                method.equals("GET") ? 0 : Route.ORDINARY_BODY,
                doc,
                handler);
    }

    private void next(Exchange exchange) {
        Call.of(exchange).require();
        UUID person = exchange.caller().id();
        ObjectNode tree = Json.object();
        switch (next.next(
                services.database(), services.clock().instant(), exchange.campaign(), person)) {
            case Next.Given(UUID lease) ->
                    tree.set(
                            "task",
                            services.database().read(handle -> taskTree(handle, lease, person)));
            case Next.Refused refused -> {
                tree.set("task", Json.nothing());
                tree.put("why", refused.why().text());
                tree.put("message", refused.message());
            }
        }
        exchange.json(tree);
    }

    private ObjectNode taskTree(Handle handle, UUID lease, UUID person) {
        Task task = required(handle, lease, person);
        return tasks.write(task, spec(handle, task));
    }

    private void task(Exchange exchange) {
        exchange.json(
                services.database()
                        .read(handle ->
                                Json.object()
                                        .set(
                                                "task",
                                                taskTree(
                                                        handle,
                                                        exchange.uuid("lease"),
                                                        exchange.caller().id()))));
    }

    private void differences(Exchange exchange) {
        exchange.json(
                services.database()
                        .read(handle -> {
                            Task task =
                                    required(
                                            handle, exchange.uuid("lease"), exchange.caller().id());
                            if (task.shown().size() != 2) {
                                throw HttpFault.notFound("comparison of two texts");
                            }
                            return rendering.differences(
                                    task.response(0).path("text").asString(""),
                                    task.response(1).path("text").asString(""),
                                    task.prompt().path("language").asString(""),
                                    spec(handle, task).mask());
                        }));
    }

    private void draft(Exchange exchange) {
        Call call = Call.of(exchange, "version", "body");
        int version = call.number("version", 0, Integer.MAX_VALUE - 1);
        JsonNode body = call.object("body");
        call.require();
        Instant now = services.clock().instant();
        Drafts.Saved saved =
                services.database()
                        .read(handle ->
                                Drafts.save(
                                        handle,
                                        now,
                                        exchange.uuid("lease"),
                                        exchange.caller().id(),
                                        version,
                                        body));
        switch (saved) {
            case Drafts.Saved.Kept(int kept) ->
                    exchange.json(
                            Json.object().put("version", kept).put("saved_at", now.toString()));
            case Drafts.Saved.Newer(int newer, JsonNode newerBody) -> {
                exchange.json(
                        Json.object()
                                .put("type", "about:blank")
                                .put("title", "Changed meanwhile")
                                .put("status", 409)
                                .put("detail", "Another window saved a newer draft of this task.")
                                .put("version", newer)
                                .set("body", newerBody));
                exchange.http().status(409).contentType("application/problem+json");
            }
            case Drafts.Saved.Missing() -> throw HttpFault.notFound("task");
        }
    }

    private void heartbeat(Exchange exchange) {
        Call call = Call.of(exchange, "active_seconds");
        int active = call.number("active_seconds", 0, 86_400);
        call.require();
        Leases.Beat beat =
                services.database()
                        .read(handle ->
                                Leases.heartbeat(
                                        handle,
                                        services.clock().instant(),
                                        exchange.uuid("lease"),
                                        exchange.caller().id(),
                                        active))
                        .orElseThrow(() -> HttpFault.notFound("task"));
        exchange.json(
                Json.object()
                        .put("expires_at", beat.expiresAt().toString())
                        .put("renewed", beat.renewed()));
    }

    private void undo(Exchange exchange) {
        Call.of(exchange).require();
        UUID lease = exchange.uuid("lease");
        UUID person = exchange.caller().id();
        exchange.json(
                services.database()
                        .inTransaction(handle -> {
                            Instant now = services.clock().instant();
                            CampaignSpec spec = spec(handle, required(handle, lease, person));
                            Leases.Outcome outcome =
                                    Leases.undo(
                                            handle,
                                            now,
                                            lease,
                                            person,
                                            now.plusSeconds(spec.lease().seconds()));
                            if (outcome != Leases.Outcome.UNDONE) {
                                throw HttpFault.conflict(refusal(outcome));
                            }
                            return Json.object().set("task", taskTree(handle, lease, person));
                        }));
    }

    private static String refusal(Leases.Outcome outcome) {
        return outcome == Leases.Outcome.NEWER
                ? "You have handed in another answer since, so this one stands."
                : "This answer cannot be taken back any more.";
    }

    private void skip(Exchange exchange) {
        Call call = Call.of(exchange, "reason");
        String reason = call.text("reason", 500);
        call.require();
        Leases.Outcome outcome =
                services.database()
                        .read(handle ->
                                Leases.skip(
                                        handle,
                                        services.clock().instant(),
                                        exchange.uuid("lease"),
                                        exchange.caller().id(),
                                        reason));
        if (outcome == Leases.Outcome.MISSING) {
            throw HttpFault.notFound("task");
        }
        exchange.json(Json.object());
    }

    private void flag(Exchange exchange) {
        Call call = Call.of(exchange, "reason", "comment");
        String reason = call.text("reason", 100);
        String comment = call.text("comment", 4000);
        if (!Flags.REASONS.contains(reason)) {
            call.fault("/reason", "the reason is one of " + String.join(", ", Flags.REASONS));
        }
        if (reason.equals(GuidelineQuestions.REASON) && comment.isBlank()) {
            call.fault("/comment", "write the question that you have about the guidelines");
        }
        call.require();
        boolean reported =
                services.database()
                        .inTransaction(handle ->
                                Flags.report(
                                        handle,
                                        services.clock().instant(),
                                        exchange.uuid("lease"),
                                        exchange.caller().id(),
                                        reason,
                                        comment));
        if (!reported) {
            throw HttpFault.notFound("task");
        }
        exchange.json(Json.object());
    }

    private void answers(Exchange exchange) {
        long before = exchange.query("cursor").map(WorkApi::cursor).orElse(Long.MAX_VALUE);
        Told told =
                services.database()
                        .read(handle ->
                                told(handle, exchange.campaign(), exchange.caller().id(), before));
        List<OwnAnswers.Own> own = told.answers();
        ObjectNode tree = Json.object();
        ArrayNode list = tree.putArray("answers");
        for (OwnAnswers.Own answer : own.subList(0, Math.min(PAGE, own.size()))) {
            ObjectNode entry = SubmitCall.receipt(answer.receipt());
            entry.put("lease", answer.lease().toString());
            entry.put("submitted_at", answer.submittedAt().toString());
            entry.put("seconds", answer.seconds());
            entry.put("paid", !answer.rule().isEmpty());
            entry.put("rule", answer.rule());
            entry.set("answer", answer.body());
            List<List<String>> models = told.models().getOrDefault(answer.lease(), List.of());
            if (!models.isEmpty()) {
                ArrayNode pairs = entry.putArray("models");
                models.forEach(pair -> pairs.addArray().add(pair.get(0)).add(pair.get(1)));
            }
            list.add(entry);
        }
        if (own.size() > PAGE) {
            tree.put("next", Long.toString(own.get(PAGE - 1).receipt().answer()));
        } else {
            tree.set("next", Json.nothing());
        }
        exchange.json(tree);
    }

    /// A person's answers, and which models wrote what they voted on where the campaign tells it.
    private record Told(List<OwnAnswers.Own> answers, Map<UUID, List<List<String>>> models) {}

    private Told told(Handle handle, UUID campaign, UUID person, long before) {
        List<OwnAnswers.Own> own = OwnAnswers.list(handle, campaign, person, before, PAGE + 1);
        return new Told(
                own,
                specs.current(handle, campaign).arena().reveal()
                        ? Reveals.of(
                                handle,
                                campaign,
                                person,
                                own.stream().map(OwnAnswers.Own::lease).toList())
                        : Map.of());
    }

    private static long cursor(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new HttpFault(422, "The cursor is not one that this list gave.");
        }
    }

    private Task required(Handle handle, UUID lease, UUID person) {
        return Leases.task(handle, lease, person).orElseThrow(() -> HttpFault.notFound("task"));
    }

    private CampaignSpec spec(Handle handle, Task task) {
        return specs.at(handle, task.campaign(), task.revision());
    }
}
