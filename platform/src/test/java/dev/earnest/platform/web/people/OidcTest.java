package dev.earnest.platform.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.settings.ServerSettings;
import dev.earnest.platform.store.people.NewInvitation;
import dev.earnest.platform.store.people.OidcAttempts;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OidcTest {
    private final SignInService university;
    private final SignInService other;
    private final Scene scene;
    private UUID requester = new UUID(0, 0);

    OidcTest() throws IOException {
        university = new SignInService();
        other = new SignInService();
        scene =
                new Scene(
                        TestServer.startWith(
                                ServerSettings.NONE.withSignIn(
                                        university.config("uni", "example.edu"),
                                        other.config("other"))));
    }

    @BeforeEach
    void begin() {
        requester = scene.server().person(Role.REQUESTER).id();
    }

    @AfterEach
    void stop() {
        scene.server().close();
        university.close();
        other.close();
    }

    private static String location(TestClient.Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(303);
        return reply.header("Location");
    }

    private TestClient.Reply signIn(Browser browser, String subject, String email) {
        String away = location(browser.get("/sign-in/oidc/uni?next=%2Faccount"));
        return browser.get(university.agree(away, subject, email));
    }

    private String invitation() {
        UUID campaign = scene.campaign(scene.server().person(Role.REQUESTER), "Herons");
        return scene.invite(requester, Scene.annotators(campaign));
    }

    private long people() {
        return Long.parseLong(scene.one("select count(*)::text from person"));
    }

    private long connected() {
        return Long.parseLong(scene.one("select count(*)::text from identity"));
    }

    @Test
    void somebodyOfAWelcomeDomainComesInAndIsKnownTheNextTime() {
        Browser browser = scene.browser();
        assertThat(browser.get("/sign-in").body())
                .contains("href=\"/sign-in/oidc/uni?next=/\">Continue with Service uni")
                .contains("Continue with Service other");
        assertThat(location(signIn(browser, "s-1", "ann@example.edu"))).isEqualTo("/account");
        assertThat(browser.get("/account").body()).contains("ann@example.edu");
        assertThat(scene.byEmail("ann@example.edu").orElseThrow().role()).isEqualTo(Role.ANNOTATOR);

        // The same subject with another address is the same person.
        long before = people();
        Browser later = scene.browser();
        assertThat(location(signIn(later, "s-1", "ann.new@example.edu"))).isEqualTo("/account");
        assertThat(later.get("/account").body()).contains("ann@example.edu");
        assertThat(people()).isEqualTo(before);
    }

    @Test
    void newPeopleOfOtherDomainsNeedAnInvitation() {
        Browser browser = scene.browser();
        TestClient.Reply reply = signIn(browser, "s-2", "eve@example.org");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("Please ask for an invitation link");
        assertThat(connected()).isZero();

        String secret = invitation();
        assertThat(browser.get("/join/" + secret).body())
                .contains("href=\"/join/" + secret + "/oidc/uni\"");
        String away = location(browser.get("/join/" + secret + "/oidc/uni"));
        assertThat(location(browser.get(university.agree(away, "s-2", "eve@example.org"))))
                .isEqualTo("/work");
        assertThat(scene.one("select used::text from invitation")).isEqualTo("1");
        assertThat(
                        scene.one(
                                "select role from member where person_id = ?",
                                scene.byEmail("eve@example.org").orElseThrow().id()))
                .isEqualTo("ANNOTATOR");
    }

    @Test
    void anAddressThatTheServiceDoesNotVouchForOpensNothing() {
        university.lies(claims -> claims.claim("email_verified", false));
        assertThat(signIn(scene.browser(), "s-3", "ann@example.edu").status()).isEqualTo(403);
        university.lies(claims -> claims.claim("email_verified", "true"));
        assertThat(signIn(scene.browser(), "s-3", "ann@example.edu").status()).isEqualTo(403);
        university.lies(claims -> claims.claim("email_verified", true));
        for (String email :
                List.of("ann@example.edu.evil.org", "ann@evil-example.edu", "", "@example.edu")) {
            assertThat(signIn(scene.browser(), "s-3", email).status()).as(email).isEqualTo(403);
        }
        assertThat(connected()).isZero();
    }

    @Test
    void whoeverIsInvitedWithoutAVouchedAddressHasNoneHere() {
        university.lies(claims -> claims.claim("email_verified", false));
        Browser browser = scene.browser();
        String away = location(browser.get("/join/" + invitation() + "/oidc/uni"));
        location(browser.get(university.agree(away, "s-4", "someone.else@example.org")));
        assertThat(scene.byEmail("someone.else@example.org")).isEmpty();
        assertThat(browser.get("/account").status()).isEqualTo(200);
    }

    @Test
    void anInvitationForOneAddressIsForNobodyElse() {
        String secret =
                scene.invite(
                        requester,
                        new NewInvitation(
                                Optional.empty(),
                                Role.REVIEWER,
                                "",
                                "rita@example.edu",
                                Optional.empty(),
                                OptionalInt.of(1),
                                false));
        Browser eve = scene.browser();
        String away = location(eve.get("/join/" + secret + "/oidc/uni"));
        assertThat(eve.get(university.agree(away, "s-eve", "eve@example.edu")).status())
                .isEqualTo(403);
        assertThat(connected()).isZero();
        Browser rita = scene.browser();
        away = location(rita.get("/join/" + secret + "/oidc/uni"));
        location(rita.get(university.agree(away, "s-rita", "Rita@example.edu")));
        assertThat(scene.one("select role from person where email ilike 'rita@example.edu'"))
                .isEqualTo("REVIEWER");
    }

    @Test
    void anAccountWithTheSameAddressIsNeverTakenOver() {
        scene.member(Role.REQUESTER, "rita@example.edu");
        Browser attacker = scene.browser();
        TestClient.Reply reply = signIn(attacker, "s-attacker", "rita@example.edu");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.body()).contains("Sign in to it with its password");
        assertThat(attacker.get("/account").status()).isEqualTo(303);
        assertThat(connected()).isZero();
    }

    @Test
    void whoeverIsSignedInToBothConnectsThem() {
        Browser rita = scene.member(Role.REQUESTER, "rita@example.edu");
        assertThat(rita.get("/account/security").body())
                .contains("href=\"/account/connect/uni\">Connect Service uni");
        for (String site : List.of("cross-site", "same-site", "none")) {
            assertThat(rita.get("/account/connect/uni", Map.of("Sec-Fetch-Site", site)).status())
                    .as("a request that does not come from the page: %s", site)
                    .isEqualTo(403);
        }
        String away = location(fromPage(rita, "/account/connect/uni"));
        assertThat(location(rita.get(university.agree(away, "s-rita", "else@example.org"))))
                .isEqualTo("/account/security");
        assertThat(rita.get("/account/security").body())
                .contains("Connected: " + university.issuer())
                .doesNotContain("Connect Service uni")
                .contains("Connect Service other");
        Browser elsewhere = scene.browser();
        location(signIn(elsewhere, "s-rita", "else@example.org"));
        assertThat(elsewhere.get("/account").body()).contains("rita@example.edu");

        // Nobody else can connect the same account there.
        Browser eve = scene.member(Role.ANNOTATOR, "eve@example.edu");
        away = location(fromPage(eve, "/account/connect/uni"));
        assertThat(eve.get(university.agree(away, "s-rita", "")).status()).isEqualTo(409);
    }

    private static TestClient.Reply fromPage(Browser browser, String path) {
        return browser.get(path, Map.of("Sec-Fetch-Site", "same-origin"));
    }

    @Test
    void anAnswerForSomebodyElsesConnectionIsRefused() {
        Browser rita = scene.member(Role.REQUESTER, "rita@example.edu");
        String away = location(fromPage(rita, "/account/connect/uni"));
        String back = university.agree(away, "s-eve", "");
        rita.form("/sign-out", Map.of());
        Browser eve = scene.member(Role.ANNOTATOR, "eve@example.edu");
        rita.steal("earnest_session", eve.cookie("earnest_session"));
        assertThat(rita.get(back).status()).isEqualTo(403);
        assertThat(connected()).isZero();
    }

    @Test
    void aTokenThatTheServiceDidNotSignIsRefused() {
        for (SignInService.Signing how :
                List.of(
                        SignInService.Signing.NONE,
                        SignInService.Signing.HS256_WITH_PUBLIC_KEY,
                        SignInService.Signing.OTHER_KEY)) {
            university.signs(how);
            refused(how.name());
        }
        university.signs(SignInService.Signing.RS256);
        location(signIn(scene.browser(), "s-5", "ann@example.edu"));
    }

    @Test
    void aTokenThatIsNotForThisSignInIsRefused() {
        Map<String, UnaryOperator<JWTClaimsSet.Builder>> lies =
                Map.of(
                        "nonce of another sign-in",
                        claims -> claims.claim("nonce", "of-another-sign-in"),
                        "no nonce",
                        claims -> claims.claim("nonce", null),
                        "another audience",
                        claims -> claims.audience("another-client"),
                        "two audiences, issued to the other",
                        claims ->
                                claims.audience(List.of("earnest", "another-client"))
                                        .claim("azp", "another-client"),
                        "two audiences, issued to nobody",
                        claims -> claims.audience(List.of("earnest", "another-client")),
                        "another issuer",
                        claims -> claims.issuer(other.issuer()),
                        "expired",
                        claims ->
                                claims.expirationTime(Date.from(Instant.now().minusSeconds(3600))),
                        "issued in the future",
                        claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(3600))),
                        "no subject",
                        claims -> claims.subject(null),
                        "no expiry",
                        claims -> claims.expirationTime(null));
        lies.forEach((what, lie) -> {
            university.lies(lie);
            refused(what);
        });
        university.lies(claims ->
                claims.audience(List.of("earnest", "another-client")).claim("azp", "earnest"));
        location(signIn(scene.browser(), "s-5", "ann@example.edu"));
    }

    private void refused(String what) {
        Browser browser = scene.browser();
        TestClient.Reply reply = signIn(browser, "s-5", "ann@example.edu");
        assertThat(reply.status()).as(what).isEqualTo(403);
        assertThat(reply.body()).as(what).contains("cannot be relied on");
        assertThat(browser.get("/account").status()).as(what).isEqualTo(303);
        assertThat(connected()).as(what).isZero();
    }

    @Test
    void anAnswerIsTakenOnceInTheBrowserThatAskedAndInTime() {
        Browser browser = scene.browser();
        String back =
                university.agree(
                        location(browser.get("/sign-in/oidc/uni")), "s-6", "ann@example.edu");
        String cookie = browser.cookie("earnest_oidc");
        Browser attacker = scene.browser();
        assertThat(attacker.get(back).status()).as("no cookie").isEqualTo(400);
        attacker.get("/sign-in/oidc/uni");
        assertThat(attacker.get(back).status()).as("cookie of another sign-in").isEqualTo(400);
        location(browser.get(back));
        browser.steal("earnest_oidc", cookie);
        assertThat(browser.get(back).status()).as("replayed").isEqualTo(400);

        Browser slow = scene.browser();
        back = university.agree(location(slow.get("/sign-in/oidc/uni")), "s-7", "bo@example.edu");
        scene.server().clock().move(OidcAttempts.PATIENCE.plusSeconds(1));
        assertThat(slow.get(back).status()).as("too late").isEqualTo(400);
    }

    @Test
    void anAnswerOfAnotherServiceIsNotTaken() {
        Browser browser = scene.browser();
        String back =
                university.agree(
                        location(browser.get("/sign-in/oidc/uni")), "s-8", "ann@example.edu");
        assertThat(back).startsWith("/sign-in/oidc/uni/callback?");
        assertThat(browser.get(back.replace("/uni/", "/other/")).status())
                .as("at the address of the other service")
                .isEqualTo(400);

        Browser second = scene.browser();
        back =
                university.agree(
                        location(second.get("/sign-in/oidc/uni")), "s-8", "ann@example.edu");
        assertThat(second.get(back + "&iss=" + other.issuer()).status())
                .as("which names the other issuer")
                .isEqualTo(403);
        // The same subject at another service is somebody else.
        location(signIn(scene.browser(), "s-8", "ann@example.edu"));
        Browser third = scene.browser();
        String away = location(third.get("/sign-in/oidc/other"));
        assertThat(third.get(other.agree(away, "s-8", "ann@example.edu")).status()).isEqualTo(403);
    }

    @Test
    void aServiceThatCallsItselfOtherwiseOrIsAwayIsTold() {
        university.callsItself(other.issuer());
        TestClient.Reply reply = scene.browser().get("/sign-in/oidc/uni");
        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.body()).contains("Service uni does not answer as it should");
        university.callsItself(university.issuer());
        assertThat(scene.browser().get("/sign-in/oidc/uni").status()).isEqualTo(303);
        other.close();
        assertThat(scene.browser().get("/sign-in/oidc/other").status()).isEqualTo(502);
    }

    @Test
    void aNewKeyIsFetchedWhenATokenIsSignedByIt() {
        location(signIn(scene.browser(), "s-9", "ann@example.edu"));
        int reads = university.keyReads.get();
        location(signIn(scene.browser(), "s-9", "ann@example.edu"));
        assertThat(university.keyReads).hasValue(reads);
        university.changesItsKey();
        scene.server().clock().move(Duration.ofMinutes(2));
        location(signIn(scene.browser(), "s-9", "ann@example.edu"));
        assertThat(university.keyReads).hasValue(reads + 1);
        // Tokens with wrong signatures do not make this server read again and again.
        university.signs(SignInService.Signing.OTHER_KEY);
        for (int i = 0; i < 5; i++) {
            assertThat(signIn(scene.browser(), "s-9", "ann@example.edu").status()).isEqualTo(403);
        }
        assertThat(university.keyReads).hasValue(reads + 1);
    }

    @Test
    void whatTheTokenDoesNotTellIsAskedForUnlessItIsAboutSomebodyElse() {
        university.tellsAboutUser(
                "{\"sub\":\"s-other\",\"email\":\"ann@example.edu\",\"email_verified\":true}");
        assertThat(signIn(scene.browser(), "s-10", "").status()).isEqualTo(403);
        university.tellsAboutUser(
                "{\"sub\":\"s-10\",\"email\":\"ann@example.edu\",\"email_verified\":true}");
        location(signIn(scene.browser(), "s-10", ""));
        assertThat(scene.byEmail("ann@example.edu")).isPresent();
    }

    @Test
    void aClosedAccountStaysClosed() {
        location(signIn(scene.browser(), "s-11", "ann@example.edu"));
        UUID ann = scene.byEmail("ann@example.edu").orElseThrow().id();
        scene.server().person(Role.OWNER).form("/people/" + ann + "/disable", Map.of());
        assertThat(signIn(scene.browser(), "s-11", "ann@example.edu").status()).isEqualTo(403);
    }

    @Test
    void whoeverSaysNoThereIsNotSignedIn() {
        Browser browser = scene.browser();
        String away = location(browser.get("/sign-in/oidc/uni"));
        String state = URI.create(away).getQuery().replaceAll(".*state=([^&]+).*", "$1");
        TestClient.Reply reply =
                browser.get("/sign-in/oidc/uni/callback?error=access_denied&state=" + state);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("You were not signed in at Service uni.");
        assertThat(connected()).isZero();
    }

    @Test
    void nobodyIsSentToAnotherSiteAfterwards() {
        Browser browser = scene.browser();
        String away = location(browser.get("/sign-in/oidc/uni?next=%2F%2Fevil.example%2Fx"));
        assertThat(location(browser.get(university.agree(away, "s-12", "ann@example.edu"))))
                .isEqualTo("/");
    }
}
