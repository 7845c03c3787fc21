package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import dev.earnest.platform.campaign.Attribute;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every form and every scale is answered with the keyboard alone, and the database says what was pressed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LabellingBrowserTest {
    private static final List<Attribute> ATTRIBUTES =
            List.of(
                    new Attribute("helpful", "Helpful", 5, "not at all", "very"),
                    new Attribute("harmless", "Harmless", 2, "", ""));

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

    private static QuestionForm comparison(int points) {
        return new QuestionForm.Comparison(
                points, true, true, true, List.of(), false, Reason.optional());
    }

    private void answersAre(Workshop workshop, String... bodies) {
        assertThat(browsers.answers(workshop))
                .containsExactlyElementsOf(List.of(bodies).stream().map(Json::parse).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 6, 7, 8, 9})
    void everyScaleIsAnsweredByKeysFromLeftToRight(int points) {
        Workshop workshop = browsers.workshop(comparison(points), points + 3, 2);
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            double before = -1;
            for (int grade = 1; grade <= points; grade++) {
                assertThat(screen.chosen()).as("nothing is chosen at the start").isEmpty();
                double left =
                        screen.page()
                                .locator(".grades label:nth-child(" + grade + ")")
                                .boundingBox()
                                .x;
                assertThat(left)
                        .as("button %d stands right of the one before", grade)
                        .isGreaterThan(before);
                before = left;
                screen.press(String.valueOf(grade));
                assertThat(screen.chosen()).isEqualTo(String.valueOf(grade));
                screen.press("Enter").answered(grade);
                assertThat(browsers.answers(workshop).getLast()).isEqualTo(Workshop.grade(grade));
            }
            screen.press("t", "Enter").answered(points + 1);
            screen.press("x", "Enter").answered(points + 2);
            screen.press("c", "Enter").answered(points + 3);
            assertThat(screen.text("#rest")).contains("No tasks for you right now");
            assertThat(
                            browsers.answers(workshop).subList(points, points + 3).stream()
                                    .map(body -> body.path("verdict").asString()))
                    .containsExactly("tie", "both_bad", "cannot_judge");
            assertThat(browsers.strings(workshop, "telemetry->'columns'->0->>'deepest'"))
                    .allMatch(deepest -> Double.parseDouble(deepest) > 0);
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void onlyOddScalesHaveAMiddle() {
        Workshop seven = browsers.workshop(comparison(7), 1, 2);
        Workshop six = browsers.workshop(comparison(6), 1, 2);
        try (BrowserContext window = browsers.window(seven.worker())) {
            TaskScreen screen = TaskScreen.open(window, seven);
            assertThat(screen.text(".grades label:nth-child(4)")).contains("About the same", "4");
        }
        try (BrowserContext window = browsers.window(six.worker())) {
            assertThat(TaskScreen.open(window, six).page().locator(".grade.middle").count())
                    .isZero();
        }
    }

    @Test
    void whatTheCampaignDoesNotAskIsNotThere() {
        Workshop workshop =
                browsers.workshop(
                        new QuestionForm.Comparison(
                                4, false, false, true, List.of(), false, Reason.optional()),
                        1,
                        2);
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.press("t", "x");
            assertThat(screen.chosen()).isEmpty();
            assertThat(screen.text(".verdicts"))
                    .contains("Cannot judge")
                    .doesNotContain("Tie", "Both bad");
        }
    }

    @Test
    void anAnswerThatIsMissingIsAskedForAtItsPlace() {
        Workshop workshop =
                browsers.workshop(
                        new QuestionForm.Comparison(
                                6, true, true, true, ATTRIBUTES, false, new Reason(10, List.of())),
                        1,
                        2);
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.press("Enter");
            assertThat(screen.text(".scale .wrong-note"))
                    .isEqualTo("Choose which response is better.");
            assertThat(
                            screen.page()
                                    .evaluate(
                                            "() => document.activeElement.closest('.scale') !== null"))
                    .isEqualTo(true);
            assertThat(screen.text("#problems"))
                    .contains(
                            "Rate response A: Helpful",
                            "Rate response B: Harmless",
                            "at least 10 characters");
            // Who cannot judge owes neither ratings nor a reason.
            screen.press("c", "Enter").answered(1);
            answersAre(workshop, "{\"verdict\":\"cannot_judge\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void attributesAndReasonAreFilledInByTabAndDigits(boolean first) {
        Workshop workshop =
                browsers.workshop(
                        new QuestionForm.Comparison(
                                6, true, true, true, ATTRIBUTES, first, new Reason(10, List.of())),
                        1,
                        2);
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            double ratings = screen.page().locator(".attributes").boundingBox().y;
            double scale = screen.page().locator(".scale").boundingBox().y;
            assertThat(ratings < scale).as("ratings stand first: %s", first).isEqualTo(first);
            screen.press("5");
            focusFirst(screen, ".attribute-row input");
            // A digit here rates; it does not change the grade above.
            screen.press("4", "Tab", "2", "Tab", "y", "Tab", "n");
            focusFirst(screen, ".reason textarea");
            screen.type("The 2nd is clearer: t, x, c are keys.").press("Control+Enter").answered(1);
            answersAre(
                    workshop,
                    """
                    {"verdict":"graded","grade":5,"attributes":{"helpful":[4,2],"harmless":[1,0]},
                     "reason":"The 2nd is clearer: t, x, c are keys."}
                    """);
        }
    }

    /// Goes there with Tab, as somebody without a mouse does.
    private static void focusFirst(TaskScreen screen, String selector) {
        for (int i = 0; i < 60; i++) {
            Object there =
                    screen.page()
                            .evaluate(
                                    "selector => document.querySelector(selector) === document.activeElement",
                                    selector);
            if (Boolean.TRUE.equals(there)) {
                return;
            }
            screen.press("Tab");
        }
        throw new AssertionError("Tab does not reach " + selector);
    }

    @Test
    void aRatingOfOneResponseNeedsNoComparison() {
        Workshop workshop =
                browsers.workshop(new QuestionForm.Rating(ATTRIBUTES, Reason.optional()), 1, 1);
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            focusFirst(screen, ".attribute-row input");
            screen.press("3", "Tab", "n", "Enter").answered(1);
            answersAre(workshop, "{\"attributes\":{\"helpful\":[3],\"harmless\":[0]}}");
        }
    }

    @Test
    void attributesOfARankingStandWhereTheCampaignPutsThem() {
        for (boolean first : List.of(true, false)) {
            Workshop workshop =
                    browsers.workshop(
                            new QuestionForm.Ranking(
                                    true, true, ATTRIBUTES, first, false, Reason.optional()),
                            1,
                            2);
            try (BrowserContext window = browsers.window(workshop.worker())) {
                TaskScreen screen = TaskScreen.open(window, workshop);
                double ratings = screen.page().locator(".attributes").boundingBox().y;
                double order = screen.page().locator(".ranking").boundingBox().y;
                assertThat(ratings < order).isEqualTo(first);
            }
        }
    }

    @Test
    void aRankingIsMadeWithDigitsAndArrows() {
        Workshop workshop =
                browsers.workshop(
                        new QuestionForm.Ranking(true, true, List.of(), Reason.optional()), 4, 4);
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            focusFirst(screen, ".response-body");
            screen.press("2", "ArrowRight", "1", "ArrowRight", "2", "ArrowRight", "4");
            assertThat(screen.text(".rank-board").replaceAll("\\s+", " "))
                    .isEqualTo("1 B 2 A C 3 empty 4 D");
            screen.press("Enter").answered(1);
            focusFirst(screen, ".response-body");
            // Down joins at the end; up moves towards the best.
            screen.press("ArrowDown", "ArrowRight", "ArrowDown", "ArrowRight", "ArrowDown");
            screen.press("ArrowRight", "ArrowDown");
            assertThat(screen.text("#notice"))
                    .contains("This is the order in which the responses were shown.");
            screen.press("ArrowUp");
            assertThat(screen.text("#notice")).doesNotContain("order in which");
            screen.press("Enter").answered(2);
            screen.press("x", "Enter").answered(3);
            screen.press("Enter");
            assertThat(screen.text(".ranking .wrong-note"))
                    .isEqualTo("Give a rank to response A, response B, response C, response D.");
            answersAre(
                    workshop,
                    "{\"verdict\":\"ranked\",\"ranks\":[2,1,2,3]}",
                    "{\"verdict\":\"ranked\",\"ranks\":[1,2,3,3]}",
                    "{\"verdict\":\"all_bad\"}");
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void withoutTiesARankThatIsTakenChangesPlaces() {
        Workshop workshop =
                browsers.workshop(
                        new QuestionForm.Ranking(false, false, List.of(), Reason.optional()), 1, 3);
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            focusFirst(screen, ".response-body");
            screen.press("1", "ArrowRight", "2", "ArrowRight", "3", "1");
            assertThat(screen.text(".rank-board").replaceAll("\\s+", " ")).isEqualTo("1 C 2 B 3 A");
            screen.press("Enter").answered(1);
            answersAre(workshop, "{\"verdict\":\"ranked\",\"ranks\":[3,2,1]}");
        }
    }

    @Test
    void draggingALetterIsAnotherWay() {
        Workshop workshop =
                browsers.workshop(
                        new QuestionForm.Ranking(true, false, List.of(), Reason.optional()), 1, 2);
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.page()
                    .locator(".rank-chip[data-place='1']")
                    .dragTo(screen.page().locator(".rank-box").first());
            screen.page()
                    .locator(".rank-chip[data-place='0']")
                    .dragTo(screen.page().locator(".rank-box").nth(1));
            screen.press("Control+Enter").answered(1);
            answersAre(workshop, "{\"verdict\":\"ranked\",\"ranks\":[2,1]}");
        }
    }

    @Test
    void theBrowserNeverLearnsWhoWroteAResponse() {
        Workshop workshop = browsers.workshop(comparison(6), 2, 2);
        try (BrowserContext window = browsers.window(workshop.worker())) {
            StringBuilder all = new StringBuilder();
            window.onResponse(response -> {
                if (response.url().contains("/api/")) {
                    all.append(response.text());
                }
            });
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.press("2", "Enter").answered(1);
            assertThat(all.toString())
                    .contains("lease")
                    .doesNotContain("secret-model", "\"r0\"", "NORMAL");
            assertThat(screen.page().content()).doesNotContain("secret-model");
        }
    }
}
