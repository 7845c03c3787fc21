package dev.earnest.platform.web.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ColorScheme;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import dev.earnest.platform.campaign.SpecJson;
import dev.earnest.platform.campaign.Stage;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.store.work.NewItem;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Find, fix and verify in a real browser: three people, keys only.
final class LinkedBrowserTest {
    private static final String TEXT =
            "The sun rises in the **west**. It is a star, and the moon is a small star too.";
    private static BrowserCase browser;

    @BeforeAll
    static void open() {
        browser = new BrowserCase();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    private static Workshop workshop() {
        ObjectNode changes = Json.object();
        changes.set(
                "form",
                SpecJson.form(
                        new QuestionForm.FindFixVerify(
                                List.of("error", "unclear"), Reason.optional())));
        changes.putObject("overlap").put("least", 1).put("most", 1);
        changes.putObject("lease").put("undo_seconds", 0);
        Workshop workshop =
                browser.workshop(SpecJson.change(new SpecChange().spec(), changes), 0, 0);
        ObjectNode prompt = Json.object().put("language", "en");
        prompt.putArray("messages")
                .addObject()
                .put("role", "user")
                .put("content", "Where does the sun rise?");
        ArrayNode responses = Json.array();
        responses.addObject().put("id", "a").put("text", TEXT).put("model", "secret-model");
        workshop.add(
                List.of(
                        new NewItem(
                                "sun",
                                ItemKind.NORMAL,
                                Stage.FIND,
                                OptionalLong.empty(),
                                prompt,
                                responses,
                                Json.object(),
                                Json.object(),
                                Json.object(),
                                0)));
        return workshop;
    }

    // The server's own thread may be making the same answer final just now.
    private static void follow(Workshop workshop, Stage stage) {
        long until = System.nanoTime() + 10_000_000_000L;
        do {
            assertThat(System.nanoTime()).as("waited for %s", stage).isLessThan(until);
            workshop.maintain();
        } while (workshop.number(
                        "select count(*) from item where stage = '"
                                + stage
                                + "' and campaign_id = '"
                                + workshop.campaign()
                                + "'")
                == 0);
    }

    private static void mark(TaskScreen screen, int from, int to, String... toCategory) {
        screen.press("h");
        screen.see("dialog[open]");
        screen.page()
                .evaluate(
                        "([from, to]) => { const field = document.querySelector('dialog textarea'); field.focus(); field.setSelectionRange(from, to); }",
                        List.of(from, to));
        screen.press(toCategory);
        screen.press("Enter");
        screen.gone("dialog[open]");
    }

    private static void picture(
            TaskScreen screen, Workshop.Worker worker, Workshop workshop, String name) {
        screen.page().waitForTimeout(900);
        Pictures.take(screen.page(), name + "-1280-light");
        assertThat(Chromium.axe(screen.page())).as(name).isEmpty();
        screen.page().waitForTimeout(2300);
        for (int width : List.of(390, 1280)) {
            try (BrowserContext dark =
                    width == 390
                            ? browser.chromium().phone(worker.client(), width, ColorScheme.DARK)
                            : browser.chromium()
                                    .window(worker.client(), width, 800, ColorScheme.DARK)) {
                TaskScreen small = TaskScreen.open(dark, workshop);
                small.page().waitForTimeout(900);
                Pictures.take(small.page(), name + "-" + width + "-dark");
                assertThat(Chromium.axe(small.page())).as("%s %d", name, width).isEmpty();
                assertThat(small.page().evaluate("() => document.documentElement.scrollWidth"))
                        .isEqualTo(width);
                assertThat(small.faults()).isEmpty();
            }
        }
    }

    @Test
    void threePeopleFindMendAndVerifyWithKeysOnly() {
        Workshop workshop = workshop();
        Workshop.Worker ann = workshop.worker();
        Workshop.Worker bob = workshop.worker();
        Workshop.Worker cid = workshop.worker();
        try (BrowserContext window = browser.window(ann)) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.press("Enter");
            screen.says(".question .wrong-note", "tick that there is nothing to mark");
            screen.page().locator("#question-title").focus();
            mark(screen, 21, 25);
            mark(screen, 45, 77);
            screen.says(".spans", "west");
            picture(screen, ann, workshop, "find");
            screen.page().locator("#question-title").focus();
            screen.press("Enter");
            screen.answered(1);
            assertThat(screen.faults()).isEmpty();
        }
        follow(workshop, Stage.FIX);
        JsonNode found = browser.answers(workshop).getFirst();
        assertThat(found.path("spans").size()).isEqualTo(2);

        try (BrowserContext window = browser.window(bob)) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            assertThat(screen.text("#task-page")).contains("Mend these faults");
            assertThat(screen.text(".faults")).contains("west").contains("error");
            assertThat(screen.page().locator("textarea.writing").inputValue()).isEqualTo(TEXT);
            screen.press("Enter");
            screen.says("#problems", "Your version is the text as it was.");
            screen.page().locator(".faults button").first().focus();
            screen.press("Enter");
            assertThat(
                            screen.page()
                                    .evaluate(
                                            "() => { const f = document.activeElement; return f.value.slice(f.selectionStart, f.selectionEnd); }"))
                    .as("the words of the fault are selected")
                    .isEqualTo("west");
            screen.type("east");
            picture(screen, bob, workshop, "fix");
            screen.press("Control+Enter");
            screen.answered(2);
            assertThat(screen.faults()).isEmpty();
        }
        follow(workshop, Stage.VERIFY);
        assertThat(browser.answers(workshop).get(1).path("text").asString())
                .isEqualTo(TEXT.replace("west", "east"));

        try (BrowserContext window = browser.window(cid)) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            assertThat(
                            screen.page()
                                    .evaluate(
                                            "() => [...document.querySelectorAll('.stage .rendered')].map((e) => e.shadowRoot.textContent).join('|')")
                                    .toString())
                    .contains("west")
                    .contains("east");
            screen.press("Enter");
            screen.says(".mended .wrong-note", "Please choose.");
            screen.press("y", "Tab", "n");
            picture(screen, cid, workshop, "verify");
            screen.press("Control+Enter");
            screen.answered(3);
            assertThat(screen.faults()).isEmpty();
        }
        assertThat(browser.answers(workshop).get(2).path("verdicts").toString())
                .isEqualTo("[true,false]");
    }

    @Test
    void nothingToMarkIsSaidByATickAndEndsTheChain() {
        Workshop workshop = workshop();
        try (BrowserContext window = browser.window(workshop.worker())) {
            TaskScreen screen = TaskScreen.open(window, workshop);
            screen.page().locator(".tick input").focus();
            screen.press("Space", "Enter");
            screen.answered(1);
            assertThat(browser.answers(workshop).getFirst().path("spans").toString())
                    .isEqualTo("[]");
        }
        workshop.maintain();
        assertThat(
                        workshop.number(
                                "select count(*) from item where campaign_id = '"
                                        + workshop.campaign()
                                        + "'"))
                .isEqualTo(1);
    }
}
