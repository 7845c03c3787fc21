package dev.earnest.platform.web.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.hooks.Deliveries;
import dev.earnest.platform.store.hooks.Delivery;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HookPagesTest {
    private final TestServer server = TestServer.start();
    private TestClient owner = server.visitor();
    private String path = "";

    @BeforeEach
    void begin() {
        owner = server.person(Role.OWNER);
        path =
                "/campaigns/"
                        + Workshop.open(server, CampaignDefaults.comparison("Herons", 1)).campaign()
                        + "/webhooks";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    // A name that nobody has: it may come, so it is not refused now.
    private TestClient.Reply make(String url) {
        return owner.form(path, Map.of("url", url, "events", "campaign.state"));
    }

    private UUID only() {
        return server.services()
                .database()
                .read(h -> h.createQuery("select id from webhook").mapTo(UUID.class).one());
    }

    private List<Delivery> deliveries(UUID hook) {
        return server.services()
                .database()
                .read(h -> Deliveries.list(h, hook, Optional.empty(), 1000));
    }

    private static String secret(TestClient.Reply reply) {
        return reply.body()
                .replaceAll("(?s).*id=\"secret\" readonly value=\"(whs_[^\"]+)\".*", "$1");
    }

    private void tell(UUID hook, int times) {
        server.services()
                .database()
                .useTransaction(h ->
                        h.createUpdate(
                                        """
                                        insert into delivery (webhook_id, position, type, body, state, due_at, created_at, ended_at,
                                            attempts, status)
                                        select :hook, n, 'campaign.state', '{"number":' || n || '}', 'DELIVERED', :now, :now, :now, 1, 204
                                        from generate_series(1, :times) n
                                        """)
                                .bind("hook", hook)
                                .bind("times", times)
                                .bind("now", server.clock().instant())
                                .execute());
    }

    @Test
    void theSecretOfANewWebhookIsShownOnce() {
        assertThat(owner.get(path).body()).contains("There are no webhooks yet.");
        TestClient.Reply made = make("https://receiver.invalid/earnest?a=1&b=2");
        assertThat(made.status()).isEqualTo(200);
        String secret = secret(made);
        assertThat(secret).matches("whs_[A-Za-z0-9_-]{43}");
        String page = owner.get(path).body();
        assertThat(page)
                .contains("https://receiver.invalid/earnest?a=1&amp;b=2", "campaign.state")
                .doesNotContain(secret);
        assertThat(owner.get(path + "/" + only()).body())
                .contains("It was told nothing yet.")
                .doesNotContain(secret);
    }

    @Test
    void whatIsWrongIsToldAtItsFieldAndWhatWasTypedStays() {
        TestClient.Reply inside = make("https://10.0.0.8/x");
        assertThat(inside.status()).isEqualTo(422);
        assertThat(inside.body())
                .contains("value=\"https://10.0.0.8/x\"", "id=\"url-problem\"", "private")
                .contains("value=\"campaign.state\" checked");
        TestClient.Reply none = owner.form(path, Map.of("url", "https://receiver.invalid/x"));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.body()).contains("id=\"events-problem\">name at least one event");
        assertThat(
                        owner.form(
                                        path,
                                        Map.of(
                                                "url",
                                                "https://a.invalid/",
                                                "events",
                                                "person.created"))
                                .status())
                .isEqualTo(422);
        assertThat(owner.get(path).body()).contains("There are no webhooks yet.");
    }

    @Test
    void aDeliveryIsSentAgain() {
        make("https://receiver.invalid/x");
        UUID hook = only();
        tell(hook, 1);
        String page = owner.get(path + "/" + hook).body();
        assertThat(page).contains("delivered", "It answered 204.", "{\"number\":1}");
        long id = deliveries(hook).getFirst().id();
        TestClient.Reply again =
                owner.form(path + "/" + hook + "/deliveries/" + id + "/again", Map.of());
        assertThat(again.status()).isEqualTo(303);
        assertThat(deliveries(hook)).hasSize(2);
        assertThat(deliveries(hook)).extracting(Delivery::body).containsOnly("{\"number\":1}");
        assertThat(owner.form(path + "/" + hook + "/deliveries/999999/again", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void aLongListOfDeliveriesHasPages() {
        make("https://receiver.invalid/x");
        UUID hook = only();
        tell(hook, 120);
        int seen = 0;
        int pages = 0;
        String next = path + "/" + hook;
        while (!next.isEmpty()) {
            String body = owner.get(next).body();
            seen += body.split("Send again", -1).length - 1;
            next =
                    body.contains("rel=\"next\"")
                            ? body.replaceAll("(?s).*href=\"([^\"]+)\" rel=\"next\".*", "$1")
                            : "";
            pages++;
        }
        assertThat(seen).isEqualTo(120);
        assertThat(pages).isEqualTo(3);
        assertThat(owner.get(path + "/" + hook + "?before=x").status()).isEqualTo(400);
    }

    @Test
    void aWebhookIsTurnedOffAndOnAndRemoved() {
        make("https://receiver.invalid/x");
        String hook = path + "/" + only();
        assertThat(owner.form(hook + "/disable", Map.of()).header("Location")).isEqualTo(hook);
        assertThat(owner.get(hook).body()).contains("Turn it on");
        owner.form(hook + "/enable", Map.of());
        assertThat(owner.get(hook).body()).contains("Turn it off");
        assertThat(owner.form(hook + "/remove", Map.of()).header("Location")).isEqualTo(path);
        assertThat(owner.get(path).body()).contains("There are no webhooks yet.");
        assertThat(owner.get(hook).status()).isEqualTo(404);
    }

    @Test
    void onlyRequestersOfTheCampaignSeeItsWebhooks() {
        make("https://receiver.invalid/x");
        UUID hook = only();
        UUID other = Workshop.open(server, CampaignDefaults.comparison("Swans", 1)).campaign();
        TestClient stranger = server.person(Role.REQUESTER);
        server.join(other, stranger, Role.REQUESTER);
        assertThat(stranger.get(path).status()).isEqualTo(404);
        for (String act : List.of("", "/enable", "/disable", "/remove", "/deliveries/1/again")) {
            String at = "/campaigns/" + other + "/webhooks/" + hook + act;
            assertThat(
                            act.isEmpty()
                                    ? stranger.get(at).status()
                                    : stranger.form(at, Map.of()).status())
                    .as(act)
                    .isEqualTo(404);
        }
        assertThat(owner.get(path).body()).contains("receiver.invalid");
    }
}
