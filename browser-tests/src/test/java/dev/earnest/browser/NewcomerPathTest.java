package dev.earnest.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.earnest.app.server.RunningServer;
import dev.earnest.platform.settings.ServerSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a newcomer does, from an empty folder over agreement, commitment and pay to a file of preferences, in a real browser: three people answer by keyboard alone.
final class NewcomerPathTest {
    private static final String PASSWORD = "correct horse battery";
    private static final List<String> PEOPLE = List.of("Bo", "Cy", "Di");

    /// What the contract that is found pays for two repeats of two answered alike.
    private static final String BONUS = "0.09 EUR";

    private static final int ANSWERS = 24;

    @TempDir private Path folder;

    @Test
    void anOwnerRunsACampaignAndThreePeopleAnswerByKeyboard() {
        Optional<Path> browser = Chromium.installed();
        assumeTrue(browser.isPresent(), "no Chromium here: the newcomer's path is not walked");
        Screens screens = Screens.inTarget(Axe.load());
        try (RunningServer server =
                        RunningServer.start(
                                folder,
                                Optional.empty(),
                                "127.0.0.1",
                                0,
                                Optional.empty(),
                                ServerSettings.NONE,
                                _ -> {});
                Chromium chromium = Chromium.start(browser.get())) {
            String url = server.url().toString();
            Page owner = chromium.person(1280, 900, ColorScheme.LIGHT);
            becomeOwner(owner, link(server), screens);
            String campaign = launch(owner, url, screens);
            String invitation = invite(owner, campaign, screens);
            List<Annotator.Vote> votes = new ArrayList<>();
            Page last = owner;
            for (String name : PEOPLE) {
                Page person = chromium.person(1280, 900, ColorScheme.LIGHT);
                join(person, invitation, name, screens);
                Annotator annotator = new Annotator(person);
                annotator.answer(ANSWERS, screens);
                readReceipts(
                        person,
                        url + "/work/" + id(campaign) + "/receipts",
                        annotator.said(),
                        screens);
                votes.addAll(annotator.votes());
                last = person;
            }
            waitUntilFinal(last, url + "/work/" + id(campaign) + "/receipts");
            Dashboards.look(owner, campaign, PEOPLE.size(), screens);
            Dashboards.earned(last, url + "/work/" + id(campaign), BONUS, screens);
            ExportedPreferences.holdAgainst(
                    ExportedPreferences.fetch(owner, campaign, folder, screens), votes);
        }
        assertThat(screens.faults()).as("serious accessibility faults").isEmpty();
    }

