package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import dev.earnest.platform.campaign.Attribute;
import dev.earnest.platform.campaign.GroupQuestion;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people set in their browser and system is respected on every page of the work: zoom, wide text, forced colours,
/// no motion; and every control is large enough and shows its focus (WCAG 2.2, level AA).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdaptationBrowserTest {
    private static final List<Attribute> ATTRIBUTES =
            List.of(
                    new Attribute("helpful", "Helpful", 5, "not at all", "very"),
                    new Attribute("safe", "Safe", 2, "", ""));
    private static final Reason REASON = new Reason(10, List.of("error", "unsafe"));

    // Controls below 24 pixels; links inside of a sentence may be as high as its line.
    private static final String SMALL =
            """
            () => {
              const inText = (e) => e.matches('a') && getComputedStyle(e).display === 'inline';
              const size = (e) => {
                const box = (e.closest('label') ?? e).getBoundingClientRect();
                const after = getComputedStyle(e, '::after');
                const reach = after.position === 'absolute' ? parseFloat(after.width) || 0 : 0;
                return [Math.max(box.width, reach), box.height];
              };
              return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [role=separator]')]
                .filter((e) => e.checkVisibility() && !inText(e) && !e.matches('.skip'))
                .map((e) => [e, size(e)]).filter(([, [width, height]]) => width > 0 && (width < 24 || height < 24))
                .map(([e, [width, height]]) => `${e.outerHTML.slice(0, 90)} ${Math.round(width)}x${Math.round(height)}`);
            }
            """;

    // The distances of WCAG 1.4.12.
    private static final String SPACE =
            """
            () => {
              const sheet = new CSSStyleSheet();
              sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }');
              document.adoptedStyleSheets = [sheet];
            }
            """;

    // Texts that do not fit where they stand.
    private static final String CUT =
            """
            () => [...document.querySelectorAll('button, .button, .choice, .dot, legend, label, h2, th, td, .badge, .figure, .lease')]
              .filter((e) => e.checkVisibility() && !e.closest('.visually-hidden') && !e.matches('.visually-hidden') && getComputedStyle(e).overflowX !== 'visible'
                && e.scrollWidth > e.clientWidth + 1 || (e.matches('button, .button, .choice') && e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1))
              .map((e) => `${e.innerText.slice(0, 40)} ${e.scrollWidth} in ${e.clientWidth}`)
            """;

    // What moves by itself or glides.
    private static final String MOVING =
            """
            () => [...document.querySelectorAll('*')].filter((e) => { const style = getComputedStyle(e);
                return style.animationName !== 'none' || style.transitionDuration.split(', ').some((time) => time !== '0s') || style.scrollBehavior === 'smooth'; })
              .map((e) => e.outerHTML.slice(0, 80))
            """;

    private BrowserCase browsers;
    private final List<String> small = new ArrayList<>();
    private final List<String> cut = new ArrayList<>();
    private final List<String> moving = new ArrayList<>();

    // One walk for what can be seen while walking.
    @BeforeAll
    void start() {
        browsers = new BrowserCase();
        try (BrowserContext window = browsers.chromium().fresh(1280, 800, 1)) {
            everyPage(
                    window,
                    (page, name) -> {
                        Pictures.take(page, "page-" + name.replace(' ', '-'));
                        note(page, SMALL, name, small);
                        page.evaluate(SPACE);
                        note(page, CUT, name, cut);
                        page.evaluate("() => { document.adoptedStyleSheets = []; }");
                        page.emulateMedia(
                                new Page.EmulateMediaOptions()
                                        .setReducedMotion(ReducedMotion.REDUCE));
                        note(page, MOVING, name, moving);
                        page.emulateMedia(
                                new Page.EmulateMediaOptions()
                                        .setReducedMotion(ReducedMotion.NO_PREFERENCE));
                    });
        }
    }

    private static void note(Page page, String script, String name, List<String> findings) {
        ((List<?>) page.evaluate(script)).forEach(found -> findings.add(name + ": " + found));
    }

    @AfterAll
    void stop() {
        if (browsers != null) {
            browsers.close();
        }
    }

    private Workshop comparison() {
        return browsers.workshop(
                new QuestionForm.Comparison(7, true, true, true, ATTRIBUTES, false, REASON), 2, 2);
    }

    /// Goes through all pages of the work, and what opens on the task page.
    private void everyPage(BrowserContext window, BiConsumer<Page, String> look) {
        Workshop workshop =
                Workshop.open(
                        browsers.server(),
                        new SpecChange()
                                .form(
                                        new QuestionForm.Comparison(
                                                7, true, true, true, ATTRIBUTES, false, REASON))
                                .consent("Your answers are published under a *free* licence.")
                                .groups(
                                        new GroupQuestion(
                                                "language",
                                                "Which language do you read best?",
                                                List.of("German", "English"),
                                                true))
                                .spec());
        workshop.add(List.of(BrowserCase.item("one", 2), BrowserCase.item("two", 2)));
        Workshop.Worker ann = workshop.newcomer();
        Chromium.signIn(window, ann.client());
        Page page = window.newPage();
        String work = workshop.server().url() + "/work";
        page.navigate(work);
        look.accept(page, "campaigns");
        page.navigate(work + "/" + workshop.campaign());
        page.waitForSelector("input[name=agree]");
        look.accept(page, "welcome");
        page.check("input[name=agree]");
        page.click("main button.primary");
        page.waitForSelector("input[value=English]");
        look.accept(page, "groups");
        page.check("input[value=English]");
        page.click("main button.primary");
        page.waitForSelector("input[name=version] + p");
        look.accept(page, "guidelines");
        page.click("main button.primary");
        page.navigate(work + "/" + workshop.campaign() + "/task");
        page.waitForSelector("#submit:not([disabled])");
        look.accept(page, "comparison");
        page.keyboard().press("g");
        look.accept(page, "guidelines beside the work");
        page.keyboard().press("g");
        for (String opener : List.of("#skip", "#flag", "#answers")) {
            page.click(opener);
            page.waitForSelector("dialog[open]");
            look.accept(page, "dialog of " + opener);
            page.keyboard().press("Escape");
        }
        page.keyboard().press("?");
        page.waitForSelector("dialog[open]");
        look.accept(page, "keys");
        page.keyboard().press("Escape");
        page.keyboard().press("c");
        page.keyboard().press("Enter");
        page.waitForSelector("#undo button");
        look.accept(page, "after an answer");
        page.navigate(work + "/" + workshop.campaign() + "/receipts");
        page.waitForSelector("#rows .mono");
        look.accept(page, "receipts");

        Workshop ranking =
                browsers.workshop(new QuestionForm.Ranking(true, true, ATTRIBUTES, REASON), 1, 4);
        Chromium.signIn(window, ranking.worker().client());
        page.navigate(work + "/" + ranking.campaign() + "/task");
        page.waitForSelector("#submit:not([disabled])");
        look.accept(page, "ranking");
        Workshop rating = browsers.workshop(new QuestionForm.Rating(ATTRIBUTES, REASON), 1, 1);
        Chromium.signIn(window, rating.worker().client());
        page.navigate(work + "/" + rating.campaign() + "/task");
        page.waitForSelector("#submit:not([disabled])");
        look.accept(page, "rating");
    }

    @Test
    void everyTargetIsAtLeast24PixelsWideAndHigh() {
        assertThat(small).isEmpty();
    }

    @Test
    void textWithWideSpacingIsNotCutOff() {
        assertThat(cut).isEmpty();
    }

    @Test
    void whoWantsNoMotionGetsNone() {
        assertThat(moving).isEmpty();
    }

    @Test
    void everyControlShowsThatItHasTheFocus() {
        Set<String> unseen = new LinkedHashSet<>();
        try (BrowserContext window = browsers.chromium().fresh(1280, 800, 1)) {
            everyPage(
                    window,
                    (page, name) -> {
                        for (int i = 0; i < 50; i++) {
                            page.keyboard().press("Tab");
                            String fault =
                                    String.valueOf(
                                            page.evaluate(
                                                    """
                                                    () => {
                                                      let at = document.activeElement;
                                                      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                                                      if (!at || at === document.body || at === document.documentElement) return '';
                                                      // Put there by the page itself when a task arrives; no control.
                                                      if (at.tabIndex < 0) return '';
                                                      const ringed = [at, at.closest('label')].filter(Boolean).some((e) => {
                                                        const style = getComputedStyle(e);
                                                        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
                                                      });
                                                      return ringed ? '' : at.outerHTML.slice(0, 100);
                                                    }
                                                    """));
                            if (!fault.isEmpty()) {
                                unseen.add(name + ": " + fault);
                            }
                        }
                        // The walk may have opened nothing, but it leaves the focus anywhere.
                        page.evaluate("() => document.activeElement.blur()");
                    });
        }
        assertThat(unseen).isEmpty();
    }

    /// 1280 x 800 at 200 %, and 1280 x 1024 at 400 %.
    @ParameterizedTest
    @CsvSource({"640,400,2", "320,256,4"})
    void whoZoomsScrollsInOneDirectionOnly(int width, int height, double scale) {
        List<String> wide = new ArrayList<>();
        try (BrowserContext window = browsers.chromium().fresh(width, height, scale)) {
            everyPage(
                    window,
                    (page, name) -> {
                        Pictures.take(page, "zoom-" + width + "-" + name.replace(' ', '-'));
                        int scrolled =
                                (Integer)
                                        page.evaluate("() => document.documentElement.scrollWidth");
                        if (scrolled > width) {
                            wide.add(name + ": " + scrolled);
                        }
                    });
        }
        assertThat(wide).as("wider than %d pixels", width).isEmpty();
    }

    @Test
    void atTwiceTheSizeATaskIsReadAndAnswered() {
        Workshop workshop = comparison();
        try (BrowserContext window = browsers.chromium().fresh(640, 400, 2)) {
            Chromium.signIn(window, workshop.worker().client());
            TaskScreen screen = TaskScreen.open(window, workshop);
            for (String part :
                    List.of(
                            "#prompt",
                            ".response-body",
                            ".scale",
                            ".attributes",
                            ".reason textarea")) {
                screen.page().locator(part).first().scrollIntoViewIfNeeded();
                assertThat(screen.visible(part)).as(part).isTrue();
            }
            assertThat(screen.page().locator("#submit").boundingBox().y).isLessThan(400);
            screen.press("c", "Enter").answered(1);
        }
    }

    @Test
    void withForcedColoursWhatIsChosenIsStillSeen() {
        Workshop workshop = comparison();
        try (BrowserContext window = browsers.chromium().fresh(1280, 800, 1)) {
            Chromium.signIn(window, workshop.worker().client());
            TaskScreen screen = TaskScreen.open(window, workshop);
            Page page = screen.page();
            page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
            screen.press("2");
            page.locator(".attribute-row .dot").nth(1).click();
            page.click("#linked-scroll");
            Pictures.take(page, "forced-colours");
            String look =
                    "selector => { const style = getComputedStyle(document.querySelector(selector)); return [style.backgroundColor, style.borderTopWidth, style.borderTopColor].join(); }";
            for (List<String> pair :
                    List.of(
                            List.of(".grade:has(:checked)", ".grade:not(:has(:checked))"),
                            List.of(".dot:has(:checked)", ".dot:not(:has(:checked))"),
                            List.of("#linked-scroll", "#response-tools .tool:last-child"))) {
                assertThat(page.evaluate(look, pair.get(0)))
                        .as(pair.get(0))
                        .isNotEqualTo(page.evaluate(look, pair.get(1)));
            }
            assertThat(
                            page.evaluate(
                                    "() => { const style = getComputedStyle(document.querySelector('.response .letter')); return style.color !== style.backgroundColor; }"))
                    .isEqualTo(true);
        }
    }
}
