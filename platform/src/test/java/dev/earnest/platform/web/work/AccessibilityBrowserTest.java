package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.Attribute;
import dev.earnest.platform.campaign.GroupQuestion;
import dev.earnest.platform.campaign.LeaseRule;
import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.campaign.Qualification;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.store.Books;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// axe finds nothing serious on any page of the work, and the way from the list of campaigns to a receipt needs no mouse.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessibilityBrowserTest {
    private static final List<Attribute> ATTRIBUTES =
            List.of(
                    new Attribute("helpful", "Helpful", 5, "not at all", "very"),
                    new Attribute("safe", "Safe", 2, "", ""));

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

    private BrowserContext window(Workshop.Worker worker, int width, ColorScheme scheme) {
        return width < 720
                ? browsers.chromium().phone(worker.client(), width, scheme)
                : browsers.chromium().window(worker.client(), width, 800, scheme);
    }

    private Workshop full() {
        return Workshop.open(
                browsers.server(),
                new SpecChange()
                        .name("Sky questions")
                        .consent("Your answers are published under a *free* licence.")
                        .groups(
                                new GroupQuestion(
                                        "language",
                                        "Which language do you read best?",
                                        List.of("German", "English"),
                                        true))
                        .qualification(new Qualification(1, 0, 0, 0))
                        .pay(new PayRule("EUR", 12, 40, 1200, 100_000, ""))
                        .spec());
    }

    @ParameterizedTest
    @CsvSource({"1280,LIGHT", "1280,DARK", "390,LIGHT", "390,DARK"})
    void axeFindsNothingSeriousOnTheWayToTheFirstTask(int width, ColorScheme scheme) {
        Workshop workshop = full();
        workshop.add(List.of(Workshop.known(ItemKind.TRAINING, "t1")));
        Workshop.Worker ann = workshop.newcomer();
        List<String> found = new ArrayList<>();
        try (BrowserContext window = window(ann, width, scheme)) {
            Page page = window.newPage();
            String path = workshop.server().url() + "/work";
            page.navigate(path);
            check(page, "campaigns", found);
            page.click("text=Start");
            page.waitForSelector(".paper");
            check(page, "welcome", found);
            page.click("text=Agree and go on");
            page.waitForSelector(".field.wrong");
            check(page, "welcome without consent", found);
            page.check("input[name=agree]");
            page.click("text=Agree and go on");
            page.waitForSelector("fieldset");
            check(page, "about you", found);
            page.click("text=Go on");
            page.waitForSelector(".wrong-note");
            check(page, "about you, missing", found);
            page.check("input[value=English]");
            page.click("text=Go on");
            page.waitForSelector(".paper .rendered");
            check(page, "guidelines", found);
            page.click("text=I have read them");
            page.waitForSelector("text=Start practice");
            check(page, "practice", found);
            page.click("text=Start practice");
            page.waitForSelector(".scale");
            check(page, "a task of the practice", found);
            page.locator(".grade").last().click();
            page.click("#submit");
            page.waitForSelector(".feedback");
            check(page, "feedback", found);
            page.navigate(path + "/" + workshop.campaign() + "/receipts");
            page.waitForSelector("#rows .mono");
            check(page, "receipts", found);
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1280,LIGHT", "1280,DARK", "390,LIGHT", "390,DARK"})
    void axeFindsNothingSeriousOnTheTaskScreen(int width, ColorScheme scheme) {
        List<String> found = new ArrayList<>();
        Workshop comparison =
                browsers.workshop(
                        new QuestionForm.Comparison(
                                7,
                                true,
                                true,
                                true,
                                ATTRIBUTES,
                                false,
                                new Reason(10, List.of("error", "unsafe"))),
                        3,
                        2);
        try (BrowserContext window = window(comparison.worker(), width, scheme)) {
            TaskScreen screen = TaskScreen.open(window, comparison);
            check(screen.page(), "comparison", found);
            screen.page().locator(".grade").nth(1).click();
            screen.page().click("#submit");
            for (int tries = 0;
                    tries < 10 && !screen.page().locator(".category").first().isEnabled();
                    tries++) {
                screen.page()
                        .locator("#responses .rendered")
                        .first()
                        .locator("p")
                        .first()
                        .dblclick(new Locator.DblclickOptions().setPosition(20, 10));
                screen.page().waitForTimeout(200);
            }
            screen.page().locator(".category").first().click();
            check(screen.page(), "comparison with faults and a mark", found);
            screen.press("Escape", "g").see("#guidelines");
            check(screen.page(), "guidelines beside the work", found);
            screen.press("Escape", "d");
            screen.page().waitForTimeout(500);
            check(screen.page(), "differences", found);
            screen.press("?").see("dialog[open]");
            check(screen.page(), "keys", found);
            screen.press("Escape", "s").see("dialog[open]");
            check(screen.page(), "skip", found);
            screen.press("Escape").gone("dialog").press("c", "Enter").answered(1);
            check(screen.page(), "after an answer", found);
            screen.press("Alt+ArrowLeft").see("dialog .answer");
            check(screen.page(), "last answers", found);
            screen.press("Escape").gone("dialog");
            window.setOffline(true);
            screen.press("c", "Enter").see("#outbox");
            check(screen.page(), "offline", found);
            window.setOffline(false);
        }
        Workshop ranking =
                browsers.workshop(
                        new QuestionForm.Ranking(true, true, ATTRIBUTES, Reason.optional()), 1, 4);
        try (BrowserContext window = window(ranking.worker(), width, scheme)) {
            TaskScreen screen = TaskScreen.open(window, ranking);
            screen.page().locator(".rank-buttons .dot").first().click();
            check(screen.page(), "ranking", found);
            screen.page().locator(".response-body").first().focus();
            screen.press("Escape");
            screen.page().locator("#skip").click();
            screen.press("1", "Enter").see(".rest-panel");
            check(screen.page(), "nothing left", found);
        }
        Workshop rating =
                browsers.workshop(new QuestionForm.Rating(ATTRIBUTES, Reason.optional()), 1, 1);
        try (BrowserContext window = window(rating.worker(), width, scheme)) {
            check(TaskScreen.open(window, rating).page(), "rating", found);
        }
        assertThat(found).isEmpty();
    }

    private static void check(Page page, String what, List<String> found) {
        Object dark = page.evaluate("() => matchMedia('(prefers-color-scheme: dark)').matches");
        Pictures.take(
                page,
                what.replace(' ', '-')
                        + "-"
                        + page.viewportSize().width
                        + (Boolean.TRUE.equals(dark) ? "-dark" : "-light"));
        int wide = (Integer) page.evaluate("() => document.documentElement.scrollWidth");
        if (wide > page.viewportSize().width) {
            found.add(what + ": sticks out to " + wide + " pixels");
        }
        Chromium.axe(page).forEach(line -> found.add(what + ": " + line));
    }

    @Test
    void everyPageHasOneHeadingOfTheFirstLevel() {
        Workshop workshop = browsers.workshop(new SpecChange().spec(), 1, 2);
        try (BrowserContext window = browsers.window(workshop.worker())) {
            Page page = window.newPage();
            String path = workshop.server().url() + "/work";
            for (String part :
                    List.of(
                            "",
                            "/" + workshop.campaign() + "/task",
                            "/" + workshop.campaign() + "/guidelines",
                            "/" + workshop.campaign() + "/receipts")) {
                page.navigate(path + part);
                page.waitForTimeout(300);
                assertThat(page.locator("h1").count()).as(part).isEqualTo(1);
            }
        }
    }

    @Test
    void tabGoesFromPromptOverAAndBToTheQuestionAndTheButtons() {
        Workshop workshop =
                browsers.workshop(
                        new QuestionForm.Comparison(
                                6,
                                true,
                                true,
                                true,
                                ATTRIBUTES,
                                false,
                                new Reason(10, List.of("error"))),
                        1,
                        2);
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            assertThat(screen.page().evaluate("() => document.activeElement.id"))
                    .as("reading starts at the prompt")
                    .isEqualTo("prompt-title");
            List<String> stops = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                screen.press("Tab");
                String stop =
                        String.valueOf(
                                screen.page()
                                        .evaluate(
                                                """
                                                () => { const at = document.activeElement;
                                                  return at.closest('.prompt-body, .place-0 .response-body, .place-1 .response-body, .scale, .attributes, .reason, .highlights, .action-bar')
                                                    ?.className.split(' ')[0] + (at.closest('.response')?.className.match(/place-./)?.[0] ?? ''); }
                                                """));
                if (!stop.startsWith("undefined")
                        && (stops.isEmpty() || !stops.getLast().equals(stop))) {
                    stops.add(stop);
                }
                if (stop.startsWith("action-bar")) {
                    break;
                }
            }
            assertThat(stops)
                    .containsExactly(
                            "prompt-body",
                            "response-bodyplace-0",
                            "response-bodyplace-1",
                            "scale",
                            "attributes",
                            "reason",
                            "highlights",
                            "action-bar");
        }
    }

    @Test
    void theWayFromTheListToAReceiptNeedsNoMouse() {
        Workshop workshop = full();
        workshop.add(List.of(Workshop.known(ItemKind.TRAINING, "t1")));
        workshop.add(List.of(BrowserCase.item("one", 2)));
        Workshop.Worker ann = workshop.newcomer();
        try (BrowserContext window = browsers.window(ann)) {
            Page page = window.newPage();
            page.navigate(workshop.server().url() + "/work");
            tabTo(page, "a.primary").press("Enter");
            page.waitForSelector("input[name=agree]");
            tabTo(page, "input[name=agree]").press("Space");
            tabTo(page, "main button.primary").press("Enter");
            page.waitForSelector("input[value=English]");
            tabTo(page, "input[type=radio]").press("ArrowDown");
            assertThat(page.isChecked("input[value=English]")).isTrue();
            tabTo(page, "main button.primary").press("Enter");
            page.waitForSelector(
                    "input[name=version]",
                    new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
            tabTo(page, "main button.primary").press("Enter");
            page.waitForSelector("text=Start practice");
            tabTo(page, "a.primary").press("Enter");
            page.waitForSelector(".scale");
            page.waitForFunction("() => !document.querySelector('#submit').disabled");
            page.keyboard().press("1");
            page.keyboard().press("Enter");
            page.waitForSelector(".feedback");
            assertThat(page.locator(".feedback").innerText())
                    .containsPattern("That is what we look for|We see this one differently");
            assertThat(
                            page.evaluate(
                                    "() => document.querySelector('.feedback .rendered').shadowRoot.textContent.trim()"))
                    .isEqualTo("The first one is right.");
            page.keyboard().press("Enter");
            page.waitForFunction(
                    "() => !document.querySelector('#submit').disabled && document.querySelector('#training').hidden");
            page.keyboard().press("6");
            page.keyboard().press("Enter");
            page.waitForSelector(".rest-panel");
            tabTo(page, ".rest-panel a.button").press("Enter");
            page.waitForSelector("#rows .mono");
            assertThat(page.locator("#rows tr").allInnerTexts())
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains("R-", "B much better", "Recorded", "EUR");
        }
        assertThat(
                        workshop.number(
                                "select count(*) from answer where purpose = 'NORMAL' and body->>'grade' = '6' and campaign_id = '"
                                        + workshop.campaign()
                                        + "'"))
                .isEqualTo(1);
    }

    private static Keyboard tabTo(Page page, String selector) {
        for (int i = 0; i < 60; i++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(
                    page.evaluate(
                            "selector => document.activeElement.matches(selector)", selector))) {
                return page.keyboard();
            }
        }
        throw new AssertionError("Tab does not reach " + selector);
    }

    @Test
    void receiptsSayWhatWasPaidAndByWhichRule() {
        Workshop workshop =
                browsers.workshop(
                        new SpecChange()
                                .pay(new PayRule("EUR", 12, 0, 0, 100_000, ""))
                                .lease(new LeaseRule(1200, 7200, 0))
                                .spec(),
                        3,
                        2);
        fund(workshop);
        Workshop.Worker ann = workshop.worker();
        for (int i = 0; i < 3; i++) {
            ann.submit(ann.lease(), Workshop.grade(i + 1));
        }
        workshop.maintain();
        try (BrowserContext window = browsers.window(ann)) {
            Page page = window.newPage();
            page.navigate(workshop.server().url() + "/work/" + workshop.campaign() + "/receipts");
            page.waitForSelector("#rows .mono");
            assertThat(page.locator("#rows tr").allInnerTexts())
                    .hasSize(3)
                    .allSatisfy(row ->
                            assertThat(row).contains("Paid", "0.12 EUR", "Price of an answer"));
        }
    }

    private void fund(Workshop workshop) {
        browsers.server()
                .services()
                .database()
                .useTransaction(h ->
                        Books.fund(
                                h,
                                browsers.server().services().clock().instant(),
                                "fund:" + workshop.campaign(),
                                workshop.campaign(),
                                Money.of(100_000, "EUR")));
    }
}
