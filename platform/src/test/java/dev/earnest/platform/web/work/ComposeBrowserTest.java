package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import dev.earnest.platform.campaign.compose.Words;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Writing a text in a real browser, by keyboard.
final class ComposeBrowserTest {
    private static BrowserCase browser;

    @BeforeAll
    static void open() {
        browser = new BrowserCase();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    private static QuestionForm form(int least, int most, String language) {
        return new QuestionForm.Compose(
                least,
                most,
                List.of("Name the cause", "Avoid formulas", "Write for a child of ten"),
                language,
                true,
                Reason.optional());
    }

    private static void write(TaskScreen screen, String text) {
        screen.page().locator("textarea.writing").focus();
        screen.type(text);
    }

    private static void paste(TaskScreen screen, String text) {
        screen.page()
                .evaluate(
                        """
                        text => {
                          const field = document.querySelector('textarea.writing');
                          field.focus();
                          const data = new DataTransfer();
                          data.setData('text/plain', text);
                          const event = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
                          if (field.dispatchEvent(event)) document.execCommand('insertText', false, text);
                        }
                        """,
                        text);
    }

    @Test
    void aTextIsWrittenSeenAndSubmittedWithKeysOnly() {
        Workshop workshop = browser.workshop(form(5, 20, "en"), 2, 0);
        try (BrowserContext window = browser.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            assertThat(screen.text(".writing-rules")).contains("Avoid formulas");
            screen.press("Enter");
            screen.says(".wrong-note", "Write your answer first.");
            assertThat(screen.page().evaluate("() => document.activeElement.className"))
                    .as("the focus goes to what is missing")
                    .isEqualTo("writing");

            screen.type("Air **scatters** blue.");
            screen.says(".word-count", "3 words of at least 5");
            screen.page()
                    .waitForFunction(
                            "() => document.querySelector('.writer .rendered').shadowRoot?.querySelector('strong')?.textContent === 'scatters'");
            screen.press("Control+Enter");
            screen.says(".wrong-note", "Write at least 5 words; there are 3.");
            screen.type(" So the sky is blue.");
            screen.says(".word-count", "8 words, up to 20");
            screen.press("Control+Enter");
            screen.answered(1);

            JsonNode answer = browser.answers(workshop).getFirst();
            assertThat(answer.path("text").asString())
                    .isEqualTo("Air **scatters** blue. So the sky is blue.");
            assertThat(answer.path("pasted_characters").asInt()).isZero();
            assertThat(screen.page().locator("textarea.writing").inputValue())
                    .as("the next task begins empty")
                    .isEmpty();
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void whatIsPastedIsAllowedSaidAndRecorded() {
        Workshop workshop = browser.workshop(form(1, 200, ""), 1, 0);
        try (BrowserContext window = browser.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            assertThat(screen.text(".paste-line"))
                    .contains("You may paste text")
                    .doesNotContain("Pasted");
            paste(screen, "Twenty-one characters");
            screen.says(".pasted", "Pasted 21 characters.");
            screen.type(" and mine");
            screen.page()
                    .waitForFunction(
                            "() => document.querySelector('#saved').innerText.includes('Saved')");
            screen.reload();
            screen.says(".pasted", "Pasted 21 characters.");
            paste(screen, " ab");
            screen.says(".pasted", "Pasted 24 characters.");
            screen.press("Control+Enter");
            screen.answered(1);
            JsonNode answer = browser.answers(workshop).getFirst();
            assertThat(answer.path("pasted_characters").asInt()).isEqualTo(24);
            JsonNode telemetry =
                    dev.earnest.platform.campaign.Json.parse(
                            browser.strings(workshop, "telemetry::text").getFirst());
            assertThat(telemetry.path("pastes").size()).isEqualTo(2);
            assertThat(telemetry.path("pastes").path(0).path("characters").asInt()).isEqualTo(21);
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void sourcesAreLinksOrTheFieldSaysSo() {
        Workshop workshop = browser.workshop(form(1, 200, ""), 1, 0);
        try (BrowserContext window = browser.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            write(screen, "A text.");
            screen.page().locator(".sources input").focus();
            screen.type("javascript:alert(1)");
            screen.press("Control+Enter");
            screen.says(".sources .wrong-note", "begins with https:// or http://");
            screen.press("Control+A");
            screen.type("https://example.org/a");
            screen.page().locator(".sources > button").focus();
            screen.press("Enter");
            screen.type("http://example.org/b");
            screen.press("Control+Enter");
            screen.answered(1);
            assertThat(browser.answers(workshop).getFirst().path("sources").toString())
                    .isEqualTo("[\"https://example.org/a\",\"http://example.org/b\"]");
            assertThat(screen.faults()).isEmpty();
        }
    }

    @Test
    void anotherLanguageIsSaidAndDoesNotBlock() {
        Workshop workshop = browser.workshop(form(1, 200, "en"), 1, 0);
        try (BrowserContext window = browser.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            write(
                    screen,
                    "Der Himmel ist blau, weil die Luft kurze Wellen mehr streut als die langen.");
            screen.says(".language", "This looks like German; asked for is English.");
            screen.press("Control+Enter");
            screen.answered(1);
        }
    }

    @Test
    void theBrowserCountsWordsAsTheServerDoes() {
        Workshop workshop = browser.workshop(form(1, 200, ""), 1, 0);
        long seed = 20_261;
        Random random = new Random(seed);
        String letters = "ab c'’-–—.,:/_@&+?!# 1३हिन्दีन 我是あアー가나éà\u0301 \n\tقاл";
        try (BrowserContext window = browser.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            for (int i = 0; i < 300; i++) {
                StringBuilder text = new StringBuilder();
                for (int k = random.nextInt(40); k > 0; k--) {
                    text.append(letters.charAt(random.nextInt(letters.length())));
                }
                Object counted =
                        screen.page()
                                .evaluate(
                                        "async text => (await import('/static/js/work/words.js')).countWords(text)",
                                        text.toString());
                assertThat(counted)
                        .as("seed %d: '%s' %s", seed, text, Words.of(text.toString()))
                        .isEqualTo(Words.count(text.toString()));
            }
        }
    }

    @Test
    void theScreenIsAccessibleAndFitsAPhone() {
        Workshop workshop = browser.workshop(form(5, 200, "en"), 1, 0);
        Workshop.Worker ann = workshop.worker();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext window =
                    browser.chromium().window(ann.client(), 1280, 800, scheme)) {
                TaskScreen screen = TaskScreen.open(window, workshop);
                if (scheme == ColorScheme.LIGHT) {
                    write(
                            screen,
                            "# Why\n\nAir scatters *short* waves more than long ones:\n\n- blue about five times as much as red\n- so the sky is blue.");
                    paste(screen, " Lord Rayleigh found it.");
                }
                screen.page().waitForTimeout(1500);
                Pictures.take(screen.page(), "compose-1280-" + scheme);
                assertThat(Chromium.axe(screen.page())).isEmpty();
                screen.page().waitForTimeout(2100);
            }
            try (BrowserContext phone = browser.chromium().phone(ann.client(), 390, scheme)) {
                TaskScreen screen = TaskScreen.open(phone, workshop);
                screen.page().waitForTimeout(1200);
                Pictures.take(screen.page(), "compose-390-" + scheme);
                assertThat(Chromium.axe(screen.page())).isEmpty();
                assertThat(wide(screen.page())).as("nothing is wider than the phone").isTrue();
            }
        }
    }

    private static boolean wide(Page page) {
        return Boolean.TRUE.equals(
                page.evaluate(
                        "() => document.documentElement.scrollWidth <= window.innerWidth + 1"));
    }
}
