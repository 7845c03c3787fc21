package dev.earnest.platform.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.campaign.Stage;
import dev.earnest.platform.campaign.assign.EnrolmentState;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.store.work.Enrolments;
import dev.earnest.platform.store.work.NewItem;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.chat.Chats;
import dev.earnest.platform.web.work.PlainSpec;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Somebody's words in every kind of work there is.
///
/// @param server with models to talk with
record PlantedWork(TestServer server) {
    /// Makes somebody ready to work in a campaign.
    Workshop.Worker ready(Workshop workshop, TestClient client) {
        server.services()
                .database()
                .useTransaction(h -> {
                    Instant now = server.clock().instant();
                    UUID campaign = workshop.campaign();
                    Enrolments.enrol(h, now, Optional.empty(), campaign, client.id());
                    Enrolments.consent(h, now, campaign, client.id());
                    Enrolments.guidelineRead(h, now, campaign, client.id(), 1);
                    Enrolments.move(
                            h,
                            now,
                            Optional.empty(),
                            campaign,
                            client.id(),
                            EnrolmentState.WORKING,
                            "");
                });
        return new Workshop.Worker(workshop.campaign(), client);
    }

    private void settle(Workshop workshop) {
        server.clock().move(Duration.ofMinutes(1));
        workshop.maintain();
    }

    private static void done(TestClient.Reply reply) {
        assertThat(reply.status()).as(reply.body()).isIn(200, 201, 303);
    }

    /// Reasons, comments, a refused second answer, a flag, a skipped task and a draft.
    void compare(Workshop.Worker worker, Workshop workshop, String mark) {
        String lease = worker.lease();
        ObjectNode answer = Workshop.grade(2).put("reason", "because " + mark);
        answer.putArray("spans")
                .addObject()
                .put("place", 0)
                .put("start", 0)
                .put("end", 3)
                .put("category", "error")
                .put("comment", mark);
        UUID attempt = UUID.randomUUID();
        TestClient.Reply first = worker.submit(lease, attempt, answer);
        if (first.status() != 200) {
            answer.remove("spans");
            first = worker.submit(lease, attempt, answer);
        }
        done(first);
        // The same attempt with other words: refused, and both are kept.
        assertThat(
                        worker.submit(lease, attempt, Workshop.grade(3).put("reason", "no " + mark))
                                .status())
                .isEqualTo(409);
        done(
                worker.lease(
                        worker.lease(),
                        "flag",
                        Json.object().put("reason", "other").put("comment", "flagged " + mark)));
        done(worker.lease(worker.lease(), "skip", Json.object().put("reason", "skipped " + mark)));
        ObjectNode draft = Json.object().put("version", 0);
        draft.set("body", Workshop.grade(1).put("reason", "draft " + mark));
        done(
                worker.client()
                        .call(
                                "PUT",
                                "/api/v1/leases/" + worker.lease() + "/draft",
                                draft,
                                Map.of()));
        settle(workshop);
    }

    /// A conversation that was handed in, with a better reply of the person's own, and one that goes on. The models
    /// repeat what they hear.
    void talk(TestClient client, String mark) {
        Chats chats = Chats.open(server, 2, 1, 6, 7);
        Workshop.Worker worker = ready(chats.workshop(), client);
        String lease = worker.lease();
        Chats.say(worker, lease, "I am " + mark);
        done(Chats.choose(worker, lease, 1, 1, 7));
        Chats.say(worker, lease, "Once more, " + mark);
        done(
                worker.lease(
                        lease,
                        "chat/choose",
                        Json.object()
                                .put("number", 2)
                                .put("choice", "rewrite")
                                .put("start", 1)
                                .put("text", "Better: " + mark)));
        ObjectNode answer = Json.object();
        ArrayNode turns = answer.putArray("turns");
        turns.addObject().put("choice", 1).put("strength", 7);
        turns.addObject().put("choice", "rewrite").put("text", "Better: " + mark);
        done(worker.submit(lease, answer));
        Chats.say(worker, worker.lease(), "Another one, " + mark);
        settle(chats.workshop());
    }

    /// A text with sources.
    void compose(TestClient client, String mark) {
        QuestionForm form =
                new QuestionForm.Compose(3, 200, List.of(), "en", true, Reason.optional());
        ObjectNode changes = Json.object();
        changes.set("form", SpecJson.form(form));
        changes.putObject("overlap").put("least", 1).put("most", 1);
        Workshop workshop =
                Workshop.open(
                        server,
                        SpecJson.change(CampaignDefaults.of("compose", "Writing", 1), changes));
        workshop.add(List.of(item("sky", Stage.SINGLE, Json.array())));
        Workshop.Worker worker = ready(workshop, client);
        ObjectNode answer =
                Json.object().put("text", "A text of four words by " + mark).put("reason", mark);
        answer.putArray("sources").add("https://example.org/" + mark);
        done(worker.submit(worker.lease(), answer));
        settle(workshop);
    }

