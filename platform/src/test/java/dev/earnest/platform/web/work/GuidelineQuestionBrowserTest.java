package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.campaigns.Guidelines;
import dev.earnest.platform.web.TestClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A question about the guidelines on its way: asked by keys beside the work, answered on the tab, read in the drawer. With
/// the property `earnest.pictures` set to a folder it leaves pictures there.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GuidelineQuestionBrowserTest {
    private static final String QUESTION = "Is a wrong date worse than bad style?";
    private static final String REPLY = "Yes, always.";

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

    private static void picture(Page page, String name) {
        Optional.ofNullable(System.getProperty("earnest.pictures"))
                .ifPresent(folder ->
                        page.screenshot(
                                new Page.ScreenshotOptions()
                                        .setFullPage(true)
                                        .setPath(Path.of(folder, name + ".png"))));
    }

    @Test
    void aQuestionIsAskedByKeysAnsweredOnTheTabAndReadBesideTheWork() {
        Workshop workshop = browsers.workshop(new SpecChange().spec(), 4, 2);
        TestClient reviewer = workshop.server().person(Role.REVIEWER);
        workshop.server().join(workshop.campaign(), reviewer, Role.REVIEWER);
        workshop.server()
                .services()
                .database()
                .useTransaction(h -> {
                    int base =
                            Guidelines.latest(h, workshop.campaign())
                                    .map(one -> one.version())
                                    .orElse(0);
                    Guidelines.publish(
                            h,
                            workshop.server().clock().instant(),
                            reviewer.id(),
                            workshop.campaign(),
                            base,
                            "# Rules\n\nFacts weigh most.",
                            "",
                            false);
                });
        Workshop.Worker worker = workshop.worker();
        try (BrowserContext window = browsers.window(worker)) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            String task = screen.prompt();
            screen.press("f").see("dialog[open]").press("4", "Enter");
            assertThat(screen.text("dialog .wrong-note")).isEqualTo("Please write your question.");
            picture(screen.page(), "question-dialog");
            screen.type(QUESTION).press("Control+Enter");
            screen.gone("dialog").says("#message", "Your question is on its way.");
            assertThat(screen.prompt()).as("the task stays").isEqualTo(task);
            screen.press("g").see("#guidelines .questions");
            assertThat(screen.text("#guidelines .questions"))
                    .contains(QUESTION, "Not answered yet.");
            screen.press("Escape");

            answer(workshop, reviewer);

            screen.press("g");
            screen.page()
                    .waitForCondition(() -> screen.text("#guidelines .questions").contains(REPLY));
            picture(screen.page(), "question-drawer");
            screen.press("Escape");
            screen.press("1", "Enter").answered(1);
            assertThat(screen.faults()).isEmpty();
            Page own = window.newPage();
            own.navigate(workshop.server().url() + "/work/" + workshop.campaign() + "/guidelines");
            assertThat(own.locator(".questions").innerText()).contains(QUESTION, REPLY);
            assertThat(Chromium.axe(own)).isEmpty();
            picture(own, "question-own");
        }
    }

    private static void answer(Workshop workshop, TestClient reviewer) {
        Chromium chromium = Chromium.running();
        String url = workshop.server().url() + "/campaigns/" + workshop.campaign();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1280, 390)) {
                try (BrowserContext window = chromium.window(reviewer, width, 900, scheme)) {
                    Page page = window.newPage();
                    page.navigate(url + "/guidelines");
                    picture(page, "guidelines-" + width + "-" + scheme);
                    assertThat(
                                    page.evaluate(
                                            "() => document.documentElement.scrollWidth <= innerWidth"))
                            .isEqualTo(true);
                    assertThat(Chromium.axe(page)).as(scheme + " " + width).isEmpty();
                }
            }
        }
        try (BrowserContext window = chromium.window(reviewer, 1280, 900, ColorScheme.LIGHT)) {
            Page page = window.newPage();
            page.navigate(url);
            page.getByRole(
                            com.microsoft.playwright.options.AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("Guidelines").setExact(true))
                    .click();
            page.getByLabel("Answer").first().fill(REPLY);
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.waitForSelector(".note-box.good");
            assertThat(page.locator("main").innerText())
                    .contains("Your answer is saved.")
                    .contains("Nobody waits for an answer.");
            picture(page, "guidelines-answered");
        }
    }
}
