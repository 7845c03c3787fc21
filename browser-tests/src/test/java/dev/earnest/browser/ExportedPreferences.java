package dev.earnest.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Makes an export of TRL preferences on the page, fetches its file, and holds it against what people clicked.
final class ExportedPreferences {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ExportedPreferences() {}

    /// @param campaign the address of its page
    /// @return the rows of the file
    static List<JsonNode> fetch(Page page, String campaign, Path folder, Screens screens) {
        page.navigate(campaign + "/export");
        screens.take(page, "export");
        String value =
                page.locator("#what option[value*='trl-preference']").first().getAttribute("value");
        page.locator("#what").selectOption(new SelectOption().setValue(value));
        page.getByText("Make the export").click();
        page.waitForURL("**/export*");
        page.locator("#exports .badge.good").first().waitFor();
        screens.take(page, "export-ready");
        Download download =
                page.waitForDownload(() ->
                        page.locator("#exports a[href*='trl-preference'][download]")
                                .first()
                                .click());
        Path file = folder.resolve(download.suggestedFilename());
        download.saveAs(file);
        try {
            List<JsonNode> rows = new ArrayList<>();
            for (String line : text(file).lines().toList()) {
                rows.add(JSON.readTree(line));
            }
            return rows;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String text(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return Files.readString(file);
        }
        try (GZIPInputStream packed = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(packed.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Every prompt that somebody preferred a response to is a row, and its chosen response is the one preferred.
    static void holdAgainst(List<JsonNode> rows, List<Annotator.Vote> votes) {
        Map<String, List<Annotator.Vote>> byPrompt =
                votes.stream()
                        .filter(vote -> !vote.tie())
                        .collect(Collectors.groupingBy(Annotator.Vote::prompt));
        assertThat(rows).as("rows of the export").hasSizeGreaterThanOrEqualTo(byPrompt.size());
        for (Map.Entry<String, List<Annotator.Vote>> prompt : byPrompt.entrySet()) {
            JsonNode row =
                    rows.stream()
                            .filter(one -> shows(one.path("prompt"), prompt.getKey()))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("no row for " + prompt.getKey()));
            for (Annotator.Vote vote : prompt.getValue()) {
                int chosen = alike(row.path("chosen"), vote.better());
                int rejected = alike(row.path("rejected"), vote.better());
                assertThat(chosen)
                        .as("what was preferred is chosen in " + row)
                        .isGreaterThan(rejected);
                assertThat(alike(row.path("rejected"), vote.worse()))
                        .as("what was not preferred is rejected in " + row)
                        .isGreaterThan(alike(row.path("chosen"), vote.worse()));
            }
        }
    }

    private static boolean shows(JsonNode messages, String rendered) {
        return alike(messages, rendered) >= rendered.length();
    }

    // Letters that the written and the rendered text have in common from both ends: formulas and
    // languages of code
    // blocks are written otherwise than they are shown.
    private static int alike(JsonNode messages, String rendered) {
        String written =
                Annotator.bare(
                        messages.isArray()
                                ? messages.valueStream()
                                        .map(turn -> turn.path("content").asString(""))
                                        .collect(Collectors.joining(" "))
                                : messages.asString(""));
        int most = Math.min(written.length(), rendered.length());
        int before = 0;
        while (before < most && written.charAt(before) == rendered.charAt(before)) {
            before++;
        }
        int after = 0;
        while (after < most
                && written.charAt(written.length() - 1 - after)
                        == rendered.charAt(rendered.length() - 1 - after)) {
            after++;
        }
        return before + after;
    }
}
