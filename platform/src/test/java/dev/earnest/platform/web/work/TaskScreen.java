package dev.earnest.platform.web.work;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/// The task screen as a person uses it: keys, and what is to be read.
final class TaskScreen {
    private final Page page;
    private final Workshop workshop;
    // Playwright calls back while it waits for something else.
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

    private TaskScreen(Page page, Workshop workshop) {
        this.page = page;
        this.workshop = workshop;
        page.onPageError(faults::add);
        page.onConsoleMessage(message -> {
            boolean network = message.text().startsWith("Failed to load resource");
            if (message.type().equals("error") && !network) {
                faults.add(message.text());
            }
        });
    }

    /// Opens it in a new tab and waits for a task, or for the reason why there is none.
    static TaskScreen open(BrowserContext window, Workshop workshop) {
        TaskScreen screen = new TaskScreen(window.newPage(), workshop);
        screen.reload();
        return screen;
    }

    void reload() {
        page.navigate(workshop.server().url() + "/work/" + workshop.campaign() + "/task");
        ready();
    }

    private void ready() {
        page.waitForSelector(
                "[data-ready]",
                new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
    }

    Page page() {
        return page;
    }

    /// Errors of scripts so far; always to be empty.
    List<String> faults() {
        return List.copyOf(faults);
    }

    TaskScreen press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
        return this;
    }

    /// Types into the field that has the focus.
    TaskScreen type(String text) {
        page.keyboard().type(text);
        return this;
    }

    /// Waits until the server has so many answers of this campaign, and the next task or the end is on the screen.
    TaskScreen answered(int answers) {
        long until = System.nanoTime() + 15_000_000_000L;
        while (workshop.number(count()) != answers) {
            if (System.nanoTime() > until) {
                throw new AssertionError(
                        "the server has "
                                + workshop.number(count())
                                + " answers, not "
                                + answers
                                + "; the page says: "
                                + page.locator("#task-page").innerText());
            }
            page.waitForTimeout(20);
        }
        settled();
        return this;
    }

    private String count() {
        return "select count(*) from answer where state <> 'UNDONE' and campaign_id = '"
                + workshop.campaign()
                + "'";
    }

    /// Waits until a task may be answered, or there is none.
    TaskScreen settled() {
        page.waitForFunction(
                "() => !document.querySelector('#submit').disabled || !document.querySelector('#rest').hidden");
        return this;
    }

    /// The prompt's text.
    String prompt() {
        return String.valueOf(
                page.evaluate(
                        "() => [...document.querySelectorAll('#prompt .rendered')].map((e) => e.shadowRoot.textContent).join(' ')"));
    }

    /// The text of a response.
    String response(int place) {
        return String.valueOf(
                page.evaluate(
                        "place => document.querySelectorAll('#responses .rendered')[place].shadowRoot.textContent",
                        place));
    }

    /// The value of the main choice; empty where nothing is chosen.
    String chosen() {
        Locator checked = page.locator(".scale input:checked");
        return checked.count() == 0 ? "" : checked.first().getAttribute("value");
    }

    String text(String selector) {
        return page.locator(selector).innerText();
    }

    boolean visible(String selector) {
        return page.locator(selector).first().isVisible();
    }

    /// Waits until something is there to see.
    TaskScreen see(String selector) {
        page.waitForSelector(selector);
        return this;
    }

    /// Waits until something is not to be seen any more.
    TaskScreen gone(String selector) {
        page.waitForSelector(
                selector, new Page.WaitForSelectorOptions().setState(WaitForSelectorState.HIDDEN));
        return this;
    }

    /// Waits until an element's text contains something.
    TaskScreen says(String selector, String words) {
        try {
            page.waitForFunction(
                    "([selector, words]) => document.querySelector(selector)?.innerText.includes(words)",
                    List.of(selector, words));
        } catch (PlaywrightException e) {
            throw new AssertionError(
                    selector
                            + " does not say '"
                            + words
                            + "'; the page says: "
                            + page.locator("body").innerText()
                            + faults,
                    e);
        }
        return this;
    }

    UUID campaign() {
        return workshop.campaign();
    }
}