    private static String link(RunningServer server) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        server.announce(new PrintStream(said, true, StandardCharsets.UTF_8));
        Matcher link =
                Pattern.compile("http\\S+/setup/\\S+")
                        .matcher(said.toString(StandardCharsets.UTF_8));
        assertThat(link.find()).as("the owner's link in: " + said).isTrue();
        return link.group();
    }

    private static void becomeOwner(Page page, String link, Screens screens) {
        page.navigate(link);
        screens.take(page, "owner");
        account(page, "Ada");
        page.getByText("Make my account").click();
        page.waitForURL("**/campaigns");
        screens.take(page, "campaigns");
    }

    private static void account(Page page, String name) {
        page.fill("#name", name);
        page.fill("#email", name.toLowerCase(Locale.ROOT) + "@example.org");
        page.fill("#password", PASSWORD);
        page.fill("#repeated", PASSWORD);
    }

    private static String launch(Page page, String url, Screens screens) {
        page.onDialog(Dialog::accept);
        page.navigate(url + "/campaigns/new");
        page.fill("#name", "Two assistants");
        screens.take(page, "new-campaign");
        page.click("button.primary");
        page.waitForURL("**/setup/**");
        String campaign = page.url().substring(0, page.url().indexOf("/setup"));
        screens.take(page, "question");
        page.navigate(campaign + "/setup/items");
        page.getByText("Use the sample").last().click();
        waitForItems(page, campaign);
        screens.take(page, "items");
        repeatSoon(page, campaign);
        pay(page, campaign, screens);
        for (String section : List.of("quality", "pay", "groups", "guidelines", "review")) {
            assertThat(page.navigate(campaign + "/setup/" + section).status())
                    .as(section)
                    .isEqualTo(200);
            screens.take(page, section);
        }
        page.locator("button:has-text('Launch')").click();
        page.waitForURL("**/review?*");
        return campaign;
    }

    private static void waitForItems(Page page, String campaign) {
        for (int tries = 0; tries < 60; tries++) {
            page.navigate(campaign + "/setup/items");
            if (page.locator(".counts").textContent().contains("40 items")) {
                return;
            }
            page.waitForTimeout(500);
        }
        throw new AssertionError("the sample was not imported within 30 s");
    }

    private static String invite(Page page, String campaign, Screens screens) {
        page.navigate(campaign + "/invitations");
        page.fill("#places", Integer.toString(PEOPLE.size()));
        page.getByText("Make the link").click();
        String link = page.locator("#link").inputValue();
        screens.take(page, "invitations");
        return link;
    }

    private static void join(Page page, String invitation, String name, Screens screens) {
        page.navigate(invitation);
        screens.take(page, "join");
        account(page, name);
        page.locator("main button.primary").click();
        page.waitForURL("**/work**");
        screens.take(page, "work");
        for (int steps = 0; steps < 6 && !page.url().endsWith("/task"); steps++) {
            Locator agree = page.locator("input[name=agree]");
            if (agree.count() > 0) {
                agree.check();
            }
            Locator on = page.locator("main button.primary:visible, main a.button.primary:visible");
            on.first().click();
            page.waitForLoadState();
            if (!page.url().endsWith("/task")) {
                screens.take(page, "step-" + steps);
            }
        }
        assertThat(page.url()).endsWith("/task");
    }

    private static void readReceipts(Page page, String url, List<String> said, Screens screens) {
        page.navigate(url);
        page.locator("tbody tr td.number").first().waitFor();
        while (page.locator("#more").isVisible()) {
            int before = page.locator("tbody tr").count();
            page.locator("#more").click();
            page.waitForFunction(
                    "before => document.querySelectorAll('tbody tr').length > before", before);
        }
        screens.take(page, "receipts");
        List<String> newestFirst = new ArrayList<>(page.locator("tbody tr").allInnerTexts());
        assertThat(newestFirst).hasSize(said.size());
        for (int answer = 0; answer < said.size(); answer++) {
            assertThat(newestFirst.get(said.size() - 1 - answer)).contains(said.get(answer));
        }
    }

    /// Ten cents an answer, and a bonus by a contract for every two repeats.
    private static void pay(Page page, String campaign, Screens screens) {
        page.navigate(campaign + "/setup/pay");
        page.fill("[name$='pay/per_answer']", "0.10");
        page.fill("[name$='pay/budget']", "100");
        page.getByText("Save").click();
        page.waitForLoadState();
        page.navigate(campaign + "/setup/pay/contract?repeats=2&care=0.05&value=1&most_bonus=0.50");
        screens.take(page, "contract");
        assertThat(page.locator("figcaption").first().innerText()).contains("2 alike: " + BONUS);
        page.getByText("Put this one in force").first().click();
        page.waitForURL("**/setup/pay*");
    }

    /// Waits until the last answer can no longer be undone: only then is it anybody's data.
    private static void waitUntilFinal(Page page, String url) {
        for (int tries = 0; tries < 60; tries++) {
            page.navigate(url);
            if (page.locator("tbody tr:first-child").innerText().contains("Paid")) {
                return;
            }
            page.waitForTimeout(1000);
        }
        throw new AssertionError("the last answer is not final after a minute");
    }

    /// A short campaign repeats more and sooner than a long one, so that commitment can be seen.
    private static void repeatSoon(Page page, String campaign) {
        page.navigate(campaign + "/setup/quality");
        page.fill("[name$='repeats/share']", "50");
        page.fill("[name$='repeats/gap_items']", "4");
        page.fill("[name$='repeats/gap_minutes']", "0");
        page.getByText("Save").click();
        page.waitForLoadState();
    }

    private static String id(String campaign) {
        return campaign.substring(campaign.lastIndexOf('/') + 1);
    }
}
