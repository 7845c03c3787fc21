package dev.earnest.platform.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.store.watch.Snapshots;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.watch.FreshAnalyses;
import dev.earnest.platform.web.work.PlainSpec;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Final labels through real answers: what is decided is disputed no more, and people are measured against it.
final class FinalLabelsInAnalysesTest {
    private final TestServer server = TestServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode analysed(UUID campaign, String kind) {
        server.clock().move(Duration.ofMinutes(5));
        FreshAnalyses.await(server);
        return server.services()
                .database()
                .read(h -> Snapshots.find(h, campaign, kind))
                .flatMap(one -> one.result())
                .orElseThrow();
    }

    private static JsonNode person(JsonNode people, Workshop.Worker worker) {
        String handle = worker.client().person().orElseThrow().handle();
        for (JsonNode one : people.path("people")) {
            if (one.path("handle").asString("").equals(handle)) {
                return one;
            }
        }
        throw new AssertionError("nothing about " + handle);
    }

    private static void decide(ReviewScene scene, String name, String label) {
        long item =
                scene.workshop().number("select id from item where external_id = '" + name + "'");
        assertThat(
                        scene.first()
                                .form(
                                        scene.path("/items/" + item + "/label"),
                                        Map.of("seen", "0", "label", label, "why", ""))
                                .status())
                .isEqualTo(303);
    }

    @Test
    void aFinalLabelEndsTheDisputeAndTellsWhoWasRight() {
        ReviewScene scene =
                ReviewScene.open(
                        server, PlainSpec.plain("Decided").overlap(Overlap.fixed(4)).spec());
        scene.workshop().add(Workshop.pairs(24));
        OpinionCrowd crowd = new OpinionCrowd(scene.workshop());
        // On items 0 to 3 two say the first and two the second, always other two; elsewhere all
        // agree.
        Workshop.Worker[] people = new Workshop.Worker[4];
        for (int person = 0; person < 4; person++) {
            int me = person;
            people[person] =
                    crowd.add(item -> {
                        if (!item.matches("item-[0-3]")) {
                            return item.length() % 2;
                        }
                        int from = item.charAt(5) - '0';
                        return me == from || me == (from + 1) % 4 ? 0 : 1;
                    });
        }
        assertThat(crowd.work()).isEqualTo(4 * 24);

        JsonNode before = analysed(scene.campaign(), ItemsAnalysis.KIND);
        assertThat(before.path("disputed").asInt(0)).isEqualTo(4);
        assertThat(scene.first().get(scene.path("/items?list=disputed")).body())
                .contains(">item-0</a>");
        double early =
                person(analysed(scene.campaign(), PeopleAnalysis.KIND), people[3])
                        .path("reliability")
                        .path("value")
                        .asDouble(-1);

        decide(scene, "item-0", "second");
        decide(scene, "item-1", "second");
        decide(scene, "item-2", "first");
        decide(scene, "item-4", "first");
        JsonNode after = analysed(scene.campaign(), ItemsAnalysis.KIND);
        String page = scene.first().get(scene.path("/items?list=disputed")).body();
        assertThat(after.path("decided").asInt(0)).isEqualTo(4);
        assertThat(page).doesNotContain(">item-0</a>").doesNotContain(">item-1</a>");
        JsonNode people2 = analysed(scene.campaign(), PeopleAnalysis.KIND);
        JsonNode right = person(people2, people[3]);
        JsonNode wrong = person(people2, people[1]);
        assertThat(right.path("decided").path("all").asInt(0)).isEqualTo(4);
        assertThat(right.path("decided").path("right").asInt(0)).isEqualTo(3 + first(4));
        assertThat(wrong.path("decided").path("right").asInt(0)).isEqualTo(first(4));
        // With the truth known, the camp that was right is the more reliable one.
        assertThat(right.path("reliability").path("value").asDouble(0))
                .isGreaterThan(wrong.path("reliability").path("value").asDouble(1))
                .isNotEqualTo(early);
        assertThat(scene.first().get(scene.path("/people/" + people[3].id())).body())
                .contains((3 + first(4)) + " of 4 answers to items that a reviewer decided");
        scene.sound();
    }

    /// @return 1 where everybody chose the first response of an item that all agree on
    private static int first(int item) {
        return ("item-" + item).length() % 2 == 0 ? 1 : 0;
    }
}
