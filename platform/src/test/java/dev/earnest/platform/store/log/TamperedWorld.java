package dev.earnest.platform.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignState;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.Sealed;
import dev.earnest.platform.store.review.GuidelineIssues;
import dev.earnest.platform.store.review.RingReviews;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.chat.Chats;
import dev.earnest.platform.web.chat.Talkers;
import dev.earnest.platform.web.pay.PayShop;
import dev.earnest.platform.web.work.RandomWork;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import tools.jackson.databind.node.ObjectNode;

/// A server on which everything happened that leaves a trace: random work; a campaign with a contract and a wage floor
/// in which answers were rejected, appealed against, ruled on and labelled, people were warned and paused, time was asked
/// for and granted, and money was paid out; live chats; a campaign that is over. All of it by the calls of pages and API.
final class TamperedWorld implements AutoCloseable {
    private static final String REASON = "This contradicts the second rule of the guidelines.";

    private final Talkers talkers = Talkers.start().says("{model} heard: %s");
    private final TestServer server = TestServer.startWith(talkers.settings());

    TestServer server() {
        return server;
    }

    /// Lets it happen, and seals the log.
    void make() {
        RandomWork work = new RandomWork(server, 7, 4, 25);
        work.steps(250);
        talk();
        PayShop shop =
                PayShop.open(
                        server,
                        PayShop.spec(
                                "Decided",
                                0.4,
                                PayShop.pay(
                                        "EUR",
                                        10,
                                        3600,
                                        0,
                                        PayShop.terms(PayShop.linear("EUR", 3, 25)))),
                        60);
        decide(shop);
        shop.move(CampaignState.RUNNING, CampaignState.FINISHED);
        server.clock().move(Duration.ofMinutes(1));
        work.workshop().maintain();
        Sealed.all(server.services().database());
    }

    private void talk() {
        Chats chats = Chats.open(server, 2, 1, 6, 7);
        Workshop.Worker ann = chats.workshop().worker();
        String lease = ann.lease();
        Chats.say(ann, lease, "Hello");
        done(Chats.choose(ann, lease, 1, 1, 7));
        ObjectNode answer = Json.object();
        answer.putArray("turns").addObject().put("choice", 1).put("strength", 7);
        done(ann.submit(lease, answer));
        Chats.say(ann, ann.lease(), "Another one");
    }

    private void decide(PayShop shop) {
        Workshop.Worker ann = shop.workshop().worker();
        Workshop.Worker bob = shop.workshop().worker();
        TestClient first = reviewer(shop);
        TestClient second = reviewer(shop);
        shop.answer(ann, 1, 1000);
        shop.repeats(ann, 3, 1);
        for (int i = 0; i < 6; i++) {
            shop.answer(bob, 1 + i, 40);
        }
        shop.settle();
        review(shop, bob, first, second);
        label(shop, first, 0, "first");
        label(shop, second, 1, "tie");
        cleared(shop, first);
        looked(shop, first, List.of(ann.id(), bob.id()));
        for (String act : List.of("WARN", "PAUSE", "RESUME")) {
            done(
                    second.form(
                            page(shop, "/people/" + ann.id() + "/act"),
                            Map.of("act", act, "reason", "Please read both of the answers.")));
        }
        time(shop, ann, bob);
        shop.pass(Duration.ofDays(1));
        shop.pass(Duration.ofSeconds(1));
        payOut(shop, ann);
    }

    private void cleared(PayShop shop, TestClient reviewer) {
        boolean saved =
                server.services()
                        .database()
                        .inTransaction(h ->
                                GuidelineIssues.resolve(
                                        h,
                                        server.clock().instant(),
                                        reviewer.id(),
                                        shop.campaign(),
                                        "topic=law",
                                        0,
                                        1,
                                        "The guidelines now say it."));
        assertThat(saved).isTrue();
    }

    private void looked(PayShop shop, TestClient reviewer, List<UUID> people) {
        ObjectNode evidence = Json.object();
        evidence.putArray("kinds").add("HANDOVERS");
        server.services()
                .database()
                .useTransaction(h ->
                        RingReviews.mark(
                                h,
                                server.clock().instant(),
                                reviewer.id(),
                                shop.campaign(),
                                Set.copyOf(people),
                                "They work in shifts, one after the other.",
                                evidence));
    }

