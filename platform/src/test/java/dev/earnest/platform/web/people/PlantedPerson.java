package dev.earnest.platform.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.People;
import dev.earnest.platform.store.people.NewInvitation;
import dev.earnest.platform.store.work.Enrolments;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.work.Workshop;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// Somebody who left a word wherever a person can leave some.
///
/// @param mark the word
/// @param browser in which they are signed in
/// @param worker the same person at work in the main campaign
record PlantedPerson(String mark, Browser browser, Workshop.Worker worker) {
    String handle() {
        return worker.client().person().orElseThrow().handle();
    }

    /// Joins by an invitation to their address, connects an account at another service, makes a token, and works.
    static PlantedPerson plant(
            Scene scene, SignInService service, Workshop shop, UUID requester, String mark) {
        String mail = mark + "@example.org";
        String secret =
                scene.invite(
                        requester,
                        new NewInvitation(
                                Optional.of(shop.campaign()),
                                Role.ANNOTATOR,
                                "For " + mark,
                                mail,
                                Optional.empty(),
                                OptionalInt.of(1),
                                false));
        Browser browser = scene.browser();
        TestClient.Reply joined =
                browser.form(
                        "/join/" + secret,
                        Scene.account(mail, "Name " + mark),
                        Map.of("User-Agent", "Mozilla/5.0 (X11; " + mark + ") Firefox/140.0"));
        assertThat(joined.status()).as(joined.body()).isEqualTo(303);
        connect(browser, service, mark);
        token(browser, mark);
        var person = scene.byEmail(mail).orElseThrow();
        TestClient client =
                new TestClient(
                        scene.server().url(),
                        Optional.of(person),
                        Optional.of(browser.cookie("earnest_session")));
        PlantedWork work = new PlantedWork(scene.server());
        Workshop.Worker worker = work.ready(shop, client);
        groups(scene, shop, person.id(), mark);
        work.compare(worker, shop, mark);
        work.talk(client, mark);
        work.compose(client, mark);
        work.mend(client, mark);
        work.judge(client, mark);
        work.review(worker, shop, mark);
        return new PlantedPerson(mark, browser, worker);
    }

    private static void connect(Browser browser, SignInService service, String mark) {
        TestClient.Reply away =
                browser.get("/account/connect/uni", Map.of("Sec-Fetch-Site", "same-origin"));
        assertThat(away.status()).as(away.body()).isEqualTo(303);
        TestClient.Reply back =
                browser.get(
                        service.agree(away.header("Location"), "subject-" + mark, mark + "@x.org"));
        assertThat(back.status()).as(back.body()).isEqualTo(303);
        // Begun and left alone.
        browser.get("/account/connect/uni", Map.of("Sec-Fetch-Site", "same-origin"));
    }

    private static void token(Browser browser, String mark) {
        TestClient.Reply made =
                browser.form(
                        "/account/tokens",
                        Map.of("name", mark, "days", "7", "current", Scene.PASSWORD, "read", "on"));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
    }

    private static void groups(Scene scene, Workshop shop, UUID person, String mark) {
        scene.server()
                .services()
                .database()
                .useTransaction(h ->
                        Enrolments.groups(
                                h,
                                scene.server().clock().instant(),
                                Optional.of(person),
                                shop.campaign(),
                                person,
                                Json.object().put("language", mark)));
    }

    /// What a link of a panel leaves.
    void byPanel(Scene scene, Workshop shop, UUID requester) {
        scene.server()
                .services()
                .database()
                .useTransaction(h -> {
                    UUID panel = UUID.randomUUID();
                    h.createUpdate(
                                    """
                                    insert into panel (id, campaign_id, name, key, created_by, created_at)
                                    values (:panel, :campaign, 'A panel', 'key'::bytea, :by, :now)
                                    """)
                            .bind("panel", panel)
                            .bind("campaign", shop.campaign())
                            .bind("by", requester)
                            .bind("now", scene.server().clock().instant())
                            .execute();
                    h.createUpdate("insert into panel_person values (:panel, :mark, :person)")
                            .bind("panel", panel)
                            .bind("mark", mark)
                            .bind("person", worker.id())
                            .execute();
                    assertThat(People.find(h, worker.id())).isPresent();
                });
    }
}
