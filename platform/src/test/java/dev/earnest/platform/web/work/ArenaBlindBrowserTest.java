package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.chat.ArenaCrowd;
import dev.earnest.platform.web.chat.Talkers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// An arena in a real browser: before a vote is final nothing that reaches the browser tells which models fight.
final class ArenaBlindBrowserTest {
    private static Talkers talkers;
    private static TestServer server;
    private static Chromium chromium;

    @BeforeAll
    static void open() {
        talkers = Talkers.start().says("A reply to: %s");
        server = TestServer.startInRealTime(ArenaCrowd.settings(talkers));
        chromium = Chromium.running();
    }

    @AfterAll
    static void close() {
        server.close();
        talkers.close();
    }

    private static ArenaCrowd crowd(boolean reveal) {
        return new ArenaCrowd(
                server,
                2,
                2,
                Json.object().put("active", true).put("floor", 0.2).put("reveal", reveal),
                // Longer than any machine takes from the vote to the look at it.
                600,
                5);
    }

    /// Everything that reached a page.
    private static final class Wire {
        private final List<String> seen = new ArrayList<>();

        private Wire(Page page) {
            page.onResponse(this::note);
        }

        private void note(Response response) {
            StringBuilder all = new StringBuilder(response.url()).append('\n');
            response.headers()
                    .forEach((name, value) -> all.append(name).append(": ").append(value));
            boolean text =
                    response.headers().getOrDefault("content-type", "").matches(".*(json|html).*");
            if (text && response.status() < 300) {
                all.append(response.text());
            }
            seen.add(all.toString().toLowerCase(Locale.ROOT));
        }

        void tellsNothing() {
            assertThat(seen)
                    .as("the replies are among it")
                    .anyMatch(one -> one.contains("a reply to"));
            for (String name : ArenaCrowd.STRENGTH.keySet()) {
                assertThat(seen).noneMatch(one -> one.contains(name));
            }
            assertThat(seen)
                    .noneMatch(one -> one.contains("\"chance\"") || one.contains("probability"))
                    .noneMatch(one -> one.contains("left_end") || one.contains("back_end"));
        }
    }

    private static TaskScreen talk(BrowserContext window, Workshop workshop, Wire[] wire) {
        TaskScreen screen = TaskScreen.open(window, workshop);
        wire[0] = new Wire(screen.page());
        screen.reload();
        screen.says(".chat-status", "Write the first message.");
        screen.page().locator(".chat-message").focus();
        screen.type("Which of you is better?");
        screen.press("Control+Enter");
        screen.says(".chat-status", "Which reply is better?");
        screen.press("2");
        screen.says(".chat-status", "or submit");
        wire[0].tellsNothing();
        screen.page().locator("#question-title").focus();
        screen.press("Enter");
        screen.answered(1);
        return screen;
    }

    private static String dialog(TaskScreen screen) {
        screen.press("Alt+ArrowLeft");
        screen.page().waitForSelector("dialog[open] .answer");
        String text = screen.page().locator("dialog[open]").innerText();
        screen.press("Escape");
        return text;
    }

    private static JsonNode own(ArenaCrowd crowd, Workshop.Worker worker) {
        return worker.client()
                .get("/api/v1/campaigns/" + crowd.workshop().campaign() + "/my/answers")
                .json()
                .path("answers")
                .path(0);
    }

    // The real clock cannot be moved, so the time in which the vote may be taken back is.
    private static void becomeFinal(ArenaCrowd crowd) {
        server.services()
                .database()
                .useTransaction(handle ->
                        handle.execute(
                                "update answer set undo_until = now() - interval '1 minute' where state = 'PROVISIONAL'"));
        crowd.workshop().maintain();
        assertThat(
                        crowd.workshop()
                                .number("select count(*) from answer where state = 'PROVISIONAL'"))
                .isZero();
    }

    @Test
    void theBrowserLearnsWhoWroteWhatOnlyOnceTheVoteCannotBeTakenBack() {
        ArenaCrowd crowd = crowd(true);
        Workshop.Worker ann = crowd.workshop().worker();
        Wire[] wire = new Wire[1];
        try (BrowserContext window = chromium.window(ann.client(), 1280, 800, ColorScheme.LIGHT)) {
            TaskScreen screen = talk(window, crowd.workshop(), wire);
            assertThat(own(crowd, ann).has("models")).as("it may be undone").isFalse();
            wire[0].tellsNothing();
            becomeFinal(crowd);
            List<String> pair = crowd.pair(own(crowd, ann).path("lease").asString(), 1);
            assertThat(dialog(screen))
                    .contains(
                            "Turn 1: the left one was "
                                    + pair.get(0)
                                    + ", the right one "
                                    + pair.get(1)
                                    + ".");
            assertThat(own(crowd, ann).path("models").toString())
                    .isEqualTo("[[\"" + pair.get(0) + "\",\"" + pair.get(1) + "\"]]");
            assertThat(screen.faults()).isEmpty();
        }
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1280, 390)) {
                try (BrowserContext window = chromium.window(ann.client(), width, 800, scheme)) {
                    TaskScreen screen = TaskScreen.open(window, crowd.workshop());
                    screen.press("Alt+ArrowLeft");
                    screen.page().waitForSelector("dialog[open] .answer-models");
                    Pictures.take(screen.page(), "arena-told-" + width + "-" + scheme);
                    assertThat(Chromium.axe(screen.page())).isEmpty();
                }
            }
        }
    }

    @Test
    void whereTheCampaignDoesNotTellItNobodyEverLearnsIt() {
        ArenaCrowd crowd = crowd(false);
        Workshop.Worker ann = crowd.workshop().worker();
        Wire[] wire = new Wire[1];
        try (BrowserContext window = chromium.window(ann.client(), 1280, 800, ColorScheme.LIGHT)) {
            TaskScreen screen = talk(window, crowd.workshop(), wire);
            becomeFinal(crowd);
            assertThat(dialog(screen)).doesNotContain("left one was");
            assertThat(own(crowd, ann).has("models")).isFalse();
            wire[0].tellsNothing();
        }
    }
}
