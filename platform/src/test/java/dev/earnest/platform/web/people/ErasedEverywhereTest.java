package dev.earnest.platform.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.Progress;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.assign.EnrolmentState;
import dev.earnest.platform.store.log.Verification;
import dev.earnest.platform.store.work.Enrolments;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Words are planted wherever a person can leave some; afterwards every column of every table is searched for them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ErasedEverywhereTest {
    private static final String PLANTED = "zqxplanted";

    private final Scene scene = Scene.start();
    private final Workshop shop =
            Workshop.open(scene.server(), CampaignDefaults.comparison("Erased", 9));
    private UUID requester = new UUID(0, 0);

    @BeforeAll
    void owner() {
        scene.owner();
        requester = scene.byEmail("owner@example.org").orElseThrow().id();
        shop.add(Workshop.pairs(12));
    }

    @AfterAll
    void stop() {
        scene.server().close();
    }

    /// Somebody who left planted words everywhere.
    private record Somebody(Browser browser, Workshop.Worker worker, String handle) {}

    private Somebody plant(String mark) {
        String mail = mark + "@example.org";
        String secret = scene.invite(requester, Scene.annotators(shop.campaign()));
        Browser browser = scene.browser();
        Map<String, String> account = new HashMap<>(Scene.account(mail, "Name " + mark));
        TestClient.Reply joined =
                browser.form(
                        "/join/" + secret,
                        account,
                        Map.of("User-Agent", "Mozilla/5.0 (X11; " + mark + ") Firefox/140.0"));
        assertThat(joined.status()).as(joined.body()).isEqualTo(303);
        var person = scene.byEmail(mail).orElseThrow();
        scene.server()
                .services()
                .database()
                .useTransaction(h -> {
                    Instant now = scene.server().clock().instant();
                    UUID campaign = shop.campaign();
                    Enrolments.enrol(h, now, Optional.empty(), campaign, person.id());
                    Enrolments.consent(h, now, campaign, person.id());
                    Enrolments.guidelineRead(h, now, campaign, person.id(), 1);
                    ObjectNode groups = Json.object().put("language", mark);
                    Enrolments.groups(
                            h, now, Optional.of(person.id()), campaign, person.id(), groups);
                    Enrolments.move(
                            h,
                            now,
                            Optional.empty(),
                            campaign,
                            person.id(),
                            EnrolmentState.WORKING,
                            mark);
                });
        TestClient client =
                new TestClient(
                        scene.server().url(),
                        Optional.of(person),
                        Optional.of(browser.cookie("earnest_session")));
        Workshop.Worker worker = new Workshop.Worker(shop.campaign(), client);
        work(worker, mark);
        assertThat(
                        browser.form(
                                        "/account/tokens",
                                        Map.of(
                                                "name",
                                                mark,
                                                "days",
                                                "7",
                                                "current",
                                                Scene.PASSWORD,
                                                "read",
                                                "on"))
                                .status())
                .isEqualTo(200);
        return new Somebody(browser, worker, person.handle());
    }

    private void work(Workshop.Worker worker, String mark) {
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
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        // The same attempt with other words: refused, and both are kept.
        assertThat(
                        worker.submit(lease, attempt, Workshop.grade(3).put("reason", "no " + mark))
                                .status())
                .isEqualTo(409);
        String flagged = worker.lease();
        assertThat(
                        worker.lease(
                                        flagged,
                                        "flag",
                                        Json.object()
                                                .put("reason", "other")
                                                .put("comment", "flagged " + mark))
                                .status())
                .isEqualTo(200);
        worker.lease(worker.lease(), "skip", Json.object().put("reason", "skipped " + mark));
        ObjectNode draft = Json.object().put("version", 0);
        draft.set("body", Workshop.grade(1).put("reason", "draft " + mark));
        assertThat(
                        worker.client()
                                .call(
                                        "PUT",
                                        "/api/v1/leases/" + worker.lease() + "/draft",
                                        draft,
                                        Map.of())
                                .status())
                .isEqualTo(200);
        scene.server().clock().move(Duration.ofMinutes(1));
        shop.maintain();
    }

    /// @return `table.column` of everything that holds some words, whatever its type
    private List<String> places(String words) {
        return scene.server()
                .services()
                .database()
                .read(h -> {
                    List<String> places = new ArrayList<>();
                    var columns =
                            h.createQuery(
                                            """
                                            select format('%I', table_name) as t, format('%I', column_name) as c
                                            from information_schema.columns join information_schema.tables
                                                using (table_schema, table_name)
                                            where table_schema = 'public' and table_type = 'BASE TABLE'
                                            order by 1, 2
                                            """)
                                    .map((row, context) ->
                                            Map.entry(row.getString("t"), row.getString("c")))
                                    .list();
                    assertThat(columns).hasSizeGreaterThan(150);
                    for (Map.Entry<String, String> column : columns) {
                        // Bytes too: as text they are hexadecimal, so words in them are looked for
                        // as bytes.
                        long found =
                                h.createQuery(
                                                "select count(*) from <t> where position(:words in <c>::text) > 0"
                                                        + " or position(encode(convert_to(:words, 'UTF8'), 'hex') in <c>::text) > 0")
                                        .define("t", column.getKey())
                                        .define("c", column.getValue())
                                        .bind("words", words)
                                        .mapTo(Long.class)
                                        .one();
                        if (found > 0) {
                            places.add(column.getKey() + "." + column.getValue());
                        }
                    }
                    return places;
                });
    }

    private void sound() {
        assertThat(
                        Verification.run(
                                        scene.server().services().database(),
                                        scene.server().clock().instant(),
                                        Optional.empty(),
                                        Progress.NONE)
                                .findings())
                .isEmpty();
    }

    @Test
    void nothingOfAPersonIsLeftAnywhereAndTheLogStaysSound() {
        Somebody ann = plant(PLANTED + "ann");
        Somebody bob = plant(PLANTED + "bob");
        assertThat(places(PLANTED + "ann"))
                .as("where words were planted")
                .contains(
                        "answer.body",
                        "api_token.name",
                        "attempt_conflict.body",
                        "draft.body",
                        "enrolment.groups",
                        "enrolment.state_note",
                        "event.payload",
                        "flag.comment",
                        "person.email",
                        "person.name");
        sound();

        assertThat(
                        ann.browser()
                                .form(
                                        "/account/erase",
                                        Map.of("handle", "somebody", "current", Scene.PASSWORD))
                                .status())
                .as("the first step names the person")
                .isEqualTo(422);
        assertThat(places(PLANTED + "ann")).contains("person.name");
        assertThat(
                        ann.browser()
                                .form(
                                        "/account/erase",
                                        Map.of("handle", ann.handle(), "current", "wrong"))
                                .status())
                .isEqualTo(422);
        TestClient.Reply erased =
                ann.browser()
                        .form(
                                "/account/erase",
                                Map.of("handle", ann.handle(), "current", Scene.PASSWORD));
        assertThat(erased.status()).as(erased.body()).isEqualTo(303);

        assertThat(places(PLANTED + "ann")).as("what is left").isEmpty();
        assertThat(places(PLANTED + "bob")).contains("person.name", "answer.body");
        sound();
        assertThat(ann.worker().next().status()).isEqualTo(401);
        assertThat(
                        shop.number(
                                "select count(*) from answer where person_id = '"
                                        + ann.worker().id()
                                        + "'"))
                .as("answers stay under the pseudonym")
                .isPositive();
        assertThat(
                        scene.all(
                                "select handle from person where id = cast(? as uuid)",
                                ann.worker().id().toString()))
                .containsExactly(ann.handle());
        assertThat(bob.worker().next().status()).isEqualTo(200);
    }

    @Test
    void aPersonGetsAllThatIsKeptAboutThemAndNothingAboutOthers() {
        Somebody carl = plant(PLANTED + "carl");
        Somebody dora = plant(PLANTED + "dora");
        TestClient.Reply reply = carl.browser().get("/account/export.json");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Disposition"))
                .contains("attachment")
                .contains(carl.handle());
        JsonNode all = Json.parse(reply.body());
        assertThat(all.at("/person/0/name").asString()).contains("carl");
        assertThat(all.at("/answer/0/body/reason").asString())
                .isEqualTo("because " + PLANTED + "carl");
        assertThat(all.at("/flag/0/comment").asString()).contains("carl");
        assertThat(all.at("/draft/0/body/reason").asString()).contains("carl");
        assertThat(all.at("/api_token/0/name").asString()).contains("carl");
        assertThat(all.path("lease").size()).isGreaterThan(2);
        assertThat(all.path("log").size()).isGreaterThan(3);
        assertThat(reply.body())
                .doesNotContain("dora")
                .doesNotContain(dora.worker().id().toString())
                .doesNotContain("password_hash", "token_hash", "secret-1", "\"purpose\"");
        for (String table :
                places(PLANTED + "carl").stream().map(p -> p.split("\\.")[0]).distinct().toList()) {
            if (!table.equals("event")) {
                assertThat(all.has(table)).as("%s holds words of the person", table).isTrue();
            }
        }
    }
}
