package dev.earnest.platform.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.secret.SignedEntry;
import dev.earnest.platform.web.TestClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PanelsTest {
    private static final Scene SCENE = Scene.start();
    private static final TestClient REQUESTER = SCENE.server().person(Role.REQUESTER);
    private static final UUID CAMPAIGN = SCENE.campaign(REQUESTER, "Herons");
    private static final String PATH = "/campaigns/" + CAMPAIGN + "/panels";
    private static final Panel PANEL = panel("Prolific, study 1");

    @AfterAll
    static void stop() {
        SCENE.server().close();
    }

    private record Panel(UUID id, String key) {
        Map<String, String> sign(String participant, Instant expires, String nonce) {
            SignedEntry entry = new SignedEntry(id, participant, expires, nonce);
            return Map.of(
                    "participant",
                    participant,
                    "expires",
                    Long.toString(expires.getEpochSecond()),
                    "nonce",
                    nonce,
                    "signature",
                    entry.signature(HexFormat.of().parseHex(key)));
        }

        Map<String, String> sign(String participant, String nonce) {
            return sign(participant, now().plus(Duration.ofHours(1)), nonce);
        }
    }

    private static Instant now() {
        return SCENE.server().clock().instant();
    }

    private static Panel panel(String name) {
        TestClient.Reply made = REQUESTER.form(PATH, Map.of("name", name));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        String key =
                made.body()
                        .replaceAll("(?s).*id=\"key\" readonly value=\"([0-9a-f]{64})\".*", "$1");
        String id = SCENE.one("select id::text from panel where name = ?", name);
        assertThat(REQUESTER.get(PATH).body()).contains(id).doesNotContain(key);
        return new Panel(UUID.fromString(id), key);
    }

    private static TestClient.Reply show(Panel panel, Map<String, String> link) {
        return SCENE.browser()
                .get(
                        "/enter/"
                                + panel.id()
                                + "?"
                                + link.entrySet().stream()
                                        .map(e -> e.getKey() + "=" + e.getValue())
                                        .collect(Collectors.joining("&")));
    }

    private static TestClient.Reply enter(Browser browser, Panel panel, Map<String, String> link) {
        return browser.form("/enter/" + panel.id(), link);
    }

    @Test
    void aParticipantComesInByASignedLinkWithoutAnAccount() {
        Map<String, String> link = PANEL.sign("5f2b9c", "nonce-first-1");
        assertThat(show(PANEL, link).body()).contains("Herons", "You take part as <b>5f2b9c</b>");
        Browser browser = SCENE.browser();
        TestClient.Reply reply = enter(browser, PANEL, link);
        assertThat(reply.header("Location")).as(reply.body()).isEqualTo("/work");
        assertThat(browser.get("/account").body()).contains("Annotator", "Herons");
        String person =
                SCENE.one("select person_id::text from panel_person where participant = '5f2b9c'");
        assertThat(SCENE.all("select role from member where person_id = cast(? as uuid)", person))
                .containsExactly("ANNOTATOR");
        assertThat(
                        SCENE.all(
                                "select state from enrolment where person_id = cast(? as uuid)",
                                person))
                .hasSize(1);
        // The log does not know the panel's id of the person.
        assertThat(SCENE.all("select payload::text from event"))
                .noneMatch(p -> p.contains("5f2b9c"));
    }

    @Test
    void thePeopleOfAPanelForExpertsAreExperts() {
        TestClient.Reply made = REQUESTER.form(PATH, Map.of("name", "Lecturers", "expert", "on"));
        assertThat(made.body()).contains("<span class=\"badge soft\">experts</span>");
        Panel panel =
                new Panel(
                        UUID.fromString(
                                SCENE.one(
                                        "select id::text from panel where name = ?", "Lecturers")),
                        made.body()
                                .replaceAll(
                                        "(?s).*id=\"key\" readonly value=\"([0-9a-f]{64})\".*",
                                        "$1"));
        assertThat(enter(SCENE.browser(), panel, panel.sign("prof", "nonce-prof-11")).status())
                .isEqualTo(303);

        assertThat(
                        SCENE.all(
                                "select expert::text from enrolment e join panel_person p using (person_id)"
                                        + " where p.participant = ?",
                                "prof"))
                .containsExactly("true");
        TestClient.Reply api =
                REQUESTER.post(
                        "/api/v1" + PATH, Json.object().put("name", "Others").put("expert", false));
        assertThat(api.status()).as(api.body()).isEqualTo(201);
        assertThat(REQUESTER.get("/api/v1" + PATH).json().path("panels").valueStream())
                .anyMatch(one -> one.path("expert").asBoolean(false))
                .anyMatch(one -> !one.path("expert").asBoolean(true));
        assertThat(
                        REQUESTER
                                .post(
                                        "/api/v1" + PATH,
                                        Json.object().put("name", "X").put("expert", "yes"))
                                .status())
                .isEqualTo(422);
    }

    @Test
    void lookingAtALinkDoesNotUseItUp() {
        Map<String, String> link = PANEL.sign("looker", "nonce-look-11");
        assertThat(show(PANEL, link).status()).isEqualTo(200);
        assertThat(show(PANEL, link).status()).isEqualTo(200);
        assertThat(enter(SCENE.browser(), PANEL, link).status()).isEqualTo(303);
    }

    @Test
    void aLinkWorksOnceAndTheSameBrowserMayComeBackToIt() {
        Map<String, String> link = PANEL.sign("once", "nonce-once-11");
        Browser browser = SCENE.browser();
        assertThat(enter(browser, PANEL, link).status()).isEqualTo(303);
        assertThat(enter(browser, PANEL, link).header("Location")).isEqualTo("/work");
        TestClient.Reply other = enter(SCENE.browser(), PANEL, link);
        assertThat(other.status()).isEqualTo(410);
        assertThat(other.body()).contains("was used before");
    }

    @Test
    void theSameParticipantIsTheSamePerson() {
        enter(SCENE.browser(), PANEL, PANEL.sign("again", "nonce-again-1"));
        enter(SCENE.browser(), PANEL, PANEL.sign("again", "nonce-again-2"));
        assertThat(SCENE.all("select 1::text from panel_person where participant = 'again'"))
                .hasSize(1);
        Panel other = panel("Prolific, study 2");
        enter(SCENE.browser(), other, other.sign("again", "nonce-again-1"));
        assertThat(
                        SCENE.all(
                                "select distinct person_id::text from panel_person where participant = 'again'"))
                .hasSize(2);
    }

    @Test
    void twoLinksOfANewcomerAtOnceMakeOnePerson() throws Exception {
        List<Future<Integer>> entering = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                Map<String, String> link = PANEL.sign("racer", "nonce-race-" + i);
                entering.add(threads.submit(() -> enter(SCENE.browser(), PANEL, link).status()));
            }
            for (Future<Integer> one : entering) {
                assertThat(one.get()).isEqualTo(303);
            }
        }
        assertThat(SCENE.all("select 1::text from panel_person where participant = 'racer'"))
                .hasSize(1);
    }

    @Test
    void nothingOfALinkCanBeChanged() {
        Map<String, String> link = PANEL.sign("honest", "nonce-honest");
        Panel other = panel("another panel");
        Stream<Map<String, String>> forged =
                Stream.of(
                        changed(link, "participant", "victim"),
                        changed(link, "expires", Long.toString(now().getEpochSecond() + 7200)),
                        changed(link, "nonce", "nonce-honesu"),
                        changed(link, "signature", "0".repeat(64)),
                        changed(link, "signature", ""),
                        changed(link, "participant", "honest\nx"),
                        Map.of("participant", "victim"),
                        Map.of("PROLIFIC_PID", "victim"),
                        Map.of());
        forged.forEach(one -> {
            assertThat(enter(SCENE.browser(), PANEL, one).status())
                    .as(one.toString())
                    .isEqualTo(403);
            SCENE.server().clock().move(Duration.ofMinutes(10));
        });
        assertThat(enter(SCENE.browser(), other, link).status()).isEqualTo(403);
        assertThat(
                        SCENE.all(
                                "select 1::text from panel_person where participant in ('victim', 'honest')"))
                .isEmpty();
    }

    private static Map<String, String> changed(
            Map<String, String> link, String field, String value) {
        Map<String, String> copy = new java.util.HashMap<>(link);
        copy.put(field, value);
        return copy;
    }

    @Test
    void aLinkExpiresAndNoneWorksForLongerThanAMonth() {
        Map<String, String> link = PANEL.sign("late", now().plusSeconds(5), "nonce-late-1");
        SCENE.server().clock().move(Duration.ofSeconds(5));
        assertThat(enter(SCENE.browser(), PANEL, link).status()).isEqualTo(410);
        Map<String, String> forever =
                PANEL.sign("late", now().plus(Duration.ofDays(32)), "nonce-late-2");
        assertThat(enter(SCENE.browser(), PANEL, forever).status()).isEqualTo(410);
        assertThat(SCENE.all("select 1::text from panel_person where participant = 'late'"))
                .isEmpty();
    }

    @Test
    void anEndedPanelLetsNobodyIn() {
        Panel ended = panel("ended");
        Map<String, String> link = ended.sign("tardy", "nonce-tardy-1");
        assertThat(REQUESTER.form(PATH + "/" + ended.id() + "/revoke", Map.of()).status())
                .isEqualTo(303);
        assertThat(enter(SCENE.browser(), ended, link).status()).isEqualTo(403);
    }

    @Test
    void requestersSignLinksOnThePageAndOverTheApi() {
        TestClient.Reply csv =
                REQUESTER.form(
                        PATH + "/" + PANEL.id() + "/links.csv",
                        Map.of("participants", "p-1\n\n p-2 \np-1", "hours", "48"));
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        List<String> lines = csv.body().lines().toList();
        assertThat(lines).hasSize(3).first().isEqualTo("participant,link");
        String path = lines.get(1).replace("p-1,http://localhost", "");
        assertThat(SCENE.browser().get(path).body()).contains("You take part as <b>p-1</b>");

        TestClient.Reply api =
                REQUESTER.post(
                        "/api/v1/campaigns/" + CAMPAIGN + "/panels/" + PANEL.id() + "/links",
                        Json.parse("{\"participants\":[\"p-3\"],\"hours\":1}"));
        String link = api.json().path("links").path(0).path("link").asString("");
        assertThat(SCENE.browser().get(link.replace("http://localhost", "")).status())
                .isEqualTo(200);

        assertThat(
                        REQUESTER
                                .form(
                                        PATH + "/" + PANEL.id() + "/links.csv",
                                        Map.of("participants", "=cmd|' /C calc'!A0", "hours", "24"))
                                .body())
                .contains("is no id");
        assertThat(
                        REQUESTER
                                .form(
                                        PATH + "/" + PANEL.id() + "/links.csv",
                                        Map.of("participants", "p-1", "hours", "745"))
                                .body())
                .contains("1 to 744 hours");
    }

    @Test
    void aPanelOfAnotherCampaignIsNotThere() {
        TestClient stranger = SCENE.server().person(Role.REQUESTER);
        UUID own = SCENE.campaign(stranger, "Geese");
        for (String path : List.of("/revoke", "/links.csv")) {
            assertThat(
                            stranger.form(
                                            "/campaigns/" + own + "/panels/" + PANEL.id() + path,
                                            Map.of("participants", "p-1", "hours", "1"))
                                    .status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(show(PANEL, PANEL.sign("still", "nonce-still-1")).status()).isEqualTo(200);
    }
}
