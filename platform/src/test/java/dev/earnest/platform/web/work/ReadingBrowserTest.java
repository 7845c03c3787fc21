package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import dev.earnest.platform.store.work.NewItem;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reading: columns, linked scroll, differences, guidelines, marks, what is measured, how long a task is reserved.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReadingBrowserTest {
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

    private static Workshop with(Workshop workshop, NewItem item) {
        workshop.add(List.of(item));
        return workshop;
    }

    private static NewItem pair(String language, String first, String second) {
        ObjectNode prompt = Json.object().put("language", language);
        ArrayNode messages = prompt.putArray("messages");
        messages.addObject().put("role", "system").put("content", "Be kind.");
        messages.addObject().put("role", "user").put("content", "Hello.");
        messages.addObject().put("role", "assistant").put("content", "Hello to you.");
        messages.addObject().put("role", "user").put("content", "What is it?");
        ArrayNode responses = Json.array();
        responses.addObject().put("id", "a").put("text", first);
        responses.addObject().put("id", "b").put("text", second);
        return NewItem.of("pair", prompt, responses);
    }

    private static double number(Page page, String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }

    @Test
    void theTurnToAnswerIsMarkedInTheConversation() {
        Workshop workshop =
                with(
                        Workshop.open(browsers.server(), new SpecChange().spec()),
                        pair("en", "One.", "Two."));
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            assertThat(screen.page().locator(".turn .turn-role").allInnerTexts())
                    .containsExactly(
                            "Instruction to the assistant",
                            "User",
                            "Assistant",
                            "User, the turn to answer");
            assertThat(screen.page().locator(".turn.last").count()).isEqualTo(1);
        }
    }

    @Test
    void everyTextHasItsLanguageAndItsOwnDirection() {
        Workshop workshop =
                with(
                        Workshop.open(browsers.server(), new SpecChange().spec()),
                        pair("fa", "سلام، این یک پاسخ است.", "Plain English after all."));
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            String direction =
                    """
                    () => [...document.querySelectorAll('#responses .rendered')].map((host) =>
                      host.lang + ' ' + getComputedStyle(host.shadowRoot.querySelector('p')).direction).sort().join(', ')
                    """;
            assertThat(screen.page().evaluate(direction)).isEqualTo("fa ltr, fa rtl");
        }
    }

    @Test
    void linkedResponsesScrollByTheSameShareAndUnlinkedOnesAlone() {
        Workshop workshop =
                browsers.workshop(
                        new QuestionForm.Ranking(true, true, List.of(), Reason.optional()), 2, 3);
        Workshop.Worker ann = workshop.worker();
        try (BrowserContext window = browsers.window(ann)) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            // The texts are drawn in any order: A long one leads a long one.
            List<?> longOnes =
                    (List<?>)
                            screen.page()
                                    .evaluate(
                                            "() => [...document.querySelectorAll('.response-body')].flatMap((body, place) => body.scrollHeight > body.clientHeight + 50 ? [place] : [])");
            assertThat(longOnes).hasSize(2);
            String scroll =
                    "places => { const bodies = [...document.querySelectorAll('.response-body')]; bodies[places[0]].scrollTop = 150; }";
            String other =
                    "() => [...document.querySelectorAll('.response-body')]["
                            + longOnes.get(1)
                            + "].scrollTop";
            screen.page().evaluate(scroll, longOnes);
            screen.page().waitForTimeout(200);
            assertThat(number(screen.page(), other)).isZero();

            screen.press("l");
            assertThat(screen.page().locator("#linked-scroll").getAttribute("aria-pressed"))
                    .isEqualTo("true");
            screen.page().evaluate(scroll.replace("150", "200"), longOnes);
            screen.page().waitForTimeout(200);
            assertThat(number(screen.page(), other)).isBetween(150.0, 250.0);
            screen.page().waitForTimeout(1200);
        }
        assertThat(
                        ann.client()
                                .get("/api/v1/me/preferences")
                                .json()
                                .path("linked_scroll")
                                .booleanValue())
                .isTrue();
    }

    @Test
    void keysWidenAndScroll() {
        Workshop workshop = workshop();
        Workshop.Worker ann = workshop.worker();
        try (BrowserContext window = browsers.window(ann)) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            double before = screen.page().locator(".response").first().boundingBox().width;
            screen.press("]", "]");
            double after = screen.page().locator(".response").first().boundingBox().width;
            assertThat(after).isGreaterThan(before + 80);
            screen.press("j");
            screen.page().waitForTimeout(300);
            assertThat(
                            number(
                                    screen.page(),
                                    "() => Math.max(...[...document.querySelectorAll('.response-body')].map((body) => body.scrollTop))"))
                    .isPositive();
            screen.press("k");
            screen.page().waitForTimeout(1200);
        }
        try (BrowserContext window = browsers.window(ann)) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            assertThat(screen.page().locator(".splitter").getAttribute("aria-valuenow"))
                    .as("remembered")
                    .isEqualTo("60");
            screen.page().locator(".splitter").focus();
            screen.press("ArrowLeft", "ArrowLeft");
            assertThat(screen.page().locator(".splitter").getAttribute("aria-valuenow"))
                    .isEqualTo("50");
            screen.press("Home");
            assertThat(screen.page().locator(".splitter").getAttribute("aria-valuenow"))
                    .isEqualTo("25");
        }
    }

    @Test
    void differencesAreShownAndTakenAway() {
        Workshop workshop =
                with(
                        Workshop.open(browsers.server(), new SpecChange().spec()),
                        pair("en", "The sky is blue today.", "The sky is grey today."));
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            String plain = screen.response(0);
            screen.press("d");
            screen.page()
                    .waitForFunction(
                            "() => [...document.querySelectorAll('#responses .rendered')].every((host) => host.shadowRoot.querySelector('ins, del'))");
            assertThat(screen.page().locator("#response-tools [aria-pressed='true']").innerText())
                    .contains("Differences");
            screen.press("d");
            screen.page()
                    .waitForFunction(
                            "() => [...document.querySelectorAll('#responses .rendered')].every((host) => !host.shadowRoot.querySelector('ins, del'))");
            assertThat(screen.response(0)).isEqualTo(plain);
        }
    }

    @Test
    void guidelinesOpenBesideTheWorkAndStayOpen() {
        Workshop workshop = workshop();
        Workshop.Worker ann = workshop.worker();
        try (BrowserContext window = browsers.window(ann)) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            assertThat(screen.visible("#guidelines")).isFalse();
            screen.press("g").see("#guidelines");
            assertThat(
                            screen.page()
                                    .evaluate(
                                            "() => document.querySelector('#guidelines .rendered').shadowRoot.textContent.trim()"))
                    .isEqualTo("Prefer the better one.");
            assertThat(screen.text("#guidelines")).contains("version 1");
            screen.press("2");
            assertThat(screen.chosen()).as("keys still answer").isEqualTo("2");
            screen.page().waitForTimeout(1200);
            screen.reload();
            assertThat(screen.visible("#guidelines")).isTrue();
            screen.page().locator(".guidelines-body").focus();
            screen.press("Escape").gone("#guidelines");
            assertThat(screen.page().evaluate("() => document.activeElement.innerText"))
                    .asString()
                    .startsWith("Guidelines");
            screen.page().locator(".response-body").first().focus();
            screen.press("g").see("#guidelines").press("Escape").gone("#guidelines");
            assertThat(screen.page().evaluate("() => document.activeElement.className"))
                    .as("reading goes on where it was")
                    .isEqualTo("response-body");
        }
    }

    @Test
    void readingIsMeasuredAndSpokenOfSoftly() {
        Workshop workshop = workshop();
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.press("1");
            assertThat(screen.text("#notice"))
                    .containsPattern(
                            "The end of response [AB] was not in view yet. You may answer anyway.");
            screen.press("Enter").answered(1);
            for (int i = 0; i < 12; i++) {
                screen.press("j");
            }
            screen.page().waitForTimeout(600);
            screen.press("1");
            assertThat(screen.text("#notice")).isEmpty();
            screen.press("Enter").answered(2);

            List<JsonNode> telemetry =
                    browsers.strings(workshop, "telemetry::text").stream()
                            .map(Json::parse)
                            .toList();
            assertThat(deepest(telemetry.get(0)))
                    .anyMatch(share -> share < 0.9)
                    .anyMatch(share -> share > 0.97);
            assertThat(deepest(telemetry.get(1))).allMatch(share -> share > 0.97);
            JsonNode second = telemetry.get(1);
            assertThat(second.path("columns").path(0).path("visible_ms").intValue())
                    .isBetween(500, second.path("elapsed_ms").intValue() + 500);
            assertThat(second.path("layout").asString()).isEqualTo("side_by_side");
        }
    }

    private static List<Double> deepest(JsonNode telemetry) {
        return List.of(
                telemetry.path("columns").path(0).path("deepest").doubleValue(),
                telemetry.path("columns").path(1).path("deepest").doubleValue());
    }

    @Test
    void passagesAreMarkedWithThePointerAndWithTheKeyboard() {
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
            assertThat(screen.page().locator(".category").first().isDisabled()).isTrue();
            // A double click selects a word.
            screen.page()
                    .locator("#responses .rendered")
                    .nth(1)
                    .locator("p")
                    .first()
                    .dblclick(new Locator.DblclickOptions().setPosition(20, 10));
            screen.says(".highlights", "Selected in response B");
            screen.page().click(".category:text('unsafe')");
            screen.press("h").see("dialog[open]");
            screen.page()
                    .waitForFunction(
                            "() => document.querySelector('dialog[open]')?.contains(document.activeElement)");
            for (int i = 0; i < 8; i++) {
                screen.press("Shift+ArrowRight");
            }
            screen.press("Enter").gone("dialog");
            screen.page().locator(".spans li").nth(1).waitFor();
            assertThat(screen.page().locator(".spans li").count()).isEqualTo(2);
            screen.page().getByLabel("Comment on error in response A").fill("Wrong word");
            screen.press("Escape", "1").says("#saved", "Saved ");
            screen.page().waitForTimeout(2500);

            screen.reload();
            assertThat(screen.page().locator(".spans li").count())
                    .as("marks survive a reload")
                    .isEqualTo(2);
            String wordOfB = screen.page().locator(".spans li").nth(1).locator("q").innerText();
            String textOfB = screen.response(1);
            screen.press("Enter").answered(1);
            JsonNode spans = browsers.answers(workshop).getFirst().path("spans");
            assertThat(spans.path(0))
                    .isEqualTo(
                            Json.parse(
                                    "{\"place\":0,\"start\":0,\"end\":8,\"category\":\"error\",\"comment\":\"Wrong word\"}"));
            JsonNode second = spans.path(1);
            assertThat(second.path("place").intValue()).isEqualTo(1);
            assertThat(
                            textOfB.substring(
                                    second.path("start").intValue(), second.path("end").intValue()))
                    .isEqualTo(wordOfB)
                    .isNotBlank();
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void aMarkCanBeRemoved() {
        Workshop workshop =
                browsers.workshop(
                        new QuestionForm.Comparison(
                                6,
                                true,
                                true,
                                true,
                                List.of(),
                                false,
                                new Reason(0, List.of("error"))),
                        1,
                        2);
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.press("h")
                    .see("dialog[open]")
                    .press("Enter")
                    .says("dialog .wrong-note", "Select some text first.");
            screen.press("Shift+End", "Enter").gone("dialog").see(".spans li");
            screen.page().click("text=Remove");
            assertThat(screen.page().locator(".spans li").count()).isZero();
            screen.press("Escape", "1", "Control+Enter").answered(1);
            assertThat(browsers.answers(workshop).getFirst().has("spans")).isFalse();
        }
    }

    @Test
    void twoMinutesBeforeTheEndTheTaskCanBeKept() {
        Workshop workshop = workshop();
        Workshop.Worker ann = workshop.worker();
        String lease = ann.lease();
        expireIn(workshop, 100);
        try (BrowserContext window = browsers.window(ann)) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.see("#keep")
                    .says(
                            "#announcer",
                            "left for this task. You can keep it with the button Keep it.");
            assertThat(screen.text("#lease"))
                    .isEqualTo("Reserved for you: 2 min left (renews while you work)");
            screen.page().click("#keep");
            screen.gone("#keep").says("#lease", "20 min left");
            assertThat(
                            workshop.number(
                                    "select count(*) from lease where heartbeat_at is not null and id = '"
                                            + lease
                                            + "'"))
                    .isEqualTo(1);
        }
    }

    private void expireIn(Workshop workshop, int seconds) {
        browsers.server()
                .services()
                .database()
                .useTransaction(h ->
                        h.createUpdate(
                                        "update lease set expires_at = :then where campaign_id = :campaign")
                                .bind(
                                        "then",
                                        browsers.server()
                                                .services()
                                                .clock()
                                                .instant()
                                                .plusSeconds(seconds))
                                .bind("campaign", workshop.campaign())
                                .execute());
    }

    @Test
    void onlyWorkRenewsATask() {
        Workshop workshop = workshop();
        Workshop.Worker ann = workshop.worker();
        String beats =
                "select count(*) from lease where heartbeat_at is not null and campaign_id = '"
                        + workshop.campaign()
                        + "'";
        try (BrowserContext window = browsers.window(ann)) {
            Page page = window.newPage();
            page.clock().install();
            page.navigate(workshop.server().url() + "/work/" + workshop.campaign() + "/task");
            page.waitForSelector(".scale");
            page.clock().runFor(16_000);
            page.waitForTimeout(300);
            page.clock().runFor(31_000);
            page.waitForTimeout(300);
            long idle = workshop.number(beats);
            page.keyboard().press("1");
            page.clock().runFor(16_000);
            page.waitForTimeout(500);
            assertThat(idle).as("no input, no renewal").isZero();
            assertThat(workshop.number(beats)).isEqualTo(1);
        }
    }
}
