package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import dev.earnest.platform.campaign.LeaseRule;
import dev.earnest.platform.store.Sessions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Nothing is lost and nothing counts twice: undo, lost connections, failing servers, closed tabs, two tabs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReliabilityBrowserTest {
    private BrowserCase browsers;

    @BeforeAll
    void start() {
        browsers = new BrowserCase();
    }

    @AfterAll
    void stop() {
        if (browsers != null) {
            browsers.close();
        }
    }

    private Workshop workshop() {
        return browsers.workshop(new SpecChange().spec(), 5, 2);
    }

    private List<Integer> grades(Workshop workshop) {
        return browsers.answers(workshop).stream()
                .map(body -> body.path("grade").intValue())
                .toList();
    }

    private List<String> drafts(Workshop workshop) {
        return browsers.server()
                .services()
                .database()
                .read(h ->
                        h.createQuery(
                                        "select body::text from draft join lease on lease.id = lease_id where campaign_id = :campaign")
                                .bind("campaign", workshop.campaign())
                                .mapTo(String.class)
                                .list());
    }

    /// Lets the first calls of a kind go wrong.
    ///
    /// @return the idempotency keys of all of them
    private static List<String> first(
            Page page, String path, int count, Consumer<Route> misfortune) {
        List<String> keys = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger calls = new AtomicInteger();
        page.route(
                "**/" + path,
                route -> {
                    String key = route.request().headers().get("idempotency-key");
                    keys.add(key == null ? "" : key);
                    if (calls.getAndIncrement() < count) {
                        misfortune.accept(route);
                    } else {
                        route.resume();
                    }
                });
        return keys;
    }

    private static Route.FulfillOptions failing(int status, String detail) {
        return new Route.FulfillOptions()
                .setStatus(status)
                .setContentType("application/problem+json")
                .setHeaders(Map.of("Retry-After", "1"))
                .setBody(
                        "{\"title\":\"Failed\",\"status\":"
                                + status
                                + ",\"detail\":\""
                                + detail
                                + "\"}");
    }

    @Test
    void anAnswerThatIsUndoneIsOpenAgainAndCountsOnce() {
        Workshop workshop = workshop();
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            String first = screen.prompt();
            screen.press("2", "Enter").answered(1).see("#undo");
            assertThat(screen.text("#undo"))
                    .contains("Recorded R-", "Undo")
                    .containsPattern("\\d+ s");
            assertThat(screen.prompt()).as("the next task").isNotEqualTo(first);

            screen.press("u").answered(0);
            screen.page()
                    .waitForFunction(
                            "() => document.querySelector('.scale input:checked')?.value === '2'");
            assertThat(screen.prompt()).isEqualTo(first);
            assertThat(screen.visible("#undo")).isFalse();

            screen.press("5", "Enter").answered(1);
            assertThat(grades(workshop)).containsExactly(5);
            assertThat(
                            workshop.number(
                                    "select count(*) from event where type in ('answer.submitted', 'answer.undone')"
                                            + " and campaign_id = '"
                                            + workshop.campaign()
                                            + "'"))
                    .as("both submissions and the undo are in the log")
                    .isEqualTo(3);
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void theLastAnswerOfACampaignCanBeUndoneToo() {
        Workshop workshop = browsers.workshop(new SpecChange().spec(), 1, 2);
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.press("2", "Enter").answered(1).see(".rest-panel");
            screen.press("u").answered(0).see(".scale");
            screen.press("3", "Enter").answered(1);
            assertThat(grades(workshop)).containsExactly(3);
        }
    }

    @Test
    void theOfferToUndoEndsWhenTheServerSaysSo() {
        Workshop workshop =
                browsers.workshop(
                        new SpecChange().lease(new LeaseRule(1200, 7200, 2)).spec(), 3, 2);
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.press("2", "Enter").answered(1).see("#undo button").gone("#undo button");
            assertThat(screen.text("#undo")).contains("Recorded R-");
            screen.press("u");
            screen.page().waitForTimeout(300);
            assertThat(grades(workshop)).containsExactly(2);
        }
    }

    @Test
    void anAnswerGivenOfflineStaysOnThePageAndIsSentOnceWhenTheConnectionIsBack() {
        Workshop workshop = workshop();
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            String first = screen.prompt();
            window.setOffline(true);
            screen.press("4", "Enter")
                    .says(
                            "#outbox",
                            "Offline: 1 answer kept here, sent when the connection is back.");
            screen.press("Enter", "1", "Enter");
            screen.page().waitForTimeout(2500);
            assertThat(screen.prompt()).as("the page did not move").isEqualTo(first);
            assertThat(screen.chosen())
                    .as("what is on its way cannot be changed by a key")
                    .isEqualTo("4");
            assertThat(browsers.answers(workshop)).isEmpty();

            window.setOffline(false);
            screen.answered(1).gone("#outbox");
            assertThat(screen.prompt()).isNotEqualTo(first);
            screen.page().waitForTimeout(2500);
            assertThat(grades(workshop)).containsExactly(4);
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void anAnswerThatWaitsCanBeTakenBackAndChanged() {
        Workshop workshop = workshop();
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            window.setOffline(true);
            screen.press("4", "Enter").see("#change");
            screen.page().click("#change");
            screen.page().waitForSelector("#submit:enabled");
            screen.press("6");
            window.setOffline(false);
            screen.page().waitForTimeout(500);
            assertThat(browsers.answers(workshop)).isEmpty();
            screen.press("Enter").answered(1);
            assertThat(grades(workshop)).containsExactly(6);
        }
    }

    @Test
    void anAnswerWhoseReceiptWasLostIsRecordedOnce() {
        Workshop workshop = workshop();
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            String first = screen.prompt();
            List<String> keys =
                    first(
                            screen.page(),
                            "submit",
                            1,
                            route -> {
                                route.fetch();
                                route.abort("connectionreset");
                            });
            screen.press("3", "Enter").see("#outbox");
            assertThat(grades(workshop)).as("the server has it").containsExactly(3);
            assertThat(screen.prompt()).as("the page does not know, so it stays").isEqualTo(first);
            screen.gone("#outbox").answered(1);
            assertThat(keys).as("the same attempt twice").hasSize(2);
            assertThat(new HashSet<>(keys)).hasSize(1);
            assertThat(screen.prompt()).isNotEqualTo(first);
        }
    }

    @Test
    void aServerThatFailsIsNotMistakenForOneThatSaved() {
        Workshop workshop = workshop();
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            String first = screen.prompt();
            List<String> keys =
                    first(
                            screen.page(),
                            "submit",
                            1,
                            route -> route.fulfill(failing(500, "Broken.")));
            screen.press("3", "Enter")
                    .says(
                            "#outbox",
                            "The server could not take 1 answer just now. Kept here; trying again.");
            assertThat(screen.prompt()).isEqualTo(first);
            screen.answered(1).gone("#outbox");
            assertThat(new HashSet<>(keys)).hasSize(1);
            assertThat(grades(workshop)).containsExactly(3);
        }
    }

    @Test
    void anAnswerThatIsNotValidIsThePersonsAgain() {
        Workshop workshop = workshop();
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            List<String> keys =
                    first(
                            screen.page(),
                            "submit",
                            1,
                            route -> route.fulfill(failing(422, "The reason is too short.")));
            screen.press("3", "Enter").says("#problems", "The reason is too short.");
            screen.press("5", "Enter").answered(1);
            assertThat(new HashSet<>(keys)).as("another answer is another attempt").hasSize(2);
            assertThat(grades(workshop)).containsExactly(5);
        }
    }

    @Test
    void anAnswerOfATabThatWasClosedIsSentByTheNextPage() {
        Workshop workshop = workshop();
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            window.setOffline(true);
            screen.press("1", "Enter").see("#outbox");
            screen.page().close();
            window.setOffline(false);
            Page list = window.newPage();
            list.navigate(workshop.server().url() + "/work");
            list.waitForCondition(() -> browsers.answers(workshop).size() == 1);
            assertThat(grades(workshop)).containsExactly(1);
        }
    }

    @Test
    void anAnswerOfAPersonWhoWasSignedOutIsSentAfterTheyCameBack() {
        Workshop workshop = workshop();
        Workshop.Worker ann = workshop.worker();
        try (BrowserContext window = browsers.window(ann)) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            window.clearCookies();
            screen.press("1", "Enter").says("#outbox", "You are signed out: 1 answer kept here.");
            String secret =
                    browsers.server()
                            .services()
                            .database()
                            .inTransaction(h ->
                                    Sessions.open(
                                            h,
                                            browsers.server().services().clock().instant(),
                                            browsers.server().services().random(),
                                            ann.id()));
            window.addCookies(
                    List.of(
                            new Cookie("earnest_session", secret)
                                    .setUrl(workshop.server().url().toString())));
            screen.reload();
            screen.answered(1);
            assertThat(grades(workshop)).containsExactly(1);
        }
    }

    @Test
    void answersOfAnotherPersonOnTheSameComputerAreLeftAlone() {
        Workshop workshop = workshop();
        Workshop.Worker ann = workshop.worker();
        Workshop.Worker bob = workshop.worker();
        try (BrowserContext window = browsers.window(ann)) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            window.setOffline(true);
            screen.press("1", "Enter").see("#outbox");
            screen.page().close();
            window.setOffline(false);
            window.clearCookies();
            window.addCookies(
                    List.of(
                            new Cookie("earnest_session", bob.client().session().orElseThrow())
                                    .setUrl(workshop.server().url().toString())));
            TaskScreen other = TaskScreen.open(window, workshop);
            assertThat(other.visible("#outbox")).isFalse();
            other.press("6", "Enter").answered(1);
            assertThat(browsers.strings(workshop, "person_id"))
                    .containsExactly(bob.id().toString());
        }
    }

    @Test
    void savedIsWhatTheServerSaysAndTheDraftSurvivesAReload() {
        Workshop workshop = workshop();
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            first(screen.page(), "draft", 1, route -> route.abort("connectionrefused"));
            screen.page().fill(".reason textarea", "It names the cause.");
            screen.says("#saved", "Not on the server yet, kept in this browser");
            screen.says("#saved", "Saved ");
            assertThat(screen.text("#saved")).containsPattern("Saved \\d\\d:\\d\\d:\\d\\d");
            screen.press("Escape", "3");
            screen.page().waitForTimeout(2600);

            screen.reload();
            assertThat(screen.page().inputValue(".reason textarea"))
                    .isEqualTo("It names the cause.");
            assertThat(screen.chosen()).isEqualTo("3");
            assertThat(screen.text("#saved")).isEqualTo("Draft restored");
            screen.press("Enter").answered(1);
            assertThat(browsers.answers(workshop).getFirst().path("reason").asString())
                    .isEqualTo("It names the cause.");
        }
    }

    @Test
    void aDraftThatNeverReachedTheServerSurvivesTooAndIsSaved() {
        Workshop workshop = workshop();
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            // Not offline by the browser: a closing page sends its last words, and by then it may
            // be online again.
            screen.page()
                    .evaluate(
                            "() => { window.fetch = () => Promise.reject(new TypeError('no connection')); }");
            screen.page().fill(".reason textarea", "Typed in a train.");
            screen.says("#saved", "Not on the server yet");
            screen.page().close();
            assertThat(drafts(workshop)).isEmpty();

            TaskScreen again = TaskScreen.open(window, workshop);
            assertThat(again.page().inputValue(".reason textarea")).isEqualTo("Typed in a train.");
            again.says("#saved", "Saved ");
            assertThat(drafts(workshop)).singleElement().asString().contains("Typed in a train.");
        }
    }

    @Test
    void ofTwoTabsTheOlderOneIsToldAndNothingIsOverwritten() {
        Workshop workshop = workshop();
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen one = TaskScreen.open(window, workshop);
            TaskScreen two = TaskScreen.open(window, workshop);
            assertThat(two.prompt()).as("one task at a time").isEqualTo(one.prompt());
            two.press("1").says("#saved", "Saved ");
            one.page().bringToFront();
            one.press("6").says("#conflict", "This task was changed in another tab.");
            assertThat(
                            one.page()
                                    .evaluate(
                                            "() => document.activeElement.closest('#conflict') === null"))
                    .as("no key typed now decides which one stays")
                    .isEqualTo(true);
            assertThat(drafts(workshop)).allMatch(draft -> draft.contains("\"grade\":1"));

            one.page().click("text=Take the other one");
            assertThat(one.chosen()).isEqualTo("1");
            one.press("2").says("#saved", "Saved ");
            two.page().bringToFront();
            two.press("5").says("#conflict", "This task was changed in another tab.");
            two.page().click("text=Keep what is here");
            assertThat(two.chosen()).isEqualTo("5");
            two.press("Enter").answered(1);
            assertThat(grades(workshop)).containsExactly(5);

            one.page().bringToFront();
            String before = one.prompt();
            one.press("Enter").says("#message", "recorded before");
            one.settled();
            assertThat(one.prompt()).as("on to the next task").isNotEqualTo(before);
            assertThat(grades(workshop)).containsExactly(5);
        }
    }

    @Test
    void lateWorkIsAcceptedAndTheLineSaysSo() {
        Workshop workshop = workshop();
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            assertThat(screen.text("#lease"))
                    .isEqualTo("Reserved for you: 20 min left (renews while you work)");
            workshop.server()
                    .services()
                    .database()
                    .useTransaction(h ->
                            h.createUpdate(
                                            "update lease set expires_at = assigned_at where campaign_id = :campaign")
                                    .bind("campaign", workshop.campaign())
                                    .execute());
            workshop.maintain();
            screen.press("2", "Enter").answered(1);
            assertThat(grades(workshop)).containsExactly(2);
        }
    }

    @Test
    void aHeldKeyDoesNotRunThroughTheTasks() {
        Workshop workshop = workshop();
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.press("2");
            screen.page().keyboard().down("Enter");
            for (int i = 0; i < 20; i++) {
                screen.page().keyboard().down("Enter");
            }
            screen.page().keyboard().up("Enter");
            screen.answered(1);
            screen.page().waitForTimeout(500);
            assertThat(grades(workshop)).containsExactly(2);
            assertThat(screen.visible(".scale .wrong-note"))
                    .as("nor complain about the next")
                    .isFalse();
        }
    }
}
