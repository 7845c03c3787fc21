package dev.earnest.platform.web.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Chromium;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/// The dashboard in a real browser. With the property `earnest.pictures` set to a folder it leaves pictures there.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DashboardBrowserTest {
    private static final long SEED = 7;

    private TestServer server;
    private Chromium chromium;
    private LiveCrowd crowd;
    private TestClient owner;

    @BeforeAll
    void start() {
        server = TestServer.startSeeded(SEED);
        chromium = Chromium.running();
        crowd =
                new LiveCrowd(
                        server,
                        LiveCrowd.spec(
                                "comparison",
                                tree -> {
                                    ObjectNode attribute =
                                            ((ObjectNode) tree.path("form"))
                                                    .withArray("attributes")
                                                    .addObject();
                                    attribute
                                            .put("key", "helpful")
                                            .put("question", "How helpful is it?")
                                            .put("points", 5)
                                            .put("low", "not at all")
                                            .put("high", "very");
                                }),
                        SEED);
        crowd.items(90, 2, true);
        List<LiveCrowd.Habit> habits =
                new ArrayList<>(
                        IntStream.range(0, 6).mapToObj(_ -> LiveCrowd.Habit.honest(38)).toList());
        habits.add(new LiveCrowd.Habit(0.5, 4, 0, 9, 38));
        crowd.work(habits);
        AnalystTest.refresh(server, crowd.workshop());
        crowd.waiting();
        owner = server.person(Role.OWNER);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private Page open(BrowserContext window, String path) {
        Page page = window.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                throw new AssertionError(message.text());
            }
        });
        page.navigate(server.url() + "/campaigns/" + crowd.campaign() + path);
        return page;
    }

    private static void picture(Page page, String name) {
        Optional.ofNullable(System.getProperty("earnest.pictures"))
                .ifPresent(folder ->
                        page.screenshot(
                                new Page.ScreenshotOptions()
                                        .setFullPage(true)
                                        .setPath(Path.of(folder, name + ".png"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/agreement", "/models"})
    void aPageIsWellMadeInEverySizeAndColour(String path) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1280, 390)) {
                try (BrowserContext window = chromium.window(owner, width, 900, scheme)) {
                    Page page = open(window, path);
                    String name =
                            (path.isEmpty() ? "overview" : path.substring(1))
                                    + "-"
                                    + width
                                    + "-"
                                    + scheme;
                    picture(page, name);
                    assertThat(page.locator("h1").count()).as(name).isEqualTo(1);
                    assertThat(
                                    page.evaluate(
                                            "() => document.documentElement.scrollWidth <= innerWidth"))
                            .as(name + " does not scroll sideways")
                            .isEqualTo(true);
                    assertThat(Chromium.axe(page)).as(name).isEmpty();
                }
            }
        }
    }

    @Test
    void theOverviewFollowsTheWorkWithoutMovingFocusOrScroll() {
        try (BrowserContext window = chromium.window(owner, 1280, 500, ColorScheme.LIGHT)) {
            Page page = open(window, "");
            Locator answers =
                    page.locator(".tile", new Page.LocatorOptions().setHasText("Answers")).first();
            String before = answers.locator(".value").textContent();
            Locator summary = page.locator(".chart summary").nth(1);
            summary.focus();
            summary.press("Enter");
            assertThat(page.locator(".chart details[open]").count()).isEqualTo(1);
            page.evaluate("() => scrollTo(0, 400)");
            Object scroll = page.evaluate("() => scrollY");

            crowd.work(List.of(LiveCrowd.Habit.honest(1)));
            page.waitForCondition(() -> !answers.locator(".value").textContent().equals(before));

            assertThat(page.locator(".chart details[open]").count()).isEqualTo(1);
            assertThat(page.evaluate("() => document.activeElement.tagName")).isEqualTo("SUMMARY");
            assertThat(page.evaluate("() => scrollY")).isEqualTo(scroll);
        }
    }
}
