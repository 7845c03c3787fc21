package dev.earnest.platform.web.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Chromium;
import dev.earnest.platform.web.work.Workshop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The page of one's own data and the page in the zip in a real browser: accessible, nothing sticks out, in light and
/// dark, wide and narrow.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OwnDataBrowserTest {
    private static final Path PICTURES =
            Path.of(System.getProperty("java.io.tmpdir"), "own-data-pics");

    private Chromium chromium;
    private TestServer server;
    private Workshop.Worker ann;

    @BeforeAll
    void start() {
        chromium = Chromium.running();
        server = TestServer.start();
        Workshop workshop = Workshop.open(server, CampaignDefaults.comparison("Blue skies", 3));
        workshop.add(Workshop.pairs(3));
        ann = workshop.worker();
        ann.submit(ann.lease(), Workshop.grade(2).put("reason", "It names the cause."));
        workshop.maintain();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Arguments> windows() {
        return Stream.of(
                Arguments.of(1280, ColorScheme.LIGHT),
                Arguments.of(1280, ColorScheme.DARK),
                Arguments.of(390, ColorScheme.LIGHT),
                Arguments.of(390, ColorScheme.DARK));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void aPersonTakesACopyAndReadsWhatIsInIt(int width, ColorScheme scheme, @TempDir Path folder)
            throws IOException {
        try (BrowserContext window = chromium.window(ann.client(), width, 900, scheme)) {
            Page page = window.newPage();
            page.navigate(server.url().resolve("/account/data").toString());
            look(page, "data", width, scheme);

            Download download =
                    page.waitForDownload(() -> page.getByText("Download my data").click());

            assertThat(download.suggestedFilename())
                    .isEqualTo("earnest-" + ann.client().person().orElseThrow().handle() + ".zip");
            Path file = folder.resolve("own.zip");
            download.saveAs(file);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                    var entry = entries.nextElement();
                    Files.write(
                            folder.resolve(entry.getName()),
                            zip.getInputStream(entry).readAllBytes());
                }
            }
            page.navigate(folder.resolve("index.html").toUri().toString());
            look(page, "index", width, scheme);
            page.getByText("answer.json").click();
            assertThat(page.content()).contains("It names the cause.");
        }
    }

    private static void look(Page page, String name, int width, ColorScheme scheme) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(
                                PICTURES.resolve(
                                        name + "-" + width + "-" + scheme.name() + ".png")));
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("%s at %d does not stick out", name, width)
                .isEqualTo(true);
        assertThat(Chromium.axe(page)).as("%s at %d", name, width).isEmpty();
    }
}
