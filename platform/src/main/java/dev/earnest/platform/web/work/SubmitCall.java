package dev.earnest.platform.web.work;

import dev.earnest.platform.campaign.AnswerState;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.answer.AnswerRules;
import dev.earnest.platform.campaign.answer.Canonical;
import dev.earnest.platform.campaign.chat.ChatTurn;
import dev.earnest.platform.campaign.chat.Conversation;
import dev.earnest.platform.store.chat.ChatTurns;
import dev.earnest.platform.store.work.Handed;
import dev.earnest.platform.store.work.Specs;
import dev.earnest.platform.store.work.Submission;
import dev.earnest.platform.store.work.Submissions;
import dev.earnest.platform.web.Amounts;
import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import dev.earnest.platform.web.Services;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes an answer: checks it, marks it, records it in one statement, and gives the receipt.
final class SubmitCall {
    private static final int MOST_TELEMETRY = 20_000;

    private final Services services;
    private final Submissions submissions;
    private final Specs specs;
    private final Rendering rendering;

    SubmitCall(Services services, Specs specs, Rendering rendering) {
        this.services = services;
        this.submissions = new Submissions(services.database());
        this.specs = specs;
        this.rendering = rendering;
    }

    void handle(Exchange exchange) {
        UUID lease = exchange.uuid("lease");
        UUID person = exchange.caller().id();
        UUID attempt = attempt(exchange);
        Call call = Call.of(exchange, "answer", "seconds", "telemetry");
        exchange.json(submit(lease, person, attempt, call));
    }

    private ObjectNode submit(UUID lease, UUID person, UUID attempt, Call call) {
        Instant now = services.clock().instant();
        Submissions.Context context =
                submissions.context(lease, person).orElseThrow(() -> HttpFault.notFound("task"));
        CampaignSpec spec = spec(context, context.revision());
        JsonNode body = call.tree("answer");
        int claimed = call.number("seconds", 0, Integer.MAX_VALUE);
        ObjectNode telemetry = call.object("telemetry");
        if (Json.text(telemetry).length() > MOST_TELEMETRY) {
            call.fault("/telemetry", "this may have " + MOST_TELEMETRY + " characters");
        }
        for (Problem problem :
                AnswerRules.check(
                        spec.form(),
                        context.stage(),
                        context.shown().size(),
                        context.linkedSpans(),
                        body)) {
            call.fault("/answer" + problem.field(), problem.message());
        }
        if (spec.form() instanceof QuestionForm.Chat chat) {
            // What was said is what counts; the answer only tells of it.
            List<ChatTurn> turns = services.database().read(handle -> ChatTurns.of(handle, lease));
            new Conversation(chat, Json.object(), turns)
                    .disagreements(body)
                    .forEach(problem -> call.fault("/answer" + problem.field(), problem.message()));
        }
        call.require();
        Canonical canonical = Canonical.of(spec.form(), context.stage(), context.shown(), body);
        Optional<Boolean> passed =
                Marking.passed(context, spec, revision -> spec(context, revision), body);
        boolean told = Marking.told(context.purpose(), spec, passed);
        Submission submission =
                submissions.submit(
                        now,
                        new Handed(
                                lease,
                                context.campaign(),
                                person,
                                context.purpose(),
                                attempt,
                                body,
                                canonical.verdict(),
                                canonical.strength(),
                                passed,
                                believed(claimed, context.assignedAt(), now),
                                spec.pay().currency(),
                                undoUntil(context.purpose(), told, spec, now),
                                telemetry));
        return switch (submission) {
            case Submission.Receipt receipt ->
                    receipt(receipt)
                            .set(
                                    "feedback",
                                    told ? feedback(context, spec, passed) : Json.nothing());
            case Submission.Conflict() ->
                    throw HttpFault.conflict(
                            "Another answer to this task was recorded before. Both are kept; the first one counts.");
            case Submission.Missing() -> throw HttpFault.notFound("task");
        };
    }

    private CampaignSpec spec(Submissions.Context context, int revision) {
        return specs.at(services.database(), context.campaign(), revision);
    }

    static ObjectNode receipt(Submission.Receipt receipt) {
        ObjectNode tree = Json.object();
        tree.put("receipt", receipt.number());
        tree.put("state", state(receipt.state()));
        tree.put("undo_until", receipt.undoUntil().toString());
        tree.set("price", Amounts.json(receipt.price()));
        return tree;
    }

    private static String state(AnswerState state) {
        return switch (state) {
            case PROVISIONAL, FINAL -> "recorded";
            case UNDONE -> "undone";
            case REVIEW -> "under_review";
            case REJECTED -> "rejected";
        };
    }

    private ObjectNode feedback(
            Submissions.Context context, CampaignSpec spec, Optional<Boolean> passed) {
        return Json.object()
                .put("right", passed.orElse(false))
                .put(
                        "explanation_html",
                        rendering.html(
                                context.known().path("explanation").asString(""), "", spec.mask()));
    }

    // A test counts the first answer; and what was answered right or wrong is not answered again
    // once that is told.
    private static Instant undoUntil(
            Purpose purpose, boolean told, CampaignSpec spec, Instant now) {
        boolean may = !told && purpose != Purpose.EXAM && purpose != Purpose.TRAINING;
        return may ? now.plusSeconds(spec.lease().undoSeconds()) : now;
    }

    // Nobody works longer on a task than they have had it.
    private static int believed(int claimed, Instant assignedAt, Instant now) {
        long passed = Math.max(0, Duration.between(assignedAt, now).toSeconds() + 1);
        return (int) Math.min(claimed, passed);
    }

    private static UUID attempt(Exchange exchange) {
        String key = exchange.http().header("Idempotency-Key");
        try {
            if (key != null && key.length() == 36) {
                return UUID.fromString(key);
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new InvalidException(
                "",
                "the header Idempotency-Key is missing or not a UUID; make a new one for each attempt and send the same one"
                        + " again when you repeat a call");
    }
}
