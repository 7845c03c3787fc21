package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.chat.Chats;
import dev.earnest.platform.web.chat.Talkers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Live chat in a real browser, with keys only.
final class ChatBrowserTest {
    private static Talkers talkers;
    private static TestServer server;
    private static Chromium chromium;

    @BeforeAll
    static void open() {
        talkers = Talkers.start();
        server = TestServer.startInRealTime(talkers.settings());
        chromium = Chromium.running();
    }

    @AfterAll
    static void close() {
        server.close();
        talkers.close();
    }

    private static JsonNode answer(Workshop workshop) {
        return Json.parse(
                server.services()
                        .database()
                        .read(handle ->
                                handle.createQuery(
                                                "select body::text from answer where campaign_id = :campaign")
                                        .bind("campaign", workshop.campaign())
                                        .mapTo(String.class)
                                        .one()));
    }

    private static void pictures(Workshop.Worker ann, Workshop workshop, String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (boolean small : List.of(false, true)) {
                try (BrowserContext window =
                        small
                                ? chromium.phone(ann.client(), 390, scheme)
                                : chromium.window(ann.client(), 1280, 800, scheme)) {
                    TaskScreen screen = TaskScreen.open(window, workshop);
                    screen.page().waitForTimeout(900);
                    Pictures.take(screen.page(), name + (small ? "-390-" : "-1280-") + scheme);
                    assertThat(Chromium.axe(screen.page())).as("%s %s", name, scheme).isEmpty();
                    assertThat(
                                    screen.page()
                                            .evaluate(
                                                    "() => document.documentElement.scrollWidth <= window.innerWidth + 1"))
                            .isEqualTo(true);
                    assertThat(screen.faults()).isEmpty();
                }
            }
        }
    }

    @Test
    void aConversationIsHadWithKeysOnlyAndSurvivesAReload() {
        Workshop workshop = Chats.open(server, 1, 2, 3, 6).workshop();
        Workshop.Worker ann = workshop.worker();
        talkers.delay("slow-model", 700);
        try (BrowserContext window = chromium.window(ann.client())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            Page page = screen.page();
            screen.says(".chat-status", "Write the first message.");
            page.locator(".chat-message").focus();
            screen.type("How do I make **tea**?");
            screen.press("Control+Enter");
            screen.says(".chat-status", "They appear together.");
            assertThat(page.locator(".writing-reply").count())
                    .as("both sides wait alike")
                    .isEqualTo(2);
            screen.says(".chat-status", "Which reply is better?");
            assertThat(page.evaluate("() => document.activeElement.closest('.grades') !== null"))
                    .as("the focus is where the choice is made")
                    .isEqualTo(true);
            assertThat(page.locator(".grades input:checked").count())
                    .as("nothing is preselected")
                    .isZero();
            pictures(ann, workshop, "chat-choose");
            screen.press("2");
            screen.says(".chat-status", "1 more turn to go");
            screen.reload();
            screen.says(".chat-status", "1 more turn to go");
            screen.press("Enter");
            screen.says(".chat-note", "needs at least 2 turns");

            page.locator(".chat-message").focus();
            screen.type("And coffee?");
            screen.press("Control+Enter");
            screen.says(".chat-status", "Which reply is better?");
            page.locator("text=Neither: write a better one").focus();
            screen.press("Enter");
            page.waitForFunction("() => document.activeElement.classList.contains('writing')");
            screen.press("Control+Enter");
            screen.says(".rewrite-note", "Change it");
            screen.press("Control+A");
            screen.type("Grind the beans first.");
            screen.press("Control+Enter");
            screen.says(".chat-status", "You may go on for 1 more turn, or submit.");
            pictures(ann, workshop, "chat-end");
            page.locator("#question-title").focus();
            screen.press("Enter");
            screen.answered(1);
            assertThat(screen.faults()).isEmpty();
        }
        JsonNode turns = answer(workshop).path("turns");
        assertThat(turns.toString())
                .isEqualTo(
                        "[{\"choice\":0,\"strength\":2},{\"choice\":\"rewrite\",\"text\":\"Grind the beans first.\"}]");
    }

    @Test
    void aMiddleGradeAsksWhichReplyGoesOn() {
        Workshop workshop = Chats.open(server, 1, 1, 3, 7).workshop();
        talkers.delay("slow-model", 50);
        try (BrowserContext window = chromium.window(workshop.worker().client())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.says(".chat-status", "Write the first message.");
            screen.page().locator(".chat-message").focus();
            screen.type("Hello");
            screen.press("Control+Enter");
            screen.says(".chat-status", "Which reply is better?");
            screen.press("4");
            screen.says(".goes-on", "Which one goes on?");
            screen.press("Space");
            screen.says(".chat-status", "or submit");
            screen.page().locator("#question-title").focus();
            screen.press("Enter");
            screen.answered(1);
            assertThat(answer(workshop).path("turns").toString())
                    .isEqualTo("[{\"choice\":0,\"strength\":4}]");
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void twoWindowsShowTheSameConversation() {
        Workshop workshop = Chats.open(server, 1, 1, 3, 6).workshop();
        talkers.delay("slow-model", 50);
        try (BrowserContext window = chromium.window(workshop.worker().client())) {
            TaskScreen one = TaskScreen.open(window, workshop);
            TaskScreen other = TaskScreen.open(window, workshop);
            for (TaskScreen screen : List.of(one, other)) {
                screen.says(".chat-status", "Write the first message.");
            }
            one.page().locator(".chat-message").focus();
            one.type("From one");
            one.press("Control+Enter");
            one.says(".chat-status", "Which reply is better?");
            other.page().locator(".chat-message").focus();
            other.type("From the other");
            other.press("Control+Enter");
            other.says(".chat-note", "Choose how the conversation goes on first.");
            other.says(".chat-status", "Which reply is better?");
            assertThat(
                            other.page()
                                    .evaluate(
                                            "() => document.querySelector('.thread .rendered').shadowRoot.textContent")
                                    .toString())
                    .contains("From one");
        }
    }

    @Test
    void whereNoRepliesComeTheMessageIsKeptAndTriedAgain() {
        Workshop workshop = Chats.open(server, 1, 1, 3, 6).workshop();
        try (BrowserContext window = chromium.window(workshop.worker().client())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.says(".chat-status", "Write the first message.");
            talkers.breaks("slow-model", 500);
            screen.page().locator(".chat-message").focus();
            screen.type("Hello");
            screen.press("Control+Enter");
            screen.says(".chat-status", "No replies came this time.");
            talkers.breaks("slow-model", 200);
            screen.page().locator("button:text-is('Try again')").focus();
            screen.press("Enter");
            screen.says(".chat-status", "Which reply is better?");
        }
    }
}
