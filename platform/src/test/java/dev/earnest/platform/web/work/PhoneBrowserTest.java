package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.earnest.platform.campaign.Attribute;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import dev.earnest.platform.store.work.NewItem;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Small screens: one below the other, large targets, a swipe that answers nothing; and 320 pixels, which is a desktop
/// at four times its size.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PhoneBrowserTest {
    private static final QuestionForm FULL =
            new QuestionForm.Comparison(
                    9,
                    true,
                    true,
                    true,
                    List.of(
                            new Attribute("helpful", "Helpful", 9, "not at all", "very"),
                            new Attribute("safe", "Safe", 2, "", "")),
                    false,
                    new Reason(10, List.of("error", "unsafe")));

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

    private BrowserContext phone(Workshop workshop, int width) {
        return browsers.chromium().phone(workshop.worker().client(), width, ColorScheme.LIGHT);
    }

    @Test
    void responsesStandBelowEachOtherWithASwitchThatStays() {
        Workshop workshop = longPair();
        try (BrowserContext window = phone(workshop, 390)) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            Page page = screen.page();
            assertThat(page.locator(".response").nth(1).boundingBox().y)
                    .isGreaterThan(
                            page.locator(".response").first().boundingBox().y
                                    + page.locator(".response").first().boundingBox().height
                                    - 1);
            tapSwitch(page, "B");
            assertThat(page.locator(".response-switch").boundingBox().y)
                    .as("the switch stays")
                    .isBetween(-1.0, 5.0);
            assertThat(page.locator(".response").nth(1).boundingBox().y).isBetween(0.0, 120.0);
            assertThat(page.locator(".response-switch [aria-current]").innerText()).isEqualTo("B");
            assertThat(
                            page.locator(".action-bar").boundingBox().y
                                    + page.locator(".action-bar").boundingBox().height)
                    .as("the bar stays")
                    .isBetween(840.0, 845.0);
        }
    }

    @Test
    void theSwitchLeadsToTheAnswerWithoutALongWay() {
        Workshop workshop = longPair();
        try (BrowserContext window = phone(workshop, 390)) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            Page page = screen.page();
            assertThat(page.locator(".question").boundingBox().y).isGreaterThan(1500);
            tapSwitch(page, "Answer");
            assertThat(page.locator(".grade").first().boundingBox().y).isBetween(50.0, 700.0);
            assertThat(page.locator(".response-switch [aria-current]").innerText())
                    .isEqualTo("Answer");
            assertThat(screen.chosen()).isEmpty();
            tapSwitch(page, "A");
            assertThat(page.locator(".response").first().boundingBox().y).isBetween(0.0, 120.0);
        }
    }

    @Test
    void manyResponsesKeepTheSwitchInReach() {
        Workshop workshop =
                browsers.workshop(
                        new QuestionForm.Ranking(true, true, List.of(), Reason.optional()), 1, 9);
        try (BrowserContext window = phone(workshop, 320)) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            Page page = screen.page();
            assertThat(
                            page.locator(".to-answer").boundingBox().x
                                    + page.locator(".to-answer").boundingBox().width)
                    .as("the way to the answer is in view")
                    .isLessThanOrEqualTo(320);
            page.locator(".response-body").nth(8).scrollIntoViewIfNeeded();
            tapSwitch(page, "H");
            assertThat(page.locator(".response-switch [aria-current]").innerText()).isEqualTo("H");
            assertThat(page.locator(".response-switch [aria-current]").boundingBox().x)
                    .isBetween(0.0, 280.0);
        }
    }

    private static void tapSwitch(Page page, String name) {
        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Responses"))
                .getByText(name, new Locator.GetByTextOptions().setExact(true))
                .tap();
        page.waitForTimeout(700);
    }

    private Workshop longPair() {
        Workshop workshop = Workshop.open(browsers.server(), new SpecChange().spec());
        ObjectNode prompt = Json.object();
        prompt.putArray("messages").addObject().put("role", "user").put("content", "Why?");
        ArrayNode responses = Json.array();
        for (String id : List.of("a", "b")) {
            responses
                    .addObject()
                    .put("id", id)
                    .put("text", "Blue light is scattered more than red light.\n\n".repeat(20));
        }
        workshop.add(List.of(NewItem.of("long", prompt, responses)));
        return workshop;
    }

    @Test
    void aSwipeGoesToTheOtherResponseAndAnswersNothing() {
        Workshop workshop = browsers.workshop(new SpecChange().spec(), 2, 2);
        try (BrowserContext window = phone(workshop, 390)) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.page().locator(".response-switch button").first().tap();
            screen.page().waitForTimeout(300);
            swipe(window, screen.page(), 330, 60);
            screen.page()
                    .waitForFunction(
                            "() => document.querySelector('.response-switch [aria-current]').innerText === 'B'");
            swipe(window, screen.page(), 60, 330);
            screen.page()
                    .waitForFunction(
                            "() => document.querySelector('.response-switch [aria-current]').innerText === 'A'");
            swipe(window, screen.page(), 60, 330);
            assertThat(screen.chosen()).isEmpty();
            assertThat(browsers.answers(workshop)).isEmpty();
        }
    }

    private static void swipe(BrowserContext window, Page page, int from, int to) {
        CDPSession session = window.newCDPSession(page);
        touch(session, "touchStart", from);
        for (int step = 1; step <= 5; step++) {
            touch(session, "touchMove", from + (to - from) * step / 5);
        }
        JsonObject end = new JsonObject();
        end.addProperty("type", "touchEnd");
        end.add("touchPoints", new JsonArray());
        session.send("Input.dispatchTouchEvent", end);
        session.detach();
    }

    private static void touch(CDPSession session, String type, int x) {
        JsonObject point = new JsonObject();
        point.addProperty("x", x);
        point.addProperty("y", 400);
        JsonArray points = new JsonArray();
        points.add(point);
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        session.send("Input.dispatchTouchEvent", event);
    }

    @Test
    void everythingToTouchIsLargeEnough() {
        Workshop workshop = browsers.workshop(FULL, 1, 2);
        Workshop ranking =
                browsers.workshop(
                        new QuestionForm.Ranking(true, true, List.of(), Reason.optional()), 1, 4);
        for (Workshop each : List.of(workshop, ranking)) {
            try (BrowserContext window = phone(each, 390)) {
                TaskScreen screen = TaskScreen.open(window, each);
                Object small =
                        screen.page()
                                .evaluate(
                                        """
                                        () => [...document.querySelectorAll('button, a.button, label.choice, label.dot, textarea, select')]
                                          .map((e) => [e, e.getBoundingClientRect()]).filter(([, box]) => box.width > 0 && (box.width < 44 || box.height < 44))
                                          .map(([e, box]) => `${e.outerHTML.slice(0, 80)} ${Math.round(box.width)}x${Math.round(box.height)}`)
                                        """);
                assertThat((List<?>) small).as("targets below 44 pixels").isEqualTo(List.of());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 390, 719})
    void nothingIsWiderThanTheScreen(int width) {
        List<Workshop> all =
                List.of(
                        browsers.workshop(FULL, 1, 2),
                        browsers.workshop(
                                new QuestionForm.Ranking(true, true, List.of(), Reason.optional()),
                                1,
                                9));
        for (Workshop workshop : all) {
            try (BrowserContext window = phone(workshop, width)) {
                TaskScreen screen = TaskScreen.open(window, workshop);
                assertThat(screen.page().evaluate("() => document.documentElement.scrollWidth"))
                        .isEqualTo(width);
            }
        }
    }

    @Test
    void answeringByTouchWorks() {
        Workshop workshop = browsers.workshop(new SpecChange().spec(), 2, 2);
        try (BrowserContext window = phone(workshop, 390)) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.page().locator(".grade").nth(4).tap();
            screen.page().locator("#submit").tap();
            screen.answered(1);
            screen.page().locator("#undo button").tap();
            screen.answered(0);
            screen.page().locator("#submit").tap();
            screen.answered(1);
            assertThat(browsers.answers(workshop)).containsExactly(Workshop.grade(5));
            assertThat(browsers.strings(workshop, "telemetry->>'layout'"))
                    .containsExactly("stacked");
        }
    }

    @Test
    void aCampaignThatNeedsALargerScreenSaysSoAndTakesNoTask() {
        Workshop workshop = browsers.workshop(new SpecChange().phone(false).spec(), 2, 2);
        try (BrowserContext window = phone(workshop, 390)) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            assertThat(screen.text("#rest")).contains("This campaign needs a larger screen");
            assertThat(
                            workshop.number(
                                    "select count(*) from lease where campaign_id = '"
                                            + workshop.campaign()
                                            + "'"))
                    .isZero();
        }
    }

    @Test
    void focusIsNeverBelowTheBarsThatStay() {
        Workshop workshop = browsers.workshop(FULL, 1, 2);
        for (int height : new int[] {844, 500}) {
            int width = height == 500 ? 1280 : 390;
            try (BrowserContext window =
                    browsers.chromium()
                            .window(workshop.worker().client(), width, height, ColorScheme.LIGHT)) {
                TaskScreen screen = TaskScreen.open(window, workshop);
                for (int i = 0; i < 60; i++) {
                    screen.press("Tab");
                    Object hidden =
                            screen.page()
                                    .evaluate(
                                            """
                                            () => {
                                              const target = document.activeElement;
                                              if (!target || target === document.body) return '';
                                              const box = (target.closest('label') ?? target).getBoundingClientRect();
                                              const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
                                              const bars = [...document.querySelectorAll('.action-bar, .response-switch')].filter((bar) => !bar.contains(target) && getComputedStyle(bar).position === 'sticky');
                                              const free = [];
                                              for (let y = top + 1; y < bottom; y += 4) {
                                                if (!bars.some((bar) => { const b = bar.getBoundingClientRect(); return y >= b.top && y <= b.bottom; })) free.push(y);
                                              }
                                              return free.length > 0 ? '' : `${target.outerHTML.slice(0, 100)} at ${box.top}`;
                                            }
                                            """);
                    assertThat(hidden).as("Tab %d at %d x %d", i, width, height).isEqualTo("");
                }
            }
        }
    }
}
