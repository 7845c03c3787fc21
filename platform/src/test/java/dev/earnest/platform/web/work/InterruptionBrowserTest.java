package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.store.work.NewItem;
import dev.earnest.platform.web.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The server goes away and comes back, the reserved time runs out, the connection is gone before a task is there.
final class InterruptionBrowserTest {
    private static Workshop open(TestServer server, int items) {
        // One answer each: whoever comes late comes too late.
        Workshop workshop =
                Workshop.open(
                        server, PlainSpec.plain("A campaign").overlap(Overlap.fixed(1)).spec());
        for (int i = 0; i < items; i++) {
            NewItem item = BrowserCase.item("item-" + i, 2);
            workshop.add(List.of(item));
        }
        return workshop;
    }

    private static List<Integer> grades(Workshop workshop) {
        return workshop.server()
                .services()
                .database()
                .read(h ->
                        h.createQuery(
                                        "select (body->>'grade')::int from answer where campaign_id = :campaign and state <> 'UNDONE' order by id")
                                .bind("campaign", workshop.campaign())
                                .mapTo(Integer.class)
                                .list());
    }

    @Test
    void aRestartOfTheServerCostsNothingButAMoment() {
        TestServer before = TestServer.startInRealTime();
        TestServer after = null;
        try {
            Workshop workshop = open(before, 3);
            Workshop.Worker ann = workshop.worker();
            try (BrowserContext window = Chromium.running().window(ann.client())) {
                TaskScreen screen = TaskScreen.open(window, workshop);
                String first = screen.prompt();
                before.close();
                screen.press("4")
                        .says("#saved", "Not on the server yet, kept in this browser")
                        .press("Enter")
                        .says("#outbox", "1 answer kept here");
                assertThat(screen.prompt()).as("the page does not move").isEqualTo(first);

                after = before.restarted();
                Workshop now = new Workshop(after, workshop.campaign(), workshop.spec());
                screen.gone("#outbox").settled();
                screen.page().waitForCondition(() -> !screen.prompt().equals(first));
                assertThat(grades(now)).containsExactly(4);
                screen.press("2", "Enter");
                screen.page().waitForCondition(() -> grades(now).size() == 2);
                assertThat(grades(now)).containsExactly(4, 2);
                assertThat(screen.faults()).isEmpty();
            }
        } finally {
            if (after != null) {
                after.close();
            }
        }
    }

    @Test
    void whenTheReservedTimeIsOverTheTextStaysAndIsTaken() {
        try (TestServer server = TestServer.startInRealTime()) {
            Workshop workshop = open(server, 2);
            Workshop.Worker ann = workshop.worker();
            String lease = ann.lease();
            expire(workshop, lease, 4);
            try (BrowserContext window = Chromium.running().window(ann.client())) {
                TaskScreen screen = TaskScreen.open(window, workshop);
                assertThat(screen.text("#lease")).containsPattern("Reserved for you: \\d s left");
                screen.page().fill(".reason textarea", "It says why.");
                screen.says("#lease", "The reserved time is over. Your work is still here");
                assertThat(screen.visible("#keep")).as("too late to keep it").isFalse();
                workshop.maintain();
                assertThat(screen.page().inputValue(".reason textarea")).isEqualTo("It says why.");
                screen.press("Escape", "5", "Enter").answered(1).see("#undo");
                assertThat(screen.text("#undo")).contains("Recorded R-");
                assertThat(grades(workshop)).containsExactly(5);
            }
        }
    }

    @Test
    void whoseTaskWentToSomebodyElseStillGetsAReceipt() {
        try (TestServer server = TestServer.startInRealTime()) {
            Workshop workshop = open(server, 1);
            Workshop.Worker ann = workshop.worker();
            try (BrowserContext window = Chromium.running().window(ann.client())) {
                TaskScreen screen = TaskScreen.open(window, workshop);
                expire(workshop, ann.lease(), -1);
                // A slot that ran out rests a little before somebody else gets it.
                Workshop.Worker bob = workshop.worker();
                screen.page()
                        .waitForCondition(() -> {
                            workshop.maintain();
                            return bob.next().json().path("task").isObject();
                        });
                bob.submit(bob.lease(), Workshop.grade(6));
                screen.press("2", "Enter").answered(2);
                assertThat(screen.text("#undo")).contains("Recorded R-");
                assertThat(
                                workshop.number(
                                        "select count(*) from answer where surplus and person_id = '"
                                                + ann.id()
                                                + "'"))
                        .isEqualTo(1);
                assertThat(screen.faults()).isEmpty();
            }
        }
    }

    private static void expire(Workshop workshop, String lease, int seconds) {
        workshop.server()
                .services()
                .database()
                .useTransaction(h ->
                        h.createUpdate(
                                        "update lease set expires_at = :then where id = :lease::uuid")
                                .bind(
                                        "then",
                                        workshop.server()
                                                .services()
                                                .clock()
                                                .instant()
                                                .plusSeconds(seconds))
                                .bind("lease", lease)
                                .execute());
    }

    @Test
    void anAnswerKeptThroughTheEndOfTheReservedTimeIsSentOnReturn() {
        try (TestServer server = TestServer.startInRealTime()) {
            Workshop workshop = open(server, 2);
            Workshop.Worker ann = workshop.worker();
            String lease = ann.lease();
            try (BrowserContext window = Chromium.running().window(ann.client())) {
                TaskScreen screen = TaskScreen.open(window, workshop);
                window.setOffline(true);
                screen.press("3", "Enter").says("#outbox", "Offline: 1 answer kept here");
                expire(workshop, lease, -1);
                workshop.maintain();
                window.setOffline(false);
                screen.answered(1).gone("#outbox");
                assertThat(grades(workshop)).containsExactly(3);
            }
        }
    }

    @Test
    void aConnectionLostBetweenTwoTasksComesBackByItself() {
        try (TestServer server = TestServer.startInRealTime()) {
            Workshop workshop = open(server, 2);
            Workshop.Worker ann = workshop.worker();
            try (BrowserContext window = Chromium.running().window(ann.client())) {
                TaskScreen screen = TaskScreen.open(window, workshop);
                screen.page().route("**/tasks/next", route -> route.abort("internetdisconnected"));
                screen.press("1", "Enter").says("#rest", "No connection");
                assertThat(grades(workshop)).containsExactly(1);
                screen.page().unroute("**/tasks/next");
                screen.page().click("text=Look again");
                screen.see(".scale").settled();
                screen.press("6", "Enter").answered(2);
                assertThat(grades(workshop)).containsExactly(1, 6);
            }
        }
    }
}
