package dev.earnest.platform.web.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.chat.ReplyPace;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Chromium;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Balance of sides, groups and latency on the tab Models, from the answers of a server to the eyes. With the property
/// `earnest.pictures` set to a folder it leaves pictures there.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ModelsPartsBrowserTest {
    private static final long SEED = 19;

    private TestServer server;
    private LiveCrowd crowd;
    private TestClient owner;

    @BeforeAll
    void start() {
        server = TestServer.startSeeded(SEED);
        crowd =
                new LiveCrowd(
                        server,
                        LiveCrowd.spec(
                                "comparison",
                                tree -> {
                                    ObjectNode group = tree.withArray("groups").addObject();
                                    group.put("key", "country")
                                            .put("question", "Where do you live?")
                                            .put("routes", false);
                                    group.putArray("choices")
                                            .add("inland")
                                            .add("coast")
                                            .add("island");
                                }),
                        SEED);
        crowd.items(110, 2, false);
        crowd.work(IntStream.range(0, 12).mapToObj(_ -> LiveCrowd.Habit.honest(36)).toList());
        server.services()
                .database()
                .useTransaction(h -> {
                    // Five live inland, six at the coast, one on an island.
                    h.execute(
                            """
                            update enrolment set groups = json_build_object('country', case
                                when n <= 5 then 'inland' when n <= 11 then 'coast' else 'island' end)::jsonb
                            from (select person_id, row_number() over (order by joined_at, person_id) as n
                                from enrolment where campaign_id = ?) x
                            where x.person_id = enrolment.person_id
                            """,
                            crowd.campaign());
                    for (int i = 1; i <= 10; i++) {
                        ReplyPace.note(
                                h, crowd.campaign(), "quick-end", Duration.ofMillis(100L * i));
                        ReplyPace.note(h, crowd.campaign(), "slow-end", Duration.ofSeconds(i));
                    }
                });
        AnalystTest.refresh(server, crowd.workshop());
        owner = server.person(Role.OWNER);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private JsonNode models() {
        return AnalystTest.result(server, crowd.workshop(), ModelsAnalysis.KIND);
    }

    @Test
    void balanceComesFromWhatWasShown() {
        JsonNode balance = models().path("balance");
        assertThat(balance).hasSize(LiveCrowd.MODELS.size());
        for (JsonNode row : balance) {
            String model = row.path("name").asString("");
            long shown =
                    crowd.workshop()
                            .number(
                                    """
                                    select count(*) from answer a join item i on i.id = a.item_id
                                    where a.purpose = 'NORMAL' and a.occasion = 1
                                        and i.responses::text like '%%%s%%'
                                    """
                                            .formatted(model));
            long left =
                    crowd.workshop()
                            .number(
                                    """
                                    select count(*) from answer a join item i on i.id = a.item_id
                                    where a.purpose = 'NORMAL' and a.occasion = 1
                                        and i.responses -> a.shown[1]::integer ->> 'model' = '%s'
                                    """
                                            .formatted(model));
            assertThat(row.path("answers").asLong()).as(model).isEqualTo(shown);
            assertThat(row.path("value").asDouble()).isEqualTo((double) left / shown);
            assertThat(row.path("off").asBoolean(true)).as("seed " + SEED).isFalse();
        }
    }

    @Test
    void latencyIsTheMedianAndWhatNineOfTenTook() {
        JsonNode latency = models().path("latency");
        assertThat(latency).hasSize(2);
        assertThat(latency.path(0).path("back_end").asString("")).isEqualTo("quick-end");
        assertThat(latency.path(0).path("median_ms").asDouble()).isEqualTo(550);
        assertThat(latency.path(0).path("ninth_ms").asDouble()).isEqualTo(910);
        assertThat(latency.path(1).path("replies").asInt()).isEqualTo(10);
    }

    @Test
    void thePageShowsThemInEverySizeAndColour() {
        Chromium chromium = Chromium.running();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1280, 390)) {
                try (BrowserContext window = chromium.window(owner, width, 900, scheme)) {
                    Page page = window.newPage();
                    page.navigate(server.url() + "/campaigns/" + crowd.campaign() + "/models");
                    Optional.ofNullable(System.getProperty("earnest.pictures"))
                            .ifPresent(folder ->
                                    page.screenshot(
                                            new Page.ScreenshotOptions()
                                                    .setFullPage(true)
                                                    .setPath(
                                                            Path.of(
                                                                    folder,
                                                                    "models-" + width + "-" + scheme
                                                                            + ".png"))));
                    String text = page.locator("main").innerText();
                    assertThat(text)
                            .contains("Who stood first", "in balance")
                            .contains("How long the back ends took", "550 ms", "9.1 s")
                            .contains("By group: Where do you live?", "coast (6 people)")
                            .contains("Too few people or comparisons to tell: island.");
                    assertThat(
                                    page.evaluate(
                                            "() => document.documentElement.scrollWidth <= innerWidth"))
                            .isEqualTo(true);
                    assertThat(Chromium.axe(page)).as(scheme + " " + width).isEmpty();
                }
            }
        }
    }
}
