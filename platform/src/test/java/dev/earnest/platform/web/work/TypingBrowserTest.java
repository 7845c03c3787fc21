package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Fast work: a key is heard from the moment a task is shown, and Enter submits wherever the hands were before.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TypingBrowserTest {
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

    private Workshop workshop(int items) {
        return browsers.workshop(new SpecChange().spec(), items, 2);
    }

    private List<Integer> grades(Workshop workshop) {
        return browsers.answers(workshop).stream()
                .map(body -> body.path("grade").intValue())
                .toList();
    }

    @Test
    void theFirstKeyAfterATaskIsShownIsHeard() {
        Workshop workshop = workshop(5);
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            // In the very moment in which the page says that it is no longer busy, before it is
            // even painted.
            screen.page()
                    .evaluate(
                            """
                            () => {
                              window.heard = [];
                              const desk = document.querySelector('#desk');
                              new MutationObserver(() => {
                                if (desk.hasAttribute('aria-busy')) return;
                                document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: '2', code: 'Digit2', bubbles: true, cancelable: true, composed: true}));
                                window.heard.push(document.querySelector('.scale input:checked')?.value ?? 'nothing');
                              }).observe(desk, {attributes: true, attributeFilter: ['aria-busy']});
                            }
                            """);
            screen.press("2", "Enter").answered(1);
            for (int answers = 2; answers <= 4; answers++) {
                screen.press("Enter").answered(answers);
            }
            assertThat(screen.page().evaluate("() => window.heard.join()")).isEqualTo("2,2,2,2");
            assertThat(grades(workshop)).containsExactly(2, 2, 2, 2);
        }
    }

    @Test
    void whoTypesFasterThanTasksComeSubmitsNothingTwiceAndNothingUnanswered() {
        int items = 30;
        Workshop workshop = workshop(items);
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            for (int round = 0; round < 8; round++) {
                screen.press("1", "Enter", "2", "Enter", "3", "Enter");
            }
            screen.page().waitForTimeout(1500);
            screen.settled();
            List<Integer> grades = grades(workshop);
            assertThat(grades).hasSizeBetween(1, 24).allMatch(grade -> grade >= 1 && grade <= 3);
            assertThat(browsers.strings(workshop, "lease_id")).doesNotHaveDuplicates();
            assertThat(browsers.strings(workshop, "item_id")).doesNotHaveDuplicates();
            assertThat(
                            workshop.number(
                                    "select count(*) from event where type = 'answer.submitted' and campaign_id = '"
                                            + workshop.campaign()
                                            + "'"))
                    .as("nothing was sent and taken back")
                    .isEqualTo(grades.size());
            screen.press("5", "Enter").answered(grades.size() + 1);
            assertThat(grades(workshop).getLast()).as("the next one is heard").isEqualTo(5);
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void afterALookAtTheGuidelinesEnterSubmits() {
        Workshop workshop = workshop(3);
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.press("g").see("#guidelines").press("Escape").gone("#guidelines");
            screen.press("3", "Enter").answered(1);
            screen.press("g").see("#guidelines").press("4", "Enter").answered(2);
            assertThat(grades(workshop)).containsExactly(3, 4);
        }
    }

    @Test
    void aButtonThatWasClickedDoesNotTakeTheEnterThatSubmits() {
        Workshop workshop = workshop(3);
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            Page page = screen.page();
            page.click("#linked-scroll");
            assertThat(page.getAttribute("#linked-scroll", "aria-pressed")).isEqualTo("true");
            screen.press("3", "Enter").answered(1);
            assertThat(page.getAttribute("#linked-scroll", "aria-pressed")).isEqualTo("true");
            page.click("#skip");
            screen.see("dialog[open]").press("Escape").gone("dialog");
            screen.press("4", "Enter").answered(2);
            // Who comes there by Tab presses it.
            page.locator("#keys").focus();
            while (!page.evaluate("() => document.activeElement.id").equals("linked-scroll")) {
                screen.press("Tab");
            }
            screen.press("Enter");
            assertThat(page.getAttribute("#linked-scroll", "aria-pressed")).isEqualTo("false");
            assertThat(grades(workshop)).containsExactly(3, 4);
        }
    }

    @Test
    void removingAMarkLeavesNoButtonUnderTheNextEnter() {
        Workshop workshop =
                browsers.workshop(
                        new QuestionForm.Comparison(
                                6,
                                true,
                                true,
                                true,
                                List.of(),
                                false,
                                new Reason(0, List.of("error", "unsafe"))),
                        2,
                        2);
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.press("h").see("dialog[open]").press("Shift+ArrowRight", "Enter").gone("dialog");
            screen.press("h").see("dialog[open]");
            screen.press("ArrowRight", "ArrowRight", "Shift+ArrowRight", "Enter");
            screen.gone("dialog");
            assertThat(screen.page().locator(".spans li").count()).isEqualTo(2);
            screen.page().locator(".spans button").first().focus();
            screen.press("Enter");
            assertThat(screen.page().locator(".spans li").count()).isEqualTo(1);
            screen.press("2", "Enter").answered(1);
            assertThat(browsers.answers(workshop).getFirst().path("spans")).hasSize(1);
        }
    }

    @Test
    void theLastAnswerIsCountedAndNothingIsLeftToPress() {
        Workshop workshop = workshop(1);
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.press("2", "Enter").answered(1).see(".rest-panel");
            assertThat(screen.text("#progress")).startsWith("Done 1");
            assertThat(screen.visible("#submit")).isFalse();
            assertThat(screen.visible("#skip")).isFalse();
            screen.press("u").answered(0).see("#submit");
            assertThat(screen.text("#progress")).startsWith("Done 0");
        }
    }
}
