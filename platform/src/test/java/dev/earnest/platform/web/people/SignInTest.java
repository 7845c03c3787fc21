package dev.earnest.platform.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.web.TestClient;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInTest {
    private final Scene scene = Scene.start();

    @AfterEach
    void stop() {
        scene.server().close();
    }

    private TestClient.Reply signIn(Browser browser, String email, String password) {
        return browser.form("/sign-in", Map.of("email", email, "password", password, "next", "/"));
    }

    @Test
    void theFirstOwnerComesByTheLinkThatTheServerPrints() {
        URI link = FirstStart.ownerLink(scene.server().services()).orElseThrow();
        Browser browser = scene.browser();
        assertThat(browser.get(link.getPath()).body()).contains("This is your installation");
        TestClient.Reply reply =
                browser.form(link.getPath(), Scene.account("owner@example.org", "Olga"));
        assertThat(reply.status()).isEqualTo(303);
        assertThat(scene.byEmail("owner@example.org").orElseThrow().role()).isEqualTo(Role.OWNER);
        assertThat(browser.get("/").header("Location")).isEqualTo("/campaigns");
        assertThat(FirstStart.ownerLink(scene.server().services())).isEmpty();
        assertThat(scene.browser().get(link.getPath()).status()).isEqualTo(404);
    }

    @Test
    void anOwnerLinkEndsAfterADayAndASecondOneCannotMakeASecondOwner() {
        URI old = FirstStart.ownerLink(scene.server().services()).orElseThrow();
        scene.server().clock().move(Duration.ofHours(25));
        assertThat(scene.browser().get(old.getPath()).status()).isEqualTo(404);
        URI first = FirstStart.ownerLink(scene.server().services()).orElseThrow();
        URI second = FirstStart.ownerLink(scene.server().services()).orElseThrow();
        assertThat(
                        scene.browser()
                                .form(first.getPath(), Scene.account("a@example.org", ""))
                                .status())
                .isEqualTo(303);
        assertThat(
                        scene.browser()
                                .form(second.getPath(), Scene.account("b@example.org", ""))
                                .status())
                .isEqualTo(404);
        assertThat(scene.byEmail("b@example.org")).isEmpty();
    }

    @Test
    void theLinkIsKeptAsADigestOnly() {
        String secret =
                FirstStart.ownerLink(scene.server().services())
                        .orElseThrow()
                        .getPath()
                        .replace("/setup/", "");
        assertThat(scene.all("select encode(token_hash, 'escape') from one_time_link"))
                .hasSize(1)
                .noneMatch(hash -> hash.contains(secret));
    }

    @Test
    void peopleSignInWithTheirPasswordAndOut() {
        scene.owner();
        Browser browser = scene.browser();
        assertThat(browser.get("/people/invitations").header("Location"))
                .isEqualTo("/sign-in?next=%2Fpeople%2Finvitations");
        TestClient.Reply reply =
                browser.form(
                        "/sign-in",
                        Map.of(
                                "email", "OWNER@Example.org",
                                "password", Scene.PASSWORD,
                                "next", "/people/invitations"));
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).isEqualTo("/people/invitations");
        assertThat(reply.header("Set-Cookie"))
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure");
        assertThat(browser.get("/people/invitations").status()).isEqualTo(200);
        String session = browser.cookie("earnest_session");
        assertThat(browser.form("/sign-out", Map.of()).status()).isEqualTo(303);
        browser.steal("earnest_session", session);
        assertThat(browser.get("/people/invitations").status()).isEqualTo(303);
    }

    @Test
    void wrongPasswordsAndUnknownAccountsGetTheSameAnswer() {
        scene.owner();
        TestClient.Reply wrong = signIn(scene.browser(), "owner@example.org", "eight grey herons");
        TestClient.Reply unknown =
                signIn(scene.browser(), "nobody@example.org", "eight grey herons");
        assertThat(wrong.status()).isEqualTo(422).isEqualTo(unknown.status());
        assertThat(wrong.body())
                .contains("E-mail address or password is not right.")
                .isEqualTo(unknown.body().replace("nobody@", "owner@"));
        assertThat(
                        scene.all(
                                "select payload ->> 'person' is null from event where type = 'sign.in.failed' order by id"))
                .containsExactly("f", "t");
    }

    @Test
    void aSessionEndsAfterTwoWeeks() {
        Browser owner = scene.owner();
        scene.server().clock().move(Duration.ofDays(13));
        assertThat(owner.get("/people/invitations").status()).isEqualTo(200);
        scene.server().clock().move(Duration.ofDays(2));
        assertThat(owner.get("/people/invitations").status()).isEqualTo(303);
    }

    @Test
    void theSessionChangesAtSignIn() {
        Browser owner = scene.owner();
        String before = owner.cookie("earnest_session");
        signIn(owner, "owner@example.org", Scene.PASSWORD);
        assertThat(owner.cookie("earnest_session")).isNotEqualTo(before);
        Browser thief = scene.browser();
        thief.steal("earnest_session", before);
        assertThat(thief.get("/people/invitations").status()).isEqualTo(303);
    }

    @Test
    void aSessionThatSomebodyElsePlantedIsNotTakenOver() {
        scene.owner();
        Browser victim = scene.browser();
        String planted = "x".repeat(43);
        victim.steal("earnest_session", planted);
        signIn(victim, "owner@example.org", Scene.PASSWORD);
        assertThat(victim.cookie("earnest_session")).isNotEqualTo(planted);
        Browser thief = scene.browser();
        thief.steal("earnest_session", planted);
        assertThat(thief.get("/people/invitations").status()).isEqualTo(303);
    }

    @Test
    void afterSigningInNobodyIsSentToAnotherSite() {
        scene.owner();
        for (String next :
                new String[] {
                    "https://evil.example",
                    "//evil.example",
                    "/\\evil.example",
                    "/\t/evil.example",
                    "javascript:alert(1)",
                    "evil",
                    "/%0d%0aX: y\r\nSet-Cookie: a=b"
                }) {
            TestClient.Reply reply =
                    scene.browser()
                            .form(
                                    "/sign-in",
                                    Map.of(
                                            "email",
                                            "owner@example.org",
                                            "password",
                                            Scene.PASSWORD,
                                            "next",
                                            next));
            assertThat(reply.header("Location")).as(next).isEqualTo("/");
        }
    }

    @Test
    void aDisabledPersonCannotSignInAndIsOutAtOnce() {
        Browser owner = scene.owner();
        UUID by = scene.byEmail("owner@example.org").orElseThrow().id();
        TestClient requester = scene.server().person(Role.REQUESTER);
        UUID campaign = scene.campaign(requester, "Herons");
        Browser annotator = scene.annotator(campaign, by, "ann@example.org");
        scene.server()
                .services()
                .database()
                .useTransaction(h ->
                        h.createUpdate(
                                        "update person set disabled_at = created_at where email = 'ann@example.org'")
                                .execute());
        assertThat(annotator.get("/").header("Location")).isEqualTo("/sign-in");
        assertThat(signIn(scene.browser(), "ann@example.org", Scene.PASSWORD).status())
                .isEqualTo(422);
        assertThat(owner.get("/people/invitations").status()).isEqualTo(200);
    }

    @Test
    void aPasswordAtAnOlderCostIsHashedAgainWhenItIsUsed() {
        scene.owner();
        String old =
                new dev.earnest.platform.secret.Passwords(
                                new dev.earnest.platform.secret.Argon2Cost(64, 1, 1),
                                1,
                                1,
                                Duration.ofSeconds(5),
                                new java.util.SplittableRandom(5))
                        .hash(Scene.PASSWORD);
        scene.server()
                .services()
                .database()
                .useTransaction(h ->
                        h.createUpdate("update person set password_hash = :hash")
                                .bind("hash", old)
                                .execute());
        assertThat(signIn(scene.browser(), "owner@example.org", "wrong wrong wrong").status())
                .isEqualTo(422);
        assertThat(scene.one("select password_hash from person")).isEqualTo(old);
        assertThat(signIn(scene.browser(), "owner@example.org", Scene.PASSWORD).status())
                .isEqualTo(303);
        assertThat(scene.one("select password_hash from person")).contains("m=19456,t=2,p=1");
        assertThat(signIn(scene.browser(), "owner@example.org", Scene.PASSWORD).status())
                .isEqualTo(303);
    }

    @Test
    void everythingWrongWithAFormIsToldAtItsField() {
        URI link = FirstStart.ownerLink(scene.server().services()).orElseThrow();
        TestClient.Reply reply =
                scene.browser()
                        .form(
                                link.getPath(),
                                Map.of(
                                        "name", "x".repeat(101),
                                        "email", "nobody",
                                        "password", "short",
                                        "repeated", ""));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body())
                .contains(
                        "id=\"name-problem\"",
                        "At most 100 characters",
                        "id=\"email-problem\"",
                        "This is not an e-mail address",
                        "id=\"password-problem\"",
                        "at least 12 characters",
                        "value=\"nobody\"")
                .doesNotContain("value=\"short\"");
        assertThat(scene.byEmail("nobody")).isEmpty();
    }
}
