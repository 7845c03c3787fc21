package dev.earnest.platform.web.pay;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Chromium;
import dev.earnest.platform.web.work.Workshop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Pages of pay in a real browser: accessible, nothing sticks out, in light and dark, wide and narrow.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PayPicturesBrowserTest {
    private static final Path PICTURES = Path.of(System.getProperty("java.io.tmpdir"), "pay-pics");

    private Chromium chromium;
    private TestServer server;
    private PayShop shop;
    private Workshop.Worker ann;

    @BeforeAll
    void start() {
        chromium = Chromium.running();
        server = TestServer.start();
        shop =
                PayShop.open(
                        server,
                        PayShop.spec(
                                "Why is the sky blue?",
                                0.4,
                                PayShop.pay(
                                        "EUR",
                                        10,
                                        1800,
                                        5000,
                                        PayShop.terms(PayShop.linear("EUR", 8, 25)))),
                        60);
        ann = shop.workshop().worker();
        shop.answer(ann, 1, 400);
        shop.repeats(ann, 7, 2);
        shop.pass(Duration.ofDays(1));
        shop.repeats(ann, 3, 1);
        Workshop.Worker bob = shop.workshop().worker();
        shop.answer(bob, 1, 900);
        shop.repeats(bob, 2, 3);
        shop.review(shop.workshop().number("select min(id) from answer"), "REJECTED");
        shop.pass(Duration.ofDays(1));
        ann.client()
                .form(
                        "/work/" + shop.campaign() + "/earnings/time",
                        java.util.Map.of(
                                "day",
                                "2026-11-22",
                                "minutes",
                                "25",
                                "reason",
                                "I read the long prompts on paper."));
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
    void earningsAreReadableEverywhere(int width, ColorScheme scheme) {
        look(ann.client(), "/work/" + shop.campaign() + "/earnings", "earnings", width, scheme);
        look(ann.client(), "/work/earnings", "all", width, scheme);
    }

    @ParameterizedTest
    @MethodSource("windows")
    void theTabPayIsReadableEverywhere(int width, ColorScheme scheme) {
        look(shop.requester(), "/campaigns/" + shop.campaign() + "/pay", "pay", width, scheme);
    }

    private void look(TestClient who, String path, String name, int width, ColorScheme scheme) {
        try (BrowserContext window = chromium.window(who, width, 900, scheme)) {
            Page page = window.newPage();
            page.navigate(server.url().resolve(path).toString());
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(
                                    PICTURES.resolve(
                                            name + "-" + width + "-" + scheme.name() + ".png")));
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as("%s at %d does not stick out", path, width)
                    .isEqualTo(true);
            List<String> found = Chromium.axe(page);
            assertThat(found).as("%s at %d", path, width).isEmpty();
        }
    }
}
