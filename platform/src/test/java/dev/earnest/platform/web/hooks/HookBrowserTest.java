package dev.earnest.platform.web.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Chromium;
import dev.earnest.platform.web.work.Pictures;
import dev.earnest.platform.web.work.Workshop;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The pages of webhooks as people see them: without any, and with deliveries of every state.
final class HookBrowserTest {
    @Test
    void thePagesAreReadableWithAndWithoutDeliveriesInBothColoursAndOnAPhone() {
        try (TestServer server = TestServer.start()) {
            TestClient owner = server.person(Role.OWNER);
            String path =
                    "/campaigns/"
                            + Workshop.open(server, CampaignDefaults.comparison("Herons", 1))
                                    .campaign()
                            + "/webhooks";
            everyWay(owner, path, "hooks-none", "There are no webhooks yet.");

            String url = "https://receiver.invalid/campaigns/herons/preferences?team=annotation";
            owner.form(path, Map.of("url", url, "events", "campaign.state"));
            owner.form(path, Map.of("url", "https://chat.invalid/x", "events", "answer.submitted"));
            UUID hook =
                    server.services()
                            .database()
                            .inTransaction(handle -> {
                                UUID id =
                                        handle.createQuery(
                                                        "select id from webhook where url = :url")
                                                .bind("url", url)
                                                .mapTo(UUID.class)
                                                .one();
                                handle.execute(
                                        """
                                        insert into delivery (webhook_id, position, type, body, state, due_at, created_at, ended_at,
                                            attempts, status, message)
                                        values
                                        (?, 11, 'campaign.state', '{"number":11,"type":"campaign.state","campaign":"herons","data":{"to":"running"}}', 'DELIVERED', now(), now(), now(), 1, 204, ''),
                                        (?, 12, 'campaign.state', '{"number":12}', 'FAILED', now(), now(), now(), 8, 500, 'It answered 500.'),
                                        (?, 13, 'campaign.state', '{"number":13}', 'WAITING', now(), now(), null, 3, 0, 'The connection to receiver.invalid could not be made.'),
                                        (?, 14, 'campaign.state', '{"number":14}', 'WAITING', now() + interval '1 hour', now(), null, 0, null, '')
                                        """,
                                        id,
                                        id,
                                        id,
                                        id);
                                handle.execute(
                                        "update webhook set state = 'DISABLED' where id <> ?", id);
                                return id;
                            });
            everyWay(owner, path, "hooks-two", "receiver.invalid");
            everyWay(owner, path + "/" + hook, "hook-deliveries", "given up");
            assertThat(owner.get(path + "/" + hook).body())
                    .contains(
                            "badge good\">delivered",
                            "badge bad\">given up",
                            "badge warn\">will be tried again",
                            "badge soft\">waiting");
        }
    }

    private static void everyWay(TestClient owner, String path, String name, String says) {
        Chromium chromium = Chromium.running();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (boolean small : List.of(false, true)) {
                try (BrowserContext window =
                        small
                                ? chromium.phone(owner, 390, scheme)
                                : chromium.window(owner, 1280, 800, scheme)) {
                    Page page = window.newPage();
                    page.navigate(owner.server() + path);
                    assertThat(page.locator("main").innerText()).contains(says);
                    assertThat(Chromium.axe(page)).as("%s %s", name, scheme).isEmpty();
                    assertThat(
                                    page.evaluate(
                                            "() => document.documentElement.scrollWidth <= window.innerWidth + 1"))
                            .as("nothing sticks out of %s, phone %s", name, small)
                            .isEqualTo(true);
                    Pictures.take(page, name + (small ? "-390-" : "-1280-") + scheme);
                }
            }
        }
    }
}
