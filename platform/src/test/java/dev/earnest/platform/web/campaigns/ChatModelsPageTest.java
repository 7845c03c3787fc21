package dev.earnest.platform.web.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.chat.CampaignBackEnds;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.chat.Talkers;
import dev.earnest.platform.web.work.Chromium;
import dev.earnest.platform.web.work.Pictures;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The page on which a requester chooses with which models people talk.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ChatModelsPageTest {
    private final Talkers talkers = Talkers.start();
    private final TestServer server = TestServer.startWith(talkers.settingsOfThree());

    private Requester requester;

    @BeforeEach
    void newCampaign() {
        requester = Requester.create(server, "chat");
    }

    @AfterAll
    void stop() {
        server.close();
        talkers.close();
    }

    private TestClient.Reply save(TestClient client, String... names) {
        String body =
                Arrays.stream(names)
                        .map(name -> "back_end=" + name)
                        .collect(Collectors.joining("&"));
        return client.send(
                client.request(requester.path("chat"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private List<String> chosen() {
        return server.services()
                .database()
                .read(handle -> CampaignBackEnds.of(handle, requester.campaign()));
    }

    private long events() {
        return requester.count(
                "select count(*) from event where campaign_id = :campaign and type = 'chat.back.ends'");
    }

    private static boolean isTicked(String page, String name) {
        return page.contains("value=\"" + name + "\" checked");
    }

    @Test
    void whatIsTickedIsSavedAndShown() {
        assertThat(chosen()).isEmpty();
        TestClient.Reply saved = save(requester.client(), "quick-end", "other-end");
        assertThat(saved.status()).as(saved.body()).isEqualTo(303);
        assertThat(chosen()).containsExactly("quick-end", "other-end");
        String page = requester.client().get(saved.header("Location")).body();
        assertThat(page).contains("Saved.");
        assertThat(isTicked(page, "quick-end")).isTrue();
        assertThat(isTicked(page, "other-end")).isTrue();
        assertThat(isTicked(page, "lazy-end")).isFalse();

        assertThat(save(requester.client(), "lazy-end", "lazy-end").status()).isEqualTo(303);
        assertThat(chosen()).as("ticked twice is once").containsExactly("lazy-end");
        assertThat(events()).isEqualTo(2);
    }

    @Test
    void whatIsWrongIsSaidAtTheFieldAndNothingIsHalfSaved() {
        save(requester.client(), "quick-end", "lazy-end");
        TestClient.Reply none = save(requester.client());
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.body())
                .contains("aria-describedby=\"models-problem\"")
                .contains("id=\"models-problem\" role=\"alert\">choose at least one model");
        TestClient.Reply unknown = save(requester.client(), "other-end", "gpt-none");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body())
                .contains("the server has no back end 'gpt-none'")
                .contains("it has quick-end, lazy-end, other-end")
                .contains("not on this server any more");
        assertThat(isTicked(unknown.body(), "other-end")).as("what was ticked stays").isTrue();
        assertThat(chosen()).containsExactly("quick-end", "lazy-end");
        assertThat(events()).isEqualTo(1);
        TestClient.Reply hostile = save(requester.client(), "%3Cscript%3Ealert(1)%3C/script%3E");
        assertThat(hostile.status()).isEqualTo(422);
        assertThat(hostile.body()).doesNotContain("<script>alert");
    }

    @Test
    void onlyWhoRunsTheCampaignChoosesAndOnlyItsTeamLooks() {
        save(requester.client(), "quick-end");
        for (Role role : List.of(Role.REVIEWER, Role.AUDITOR)) {
            TestClient member = server.person(role);
            server.join(requester.campaign(), member, role);
            TestClient.Reply page = member.get(requester.path("chat"));
            assertThat(page.status()).as(role.name()).isEqualTo(200);
            assertThat(page.body())
                    .contains("value=\"quick-end\" checked", "disabled")
                    .doesNotContain(">Save<");
            assertThat(save(member, "lazy-end").status()).as(role.name()).isEqualTo(403);
        }
        TestClient annotator = server.person(Role.ANNOTATOR);
        server.join(requester.campaign(), annotator, Role.ANNOTATOR);
        for (TestClient stranger : List.of(annotator, server.person(Role.REQUESTER))) {
            assertThat(stranger.get(requester.path("chat")).status()).isIn(403, 404);
            assertThat(save(stranger, "lazy-end").status()).isIn(403, 404);
        }
        assertThat(save(server.visitor(), "lazy-end").status()).isIn(303, 401);
        assertThat(chosen()).containsExactly("quick-end");
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void aServerWithoutModelsSaysSo() {
        try (TestServer bare = TestServer.start()) {
            Requester there = Requester.create(bare, "chat");
            assertThat(there.page("chat").body())
                    .contains("this server has none", "settings file")
                    .doesNotContain("setup-form");
        }
    }

    @Test
    void theyAreChosenInABrowserByKeys() {
        Chromium chromium = Chromium.running();
        try (BrowserContext window = chromium.window(requester.client())) {
            Page page = window.newPage();
            page.navigate(server.url() + requester.path("chat"));
            assertThat(page.locator("input[name=back_end]:checked").count()).isZero();
            page.locator("text=Save").focus();
            page.keyboard().press("Enter");
            page.waitForSelector("#models-problem");
            assertThat(page.locator("#models-problem").isVisible()).isTrue();
            assertThat(Chromium.axe(page)).isEmpty();
            Pictures.take(page, "models-wrong");
            page.locator("input[value=quick-end]").focus();
            page.keyboard().press("Space");
            page.locator("input[value=lazy-end]").focus();
            page.keyboard().press("Space");
            page.locator("text=Save").focus();
            page.keyboard().press("Enter");
            page.waitForSelector("[role=status]:has-text('Saved.')");
            assertThat(page.locator("input[name=back_end]:checked").count()).isEqualTo(2);
        }
        assertThat(chosen()).containsExactly("quick-end", "lazy-end");
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext phone = chromium.phone(requester.client(), 390, scheme)) {
                Page page = phone.newPage();
                page.navigate(server.url() + requester.path("chat"));
                Pictures.take(page, "models-390-" + scheme);
                assertThat(Chromium.axe(page)).isEmpty();
                assertThat(
                                page.evaluate(
                                        "() => document.documentElement.scrollWidth <= window.innerWidth + 1"))
                        .isEqualTo(true);
            }
        }
    }
}
