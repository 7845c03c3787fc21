package dev.earnest.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.people.OneTimeLinks;
import dev.earnest.platform.web.chat.Talkers;
import dev.earnest.platform.web.work.Chromium;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// Every page of the server, from its route table: axe finds nothing serious, nothing sticks out to the side, no script
/// complains; wide in light colours and on a phone in dark ones. A page that is added is looked at from then on; one for
/// which [Scenery] has nothing fails. Pictures land in `target/screens`, or where the property `earnest.screens` says.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EveryPageBrowserTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("earnest.screens", "target/screens"));
    private static final String HALF = "earnest_half";

    private static final String OWNER = "/setup/{secret}";

    /// Routes that only lead on, each to a page that has its own route.
    private static final Set<String> LEAD_ON = Set.of("/", "/campaigns/{campaign}/setup");

    private Chromium chromium;
    private Talkers talkers;
    private TestServer server;
    private Scenery scenery;

    @BeforeAll
    void start() {
        chromium = Chromium.running();
        talkers = Talkers.start();
        server = TestServer.startWith(talkers.settingsOfThree());
        scenery = Scenery.make(server);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
            talkers.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyPageCanBeReadByEverybodyWhoMaySeeIt() {
        return server.server().routes().stream()
                .filter(Route::safe)
                .filter(route -> !route.path().startsWith("/api/"))
                .map(route -> DynamicTest.dynamicTest(route.path(), () -> check(route)));
    }

    private void check(Route route) {
        if (route.path().equals(OWNER)) {
            lookAtTheOwnersLink();
            return;
        }
        String path =
                Optional.ofNullable(scenery.links().get(route.path()))
                        .orElseGet(() -> RouteCalls.path(route, scenery.world()));
        TestClient viewer = viewer(route);
        TestClient.Reply reply = ask(viewer, path);
        if (LEAD_ON.contains(route.path())) {
            assertThat(reply.status()).isEqualTo(303);
            return;
        }
        assertThat(reply.status())
                .as("%s: Scenery has no page of this route: %s", path, reply.body())
                .isEqualTo(200);
        boolean html = reply.header("Content-Type").startsWith("text/html");
        // The parts of a page that scripts fetch anew are looked at in their page.
        if (html && reply.body().stripLeading().startsWith("<!doctype")) {
            look(name(route.path()), viewer, path, 200);
        }
    }

    /// The owner's link works only while nobody owns the server.
    private void lookAtTheOwnersLink() {
        try (TestServer bare = TestServer.start()) {
            String secret =
                    bare.services()
                            .database()
                            .inTransaction(h ->
                                    OneTimeLinks.forOwner(
                                            h, bare.clock().instant(), bare.services().random()));
            look(name(OWNER), bare.visitor(), OWNER.replace("{secret}", secret), 200);
        }
    }

    /// @return a file's name for a route: `/campaigns/{campaign}/items/{item}` is `campaigns-campaign-items-item`
    private static String name(String path) {
        return path.substring(1).replaceAll("[{}]", "").replace('/', '-');
    }

    private TestClient.Reply ask(TestClient viewer, String path) {
        var request = viewer.request(path).header("Accept", "text/html").GET();
        if (viewer.session().isEmpty()) {
            request.header("Cookie", HALF + "=" + scenery.half());
        }
        return viewer.send(request);
    }

    private TestClient viewer(Route route) {
        return switch (route.access()) {
            case Access.Anyone() -> server.visitor();
            case Access.SignedIn() ->
                    route.path().startsWith("/work") ? scenery.worker() : scenery.owner();
            case Access.Installation _ -> scenery.owner();
            case Access.InCampaign(Set<Role> roles) ->
                    roles.contains(Role.ANNOTATOR) ? scenery.worker() : scenery.owner();
        };
    }

    @Test
    void pagesAboutFaultsCanBeReadToo() {
        String setup = "/campaigns/" + scenery.world().campaign() + "/setup/pay";
        look("fault-not-found", scenery.owner(), "/no/such/page", 404);
        look("fault-not-found-visitor", server.visitor(), "/join/unknown", 404);
        look("fault-not-allowed", scenery.worker(), setup, 403);
    }

    @Test
    void whatWasWrongWithAFormIsReadable() {
        both(
                "sign-in-wrong",
                server.visitor(),
                page -> {
                    page.navigate(server.url().resolve("/sign-in").toString());
                    page.fill("input[name=email]", "ann@example.org");
                    page.fill("input[name=password]", "not the password");
                    page.click("main button.primary");
                    page.waitForSelector("[role=alert], .wrong-note");
                });
    }

    /// A page in a window, before it is looked at.
    private interface Opening {
        void open(Page page);
    }

    private void look(String name, TestClient viewer, String path, int status) {
        both(
                name,
                viewer,
                page -> {
                    Response answer = page.navigate(viewer.server().resolve(path).toString());
                    assertThat(answer.status()).as(path).isEqualTo(status);
                });
    }

    private void both(String name, TestClient viewer, Opening opening) {
        try (BrowserContext window = window(viewer)) {
            look(window.newPage(), name, opening);
        }
        try (BrowserContext phone = phone(viewer)) {
            look(phone.newPage(), name + "-dark-phone", opening);
        }
    }

    private BrowserContext window(TestClient viewer) {
        return withHalf(chromium.window(viewer, 1280, 900, ColorScheme.LIGHT), viewer);
    }

    private BrowserContext phone(TestClient viewer) {
        return withHalf(chromium.phone(viewer, 390, ColorScheme.DARK), viewer);
    }

    private BrowserContext withHalf(BrowserContext context, TestClient viewer) {
        if (viewer.session().isEmpty()) {
            context.addCookies(
                    List.of(new Cookie(HALF, scenery.half()).setUrl(server.url().toString())));
        }
        return context;
    }

    private static void look(Page page, String name, Opening opening) {
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> {
            // The browser notes the status of the page itself as well; that was checked.
            if (message.type().equals("error") && !isStatus(page, message)) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        page.onPageError(complaints::add);
        opening.open(page);
        // Parts that scripts fetch are there.
        page.waitForTimeout(400);
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(FOLDER.resolve(name + ".png"))
                        .setFullPage(true));
        // Not the inner width: a phone makes room for what is too wide.
        assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth"))
                .as("width of %s in pixels", name)
                .isLessThanOrEqualTo(page.viewportSize().width);
        assertThat(page.locator("h1").count()).as("headings of %s", name).isEqualTo(1);
        assertThat(Chromium.axe(page)).as(name).isEmpty();
        assertThat(complaints).as("scripts of %s", name).isEmpty();
    }

    private static boolean isStatus(Page page, ConsoleMessage message) {
        return message.text().startsWith("Failed to load resource")
                && message.location().startsWith(page.url());
    }
}
