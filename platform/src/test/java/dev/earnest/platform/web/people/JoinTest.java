package dev.earnest.platform.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.people.NewInvitation;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JoinTest {
    private final Scene scene = Scene.start();
    private TestClient requester = scene.server().visitor();
    private UUID campaign = new UUID(0, 0);

    @BeforeEach
    void begin() {
        requester = scene.server().person(Role.REQUESTER);
        campaign = scene.campaign(requester, "Herons <b>&</b> swans");
    }

    @AfterEach
    void stop() {
        scene.server().close();
    }

    private TestClient.Reply join(String secret, String email) {
        return scene.browser().form("/join/" + secret, Scene.account(email, ""));
    }

    private String invite(NewInvitation invitation) {
        return scene.invite(requester.id(), invitation);
    }

    @Test
    void somebodyInvitedReadsAboutTheCampaignMakesAnAccountAndIsEnrolled() {
        String secret = invite(Scene.annotators(campaign));
        Browser browser = scene.browser();
        assertThat(browser.get("/join/" + secret).body())
                .contains(
                        "Herons &lt;b&gt;&amp;&lt;/b&gt; swans",
                        "by answering questions",
                        "This work is not paid");
        TestClient.Reply reply =
                browser.form("/join/" + secret, Scene.account("ann@example.org", "Ann"));
        assertThat(reply.status()).as(reply.body()).isEqualTo(303);
        assertThat(reply.header("Location")).isEqualTo("/work");
        UUID ann = scene.byEmail("ann@example.org").orElseThrow().id();
        assertThat(scene.one("select role from member where person_id = ?", ann))
                .isEqualTo("ANNOTATOR");
        assertThat(scene.one("select state from enrolment where person_id = ?", ann))
                .isEqualTo("INVITED");
        assertThat(scene.one("select role from person where id = ?", ann)).isEqualTo("ANNOTATOR");
        assertThat(scene.all("select type from event where actor = ? order by id", ann))
                .containsExactly("person.changed", "invitation.used", "enrolled", "session.opened");
        assertThat(scene.one("select used::text from invitation")).isEqualTo("1");
        assertThat(browser.get("/").header("Location")).isEqualTo("/work");
    }

    @Test
    void nothingAboutAPersonIsInTheLogButIdsAndHandles() {
        scene.annotator(campaign, requester.id(), "ann.uncommon@example.org");
        scene.browser()
                .form(
                        "/sign-in",
                        Map.of(
                                "email",
                                "ann.uncommon@example.org",
                                "password",
                                "wrong wrong wrong"));
        assertThat(scene.all("select payload::text from event"))
                .isNotEmpty()
                .noneMatch(payload -> payload.contains("uncommon") || payload.contains("@"));
    }

    @Test
    void theSecretIsKeptAsADigestOnly() {
        String secret = invite(Scene.annotators(campaign));
        assertThat(
                        scene.all(
                                "select invitation::text || encode(secret_hash, 'escape') from invitation"))
                .hasSize(1)
                .noneMatch(row -> row.contains(secret));
    }

    @Test
    void somebodyWithAnAccountJoinsWithIt() {
        Browser ann = scene.annotator(campaign, requester.id(), "ann@example.org");
        UUID other = scene.campaign(requester, "Geese");
        String secret = invite(Scene.annotators(other));
        assertThat(ann.get("/join/" + secret).body()).contains("You are signed in as");
        assertThat(ann.form("/join/" + secret, Map.of()).header("Location")).isEqualTo("/work");
        assertThat(scene.one("select count(*)::text from enrolment")).isEqualTo("2");
        assertThat(join(secret, "ANN@example.org").body())
                .contains("There is an account with this e-mail address");
    }

    @Test
    void aPlaceIsTakenOnceByEachPersonAndByNobodyWhoWasAMemberBefore() {
        Browser ann = scene.annotator(campaign, requester.id(), "ann@example.org");
        String secret = invite(Scene.annotators(campaign, 1));
        assertThat(ann.form("/join/" + secret, Map.of()).status()).isEqualTo(303);
        assertThat(join(secret, "bob@example.org").status()).isEqualTo(303);
        assertThat(join(secret, "eve@example.org").status()).isEqualTo(410);
        assertThat(scene.byEmail("eve@example.org")).isEmpty();
    }

    @Test
    void ofManyAtOnceExactlyAsManyGetInAsThereArePlaces() throws Exception {
        String secret = invite(Scene.annotators(campaign, 3));
        CountDownLatch begin = new CountDownLatch(1);
        try (TestServer second = scene.server().another();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> joining = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String email = "person" + i + "@example.org";
                Browser browser = new Browser(i % 2 == 0 ? scene.server().url() : second.url());
                joining.add(
                        threads.submit(() -> {
                            begin.await();
                            return browser.form("/join/" + secret, Scene.account(email, ""))
                                    .status();
                        }));
            }
            begin.countDown();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> one : joining) {
                statuses.add(one.get());
            }
            assertThat(statuses).filteredOn(status -> status == 303).hasSize(3);
            assertThat(statuses).filteredOn(status -> status == 410).hasSize(21);
        }
        assertThat(scene.one("select used::text from invitation")).isEqualTo("3");
        assertThat(scene.one("select count(*)::text from enrolment")).isEqualTo("3");
        assertThat(scene.one("select count(*)::text from person where email <> ''")).isEqualTo("3");
    }

    @Test
    void whoeverComesByALinkForExpertsIsOneUntilTheRequesterSaysOtherwise() {
        UUID other = scene.campaign(requester, "Swans");
        String secret =
                invite(
                        new NewInvitation(
                                Optional.of(other),
                                Role.ANNOTATOR,
                                "",
                                "",
                                Optional.empty(),
                                OptionalInt.of(5),
                                false,
                                true));
        Browser ann = scene.annotator(campaign, requester.id(), "ann@example.org");
        assertThat(ann.form("/join/" + secret, Map.of()).status()).isEqualTo(303);
        String expert = "select expert::text from enrolment where campaign_id = '" + other + "'";
        assertThat(scene.one(expert)).isEqualTo("true");
        assertThat(
                        scene.one(
                                "select count(*)::text from event where type = 'expert.appointed'"
                                        + " and actor = '"
                                        + requester.id()
                                        + "'"))
                .isEqualTo("1");

        UUID person =
                UUID.fromString(
                        scene.one(
                                "select person_id::text from enrolment where campaign_id = '"
                                        + other
                                        + "'"));
        TestClient.Reply ended =
                requester.form(
                        "/campaigns/" + other + "/people/" + person + "/act",
                        Map.of("act", "DISMISS", "reason", "The study with experts is over."));
        assertThat(ended.status()).as(ended.body()).isEqualTo(303);
        ann.form("/join/" + secret, Map.of());
        assertThat(scene.one(expert))
                .as("the old link makes nobody an expert again")
                .isEqualTo("false");
        assertThat(scene.one("select used::text from invitation where expert")).isEqualTo("1");
    }

    @Test
    void onlyAnnotatorsOfACampaignAreInvitedAsExperts() {
        TestClient.Reply wrong =
                requester.post(
                        "/api/v1/campaigns/" + campaign + "/invitations",
                        Json.object().put("role", "reviewer").put("places", 1).put("expert", true));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("/expert");
        TestClient.Reply right =
                requester.post(
                        "/api/v1/campaigns/" + campaign + "/invitations",
                        Json.object().put("role", "annotator").put("expert", true));
        assertThat(right.json().path("invitation").path("expert").asBoolean(false)).isTrue();
        assertThat(requester.get("/campaigns/" + campaign + "/invitations").body())
                .contains("as an expert");
    }

    @Test
    void twoClicksOfOnePersonTakeOnePlace() throws Exception {
        Browser ann = scene.annotator(campaign, requester.id(), "ann@example.org");
        UUID other = scene.campaign(requester, "Geese");
        String secret = invite(Scene.annotators(other, 5));
        String session = ann.cookie("earnest_session");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> clicks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Browser tab = scene.browser();
                tab.steal("earnest_session", session);
                clicks.add(threads.submit(() -> tab.form("/join/" + secret, Map.of()).status()));
            }
            for (Future<Integer> click : clicks) {
                assertThat(click.get()).isEqualTo(303);
            }
        }
        assertThat(scene.one("select used::text from invitation where places = 5")).isEqualTo("1");
    }

    @Test
    void anInvitationEndsByDate() {
        String secret =
                invite(
                        new NewInvitation(
                                Optional.of(campaign),
                                Role.ANNOTATOR,
                                "",
                                "",
                                Optional.of(
                                        scene.server().clock().instant().plus(Duration.ofDays(2))),
                                OptionalInt.empty(),
                                false));
        scene.server().clock().move(Duration.ofDays(2).minusSeconds(1));
        assertThat(join(secret, "ann@example.org").status()).isEqualTo(303);
        scene.server().clock().move(Duration.ofSeconds(1));
        TestClient.Reply late = join(secret, "bob@example.org");
        assertThat(late.status()).isEqualTo(410);
        assertThat(late.body()).contains("This invitation has expired.");
    }

    @Test
    void anInvitationEndsWithItsCampaign() {
        String secret =
                invite(
                        new NewInvitation(
                                Optional.of(campaign),
                                Role.ANNOTATOR,
                                "",
                                "",
                                Optional.empty(),
                                OptionalInt.empty(),
                                true));
        assertThat(join(secret, "ann@example.org").status()).isEqualTo(303);
        scene.server()
                .services()
                .database()
                .useTransaction(h -> h.execute("update campaign set state = 'FINISHED'"));
        assertThat(join(secret, "bob@example.org").body()).contains("is finished");
    }

    @Test
    void aRevokedInvitationLetsNobodyInAndThrowsNobodyOut() {
        String secret = invite(Scene.annotators(campaign));
        Browser ann = scene.browser();
        ann.form("/join/" + secret, Scene.account("ann@example.org", ""));
        String id = scene.one("select id::text from invitation");
        String path = "/campaigns/" + campaign + "/invitations/" + id + "/revoke";
        assertThat(requester.form(path, Map.of()).status()).isEqualTo(303);
        assertThat(join(secret, "bob@example.org").body()).contains("was taken back");
        assertThat(ann.get("/").header("Location")).isEqualTo("/work");
        assertThat(scene.all("select state from enrolment")).containsExactly("INVITED");
    }

    @Test
    void anInvitationForOneAddressIsForNobodyElse() {
        String secret =
                invite(
                        new NewInvitation(
                                Optional.of(campaign),
                                Role.ANNOTATOR,
                                "",
                                "bob@example.org",
                                Optional.empty(),
                                OptionalInt.empty(),
                                false));
        Browser ann = scene.annotator(campaign, requester.id(), "ann@example.org");
        assertThat(ann.get("/join/" + secret).body())
                .contains("This invitation is for bob@example.org");
        assertThat(ann.form("/join/" + secret, Map.of()).status()).isEqualTo(403);
        // Whoever holds the link makes the account of that address, whatever the form says.
        assertThat(join(secret, "eve@example.org").status()).isEqualTo(303);
        assertThat(scene.byEmail("eve@example.org")).isEmpty();
        assertThat(scene.byEmail("bob@example.org")).isPresent();
    }

    private String inviteBob() {
        return invite(
                new NewInvitation(
                        Optional.of(campaign),
                        Role.ANNOTATOR,
                        "",
                        "bob@example.org",
                        Optional.empty(),
                        OptionalInt.empty(),
                        false));
    }

    @Test
    void anAddressAloneOpensNothing() {
        String secret = inviteBob();
        UUID other = scene.campaign(requester, "Geese");
        // Addresses of local accounts are typed, never proven: this is not Bob.
        Browser eve = scene.annotator(other, requester.id(), "bob@example.org");
        UUID id = scene.byEmail("bob@example.org").orElseThrow().id();
        assertThat(scene.all("select campaign_id::text from member where person_id = ?", id))
                .containsExactly(other.toString());
        for (String path : List.of("/work", "/account", "/campaigns")) {
            assertThat(eve.get(path).body())
                    .as(path)
                    .doesNotContain("Herons", secret, campaign.toString());
        }
        assertThat(eve.get("/campaigns/" + campaign).status()).isEqualTo(404);
        assertThat(eve.get("/work/" + campaign).status()).isEqualTo(404);
        // Who was invited is told that the address is taken, and is not let into that account.
        TestClient.Reply bob = join(secret, "bob@example.org");
        assertThat(bob.status()).isEqualTo(422);
        assertThat(bob.body()).contains("There is an account with this e-mail address");
        assertThat(scene.one("select sum(used)::text from invitation where email <> ''"))
                .isEqualTo("0");
    }

    @Test
    void theLinkOfAnAddressServesOnePerson() {
        String secret = inviteBob();
        assertThat(join(secret, "bob@example.org").status()).isEqualTo(303);
        assertThat(join(secret, "eve@example.org").status()).isEqualTo(422);
        assertThat(join(secret, "bob@example.org").status()).isEqualTo(422);
        Browser eve = scene.annotator(campaign, requester.id(), "eve@example.org");
        assertThat(eve.form("/join/" + secret, Map.of()).status()).isEqualTo(403);
        assertThat(scene.one("select sum(used)::text from invitation where email <> ''"))
                .isEqualTo("1");
    }

    @Test
    void whoRunsOneCampaignByInvitationCannotMakeOthers() {
        String secret =
                invite(
                        new NewInvitation(
                                Optional.of(campaign),
                                Role.REQUESTER,
                                "",
                                "",
                                Optional.empty(),
                                OptionalInt.of(1),
                                false));
        Browser rita = scene.browser();
        assertThat(
                        rita.form("/join/" + secret, Scene.account("rita@example.org", ""))
                                .header("Location"))
                .isEqualTo("/campaigns/" + campaign);
        assertThat(scene.byEmail("rita@example.org").orElseThrow().role()).isEqualTo(Role.REVIEWER);
        assertThat(rita.get("/campaigns/" + campaign + "/invitations").status()).isEqualTo(200);
    }

    @Test
    void aWrongLinkSaysSoAndGuessingIsStopped() {
        Browser browser = scene.browser();
        for (int i = 0; i < Guesses.BY_ADDRESS; i++) {
            assertThat(browser.get("/join/" + "x".repeat(43)).status()).isEqualTo(404);
        }
        TestClient.Reply stopped = browser.get("/join/" + "x".repeat(43));
        assertThat(stopped.status()).isEqualTo(429);
        assertThat(Long.parseLong(stopped.header("Retry-After"))).isBetween(1L, 600L);
        scene.server().clock().move(Duration.ofMinutes(10));
        assertThat(browser.get("/join/" + invite(Scene.annotators(campaign))).status())
                .isEqualTo(200);
    }

    @Test
    void aWholeClassMayJoinFromOneAddress() {
        String secret = invite(Scene.annotators(campaign));
        for (int i = 0; i < 2 * Guesses.BY_ADDRESS; i++) {
            assertThat(scene.browser().get("/join/" + secret).status()).isEqualTo(200);
        }
    }

    @Test
    void requestersMakeInvitationsOnAPageThatShowsTheLinkOnce() {
        String path = "/campaigns/" + campaign + "/invitations";
        assertThat(requester.get(path).body()).contains("Nobody has been invited yet");
        TestClient.Reply made =
                requester.form(
                        path,
                        Map.of(
                                "role", "ANNOTATOR",
                                "note", "</script><script>alert(1)</script>",
                                "places", "2",
                                "expires", "2026-11-21",
                                "until_finished", "on",
                                "email", ""));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        String link =
                made.body().replaceAll("(?s).*value=\"http://localhost(/join/[^\"]+)\".*", "$1");
        assertThat(link).startsWith("/join/");
        assertThat(made.body()).doesNotContain("<script>alert");
        assertThat(requester.get(path).body())
                .contains("0 of 2", "22 Nov 2026, 00:00 UTC, with the campaign")
                .doesNotContain(link);
        assertThat(scene.browser().get(link).status()).isEqualTo(200);
    }

    @Test
    void whatIsWrongWithAnInvitationIsToldAtItsField() {
        TestClient.Reply reply =
                requester.form(
                        "/campaigns/" + campaign + "/invitations",
                        Map.of(
                                "role", "OWNER",
                                "places", "0",
                                "expires", "2026-11-20",
                                "email", "nobody",
                                "note", "a\u0000b"));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.body())
                .contains(
                        "Please choose one of annotator, auditor, requester, reviewer.",
                        "from 1 to 1,000,000",
                        "This date is over",
                        "This is not an e-mail address",
                        "without control characters");
        assertThat(scene.all("select id::text from invitation")).isEmpty();
        TestClient.Reply forever =
                requester.form(
                        "/campaigns/" + campaign + "/invitations",
                        Map.of("role", "REVIEWER", "places", "", "expires", ""));
        assertThat(forever.body()).contains("needs an end");
    }
}
