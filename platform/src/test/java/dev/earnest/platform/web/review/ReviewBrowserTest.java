package dev.earnest.platform.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.earnest.platform.campaign.GoldRule;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.RepeatRule;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.watch.FreshAnalyses;
import dev.earnest.platform.web.work.Chromium;
import dev.earnest.platform.web.work.Pictures;
import dev.earnest.platform.web.work.PlainSpec;
import dev.earnest.platform.web.work.Workshop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The reviewers' pages in a browser: wide and narrow, light and dark, without faults for assistive technology.
final class ReviewBrowserTest {
    private static final long SEED = 5;

    @Test
    void everyPageFitsAndIsAccessible() {
        Chromium chromium = Chromium.running();
        try (TestServer server = TestServer.startSeeded(SEED)) {
            ReviewScene scene =
                    ReviewScene.open(
                            server,
                            PlainSpec.plain("Helpful answers")
                                    .overlap(Overlap.fixed(6))
                                    .repeats(new RepeatRule(0.2, 5, 0, 1))
                                    .gold(new GoldRule(0.1, 0.1, 100, 8, false))
                                    .spec());
            scene.workshop().add(Workshop.pairs(40));
            for (int i = 0; i < 8; i++) {
                scene.workshop().add(List.of(Workshop.known(ItemKind.GOLD, "gold-" + i)));
            }
            PlantedCrowd crowd = new PlantedCrowd(scene.workshop(), SEED);
            for (int i = 0; i < 4; i++) {
                crowd.add(PlantedCrowd.Habit.HONEST);
            }
            Workshop.Worker left = crowd.worker(crowd.add(PlantedCrowd.Habit.LEFT));
            String idle = crowd.add(PlantedCrowd.Habit.IDLE);
            for (Workshop.Worker worker : List.of(left, crowd.worker(idle))) {
                server.services()
                        .traces()
                        .comes(
                                worker.id(),
                                Optional.of("one browser"),
                                "192.0.2.7",
                                server.clock().instant());
            }
            scene.workshop().maintain();
            crowd.work();
            FreshAnalyses.await(server);
            assertThat(scene.first().get(scene.path("/people")).body())
                    .contains("These accounts may be one person");
            Map<String, String> pages = pages(scene, left);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (int width : List.of(1280, 390)) {
                    look(chromium, scene.first(), pages, width, scheme);
                    look(
                            chromium,
                            left.client(),
                            Map.of(
                                    "quality",
                                    scene.work("/quality"),
                                    "rejections",
                                    scene.work("/rejections")),
                            width,
                            scheme);
                }
            }
        }
    }

    private static Map<String, String> pages(ReviewScene scene, Workshop.Worker left) {
        long answer =
                scene.workshop()
                        .number(
                                "select min(id) from answer where purpose = 'NORMAL' and person_id = '"
                                        + left.id()
                                        + "'");
        long item = scene.item(answer);
        scene.reject(scene.second(), answer, ReviewScene.REASON);
        scene.appeal(left, answer);
        scene.first()
                .form(
                        scene.path("/items/" + item + "/label"),
                        Map.of("seen", "0", "label", "first", "why", "Only this one answers."));
        scene.first()
                .form(
                        scene.path("/people/" + left.id() + "/act"),
                        Map.of(
                                "act",
                                "WARN",
                                "reason",
                                "Please read both answers before you choose one."));
        Workshop.Worker newcomer = scene.workshop().worker();
        if (!newcomer.next().json().path("task").isNull()) {
            newcomer.lease(
                    newcomer.lease(),
                    "flag",
                    Json.object()
                            .put("reason", "broken")
                            .put("comment", "The answer stops in the middle."));
        }
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("people", scene.path("/people"));
        pages.put("habits", scene.path("/people?columns=habits"));
        pages.put("pay", scene.path("/people?columns=work"));
        pages.put("person", scene.path("/people/" + left.id()));
        pages.put("checks", scene.path("/checks"));
        pages.put("items", scene.path("/items"));
        pages.put("surprising", scene.path("/items?list=surprising"));
        pages.put("flags", scene.path("/items?list=flags"));
        pages.put("labels", scene.path("/items?list=labels"));
        pages.put("item", scene.path("/items/" + item));
        pages.put("appeals", scene.path("/appeals"));
        pages.put("audit", scene.path("/audit"));
        return pages;
    }

    private static void look(
            Chromium chromium,
            TestClient who,
            Map<String, String> pages,
            int width,
            ColorScheme scheme) {
        try (BrowserContext window = chromium.window(who, width, 900, scheme)) {
            Page page = window.newPage();
            pages.forEach((name, path) -> {
                assertThat(page.navigate(who.server().resolve(path).toString()).status())
                        .as(name)
                        .isEqualTo(200);
                Pictures.take(page, "review-" + name + "-" + width + "-" + scheme);
                assertThat(
                                page.evaluate(
                                        "() => document.documentElement.scrollWidth - window.innerWidth"))
                        .as(name + " is wider than " + width)
                        .isEqualTo(0);
                assertThat(Chromium.axe(page)).as(name + " at " + width).isEmpty();
            });
        }
    }
}
