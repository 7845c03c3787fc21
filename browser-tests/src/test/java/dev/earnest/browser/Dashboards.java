package dev.earnest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.util.List;
import java.util.regex.Pattern;

/// What the owner sees while people work, on every tab.
final class Dashboards {
    private static final Pattern ALPHA =
            Pattern.compile("alpha\\D{0,200}[01]\\.\\d+", Pattern.CASE_INSENSITIVE);

    private static final Pattern INTERVAL = Pattern.compile("\\d+–\\d+ %");

    private Dashboards() {}

    /// Agreement and everybody's commitment are there, and all pages can be read.
    static void look(Page page, String campaign, int people, Screens screens) {
        page.navigate(campaign + "/agreement");
        // Computed in the background, every half minute at most.
        for (int tries = 0; !ALPHA.matcher(page.locator("main").innerText()).find(); tries++) {
            assertThat(tries).as("seconds without a number for agreement").isLessThan(90);
            page.waitForTimeout(1000);
            page.reload();
        }
        screens.take(page, "agreement");
        page.navigate(campaign + "/people");
        assertThat(page.locator("table.crowd tbody tr").count()).isEqualTo(people);
        for (int tries = 0; !everybodysCareIsKnown(page); tries++) {
            assertThat(tries).as("seconds without everybody's commitment").isLessThan(90);
            page.waitForTimeout(1000);
            page.reload();
        }
        screens.take(page, "people");
        page.locator("table.crowd tbody th a").first().click();
        page.waitForURL("**/people/*");
        screens.take(page, "person");
        page.navigate(campaign + "/items?list=all");
        page.locator("main table a[href*='/items/']").first().click();
        page.waitForURL("**/items/*");
        screens.take(page, "item");
        for (String tab :
                List.of("", "items", "checks", "pay", "models", "audit", "appeals", "webhooks")) {
            Response answer = page.navigate(campaign + (tab.isEmpty() ? "" : "/" + tab));
            assertThat(answer.status()).as(tab).isEqualTo(200);
            screens.take(page, tab.isEmpty() ? "overview" : "tab-" + tab);
        }
    }

    private static boolean everybodysCareIsKnown(Page page) {
        return page.locator("table.crowd tbody tr td:nth-child(4)").allInnerTexts().stream()
                .allMatch(care -> INTERVAL.matcher(care).find());
    }

    /// A person who answers every repeat alike gets the whole bonus for each period, as the contract says.
    ///
    /// @param bonus for two of two alike
    static void earned(Page page, String work, String bonus, Screens screens) {
        page.navigate(work + "/earnings");
        screens.take(page, "earnings");
        List<String> periods =
                page.locator("[aria-label='Periods, table'] tbody td:last-child").allInnerTexts();
        assertThat(periods).as("periods of the contract").isNotEmpty().allMatch(bonus::equals);
        page.navigate(work + "/quality");
        screens.take(page, "own-quality");
    }
}
