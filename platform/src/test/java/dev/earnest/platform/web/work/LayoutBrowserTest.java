package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.earnest.platform.campaign.Attribute;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import dev.earnest.platform.store.work.NewItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whatever a task holds, nothing lies over anything else, everything can be reached and the page stands still.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LayoutBrowserTest {
    private static final List<Attribute> ATTRIBUTES =
            List.of(
                    new Attribute("helpful", "Helpful", 5, "not at all", "very"),
                    new Attribute("honest", "Honest", 5, "", ""),
                    new Attribute("harmless", "Harmless", 2, "", ""));
    private static final Reason REASON = new Reason(20, List.of("error", "unsafe"));
    private static final String HARD =
            """
            A function:

            ```python
            def scatter(wavelength_nm: float, particle_diameter_nm: float, refractive_index: float = 1.0003) -> float:
                return 1
            ```

            | Colour | Wavelength | Scattered share | Seen at noon | Seen at sunset | Remark that is rather long |
            |---|---|---|---|---|---|
            | Red | 700 nm | 1.0 | no | yes | It goes straight through most of the air |

            $$\\sigma_s = \\frac{2\\pi^5}{3}\\frac{d^6}{\\lambda^4}\\left(\\frac{n^2-1}{n^2+2}\\right)^2 \\sum_{k=0}^{\\infty} \\frac{a_k}{k!} + \\int_0^\\infty e^{-x^2}\\,dx$$

            AWordThatIsSoLongThatNoColumnIsWideEnoughForItAndThatHasNoPlaceWhereItCouldBeBrokenByAnyRuleOfItsLanguage
            """;

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

    private static NewItem item(String language, String prompt, List<String> texts) {
        ObjectNode question = Json.object().put("language", language);
        question.putArray("messages").addObject().put("role", "user").put("content", prompt);
        ArrayNode responses = Json.array();
        for (int i = 0; i < texts.size(); i++) {
            responses.addObject().put("id", "r" + i).put("text", texts.get(i));
        }
        return NewItem.of("item", question, responses);
    }

    private Workshop workshop(QuestionForm form, NewItem item) {
        Workshop workshop = browsers.workshop(form, 0, 2);
        workshop.add(List.of(item));
        return workshop;
    }

    private static List<String> texts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> i % 3 == 0 ? HARD : i % 3 == 1 ? "Short." : HARD.repeat(8))
                .toList();
    }

    private Map<String, Workshop> hardest() {
        Map<String, Workshop> all = new LinkedHashMap<>();
        for (int points : new int[] {2, 7, 9}) {
            all.put(
                    "comparison of " + points,
                    workshop(
                            new QuestionForm.Comparison(
                                    points, true, true, true, ATTRIBUTES, points == 9, REASON),
                            item("en", "Why?".repeat(200), texts(2))));
        }
        for (int count : new int[] {3, 4, 5, 9}) {
            all.put(
                    "ranking of " + count,
                    workshop(
                            new QuestionForm.Ranking(true, true, ATTRIBUTES, REASON),
                            item("en", "Why?", texts(count))));
        }
        all.put(
                "rating",
                workshop(
                        new QuestionForm.Rating(ATTRIBUTES, REASON), item("en", "Why?", texts(1))));
        return all;
    }

    @ParameterizedTest
    @CsvSource({"1280,800,LIGHT", "1440,900,DARK", "1024,768,LIGHT"})
    void nothingLiesOverAnythingElse(int width, int height, ColorScheme scheme) {
        hardest()
                .forEach((name, workshop) -> {
                    try (BrowserContext window =
                            browsers.chromium()
                                    .window(workshop.worker().client(), width, height, scheme)) {
                        TaskScreen screen = TaskScreen.open(window, workshop);
                        screen.page().waitForTimeout(200);
                        assertThat(screen.page().evaluate(FAULTS)).as(name).isEqualTo(List.of());
                        assertThat(screen.faults()).as(name).isEmpty();
                    }
                });
    }

    // What a person would call broken, seen from outside.
    private static final String FAULTS =
            """
            () => {
              const box = (selector) => document.querySelector(selector).getBoundingClientRect();
              const wrong = [];
              const check = (fine, words) => fine || wrong.push(words);
              const page = document.documentElement;
              check(page.scrollWidth <= innerWidth && page.scrollHeight <= innerHeight, `the page scrolls: ${page.scrollWidth} x ${page.scrollHeight}`);
              const host = box('#responses'), question = box('.question'), bar = box('.action-bar');
              check(host.bottom <= question.top, `responses end at ${host.bottom}, the question begins at ${question.top}`);
              check(question.bottom <= bar.top + 1 && bar.bottom <= innerHeight + 1, `the question ends at ${question.bottom}, the bar at ${bar.top} to ${bar.bottom}`);
              check(host.height >= 185, `only ${host.height} pixels for the responses`);
              for (const response of document.querySelectorAll('.response')) {
                const at = document.querySelector('#responses').scrollHeight > host.height + 1 ? host : response.getBoundingClientRect();
                check(at.bottom <= host.bottom + 1, `a response ends at ${at.bottom}, its place at ${host.bottom}`);
                const body = response.querySelector('.response-body');
                check(body.scrollWidth <= body.clientWidth + 1, `a response scrolls sideways: ${body.scrollWidth} in ${body.clientWidth}`);
              }
              // What is clicked there is what is seen there.
              for (const label of document.querySelectorAll('.choice, .dot, .action-bar button')) {
                const b = label.getBoundingClientRect();
                if (b.width === 0 || b.top < 0 || b.bottom > innerHeight) continue;
                const scroller = label.closest('#responses, .question, .action-bar').getBoundingClientRect();
                if (b.top < scroller.top || b.bottom > scroller.bottom) continue;
                const hit = document.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2);
                check(label.contains(hit), `${label.innerText.trim()} is covered by ${hit?.className}`);
                check(label.scrollWidth <= label.clientWidth + 1, `${label.innerText.trim()} is cut off`);
              }
              return wrong;
            }
            """;

    @Test
    void manyResponsesAreReadInOneScrollAndEveryCardKeepsItsRanksInView() {
        Workshop workshop =
                workshop(
                        new QuestionForm.Ranking(true, true, List.of(), Reason.optional()),
                        item("en", "Why?", texts(9)));
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            Page page = screen.page();
            assertThat(screen.visible("#linked-scroll")).as("nothing to link").isFalse();
            assertThat(page.evaluate("() => document.querySelector('#responses').scrollTop"))
                    .isEqualTo(0);
            screen.press("j", "j", "j");
            page.waitForFunction("() => document.querySelector('#responses').scrollTop > 100");
            assertThat(
                            page.evaluate(
                                    """
                                    () => { const host = document.querySelector('#responses').getBoundingClientRect();
                                      return [...document.querySelectorAll('.response')].filter((card) => card.getBoundingClientRect().bottom > host.top + 60 && card.getBoundingClientRect().top < host.bottom)
                                        .every((card) => card.querySelector('.response-head').getBoundingClientRect().top >= host.top - 1); }
                                    """))
                    .isEqualTo(true);
            for (int place = 0; place < 9; place++) {
                page.locator(".response-body").nth(place).focus();
                screen.press(String.valueOf(9 - place));
            }
            screen.press("Enter").answered(1);
            assertThat(browsers.answers(workshop))
                    .containsExactly(
                            Json.parse("{\"verdict\":\"ranked\",\"ranks\":[9,8,7,6,5,4,3,2,1]}"));
            assertThat(browsers.strings(workshop, "telemetry->'columns'->8->>'deepest'"))
                    .as("how far the last one was read is measured")
                    .allMatch(deepest -> Double.parseDouble(deepest) > 0);
        }
    }

    @Test
    void textFromRightToLeftStandsOnTheRight() {
        Workshop workshop =
                workshop(
                        new QuestionForm.Comparison(
                                6, true, true, true, List.of(), false, Reason.optional()),
                        item(
                                "fa",
                                "چرا آسمان آبی است؟",
                                List.of(
                                        "سلام.\n\n| رنگ | موج |\n|---|---|\n| قرمز | 700 |",
                                        "سلام.\n\n| رنگ | موج |\n|---|---|\n| آبی | 450 |")));
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            assertThat(screen.page().getAttribute(".turn", "dir")).isEqualTo("rtl");
            assertThat(
                            screen.page()
                                    .evaluate(
                                            """
                                            () => [...document.querySelectorAll('#responses .rendered')].every((host) => {
                                              const box = host.getBoundingClientRect(), table = host.shadowRoot.querySelector('table').getBoundingClientRect();
                                              return box.right - table.right < 5 && table.left - box.left > 100; })
                                            """))
                    .as("tables too")
                    .isEqualTo(true);
            assertThat(
                            screen.page()
                                    .evaluate(
                                            "() => document.querySelector('.response.place-0').getBoundingClientRect().left < document.querySelector('.response.place-1').getBoundingClientRect().left"))
                    .as("A stays on the left, as its keys do")
                    .isEqualTo(true);
        }
    }

    @Test
    void aSingleResponseHasNoLetter() {
        Workshop workshop =
                workshop(
                        new QuestionForm.Rating(ATTRIBUTES, Reason.optional()),
                        item("en", "Why?", List.of("Because.")));
        try (BrowserContext window = browsers.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            assertThat(screen.text(".response-head").trim()).isEqualToIgnoringCase("Response");
            assertThat(screen.page().locator(".letter:visible").count()).isZero();
            screen.press("Enter");
            assertThat(screen.text("#problems")).contains("Rate the response: Helpful");
        }
    }
}
