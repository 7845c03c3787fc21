package dev.earnest.platform.web.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.web.Route;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The tabs of a campaign lead to what there is and may be read.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CampaignTabsTest {
    private static final Pattern TAB =
            Pattern.compile("<a href=\"(/campaigns/[^\"]+)\" aria-current=\"(page|false)\">");

    private TestServer server;
    private Workshop workshop;

    @BeforeAll
    void start() {
        server = TestServer.start();
        workshop = Workshop.open(server, CampaignDefaults.comparison("Tabs & more", 3));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private List<MatchResult> tabs(TestClient client, String path) {
        TestClient.Reply reply = client.get("/campaigns/" + workshop.campaign() + path);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).containsOnlyOnce("<h1>Tabs &amp; more</h1>");
        int from = reply.body().indexOf("campaign-tabs");
        return TAB.matcher(reply.body().substring(from, reply.body().indexOf("</nav>", from)))
                .results()
                .toList();
    }

    @Test
    void everyTabLeadsToAPageForEveryRoleThatSeesIt() {
        for (Role role : List.of(Role.REQUESTER, Role.REVIEWER, Role.AUDITOR)) {
            TestClient client = server.person(role);
            server.join(workshop.campaign(), client, role);
            List<MatchResult> tabs = tabs(client, "/setup/question");
            assertThat(tabs).as(role.name()).hasSizeGreaterThan(1);
            for (MatchResult tab : tabs) {
                assertThat(client.get(tab.group(1)).status())
                        .as(role + " at " + tab.group(1))
                        .isIn(200, 303);
            }
        }
    }

    @Test
    void aTabThatTheVisitorMayNotReadIsNotShown() {
        TestClient reviewer = server.person(Role.REVIEWER);
        server.join(workshop.campaign(), reviewer, Role.REVIEWER);
        TestClient requester = server.person(Role.REQUESTER);
        server.join(workshop.campaign(), requester, Role.REQUESTER);

        assertThat(tabs(requester, "/setup/question"))
                .anyMatch(tab -> tab.group(1).endsWith("/export"));
        assertThat(tabs(reviewer, "/setup/question"))
                .noneMatch(tab -> tab.group(1).endsWith("/export"));
    }

    @Test
    void theTabOfThePageThatIsShownIsMarked() {
        TestClient owner = server.person(Role.OWNER);
        for (String page :
                List.of(
                        "/setup/question",
                        "/setup/guidelines",
                        "/export",
                        "/invitations",
                        "/panels")) {
            assertThat(tabs(owner, page))
                    .as(page)
                    .filteredOn(tab -> tab.group(2).equals("page"))
                    .hasSize(1);
        }
    }

    @Test
    void aTabIsThereForEveryPageThatTheServerHas() {
        TestClient owner = server.person(Role.OWNER);
        List<String> pages =
                server.server().routes().stream().filter(Route::safe).map(Route::path).toList();
        List<String> tabs =
                tabs(owner, "/export").stream()
                        .map(tab ->
                                tab.group(1).replace(workshop.campaign().toString(), "{campaign}"))
                        .toList();
        for (CampaignTab tab : CampaignTab.values()) {
            boolean there =
                    tab.places().stream()
                            .anyMatch(place -> pages.contains("/campaigns/{campaign}" + place));
            assertThat(tabs.stream().anyMatch(t -> tab.places().contains(t.substring(21))))
                    .as(tab.title())
                    .isEqualTo(there);
        }
    }
}
