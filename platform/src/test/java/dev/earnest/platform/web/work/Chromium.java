package dev.earnest.platform.web.work;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import dev.earnest.platform.web.TestClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A real browser without a window. Where the machine has none, the tests that need it are skipped and say so.
public final class Chromium implements AutoCloseable {
    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// Starts it; skips the test where there is none.
    public static Chromium start() {
        Optional<Path> program = program();
        Assumptions.assumeTrue(
                program.isPresent(),
                "No Chromium here: browser tests are skipped. Install chromium, or set EARNEST_CHROMIUM.");
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program.get())
                                        .setArgs(List.of("--no-sandbox")));
        return new Chromium(playwright, browser);
    }

    private static Optional<Path> program() {
        String told = System.getenv("EARNEST_CHROMIUM");
        return Stream.concat(
                        Stream.ofNullable(told),
                        Stream.of(
                                "/usr/bin/chromium",
                                "/usr/bin/chromium-browser",
                                "/usr/bin/google-chrome"))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// A window of its own, signed in as a person.
    public BrowserContext window(TestClient person) {
        return window(person, 1280, 800, ColorScheme.LIGHT);
    }

    /// A window of a size, in light or dark colours.
    public BrowserContext window(TestClient person, int width, int height, ColorScheme scheme) {
        return signedIn(
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, height)
                                .setColorScheme(scheme)),
                person);
    }

    /// A phone, with a touch screen.
    public BrowserContext phone(TestClient person, int width, ColorScheme scheme) {
        return signedIn(
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, 844)
                                .setScreenSize(width, 844)
                                .setIsMobile(true)
                                .setHasTouch(true)
                                .setColorScheme(scheme)),
                person);
    }

    private static BrowserContext signedIn(BrowserContext context, TestClient person) {
        context.addCookies(
                List.of(
                        new Cookie("earnest_session", person.session().orElseThrow())
                                .setUrl(person.server().toString())));
        context.setDefaultTimeout(30_000);
        return context;
    }

    /// @return the browser's version, for reports
    String version() {
        return browser.version();
    }

    /// Runs axe on a page.
    ///
    /// @return one line for each serious or critical finding
    @SuppressWarnings("unchecked")
    public static List<String> axe(Page page) {
        // As a program of the browser, not of the page: its content-security policy forbids scripts
        // inside.
        page.evaluate(Axe.source() + "\n;0");
        Object found =
                page.evaluate(
                        """
                        () => axe.run(document, {resultTypes: ['violations']}).then(({violations}) => violations
                          .filter(({impact}) => impact === 'serious' || impact === 'critical')
                          .flatMap(({id, help, nodes}) => nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')} ${node.html.slice(0, 160)}`)))
                        """);
        return (List<String>) found;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
