package dev.earnest.platform.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.Progress;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.Sealed;
import dev.earnest.platform.store.Sessions;
import dev.earnest.platform.store.log.Verification;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A campaign with a requester and reviewers, and what tests of reviewing do again and again.
///
/// @param workshop where people answer
/// @param first a reviewer
/// @param second another one
record ReviewScene(Workshop workshop, TestClient first, TestClient second) {
    static final String REASON = "This contradicts the second rule of the guidelines.";

    static ReviewScene open(TestServer server, CampaignSpec spec) {
        Workshop workshop = Workshop.open(server, spec);
        TestClient first = server.person(Role.REVIEWER);
        TestClient second = server.person(Role.REVIEWER);
        server.join(workshop.campaign(), first, Role.REVIEWER);
        server.join(workshop.campaign(), second, Role.REVIEWER);
        return new ReviewScene(workshop, first, second);
    }

    TestServer server() {
        return workshop.server();
    }

    /// @return path of a page of the campaign
    String path(String rest) {
        return "/campaigns/" + workshop.campaign() + rest;
    }

    /// @return path of a page of the campaign for annotators
    String work(String rest) {
        return "/work/" + workshop.campaign() + rest;
    }

    /// Somebody answers one task, and the time to undo passes.
    ///
    /// @return the answer's id
    long answered(Workshop.Worker worker, int grade) {
        TestClient.Reply reply = worker.submit(worker.lease(), Workshop.grade(grade));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        settle();
        return workshop.number(
                "select max(id) from answer where person_id = '" + worker.id() + "'");
    }

    /// @return the same person, signed in anew: sessions end in time
    TestClient again(TestClient client) {
        String secret =
                server().services()
                        .database()
                        .inTransaction(h ->
                                Sessions.open(
                                        h,
                                        server().clock().instant(),
                                        server().services().random(),
                                        client.id()));
        return new TestClient(client.server(), client.person(), Optional.of(secret));
    }

    Workshop.Worker again(Workshop.Worker worker) {
        return new Workshop.Worker(worker.campaign(), again(worker.client()));
    }

    /// Lets answers become final.
    void settle() {
        server().clock().move(Duration.ofSeconds(30));
        workshop.maintain();
    }

    long item(long answer) {
        return workshop.number("select item_id from answer where id = " + answer);
    }

    TestClient.Reply reject(TestClient reviewer, long answer, String reason) {
        return reviewer.form(
                path("/items/" + item(answer) + "/answers/" + answer + "/reject"),
                Map.of("reason", reason));
    }

    TestClient.Reply appeal(Workshop.Worker worker, long answer) {
        return worker.client()
                .form(
                        work("/rejections/" + answer + "/appeal"),
                        Map.of("statement", "The rule was added after I had answered this."));
    }

    TestClient.Reply rule(TestClient reviewer, long answer, String ruling) {
        return reviewer.form(
                path("/appeals/" + answer), Map.of("ruling", ruling, "reason", REASON));
    }

    String text(String sql) {
        return server().services()
                .database()
                .read(h -> h.createQuery(sql).mapTo(String.class).one());
    }

    String state(long answer) {
        return text("select state from answer where id = " + answer);
    }

    /// Everything in the tables follows from the log.
    void sound() {
        // The clock of the test has gone on by minutes in which nothing could be chained.
        Sealed.all(server().services().database());
        assertThat(
                        Verification.run(
                                        server().services().database(),
                                        server().clock().instant(),
                                        Optional.empty(),
                                        Progress.NONE)
                                .findings())
                .isEmpty();
    }

    UUID campaign() {
        return workshop.campaign();
    }
}
