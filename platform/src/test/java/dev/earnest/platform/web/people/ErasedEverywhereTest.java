package dev.earnest.platform.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.Progress;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.hooks.Deliveries;
import dev.earnest.platform.store.hooks.Hooks;
import dev.earnest.platform.store.log.Sealer;
import dev.earnest.platform.store.log.Verification;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.chat.Talkers;
import dev.earnest.platform.web.work.Workshop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// Words are planted wherever a person can leave some; afterwards every column of every table is searched for them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ErasedEverywhereTest {
    private static final String PLANTED = "zqxplanted";

    private final Talkers talkers = Talkers.start().says("You said: %s");
    private final SignInService university;
    private final Scene scene;
    private final Workshop shop;
    private UUID requester = new UUID(0, 0);

    ErasedEverywhereTest() throws IOException {
        university = new SignInService();
        scene =
                new Scene(
                        TestServer.startWith(
                                talkers.settings().withSignIn(university.config("uni"))));
        shop = Workshop.open(scene.server(), CampaignDefaults.comparison("Erased", 9));
    }

    @BeforeAll
    void owner() {
        scene.owner();
        requester = scene.byEmail("owner@example.org").orElseThrow().id();
        shop.add(Workshop.pairs(12));
        scene.server()
                .services()
                .database()
                .useTransaction(h ->
                        Hooks.create(
                                h,
                                scene.server().clock().instant(),
                                scene.server().services().random(),
                                requester,
                                shop.campaign(),
                                "https://192.0.2.1/hook",
                                "whs_test",
                                List.of("answer.submitted", "item.flagged", "appeal.opened")));
    }

    @AfterAll
    void stop() {
        scene.server().close();
        university.close();
        talkers.close();
    }

    private PlantedPerson plant(String mark) {
        PlantedPerson planted = PlantedPerson.plant(scene, university, shop, requester, mark);
        planted.byPanel(scene, shop, requester);
        Sealer.seal(scene.server().services().database());
        scene.server()
                .services()
                .database()
                .useTransaction(h -> Deliveries.plan(h, scene.server().clock().instant(), 10));
        return planted;
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

    // Somebody changes an answer, and it is put back: both texts are kept with the repair.
    private void repair(PlantedPerson person) {
        scene.server()
                .services()
                .database()
                .useTransaction(h ->
                        h.createUpdate(
                                        """
                                        update answer set body = '{"verdict":"tie","reason":"not mine"}'
                                        where id = (select min(id) from answer where person_id = :person)
                                        """)
                                .bind("person", person.worker().id())
                                .execute());
        Verification.repair(
                scene.server().services().database(),
                scene.server().clock().instant(),
                Progress.NONE);
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
        PlantedPerson ann = plant(PLANTED + "ann");
        PlantedPerson bob = plant(PLANTED + "bob");
        repair(ann);
        assertThat(places(PLANTED + "ann"))
                .as("where words were planted")
                .contains(
                        "adjudication.reason",
                        "answer.body",
                        "api_token.name",
                        "attempt_conflict.body",
                        "chat_turn.left_text",
                        "chat_turn.message",
                        "chat_turn.text",
                        "draft.body",
                        "enrolment.groups",
                        "enrolment.state_note",
                        "event.payload",
                        "flag.comment",
                        "idempotency.key",
                        "identity.subject",
                        "invitation.email",
                        "invitation.note",
                        "item.extra",
                        "panel_person.participant",
                        "person.email",
                        "person.name",
                        "person_action.reason",
                        "rejection.reason",
                        "rejection.ruling",
                        "rejection.statement",
                        "repair.after",
                        "time_correction.note",
                        "time_correction.reason");
        assertThat(shop.number("select count(*) from delivery")).isPositive();
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

    // Words of the same person in other places that are handed out.
    private static final Map<String, String> TOLD_ELSEWHERE =
            Map.of(
                    "event.payload",
                            "whatever the log holds is in a table too, or under its own name",
                    "item.extra", "made of an answer of theirs");

    @Test
    void aPersonGetsAllThatIsKeptAboutThemAndNothingAboutOthers() throws IOException {
        PlantedPerson carl = plant(PLANTED + "carl");
        PlantedPerson dora = plant(PLANTED + "dora");

        Map<String, String> files = unzipped(carl.browser(), "/account/export.zip");

        for (String place : places(carl.mark())) {
            if (!TOLD_ELSEWHERE.containsKey(place)) {
                String[] parts = place.split("\\.");
                assertThat(files).as(place).containsKey(parts[0] + ".json");
                assertThat(Json.parse(files.getOrDefault(parts[0] + ".json", "[]")))
                        .as(place)
                        .anySatisfy(row ->
                                assertThat(row.path(parts[1]).toString()).contains(carl.mark()));
            }
        }
        String everything = String.join("\n", files.values());
        for (String words :
                List.of(
                        "because %s",
                        "no %s",
                        "flagged %s",
                        "skipped %s",
                        "draft %s",
                        "I am %s",
                        "You said: I am %s",
                        "Once more, %s",
                        "Better: %s",
                        "Another one, %s",
                        "A text of four words by %s",
                        "https://example.org/%s",
                        "in the east, by %s.",
                        "\"comment\":\"by %s\"",
                        "noted by %s",
                        "We know of %s that",
                        "I was ill on that day, %s",
                        "Being ill is no reason, %s",
                        "I had to read twice, %s",
                        "Not paid for being slow, %s",
                        "Please get well first, %s",
                        "subject-%s",
                        "key-%s")) {
            assertThat(everything).contains(words.formatted(carl.mark()));
        }
        assertThat(everything)
                .doesNotContain("dora")
                .doesNotContain(dora.worker().id().toString())
                .doesNotContain("password_hash", "token_hash", "secret-1", "\"purpose\"")
                .doesNotContain("quick-end", "lazy-end");
    }

    @Test
    void theZipHasAFileForEachKindAndAPageThatNamesThem() throws IOException {
        PlantedPerson eve = plant(PLANTED + "eve");
        TestClient.Reply reply = eve.browser().get("/account/export.json");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Disposition"))
                .contains("attachment")
                .contains(eve.handle() + ".json");
        JsonNode all = Json.parse(reply.body());
        assertThat(all.at("/person/0/name").asString()).contains("eve");
        assertThat(all.path("lease").size()).isGreaterThan(6);
        assertThat(all.path("log").size()).isGreaterThan(3);
        assertThat(all.path("ledger").size()).isPositive();

        Map<String, String> files = unzipped(eve.browser(), "/account/export.zip");

        String page = Objects.requireNonNull(files.remove("index.html"));
        assertThat(page).contains("<h1>Data about " + eve.handle() + "</h1>");
        List<String> kinds = new ArrayList<>();
        files.forEach((name, content) -> {
            String kind = name.replace(".json", "");
            kinds.add(kind);
            JsonNode rows = Json.parse(content);
            // Between the two downloads the person did one thing more: they asked for the second.
            assertThat(rows.size()).as(name).isEqualTo(all.path(kind).size());
            assertThat(page)
                    .contains("<a href=\"" + name + "\">" + name + "</a>")
                    .containsPattern(
                            Pattern.quote(name + "</a></td><td>")
                                    + "[A-Z][^<]{5,}\\.</td><td class=\"count\">"
                                    + rows.size()
                                    + "<");
        });
        assertThat(all.propertyNames())
                .containsAll(kinds)
                .hasSize(kinds.size() + List.of("format", "exported_at").size());
    }

    private static Map<String, String> unzipped(Browser browser, String path) throws IOException {
        HttpResponse<byte[]> reply = browser.download(path);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(reply.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment; filename=\"earnest-")
                .endsWith(".zip\"");
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(reply.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
