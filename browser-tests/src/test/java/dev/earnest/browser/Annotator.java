package dev.earnest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Somebody who labels by keyboard alone, likes the longer response better, and remembers what was clicked.
final class Annotator {
    /// Texts are remembered without what rendering changes: only letters and digits.
    ///
    /// @param prompt that was shown
    /// @param better the response that was preferred; of a tie the one on the left
    /// @param worse the other one
    /// @param tie whether neither was preferred
    record Vote(String prompt, String better, String worse, boolean tie) {}

    private static final String TEXTS =
            "host => [...document.querySelectorAll(host + ' .rendered')].map(one => one.shadowRoot.textContent)";

    private final Page page;
    private final List<Vote> votes = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    Annotator(Page page) {
        this.page = page;
    }

    /// Answers the next tasks.
    void answer(int tasks, Screens screens) {
        for (int task = 0; task < tasks; task++) {
            page.waitForFunction(
                    "() => document.querySelector('#desk')?.getAttribute('aria-busy') !== 'true'");
            if (task == 0) {
                screens.take(page, "task");
            }
            choose(key());
            screens.take(page, "task-answered");
            submit(said.size());
        }
        screens.take(page, "task-undo");
    }

    /// @return what was clicked, oldest first
    List<Vote> votes() {
        return List.copyOf(votes);
    }

    /// @return the words of the buttons that were pressed, oldest first
    List<String> said() {
        return List.copyOf(said);
    }

    private String key() {
        List<String> shown = texts("#responses");
        assertThat(shown).hasSize(2);
        String left = bare(shown.get(0));
        String right = bare(shown.get(1));
        String prompt = bare(String.join(" ", texts("#prompt")));
        int longer = Math.max(left.length(), right.length());
        if (Math.abs(left.length() - right.length()) < longer / 10) {
            votes.add(new Vote(prompt, left, right, true));
            said.add("Tie");
            return "t";
        }
        boolean first = left.length() > right.length();
        votes.add(new Vote(prompt, first ? left : right, first ? right : left, false));
        boolean much = Math.min(left.length(), right.length()) < longer / 2;
        said.add((first ? "A" : "B") + (much ? " much better" : " better"));
        return first ? much ? "1" : "2" : much ? "6" : "5";
    }

    @SuppressWarnings("unchecked")
    private List<String> texts(String host) {
        return (List<String>) page.evaluate(TEXTS, host);
    }

    static String bare(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    /// Presses a key until it is heard: keys before a task is ready are let go on purpose.
    private void choose(String key) {
        for (int tries = 0; tries < 100; tries++) {
            page.keyboard().press(key);
            page.waitForTimeout(100);
            if (page.locator("#question input:checked").count() > 0) {
                return;
            }
        }
        throw new AssertionError("the key " + key + " chose nothing within 10 s");
    }

    private void submit(int done) {
        page.keyboard().press("Enter");
        page.waitForFunction(
                "done => document.querySelector('#progress').textContent.includes('Done ' + done)",
                done);
    }
}
