package dev.earnest.platform.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.Person;
import dev.earnest.platform.web.TestClient;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PeopleTest {
    private static final Scene SCENE = Scene.start();
    private static final TestClient OWNER = SCENE.server().person(Role.OWNER);

    @AfterAll
    static void stop() {
        SCENE.server().close();
    }

    private static Person person(String email) {
        return SCENE.byEmail(email).orElseThrow();
    }

    private static String path(String email) {
        return "/people/" + person(email).id();
    }

    @Test
    void ownersPageThroughEverybody() {
        for (int i = 0; i < 130; i++) {
            SCENE.server().person(Role.AUDITOR);
        }
        Set<String> seen = new HashSet<>();
        String path = "/people?role=AUDITOR";
        int pages = 0;
        while (!path.isEmpty()) {
            String body = OWNER.get(path).body();
            body.lines()
                    .filter(line -> line.contains("href=\"/people/"))
                    .map(line -> line.replaceAll(".*>(auditor-[a-z0-9]+)</a>.*", "$1"))
                    .filter(handle -> handle.startsWith("auditor-"))
                    .forEach(seen::add);
            path =
                    body.contains("Older ones")
                            ? body.replaceAll("(?s).*href=\"([^\"]+)\">Older ones.*", "$1")
                                    .replace("&amp;", "&")
                            : "";
            pages++;
        }
        assertThat(seen).hasSize(130);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void ownersFindPeopleByPartOfNameHandleOrAddress() {
        SCENE.member(Role.ANNOTATOR, "find_me%here@example.org");
        SCENE.member(Role.ANNOTATOR, "findxme.here@example.org");
        String body = OWNER.get("/people?q=find_me%25").body();
        assertThat(body)
                .contains("find_me%here@example.org")
                .doesNotContain("findxme.here@example.org");
        assertThat(OWNER.get("/people?q=" + person("findxme.here@example.org").handle()).body())
                .contains("findxme.here@example.org");
    }

    @Test
    void theListOfFiltersIsClosed() {
        SCENE.member(Role.ANNOTATOR, "secretive@example.org");
        String hash =
                SCENE.one("select password_hash from person where email = 'secretive@example.org'");
        for (String query :
                List.of(
                        "password_hash=" + hash.substring(0, 8),
                        "user.password=x",
                        "password_hash__startswith=%24argon2id",
                        "order_by=password_hash",
                        "fields=password_hash",
                        "q%5B%24ne%5D=x",
                        "role=OWNER'%20or%201=1",
                        "state=active,erased")) {
            TestClient.Reply reply = OWNER.get("/api/v1/people?" + query);
            assertThat(reply.status()).as(query).isEqualTo(422);
        }
        TestClient.Reply all = OWNER.get("/api/v1/people?q=secretive");
        assertThat(all.json().path("people").size()).isEqualTo(1);
        assertThat(all.body()).doesNotContain("argon2", "password", hash);
        assertThat(OWNER.get("/people?q=secretive").body()).doesNotContain("argon2", hash);
    }

    @Test
    void anOwnerShutsSomebodyOutAndLetsThemInAgain() {
        Browser ann = SCENE.member(Role.ANNOTATOR, "out@example.org");
        String path = path("out@example.org");
        assertThat(OWNER.form(path + "/disable", Map.of()).body())
                .contains("This person is shut out");
        assertThat(ann.get("/account").status()).isEqualTo(303);
        Map<String, String> fields =
                Map.of("email", "out@example.org", "password", Scene.PASSWORD, "next", "/");
        assertThat(SCENE.browser().form("/sign-in", fields).status()).isEqualTo(422);
        assertThat(OWNER.form(path + "/enable", Map.of()).body()).contains("can sign in again");
        // The session of before stays ended.
        assertThat(ann.get("/account").status()).isEqualTo(303);
        assertThat(SCENE.browser().form("/sign-in", fields).status()).isEqualTo(303);
    }

    @Test
    void aRoleChangesAtOnce() {
        Browser rita = SCENE.member(Role.REQUESTER, "role@example.org");
        assertThat(rita.get("/people").status()).isEqualTo(403);
        OWNER.form(path("role@example.org") + "/role", Map.of("role", "OWNER"));
        assertThat(rita.get("/people").status()).isEqualTo(200);
        OWNER.form(path("role@example.org") + "/role", Map.of("role", "ANNOTATOR"));
        assertThat(rita.get("/people").status()).isEqualTo(403);
        assertThat(OWNER.form(path("role@example.org") + "/role", Map.of("role", "KING")).status())
                .isEqualTo(422);
        assertThat(
                        SCENE.all(
                                "select payload ->> 'role' from event where type = 'role.changed' order by id"))
                .contains("OWNER", "ANNOTATOR");
    }

    @Test
    void thereIsAlwaysAnOwner() {
        try (dev.earnest.platform.web.TestServer server =
                dev.earnest.platform.web.TestServer.start()) {
            TestClient only = server.person(Role.OWNER);
            String path = "/people/" + only.id();
            for (String act : List.of("/disable", "/erase")) {
                TestClient.Reply reply = only.form(path + act, Map.of());
                assertThat(reply.status()).as(act).isEqualTo(422);
                assertThat(reply.body()).contains("This is the only owner.");
            }
            assertThat(only.form(path + "/role", Map.of("role", "REQUESTER")).status())
                    .isEqualTo(422);
            assertThat(only.get("/people").status()).isEqualTo(200);
            TestClient second = server.person(Role.OWNER);
            assertThat(second.form(path + "/role", Map.of("role", "REQUESTER")).status())
                    .isEqualTo(200);
            assertThat(only.get("/people").status()).isEqualTo(403);
        }
    }

    @Test
    void anOwnerMakesALinkForANewPasswordThatWorksOnce() {
        Browser ann = SCENE.member(Role.ANNOTATOR, "forgot@example.org");
        String path = path("forgot@example.org") + "/password-link";
        String first = link(OWNER.form(path, Map.of()));
        String link = link(OWNER.form(path, Map.of()));
        assertThat(SCENE.browser().get(first).status()).as("the first of two links").isEqualTo(404);
        assertThat(SCENE.browser().get(link).body()).contains("forgot@example.org");
        Map<String, String> fields =
                Map.of("password", "nine white storks", "repeated", "nine white storks");
        assertThat(
                        SCENE.browser()
                                .form(link, Map.of("password", "short", "repeated", "short"))
                                .status())
                .isEqualTo(422);
        assertThat(SCENE.browser().form(link, fields).header("Location")).isEqualTo("/sign-in");
        assertThat(SCENE.browser().form(link, fields).status()).isEqualTo(404);
        assertThat(ann.get("/account").status()).as("sessions of before").isEqualTo(303);
        assertThat(
                        SCENE.browser()
                                .form(
                                        "/sign-in",
                                        Map.of(
                                                "email", "forgot@example.org",
                                                "password", "nine white storks",
                                                "next", "/"))
                                .status())
                .isEqualTo(303);
        SCENE.server().clock().move(java.time.Duration.ofHours(1));
        String late = link(OWNER.form(path, Map.of()));
        SCENE.server().clock().move(java.time.Duration.ofHours(24));
        assertThat(SCENE.browser().get(late).status()).isEqualTo(404);
    }

    private static String link(TestClient.Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        return reply.body().replaceAll("(?s).*value=\"http://localhost(/reset/[^\"]+)\".*", "$1");
    }

    @Test
    void ownersInvitePeopleToTheInstallation() {
        TestClient.Reply made =
                OWNER.form(
                        "/people/invitations",
                        Map.of("role", "REQUESTER", "places", "1", "note", "Rita"));
        String link =
                made.body().replaceAll("(?s).*value=\"http://localhost(/join/[^\"]+)\".*", "$1");
        Browser rita = SCENE.browser();
        assertThat(rita.get(link).body()).contains("You are invited to make campaigns");
        assertThat(
                        rita.form(link, Scene.account("invited.rita@example.org", "Rita"))
                                .header("Location"))
                .isEqualTo("/");
        assertThat(person("invited.rita@example.org").role()).isEqualTo(Role.REQUESTER);
        // Somebody who is less becomes more; somebody who is more stays.
        Browser ann = SCENE.member(Role.ANNOTATOR, "rising@example.org");
        String again =
                OWNER.form("/people/invitations", Map.of("role", "REVIEWER", "places", "5"))
                        .body()
                        .replaceAll("(?s).*value=\"http://localhost(/join/[^\"]+)\".*", "$1");
        ann.form(again, Map.of());
        assertThat(person("rising@example.org").role()).isEqualTo(Role.REVIEWER);
        rita.form(again, Map.of());
        assertThat(person("invited.rita@example.org").role()).isEqualTo(Role.REQUESTER);
    }

    @Test
    void everythingTypedIsShownAsText() {
        String evil = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
        Browser eve = SCENE.member(Role.ANNOTATOR, "eve.xss@example.org");
        eve.form("/account", Map.of("name", evil, "email", "eve.xss@example.org"));
        eve.form(
                "/account/tokens",
                Map.of("name", evil, "days", "7", "read", "on", "current", Scene.PASSWORD));
        OWNER.form("/people/invitations", Map.of("role", "ANNOTATOR", "note", evil));
        String path = path("eve.xss@example.org");
        for (String body :
                List.of(
                        eve.get("/account").body(),
                        eve.get("/account/tokens").body(),
                        OWNER.get("/people?q=eve.xss").body(),
                        OWNER.get(
                                        "/people?q="
                                                + java.net.URLEncoder.encode(
                                                        evil.substring(0, 60),
                                                        java.nio.charset.StandardCharsets.UTF_8))
                                .body(),
                        OWNER.get(path).body(),
                        OWNER.get("/people/invitations").body(),
                        eve.get(
                                        "/sign-in?next="
                                                + java.net.URLEncoder.encode(
                                                        "/\"><script>alert(1)</script>",
                                                        java.nio.charset.StandardCharsets.UTF_8))
                                .body())) {
            assertThat(body).doesNotContain("<script>alert", "<img src=x");
        }
    }
}
