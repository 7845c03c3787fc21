package dev.earnest.platform.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.settings.AddressRange;
import dev.earnest.platform.settings.ServerSettings;
import dev.earnest.platform.web.Maintenance;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// What is kept of browsers and addresses, and what is not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TracesTest {
    private static final ServerSettings PROXIED =
            ServerSettings.NONE.withTrustedProxies(AddressRange.parse("127.0.0.0/8"));

    private final Scene scene = new Scene(TestServer.startWith(PROXIED));
    private final Workshop shop =
            Workshop.open(scene.server(), CampaignDefaults.comparison("Traces", 9));
    private final TestClient owner = scene.server().person(Role.OWNER);

    TracesTest() {
        shop.add(Workshop.pairs(3));
    }

    @AfterAll
    void stop() {
        scene.server().close();
    }

    private static Map<String, String> from(String address) {
        return Map.of("X-Forwarded-For", address);
    }

    private Browser joined(Scene where, UUID campaign, UUID by, String email, String address) {
        String secret = where.invite(by, Scene.annotators(campaign));
        Browser browser = where.browser();
        TestClient.Reply reply =
                browser.form("/join/" + secret, Scene.account(email, ""), from(address));
        assertThat(reply.status()).as(reply.body()).isEqualTo(303);
        maintain(where);
        return browser;
    }

    private Browser joined(String email, String address) {
        return joined(scene, shop.campaign(), owner.id(), email, address);
    }

    private static void maintain(Scene where) {
        Maintenance.runOnce(where.server().services());
    }

    private UUID id(String email) {
        return scene.byEmail(email).orElseThrow().id();
    }

    private List<String> rows(String email) {
        return scene.all(
                "select kind || ' ' || times from trace where person_id = ? order by kind, last_seen",
                id(email));
    }

    private List<String> digests(String email, String kind) {
        return scene.all(
                "select encode(digest, 'hex') from trace where person_id = ? and kind = ? order by 1",
                id(email),
                kind);
    }

    private void works(Browser browser, String email, String address, int times) {
        TestClient client =
                new TestClient(
                        scene.server().url(),
                        scene.byEmail(email),
                        Optional.of(browser.cookie("earnest_session")));
        for (int i = 0; i < times; i++) {
            TestClient.Reply reply =
                    client.send(
                            client.request("/api/v1/campaigns/" + shop.campaign() + "/tasks/next")
                                    .header("Content-Type", "application/json")
                                    .header("X-Forwarded-For", address)
                                    .setHeader(
                                            "Cookie",
                                            "earnest_session="
                                                    + browser.cookie("earnest_session")
                                                    + "; earnest_device="
                                                    + browser.cookie("earnest_device"))
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        }
        maintain(scene);
    }

    @Test
    void whoJoinsLeavesDigestsAndNoAddress() {
        Browser browser = joined("ann@example.org", "203.0.113.77");

        assertThat(rows("ann@example.org")).containsExactly("ADDRESS 1", "DEVICE 1", "NETWORK 1");
        assertThat(browser.cookie("earnest_device")).hasSize(43);
        for (String words :
                List.of("203.0.113", browser.cookie("earnest_device"), "Firefox/140.0")) {
            for (String table : List.of("trace", "session", "event", "person", "link")) {
                assertThat(
                                scene.one(
                                        "select count(*)::text from "
                                                + table
                                                + " t where position(? in t::text) > 0",
                                        words))
                        .as(words + " in " + table)
                        .isEqualTo("0");
            }
        }
    }

    @Test
    void workIsNotedOnceAnHourHoweverManyCallsComeAndNeverInTheRequest() {
        Browser browser = joined("ben@example.org", "198.51.100.4");

        works(browser, "ben@example.org", "198.51.100.4", 12);
        assertThat(rows("ben@example.org")).containsExactly("ADDRESS 1", "DEVICE 1", "NETWORK 1");
        scene.server().clock().move(Duration.ofMinutes(61));
        works(browser, "ben@example.org", "198.51.100.9", 12);

        assertThat(rows("ben@example.org"))
                .as("another address of the same network, the same browser")
                .containsExactly("ADDRESS 1", "ADDRESS 1", "DEVICE 2", "NETWORK 2");
    }

    @Test
    void peopleOfOneBrowserOrAddressShareADigestAndOthersDoNot() {
        Browser carl = joined("carl@example.org", "2001:db8:1:2:3:4:5:6");
        joined("dora@example.org", "2001:db8:1:2:ffff::1");
        joined("elsa@example.org", "2001:db8:1:3::1");
        joined("finn@example.org", "2001:db8:2:2::1");
        carl.form("/sign-out", Map.of());
        TestClient.Reply reply =
                carl.form(
                        "/sign-in",
                        Map.of(
                                "email",
                                "dora@example.org",
                                "password",
                                Scene.PASSWORD,
                                "next",
                                "/"),
                        from("2001:db8:1:2:3:4:5:6"));
        assertThat(reply.status()).isEqualTo(303);
        maintain(scene);

        assertThat(digests("dora@example.org", "DEVICE"))
                .hasSize(2)
                .containsAll(digests("carl@example.org", "DEVICE"));
        assertThat(digests("dora@example.org", "ADDRESS"))
                .as("one network of 64 bits is one household")
                .isEqualTo(digests("carl@example.org", "ADDRESS"));
        assertThat(digests("elsa@example.org", "ADDRESS"))
                .isNotEqualTo(digests("carl@example.org", "ADDRESS"));
        assertThat(digests("elsa@example.org", "NETWORK"))
                .isEqualTo(digests("carl@example.org", "NETWORK"))
                .isNotEqualTo(digests("finn@example.org", "NETWORK"));
        assertThat(digests("carl@example.org", "ADDRESS"))
                .doesNotContainAnyElementsOf(digests("carl@example.org", "NETWORK"));
    }

    @Test
    void anotherInstallationMakesOtherDigestsOfTheSameAddress() {
        joined("gina@example.org", "192.0.2.50");
        try (TestServer server = TestServer.startWith(PROXIED)) {
            Scene other = new Scene(server);
            Workshop there = Workshop.open(server, CampaignDefaults.comparison("There", 9));
            joined(
                    other,
                    there.campaign(),
                    server.person(Role.OWNER).id(),
                    "gina@example.org",
                    "192.0.2.50");

            assertThat(other.all("select encode(digest, 'hex') from trace where kind <> 'DEVICE'"))
                    .hasSize(2)
                    .doesNotContainAnyElementsOf(digests("gina@example.org", "ADDRESS"))
                    .doesNotContainAnyElementsOf(digests("gina@example.org", "NETWORK"));
        }
    }

    @Test
    void nothingIsKeptOfPeopleWhoOnlyRunCampaigns() {
        scene.member(Role.REQUESTER, "host@example.org");
        scene.again("host@example.org");
        maintain(scene);

        assertThat(rows("host@example.org")).isEmpty();
    }

    @Test
    void aPersonReadsWhatIsKeptAndErasesIt() {
        Browser browser = joined("iris@example.org", "203.0.113.200");
        JsonNode own = Json.parse(browser.get("/account/export.json").body()).path("trace");

        assertThat(own.size()).isEqualTo(3);
        assertThat(own.path(0).path("times").asInt(0)).isEqualTo(1);
        assertThat(own.path(0).has("first_seen")).isTrue();
        assertThat(own.path(0).has("digest")).isFalse();
        assertThat(browser.get("/account/data").body()).contains("What your browser leaves here");
        UUID person = id("iris@example.org");
        String handle = scene.one("select handle from person where id = ?", person);
        assertThat(
                        browser.form(
                                        "/account/erase",
                                        Map.of("handle", handle, "current", Scene.PASSWORD))
                                .status())
                .isEqualTo(303);
        assertThat(scene.all("select kind from trace where person_id = ?", person)).isEmpty();
    }

    @Test
    void aTraceIsForgottenNinetyDaysAfterItWasLastSeen() {
        joined("john@example.org", "203.0.113.9");
        joined("kim@example.org", "203.0.113.10");
        UUID kim = id("kim@example.org");
        scene.server()
                .services()
                .database()
                .useTransaction(h ->
                        h.createUpdate(
                                        "update trace set last_seen = last_seen - interval '90 days 1 second' where person_id = ?")
                                .bind(0, kim)
                                .execute());
        maintain(scene);

        assertThat(rows("kim@example.org")).isEmpty();
        assertThat(rows("john@example.org")).hasSize(3);
    }

    @Test
    void onlyTheLastFiftyAddressesOfSomebodyStay() {
        Browser browser = joined("lea@example.org", "10.1.1.1");
        for (int i = 0; i < 55; i++) {
            scene.server().clock().move(Duration.ofMinutes(61));
            works(browser, "lea@example.org", "10.1.2." + i, 1);
        }

        assertThat(digests("lea@example.org", "ADDRESS")).hasSize(50);
        assertThat(digests("lea@example.org", "DEVICE")).hasSize(1);
    }

    @Test
    void anOperatorCanTurnTracesOff() {
        try (TestServer server = TestServer.startWith(PROXIED.withoutDeviceTraces())) {
            Scene other = new Scene(server);
            Workshop there = Workshop.open(server, CampaignDefaults.comparison("Off", 9));
            Browser browser =
                    joined(
                            other,
                            there.campaign(),
                            server.person(Role.OWNER).id(),
                            "mona@example.org",
                            "192.0.2.51");

            assertThat(browser.cookie("earnest_device")).isEmpty();
            assertThat(other.all("select kind from trace")).isEmpty();
            assertThat(browser.get("/account/data").body())
                    .doesNotContain("What your browser leaves here");
        }
    }

    @Test
    void aWordThatSomebodyElseWroteIntoTheCookieIsReplaced() {
        Browser browser = scene.browser();
        browser.steal("earnest_device", "not-a-word");
        TestClient.Reply reply =
                browser.form(
                        "/join/" + scene.invite(owner.id(), Scene.annotators(shop.campaign())),
                        Scene.account("nora@example.org", ""));

        assertThat(reply.status()).isEqualTo(303);
        assertThat(browser.cookie("earnest_device")).matches("[A-Za-z0-9_-]{43}");
    }
}
