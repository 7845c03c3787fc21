package dev.earnest.platform.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.GoldRule;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.assign.ItemKind;
import dev.earnest.platform.store.people.PersonErasure;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.watch.FreshAnalyses;
import dev.earnest.platform.web.work.PlainSpec;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Which gold item was shown to whom, how near each is to its cap, and what people wrote where they missed one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class GoldExposureTest {
    private static final String REASON = "The second one names its source <b>twice</b>.";

    private final TestServer server = TestServer.startSeeded(8);
    private final List<Workshop.Worker> people = new ArrayList<>();
    private ReviewScene scene = open();

    private ReviewScene open() {
        return ReviewScene.open(
                server,
                PlainSpec.plain("Exposures")
                        .overlap(Overlap.fixed(4))
                        .gold(new GoldRule(0.5, 0.5, 3, 2, false))
                        .spec());
    }

    // The first explains what they miss, the second misses without a word, the third is right, the
    // fourth gives it back.
    @BeforeAll
    void work() {
        // Nobody is erased who alone owns the installation.
        server.person(Role.OWNER);
        scene.workshop().add(Workshop.pairs(8));
        for (int i = 0; i < 3; i++) {
            scene.workshop().add(List.of(Workshop.known(ItemKind.GOLD, "gold-" + i)));
        }
        for (int i = 0; i < 4; i++) {
            people.add(scene.workshop().worker());
        }
        for (boolean any = true; any; ) {
            any = false;
            for (int person = 0; person < people.size(); person++) {
                any |= answer(person);
            }
        }
        server.clock().move(Duration.ofMinutes(2));
        scene.workshop().maintain();
        FreshAnalyses.await(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private boolean answer(int person) {
        Workshop.Worker worker = people.get(person);
        JsonNode task = worker.next().json().path("task");
        if (task.isNull() || task.isMissingNode()) {
            return false;
        }
        server.clock().move(Duration.ofSeconds(5));
        String lease = task.path("lease").asString("");
        String left = task.path("responses").path(0).path("html").asString("");
        boolean gold = left.contains("gold-");
        if (gold && person == 3) {
            worker.lease(lease, "skip", Json.object().put("reason", "unclear"));
            return true;
        }
        boolean right = !gold || person == 2;
        ObjectNode body = Workshop.grade(left.contains("First of") == right ? 1 : 6);
        if (gold && person == 0) {
            body.put("reason", REASON);
        }
        TestClient.Reply reply = worker.submit(lease, body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return true;
    }

    private String handle(int person) {
        return people.get(person).client().person().orElseThrow().handle();
    }

    private String page(String query) {
        return scene.first().get(scene.path("/checks" + query)).body();
    }

    /// @return the row of the first table that says so
    private static String row(String page, String heading) {
        for (String row : page.split("<tr>", -1)) {
            if (row.contains(">" + heading + "</a></th>")) {
                return row;
            }
        }
        throw new AssertionError("no " + heading + " in " + page);
    }

    private List<Map<String, Object>> leases() {
        return server.services()
                .database()
                .read(h ->
                        h.createQuery(
                                        """
                                        select i.external_id as item, p.handle,
                                            case when l.state = 'SUBMITTED'
                                                then case when a.passed then 'right' else 'wrong' end
                                                else 'no answer' end as outcome
                                        from lease l join item i on i.id = l.item_id join person p on p.id = l.person_id
                                        left join answer a on a.lease_id = l.id
                                        where l.purpose = 'GOLD' order by 1, 2
                                        """)
                                .mapToMap()
                                .list());
    }

    @Test
    @Order(1)
    void everyGoldItemSaysToWhomItWasShownAndHowNearItIsToItsCap() {
        List<Map<String, Object>> leases = leases();
        // Four people may see two each, and the least shown comes first.
        assertThat(leases).hasSize(8);
        String page = page("?gold=cap");
        int full = 0;
        for (String item : List.of("gold-0", "gold-1", "gold-2")) {
            List<Map<String, Object>> shown =
                    leases.stream().filter(one -> item.equals(one.get("item"))).toList();
            full += shown.size() == 3 ? 1 : 0;
            String row = row(page, item);
            assertThat(row)
                    .contains(shown.size() + " of at most 3")
                    .contains("<summary>" + shown.size() + " people</summary>");
            assertThat(row.contains("cap reached")).isEqualTo(shown.size() == 3);
            for (Map<String, Object> one : shown) {
                assertThat(row)
                        .containsPattern(
                                ">"
                                        + one.get("handle")
                                        + "</a> <span class=\"badge \\w+\">"
                                        + one.get("outcome")
                                        + "<");
            }
            assertThat(row.split("<li>", -1)).hasSize(shown.size() + 1);
        }
        assertThat(full).isEqualTo(2);
        assertThat(page).contains("2 items were shown as often as allowed");
        assertThat(page.indexOf("of at most 3")).isEqualTo(page.indexOf("3 of at most 3") + 2);
    }

    @Test
    @Order(1)
    void everyPersonSaysHowManyOfTheirCapTheyWereShown() {
        String people = page("").substring(page("").indexOf("Shown to each person"));
        assertThat(row(people, handle(0))).contains("2 of at most 2").contains("0 of 2");
        assertThat(row(people, handle(2))).contains("2 of at most 2").contains("2 of 2");
        assertThat(row(people, handle(3))).contains("2 of at most 2").contains("no answers");
    }

    @Test
    @Order(1)
    void reasonsAtMissedItemsAreReadAsText() {
        String page = page("");
        assertThat(page).contains("The second one names its source &lt;b&gt;twice&lt;/b&gt;.");
        assertThat(page.split("<blockquote", -1)).hasSize(3);
        String explained = page.substring(page.indexOf("What people wrote"));
        assertThat(explained.substring(0, explained.indexOf("Hidden repeats")))
                .contains(handle(0))
                .contains("Response 2 much better")
                .doesNotContain(handle(1))
                .doesNotContain(handle(2));
    }

    @Test
    @Order(2)
    void anUnknownOrderIsRefusedAndOnlyTheTeamReads() {
        assertThat(scene.first().get(scene.path("/checks?gold=x")).status()).isEqualTo(404);
        assertThat(people.get(0).client().get(scene.path("/checks")).status()).isEqualTo(403);
    }

    @Test
    @Order(3)
    void whatWasErasedIsGoneBeforeTheFiguresAreMadeAnew() {
        server.services()
                .database()
                .useTransaction(h ->
                        PersonErasure.erase(
                                h,
                                server.clock().instant(),
                                people.get(0).id(),
                                people.get(0).id(),
                                false));
        assertThat(page("")).doesNotContain("names its source").contains("Nobody has explained");
    }
}
