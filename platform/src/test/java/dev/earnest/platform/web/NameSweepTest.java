package dev.earnest.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.store.People;
import dev.earnest.platform.store.Sessions;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.Campaigns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// Everything that people type as a name, a label or a note is made hostile, then every page and every answer of the route
/// table is read by an owner and by a person who works: nowhere does it become markup.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class NameSweepTest {
    /// Written into the database as they are: what forms refuse must do no harm either.
    private static final List<String> TYPED =
            List.of(
                    "person.name",
                    "guideline.note",
                    "guideline.markdown",
                    "session.device",
                    "api_token.name",
                    "invitation.note",
                    "invitation.email",
                    "panel.name",
                    "import_job.name",
                    "import_job.fault",
                    "flag.comment",
                    "time_correction.reason",
                    "webhook.url",
                    "delivery.message",
                    "item.external_id");

    private static final Pattern MARK = Pattern.compile("zq[0-9]{2}z");
    private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!][^<>]*>");

    private final TestServer server = TestServer.start();
    private final World world = World.make(server);
    private final TestClient owner = server.person(Role.OWNER);
    private final Map<String, String> marks = new HashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private TestClient worker = owner;

    private String hostile(String field) {
        String mark = "zq%02dz".formatted(marks.size());
        marks.put(mark, field);
        return mark + "\"'></script></title><img src=q onerror=a()>";
    }

    @BeforeAll
    void poison() {
        UUID person = UUID.fromString(world.id("person"));
        worker =
                new TestClient(
                        server.url(),
                        server.services().database().read(h -> People.find(h, person)),
                        Optional.of(
                                server.services()
                                        .database()
                                        .inTransaction(h ->
                                                Sessions.open(
                                                        h,
                                                        server.clock().instant(),
                                                        server.services().random(),
                                                        person,
                                                        "a device"))));
        importsEnd();
        server.services()
                .database()
                .useTransaction(h -> {
                    for (String column : TYPED) {
                        String[] parts = column.split("\\.");
                        h.createUpdate(
                                        "update %s set %s = :text".formatted(parts[0], parts[1])
                                                // Unique ones: of one row.
                                                + (column.equals("item.external_id")
                                                        ? " where id = (select min(id) from item)"
                                                        : ""))
                                .bind("text", hostile(column))
                                .execute();
                    }
                    // Where their pages show them.
                    h.execute("update delivery set state = 'FAILED', attempts = 3");
                    h.execute(
                            "update flag set item_id = (select min(id) from item where campaign_id = ?)",
                            world.campaign());
                    CampaignRow row = Campaigns.find(h, world.campaign()).orElseThrow();
                    Campaigns.revise(
                            h,
                            server.clock().instant(),
                            owner.id(),
                            world.campaign(),
                            row.revision(),
                            spec(row.spec()));
                });
    }

    // An import that ends after its fault was written would write its own.
    private void importsEnd() {
        while (server.services()
                .database()
                .read(h ->
                        h.createQuery(
                                        "select exists (select from import_job where state in ('QUEUED', 'RUNNING'))")
                                .mapTo(Boolean.class)
                                .one())) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private CampaignSpec spec(CampaignSpec base) {
        String json =
                """
                {"name":%s,"description":%s,
                 "form":{"attributes":[{"key":"helpful","question":%s,"points":5,"low":%s,"high":%s}],
                         "reason":{"categories":[%s]}},
                 "groups":[{"key":"age","question":%s,"choices":[%s,"other"]}]}
                """
                        .formatted(
                                quoted("campaign name"),
                                quoted("campaign description"),
                                quoted("attribute question"),
                                quoted("attribute low"),
                                quoted("attribute high"),
                                quoted("reason category"),
                                quoted("group question"),
                                quoted("group choice"));
        return SpecJson.change(base, Json.parse(json));
    }

    private String quoted(String field) {
        return Json.text(Json.object().put("x", hostile(field))).replaceAll("^\\{\"x\":|}$", "");
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> nothingThatPeopleTypeBecomesMarkup() {
        return RouteCalls.safe(server).stream()
                .map(route ->
                        DynamicTest.dynamicTest(
                                "GET " + route.path(),
                                () -> {
                                    String path = RouteCalls.path(route, world);
                                    for (TestClient who : List.of(owner, worker)) {
                                        TestClient.Reply reply =
                                                who.send(
                                                        who.request(path)
                                                                .header("Accept", "text/html"));
                                        assertThat(reply.status()).as(path).isLessThan(500);
                                        check(route, reply);
                                    }
                                }));
    }

    private void check(Route route, TestClient.Reply reply) {
        String type = reply.header("Content-Type");
        Matcher marked = MARK.matcher(reply.body());
        while (marked.find()) {
            if (type.startsWith("text/html")) {
                seen.add(marked.group());
            }
        }
        reply.response()
                .headers()
                .map()
                .forEach((name, values) ->
                        assertThat(String.join(",", values))
                                .as("header %s of %s", name, route.path())
                                .doesNotContain("onerror"));
        if (!type.startsWith("text/html")) {
            // Such answers are no documents: see DownloadHeadersTest.
            return;
        }
        assertThat(reply.body()).as(route.path()).doesNotContain("<img src=q");
        Matcher tag = TAG.matcher(reply.body());
        while (tag.find()) {
            assertThat(tag.group())
                    .as("a tag of %s", route.path())
                    .doesNotContainPattern("zq[0-9]{2}z[\"']")
                    .doesNotContainPattern("\\son[a-z]+=");
        }
    }

    @Test
    @Order(2)
    void whatWasSweptWasThereToBeSeen() {
        Set<String> unseen = new TreeSet<>(marks.values());
        seen.forEach(mark -> unseen.remove(marks.get(mark)));
        assertThat(unseen).as("fields that no page shows: nothing is proven about them").isEmpty();
    }

    @AfterAll
    void stop() {
        server.close();
    }
}
