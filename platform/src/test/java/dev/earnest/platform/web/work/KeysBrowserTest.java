package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import dev.earnest.platform.campaign.screen.KeyAction;
import dev.earnest.platform.campaign.screen.KeyChoice;
import dev.earnest.platform.campaign.screen.KeySet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Keys: what they do, how a person changes them, where they keep silent.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeysBrowserTest {
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
        return browsers.workshop(new SpecChange().spec(), 4, 2);
    }

    private static Map<String, List<String>> javaTable() {
        Map<String, List<String>> table = new HashMap<>();
        for (KeyAction action : KeyAction.values()) {
            table.put(
                    action.text(),
                    List.of(action.key(KeySet.STANDARD), action.key(KeySet.LEFT_HAND)));
        }
        return table;
    }

    @Test
    void serverAndBrowserKnowTheSameActionsAndKeys() {
        Workshop workshop = workshop();
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            Object table =
                    screen.page()
                            .evaluate(
                                    """
                                    async () => { const {ACTIONS} = await import('/static/js/work/keymap.js');
                                      return Object.fromEntries(Object.entries(ACTIONS).map(([action, [, standard, left]]) => [action, [standard, left]])); }
                                    """);
            assertThat(table).isEqualTo(javaTable());
            Object named =
                    screen.page()
                            .evaluate(
                                    "async () => (await import('/static/js/work/keymap.js')).NAMED.sort()");
            assertThat(named).isEqualTo(KeyChoice.NAMED.stream().sorted().toList());
        }
    }

    @Test
    void everyButtonShowsItsKey() {
        Workshop workshop = workshop();
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            assertThat(screen.text(".grades label:nth-child(3)")).isEqualTo("A slightly better\n3");
            assertThat(screen.text(".verdicts"))
                    .contains("Tie\nT", "Both bad\nX", "Cannot judge\nC");
            assertThat(screen.text(".action-bar")).contains("Skip\nS", "Flag\nF", "Submit\nEnter");
            assertThat(screen.text("#tools")).contains("Guidelines\nG", "Keys\n?");
            assertThat(screen.text("#response-tools"))
                    .contains("Linked scroll\nL", "Differences\nD");
        }
    }

    @Test
    void aChangedKeyIsPrintedWorksAndIsRemembered() {
        Workshop workshop = workshop();
        Workshop.Worker ann = workshop.worker();
        try (BrowserContext window = browsers.window(ann)) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.press("?").see("dialog[open]");
            screen.page().click("[data-action='tie']");
            screen.press("s").says("dialog .wrong-note", "S is taken by “Skip this task”.");
            screen.page().click("[data-action='tie']");
            screen.press("m").says("[data-action='tie']", "M");
            screen.press("Escape").gone("dialog");
            assertThat(screen.text(".verdicts")).contains("Tie\nM");
            screen.press("t");
            assertThat(screen.chosen()).as("the old key is free").isEmpty();
            screen.press("m");
            assertThat(screen.chosen()).isEqualTo("tie");
            assertThat(screen.faults()).isEmpty();
        }
        try (BrowserContext otherComputer = browsers.window(ann)) {
            TaskScreen screen = TaskScreen.open(otherComputer, workshop);
            screen.press("1", "m");
            assertThat(screen.chosen()).isEqualTo("tie");
        }
    }

    @Test
    void aKeyCanBeTakenAwayAndGivenBack() {
        Workshop workshop = workshop();
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.press("?").see("dialog[open]");
            screen.page().click("[data-action='cannot_judge']");
            screen.press("Delete").says("[data-action='cannot_judge']", "none");
            screen.press("Escape").gone("dialog").press("c");
            assertThat(screen.chosen()).isEmpty();
            screen.press("?").see("dialog[open]");
            screen.page().click("text=Back to the first keys");
            screen.press("Escape").gone("dialog").press("c");
            assertThat(screen.chosen()).isEqualTo("cannot_judge");
        }
    }

    @Test
    void singleKeysCanBeSwitchedOffAndTheWorkStillGoesByKeyboard() {
        Workshop workshop = workshop();
        Workshop.Worker ann = workshop.worker();
        try (BrowserContext window = browsers.window(ann)) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.press("?").see("dialog[open]");
            screen.page().getByLabel("Single keys without Ctrl or Alt").uncheck();
            screen.says("[data-action='tie']", "T").press("Escape").gone("dialog");
            screen.press("1", "t", "x", "g", "s", "?");
            assertThat(screen.chosen()).isEmpty();
            assertThat(screen.visible("dialog")).isFalse();
            assertThat(screen.visible("#guidelines")).isFalse();
            assertThat(screen.text(".verdicts"))
                    .as("no key is printed that does not work")
                    .isEqualTo("Tie\nBoth bad\nCannot judge");

            // Keys that work only where the focus is are no single-key shortcuts (WCAG 2.1.4).
            screen.page().locator(".scale input").first().focus();
            screen.press("4", "ArrowRight");
            assertThat(screen.chosen()).isEqualTo("5");
            screen.press("Control+Enter").answered(1);
            assertThat(browsers.answers(workshop).getFirst()).isEqualTo(Workshop.grade(5));
        }
        assertThat(
                        ann.client()
                                .get("/api/v1/me/preferences")
                                .json()
                                .path("keys")
                                .path("single")
                                .booleanValue())
                .isFalse();
    }

    @Test
    void theLeftHandAloneIsEnough() {
        Workshop workshop = workshop();
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.press("?").see("dialog[open]");
            screen.page().getByLabel("Set of keys").selectOption("left_hand");
            screen.says("[data-action='tie']", "A").press("Escape").gone("dialog");
            screen.press("q");
            assertThat(screen.chosen()).isEqualTo("6");
            screen.press("Space").answered(1);
            screen.press("a", "Space").answered(2);
            screen.press("b").answered(1);
            assertThat(browsers.answers(workshop)).containsExactly(Workshop.grade(6));
        }
    }

    @Test
    void inATextFieldKeysAreLettersAndEscapeLeavesIt() {
        Workshop workshop = workshop();
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.page().locator(".reason textarea").focus();
            screen.type("1 stop, fix: tie? exact").press("Enter").type("s");
            assertThat(screen.chosen()).isEmpty();
            assertThat(screen.visible("dialog")).isFalse();
            assertThat(screen.page().inputValue(".reason textarea"))
                    .isEqualTo("1 stop, fix: tie? exact\ns");
            screen.press("Escape", "2");
            assertThat(screen.chosen()).isEqualTo("2");
            screen.press("Backspace", "Delete");
            assertThat(screen.page().url()).endsWith("/task");
            screen.page().locator(".reason textarea").focus();
            screen.press("Control+Enter").answered(1);
        }
    }

    @Test
    void keyboardsWithOtherLettersAndDigitsAreUnderstoodByThePlaceOfTheKey() {
        Workshop workshop = workshop();
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            press(screen, "е", "KeyT");
            assertThat(screen.chosen()).isEqualTo("tie");
            // The unshifted 2 of a French keyboard.
            press(screen, "é", "Digit2");
            assertThat(screen.chosen()).isEqualTo("2");
            // A letter of the alphabet is that letter wherever it stands.
            press(screen, "x", "KeyQ");
            assertThat(screen.chosen()).isEqualTo("both_bad");
        }
    }

    private static void press(TaskScreen screen, String key, String code) {
        screen.page()
                .evaluate(
                        "([key, code]) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true, cancelable: true, composed: true}))",
                        List.of(key, code));
    }

    @Test
    void skippingAndFlaggingAskForAReason() {
        Workshop workshop = workshop();
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            String first = screen.prompt();
            screen.press("s").see("dialog[open]").press("Escape").gone("dialog");
            assertThat(screen.prompt()).isEqualTo(first);
            screen.press("s").see("dialog[open]").press("Tab", "Tab", "Enter");
            assertThat(screen.text("dialog .wrong-note")).isEqualTo("Please choose a reason.");
            screen.press("2", "Enter").gone("dialog").settled();
            screen.page().waitForCondition(() -> !screen.prompt().equals(first));
            assertThat(
                            workshop.number(
                                    "select count(*) from event where type = 'lease.skipped' and payload->>'reason' = 'language'"
                                            + " and campaign_id = '"
                                            + workshop.campaign()
                                            + "'"))
                    .isEqualTo(1);

            String second = screen.prompt();
            screen.press("f").see("dialog[open]").press("3", "Enter").says("#message", "Flagged.");
            assertThat(screen.prompt())
                    .as("a flagged task may still be answered")
                    .isEqualTo(second);
            assertThat(
                            workshop.number(
                                    "select count(*) from flag where reason = 'personal_data' and campaign_id = '"
                                            + workshop.campaign()
                                            + "'"))
                    .isEqualTo(1);
            screen.press("1", "Enter").answered(1);
        }
    }

    @Test
    void theOwnLastAnswersAreShownToReadAndACorrectionCanBeAskedFor() {
        Workshop workshop =
                browsers.workshop(
                        new SpecChange()
                                .form(
                                        new QuestionForm.Comparison(
                                                6,
                                                true,
                                                true,
                                                true,
                                                List.of(),
                                                false,
                                                Reason.optional()))
                                .spec(),
                        4,
                        2);
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.press("1", "Enter").answered(1).press("t", "Enter").answered(2);
            screen.press("Alt+ArrowLeft").see("dialog .answer");
            assertThat(screen.page().url()).as("the browser stayed on the page").endsWith("/task");
            assertThat(screen.page().locator("dialog .answer").allInnerTexts())
                    .satisfiesExactly(
                            newest ->
                                    assertThat(newest).startsWith("Tie").contains("Recorded", "R-"),
                            oldest -> assertThat(oldest).startsWith("A much better"));
            screen.page()
                    .locator("dialog .answer")
                    .nth(1)
                    .getByText("Request a correction")
                    .click();
            screen.type("I meant B.");
            screen.page().getByText("Send request").click();
            screen.says("dialog", "Requested.");
            assertThat(
                            workshop.number(
                                    "select count(*) from flag where comment = 'Correction requested: I meant B.'"))
                    .isEqualTo(1);
            screen.press("Escape").gone("dialog");
            assertThat(screen.faults()).isEmpty();
        }
    }
}
