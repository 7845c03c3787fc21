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

/// A real browser without a window, one for all tests of a thread: its start takes longer than most tests, and windows
/// share nothing. Where the machine has none, the tests that need it are skipped and say so.
public final class Chromium {
    // Playwright belongs to the thread that made it. It ends with this process.
    private static final ThreadLocal<Chromium> RUNNING = ThreadLocal.withInitial(Chromium::launch);

    private final Browser browser;

    private Chromium(Browser browser) {
        this.browser = browser;
    }

    /// @return the browser of this thread; skips the test where the machine has none
    public static Chromium running() {
        Assumptions.assumeTrue(
                program().isPresent(),
                "No Chromium here: browser tests are skipped. Install chromium, or set EARNEST_CHROMIUM.");
        return RUNNING.get();
    }

    private static Chromium launch() {
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program().orElseThrow())
                                        .setArgs(List.of("--no-sandbox")));
        return new Chromium(browser);
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

    /// A window of its own, signed in as a person; a visitor is nobody.
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

    /// A window in which nobody is signed in, at a zoom: a scale of 2 is 200 %.
    BrowserContext fresh(int width, int height, double scale) {
        BrowserContext context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, height)
                                .setDeviceScaleFactor(scale));
        context.setDefaultTimeout(15_000);
        return context;
    }

    /// Signs somebody in, in place of whoever was.
    static void signIn(BrowserContext context, TestClient person) {
        signedIn(context, person);
    }

    private static BrowserContext signedIn(BrowserContext context, TestClient person) {
        person.session()
                .ifPresent(secret ->
                        context.addCookies(
                                List.of(
                                        new Cookie("earnest_session", secret)
                                                .setUrl(person.server().toString()))));
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
    public static List<String> axe(Page page) {
        // By the debugging protocol: the page's policy lets no script in that the server did not
        // send.
        if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(Axe.SOURCE);
        }
        Object found =
                page.evaluate(
                        """
                        () => axe.run(document, {resultTypes: ['violations']}).then(({violations}) => violations
                          .filter(({impact}) => impact === 'serious' || impact === 'critical')
                          .flatMap(({id, help, nodes}) => nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')} ${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 300)}`)))
                        """);
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }
}
