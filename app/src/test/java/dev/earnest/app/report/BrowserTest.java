package dev.earnest.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The report in a real browser. Skipped with a line where there is no Chromium.
final class BrowserTest {
    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final Path ROOT = Path.of(System.getProperty("earnest.root", ".."));

    @TempDir private Path folder;

    private String browse(Path page, String... options) throws IOException, InterruptedException {
        String browser =
                PLACES.stream()
                        .filter(place -> Files.isExecutable(Path.of(place)))
                        .findFirst()
                        .orElse("");
        Assumptions.assumeFalse(browser.isEmpty(), "skipped: no Chromium in " + PLACES);
        List<String> line =
                new ArrayList<>(
                        List.of(
                                browser,
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--hide-scrollbars",
                                "--user-data-dir=" + folder.resolve("profile")));
        line.addAll(List.of(options));
        line.add(page.toUri().toString());
        Path out = folder.resolve("browser.out");
        Path err = folder.resolve("browser.err");
        Process process =
                new ProcessBuilder(line)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the browser did not end: " + Files.readString(err));
        }
        assertThat(Files.readString(err, StandardCharsets.UTF_8))
                .doesNotContain("Content Security Policy", "Refused to");
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    private Path report() {
        Path page = folder.resolve("report.html");
        Run run =
                Run.of(
                        "report",
                        ROOT.resolve("samples/comparisons.tsv").toString(),
                        "-o",
                        page.toString(),
                        "--rounds",
                        "20");
        assertThat(run.exit()).as(run.err()).isZero();
        return page;
    }

    @Test
    void thePageIsDrawnWithoutAFaultOfItsPolicy() throws Exception {
        Path picture = folder.resolve("page.png");
        browse(
                report(),
                "--enable-logging=stderr",
                "--screenshot=" + picture,
                "--window-size=1280,2000");
        var image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo(1280);
        assertThat(
                        java.util.stream.IntStream.range(0, 2000)
                                .map(y -> image.getRGB(300, y))
                                .distinct()
                                .count())
                .as("colours down the page")
                .isGreaterThan(5);
    }

    @Test
    void aClickOnAHeadSortsTheTable() throws Exception {
        Path page = report();
        String html = Files.readString(page);
        String click =
                "<script>document.querySelectorAll('#ranking th button')[2].click();"
                        + "document.title = document.querySelector('#ranking tbody tr td:nth-child(3)').textContent;"
                        + "</script></body>";
        Path clicked = folder.resolve("clicked.html");
        Files.writeString(
                clicked,
                html.replaceFirst("<meta http-equiv=[^>]*>", "").replace("</body>", click));
        String dom = browse(clicked, "--dump-dom");
        double lowest =
                Double.parseDouble(dom.replaceFirst("(?s).*?<title>([^<]*)</title>.*", "$1"));
        assertThat(lowest).isLessThan(900);
        assertThat(dom).contains("aria-sort=\"ascending\"");
    }
}
