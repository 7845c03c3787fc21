package dev.earnest.platform.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.web.TestClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final Scene SCENE = Scene.start();

    @AfterAll
    static void stop() {
        SCENE.server().close();
    }

    private static String make(Browser browser, String... scopes) {
        Map<String, String> fields = new HashMap<>();
        fields.put("name", "a script");
        fields.put("days", "7");
        fields.put("current", Scene.PASSWORD);
        for (String scope : scopes) {
            fields.put(scope, "on");
        }
        TestClient.Reply made = browser.form("/account/tokens", fields);
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        String token = made.body().replaceAll("(?s).*value=\"(earnest_[^\"]+)\".*", "$1");
        assertThat(token).matches("earnest_[A-Za-z0-9_-]{43}");
        return token;
    }

    private static TestClient.Reply call(String method, String path, String token) {
        TestClient visitor = SCENE.server().visitor();
        return visitor.send(
                HttpRequest.newBuilder(SCENE.server().url().resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .method(
                                method,
                                method.equals("GET")
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString("{}")));
    }

    @Test
    void aTokenCallsTheApiAsItsPerson() {
        Browser ann = SCENE.member(Role.ANNOTATOR, "api@example.org");
        String token = make(ann, "read", "work");
        TestClient.Reply me = call("GET", "/api/v1/me", token);
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json().path("id").asString())
                .isEqualTo(SCENE.byEmail("api@example.org").orElseThrow().id().toString());
        assertThat(me.json().path("scopes").toString()).isEqualTo("[\"read\",\"work\"]");
        assertThat(ann.get("/account/tokens").body())
                .contains("a script", "read, work", token.substring(0, 12) + "...");
    }

    @Test
    void aTokenIsShownOnceAndKeptAsADigest() {
        Browser ann = SCENE.member(Role.ANNOTATOR, "digest@example.org");
        String token = make(ann, "read");
        assertThat(ann.get("/account/tokens").body()).doesNotContain(token);
        assertThat(
                        SCENE.all(
                                "select api_token::text || encode(token_hash, 'escape') from api_token"))
                .isNotEmpty()
                .noneMatch(row -> row.contains(token.substring(12)));
        assertThat(SCENE.all("select payload::text from event"))
                .noneMatch(p -> p.contains(token.substring(12)));
    }

    @Test
    void aTokenDoesOnlyWhatItsScopesSay() {
        Browser rita = SCENE.member(Role.REQUESTER, "scopes@example.org");
        TestClient requester = SCENE.server().person(Role.REQUESTER);
        UUID campaign = SCENE.campaign(requester, "Herons");
        UUID id = SCENE.byEmail("scopes@example.org").orElseThrow().id();
        SCENE.server()
                .services()
                .database()
                .useTransaction(h ->
                        dev.earnest.platform.store.People.join(
                                h, SCENE.server().clock().instant(), campaign, id, Role.REQUESTER));
        String path = "/api/v1/campaigns/" + campaign + "/invitations";
        String reading = make(rita, "read");
        assertThat(call("GET", path, reading).status()).isEqualTo(200);
        TestClient.Reply refused = call("POST", path, reading);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("detail").asString()).contains("lacks the scope 'manage'");
        assertThat(call("GET", path, make(rita, "manage")).status()).isEqualTo(403);
    }

    @Test
    void noTokenDoesWhatOnlyAPersonAtABrowserDoes() {
        Browser owner = SCENE.member(Role.OWNER, "all@example.org");
        String token = make(owner, "read", "work", "manage", "admin");
        for (String path :
                new String[] {
                    "/account",
                    "/account/tokens",
                    "/account/sessions",
                    "/account/data",
                    "/account/export.json",
                    "/account/export.zip"
                }) {
            assertThat(call("GET", path, token).status()).as(path).isEqualTo(403);
        }
        for (String path :
                new String[] {
                    "/account",
                    "/account/tokens",
                    "/account/password",
                    "/account/erase",
                    "/people/invitations"
                }) {
            assertThat(call("POST", path, token).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void aTokenEndsByDateByHandAndWithItsPerson() {
        Browser ann = SCENE.member(Role.ANNOTATOR, "ending@example.org");
        String expiring = make(ann, "read");
        SCENE.server().clock().move(Duration.ofSeconds(1));
        String revoked = make(ann, "read");
        String page = ann.get("/account/tokens").body();
        // The newest stands first.
        String path =
                page.replaceAll("(?s).*?action=\"(/account/tokens/[0-9a-f-]+/revoke)\".*", "$1");
        Browser eve = SCENE.member(Role.ANNOTATOR, "eve.tokens@example.org");
        assertThat(eve.form(path, Map.of()).status()).isEqualTo(404);
        assertThat(call("GET", "/api/v1/me", revoked).status()).isEqualTo(200);
        assertThat(ann.form(path, Map.of()).status()).isEqualTo(303);
        assertThat(call("GET", "/api/v1/me", revoked).status()).isEqualTo(401);
        assertThat(call("GET", "/api/v1/me", expiring).status()).isEqualTo(200);
        SCENE.server().clock().move(Duration.ofDays(7));
        TestClient.Reply expired = call("GET", "/api/v1/me", expiring);
        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.header("WWW-Authenticate")).contains("Bearer");

        Browser bob = SCENE.member(Role.ANNOTATOR, "bob.tokens@example.org");
        String token = make(bob, "read");
        SCENE.server()
                .services()
                .database()
                .useTransaction(h ->
                        h.execute(
                                "update person set disabled_at = now() where email = 'bob.tokens@example.org'"));
        assertThat(call("GET", "/api/v1/me", token).status()).isEqualTo(401);
    }

    @Test
    void aWrongTokenIsNeverPassedOverForACookie() {
        Browser ann = SCENE.member(Role.ANNOTATOR, "cookie@example.org");
        TestClient visitor = SCENE.server().visitor();
        TestClient.Reply reply =
                visitor.send(
                        visitor.request("/api/v1/me")
                                .header(
                                        "Cookie",
                                        "earnest_session=" + ann.cookie("earnest_session"))
                                .header("Authorization", "Bearer earnest_" + "x".repeat(43)));
        assertThat(reply.status()).isEqualTo(401);
        assertThat(
                        visitor.send(
                                        visitor.request("/api/v1/me")
                                                .header(
                                                        "Cookie",
                                                        "earnest_session="
                                                                + ann.cookie("earnest_session")))
                                .status())
                .isEqualTo(200);
        assertThat(call("GET", "/api/v1/me", "").status()).isEqualTo(401);
    }

    @Test
    void aTokenNeedsNoOriginAndACookieDoes() {
        Browser rita = SCENE.member(Role.REQUESTER, "origin@example.org");
        String token = make(rita, "manage");
        // Passes the check of the origin; the campaign is not there.
        assertThat(
                        call(
                                        "POST",
                                        "/api/v1/campaigns/" + UUID.randomUUID() + "/invitations",
                                        token)
                                .status())
                .isEqualTo(404);
        TestClient visitor = SCENE.server().visitor();
        assertThat(
                        visitor.send(
                                        HttpRequest.newBuilder(
                                                        SCENE.server()
                                                                .url()
                                                                .resolve(
                                                                        "/api/v1/campaigns/"
                                                                                + UUID.randomUUID()
                                                                                + "/invitations"))
                                                .header(
                                                        "Cookie",
                                                        "earnest_session="
                                                                + rita.cookie("earnest_session"))
                                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                                .status())
                .isEqualTo(403);
    }

    @Test
    void theUseOfATokenIsNoted() {
        Browser ann = SCENE.member(Role.ANNOTATOR, "used@example.org");
        String token = make(ann, "read");
        assertThat(ann.get("/account/tokens").body()).contains("never");
        call("GET", "/api/v1/me", token);
        assertThat(ann.get("/account/tokens").body()).doesNotContain(">never<");
    }

    @Test
    void whatIsWrongIsToldAtItsField() {
        Browser ann = SCENE.member(Role.ANNOTATOR, "wrong.token@example.org");
        TestClient.Reply reply = ann.form("/account/tokens", Map.of("name", "", "days", "4000"));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body())
                .contains("Please fill this in", "Please choose what the token may do");
        assertThat(
                        ann.form(
                                        "/account/tokens",
                                        Map.of(
                                                "name", "x", "days", "7", "read", "on", "current",
                                                "wrong"))
                                .body())
                .contains("This is not your password");
        assertThat(
                        Json.object()
                                .put(
                                        "tokens",
                                        SCENE.all(
                                                        "select 1::text from api_token join person on person.id = person_id where email = 'wrong.token@example.org'")
                                                .size())
                                .toString())
                .isEqualTo("{\"tokens\":0}");
    }
}