    private static NewItem item(String id, Stage stage, ArrayNode responses) {
        ObjectNode prompt = Json.object().put("language", "en");
        prompt.putArray("messages").addObject().put("role", "user").put("content", "Why blue?");
        return new NewItem(
                id,
                ItemKind.NORMAL,
                stage,
                OptionalLong.empty(),
                prompt,
                responses,
                Json.object(),
                Json.object(),
                Json.object(),
                0);
    }

    /// Finds a fault, mends one and verifies one, each in a campaign with two others.
    void mend(TestClient client, String mark) {
        for (int part = 0; part < 3; part++) {
            CampaignSpec spec =
                    PlainSpec.plain("Mending " + part)
                            .form(CampaignDefaults.form("find_fix_verify"))
                            .overlap(Overlap.fixed(1))
                            .spec();
            Workshop workshop = Workshop.open(server, spec);
            ArrayNode responses = Json.array();
            responses.addObject().put("id", "a").put("text", "The sun rises in the west.");
            workshop.add(List.of(item("text", Stage.FIND, responses)));
            for (int step = 0; step < 3; step++) {
                boolean own = step == part;
                Workshop.Worker worker = own ? ready(workshop, client) : workshop.worker();
                JsonNode task = worker.next().json().path("task");
                assertThat(task.path("stage").asString(""))
                        .isEqualTo(List.of("FIND", "FIX", "VERIFY").get(step));
                done(
                        worker.submit(
                                task.path("lease").asString(""),
                                mended(step, own ? "by " + mark : "as it should be")));
                settle(workshop);
            }
        }
    }

    private static ObjectNode mended(int step, String words) {
        ObjectNode answer = Json.object();
        switch (step) {
            case 0 ->
                    answer.putArray("spans")
                            .addObject()
                            .put("place", 0)
                            .put("start", 21)
                            .put("end", 25)
                            .put("category", "error")
                            .put("comment", words);
            case 1 -> answer.put("text", "The sun rises in the east, " + words + ".");
            default -> answer.put("comment", words).putArray("verdicts").add(true);
        }
        return answer;
    }

    /// A note beside a final label, as a reviewer of another campaign.
    void judge(TestClient client, String mark) {
        Workshop workshop = Workshop.open(server, PlainSpec.plain("Judged").spec());
        workshop.add(Workshop.pairs(1));
        server.join(workshop.campaign(), client, Role.REVIEWER);
        long item =
                workshop.number(
                        "select id from item where campaign_id = '" + workshop.campaign() + "'");
        done(
                client.form(
                        "/campaigns/" + workshop.campaign() + "/items/" + item + "/label",
                        Map.of("seen", "0", "label", "tie", "why", "noted by " + mark)));
    }

    /// A rejected answer with an appeal and its ruling, time asked for and refused, a pause: words of the person, and of
    /// reviewers about them.
    void review(Workshop.Worker worker, Workshop workshop, String mark) {
        String campaign = "/campaigns/" + workshop.campaign();
        TestClient first = reviewer(workshop);
        TestClient second = reviewer(workshop);
        String mine = " from answer where person_id = '" + worker.id() + "' and campaign_id = '";
        String here = workshop.campaign() + "'";
        long answer = workshop.number("select min(id)" + mine + here);
        long item = workshop.number("select item_id from answer where id = " + answer);
        done(
                first.form(
                        campaign + "/items/" + item + "/answers/" + answer + "/reject",
                        Map.of("reason", "We know of " + mark + " that it was done in haste.")));
        done(
                worker.client()
                        .form(
                                "/work"
                                        + campaign.substring(10)
                                        + "/rejections/"
                                        + answer
                                        + "/appeal",
                                Map.of("statement", "I was ill on that day, " + mark)));
        done(
                second.form(
                        campaign + "/appeals/" + answer,
                        Map.of("ruling", "uphold", "reason", "Being ill is no reason, " + mark)));
        time(worker, workshop, mark);
        done(
                second.form(
                        campaign + "/people/" + worker.id() + "/act",
                        Map.of("act", "PAUSE", "reason", "Please get well first, " + mark)));
        settle(workshop);
    }

    private TestClient reviewer(Workshop workshop) {
        TestClient reviewer = server.person(Role.REVIEWER);
        server.join(workshop.campaign(), reviewer, Role.REVIEWER);
        return reviewer;
    }

    private void time(Workshop.Worker worker, Workshop workshop, String mark) {
        TestClient.Reply asked =
                worker.client()
                        .call(
                                "POST",
                                "/api/v1/campaigns/" + workshop.campaign() + "/my/time-corrections",
                                Json.object()
                                        .put(
                                                "day",
                                                server.clock()
                                                        .instant()
                                                        .toString()
                                                        .substring(0, 10))
                                        .put("minutes", 5)
                                        .put("reason", "I had to read twice, " + mark),
                                Map.of("Idempotency-Key", "key-" + mark));
        done(asked);
        TestClient payer = server.person(Role.REQUESTER);
        server.join(workshop.campaign(), payer, Role.REQUESTER);
        done(
                payer.post(
                        "/api/v1/campaigns/"
                                + workshop.campaign()
                                + "/pay/time-corrections/"
                                + asked.json().path("correction").asString(""),
                        Json.object()
                                .put("minutes", 0)
                                .put("note", "Not paid for being slow, " + mark)));
    }
}