    private TestClient reviewer(PayShop shop) {
        TestClient reviewer = server.person(Role.REVIEWER);
        server.join(shop.campaign(), reviewer, Role.REVIEWER);
        return reviewer;
    }

    // One rejection stands, one is appealed against, one upheld, one granted.
    private void review(PayShop shop, Workshop.Worker bob, TestClient first, TestClient second) {
        List<Long> answers =
                LongStream.range(0, 4)
                        .map(n ->
                                shop.workshop()
                                        .number(
                                                "select id from answer where state = 'FINAL' and person_id = '"
                                                        + bob.id()
                                                        + "' order by id offset "
                                                        + n
                                                        + " limit 1"))
                        .boxed()
                        .toList();
        for (long answer : answers) {
            long item = shop.workshop().number("select item_id from answer where id = " + answer);
            done(
                    first.form(
                            page(shop, "/items/" + item + "/answers/" + answer + "/reject"),
                            Map.of("reason", REASON)));
        }
        shop.settle();
        for (long answer : answers.subList(1, 4)) {
            done(
                    bob.client()
                            .form(
                                    "/work/"
                                            + shop.campaign()
                                            + "/rejections/"
                                            + answer
                                            + "/appeal",
                                    Map.of(
                                            "statement",
                                            "The rule was added after I had answered.")));
        }
        for (Map.Entry<Long, String> ruling :
                Map.of(answers.get(2), "uphold", answers.get(3), "grant").entrySet()) {
            done(
                    second.form(
                            page(shop, "/appeals/" + ruling.getKey()),
                            Map.of("ruling", ruling.getValue(), "reason", REASON)));
        }
        shop.settle();
    }

    private static void label(PayShop shop, TestClient reviewer, int seen, String label) {
        long item =
                shop.workshop()
                        .number(
                                "select min(id) from item where campaign_id = '"
                                        + shop.campaign()
                                        + "'");
        done(
                reviewer.form(
                        page(shop, "/items/" + item + "/label"),
                        Map.of(
                                "seen",
                                Integer.toString(seen),
                                "label",
                                label,
                                "why",
                                "It follows the prompt.")));
    }

    // One request is granted, one refused, one waits.
    private void time(PayShop shop, Workshop.Worker ann, Workshop.Worker bob) {
        String granted = ask(shop, ann, 10);
        rule(shop, granted, Json.object().put("minutes", 7));
        String refused = ask(shop, bob, 20);
        rule(shop, refused, Json.object().put("minutes", 0).put("note", "This was no work here."));
        ask(shop, bob, 5);
    }

    private String ask(PayShop shop, Workshop.Worker who, int minutes) {
        TestClient.Reply reply =
                who.client()
                        .post(
                                "/api/v1/campaigns/" + shop.campaign() + "/my/time-corrections",
                                Json.object()
                                        .put(
                                                "day",
                                                server.clock()
                                                        .instant()
                                                        .toString()
                                                        .substring(0, 10))
                                        .put("minutes", minutes)
                                        .put("reason", "I read the texts on paper."));
        done(reply);
        return reply.json().path("correction").asString();
    }

    private static void rule(PayShop shop, String correction, ObjectNode ruling) {
        done(
                shop.requester()
                        .post(
                                "/api/v1/campaigns/"
                                        + shop.campaign()
                                        + "/pay/time-corrections/"
                                        + correction,
                                ruling));
    }

    private static void payOut(PayShop shop, Workshop.Worker who) {
        long bonus = shop.sum(who, "bonus");
        assertThat(bonus).isPositive();
        ObjectNode body =
                Json.object().put("batch", UUID.randomUUID().toString()).put("reference", "SEPA 1");
        body.putArray("payouts").addObject().put("person", who.id().toString()).put("minor", bonus);
        done(shop.requester().post("/api/v1/campaigns/" + shop.campaign() + "/pay/payouts", body));
    }

    private static String page(PayShop shop, String rest) {
        return "/campaigns/" + shop.campaign() + rest;
    }

    private static void done(TestClient.Reply reply) {
        assertThat(reply.status()).as(reply.body()).isIn(200, 201, 303);
    }

    @Override
    public void close() {
        server.close();
        talkers.close();
    }
}
