package dev.earnest.platform.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.label.LabelMethods;
import dev.earnest.crowd.label.LabelOptions;
import dev.earnest.crowd.label.LabelResult;
import dev.earnest.judgments.LabelTable;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.campaign.watch.Surprising;
import dev.earnest.platform.store.watch.ItemSample;
import dev.earnest.platform.store.watch.TableReader;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.watch.FreshAnalyses;
import dev.earnest.platform.web.work.PlainSpec;
import dev.earnest.platform.web.work.Workshop;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// The list of items on which the best people are of another opinion than most.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SurprisingListTest {
    private static final long SEED = 7;
    private static final int TRICKY = 5;

    private final TestServer server = TestServer.startSeeded(SEED);
    private final Random random = new Random(SEED);
    private ReviewScene scene =
            ReviewScene.open(server, PlainSpec.plain("Surprises").overlap(Overlap.fixed(9)).spec());

    private static int number(String item) {
        return Integer.parseInt(item.substring(item.indexOf('-') + 1));
    }

    private static int truth(String item) {
        return number(item) * 31 % 7 % 2;
    }

    private int opinion(String item, double right) {
        return random.nextDouble() < right ? truth(item) : 1 - truth(item);
    }

    @BeforeAll
    void work() {
        scene.workshop().add(Workshop.pairs(36));
        OpinionCrowd crowd = new OpinionCrowd(scene.workshop());
        for (int i = 0; i < 3; i++) {
            crowd.add(item -> opinion(item, 0.97));
        }
        for (int i = 0; i < 6; i++) {
            crowd.add(item -> opinion(item, number(item) < TRICKY ? 0.05 : 0.8));
        }
        crowd.work();
        FreshAnalyses.await(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String page() {
        return scene.first().get(scene.path("/items?list=surprising")).body();
    }

    private List<String> listed() {
        List<String> items = new ArrayList<>();
        for (String row : page().split("<th scope=\"row\"", -1)) {
            if (row.contains(">item-")) {
                items.add(row.replaceAll("(?s).*?>(item-\\d+)</a>.*", "$1"));
            }
        }
        return items;
    }

    private LabelTable labels() {
        CampaignTables tables =
                server.services()
                        .database()
                        .inTransaction(h ->
                                TableReader.tables(
                                        h,
                                        scene.campaign(),
                                        scene.workshop().spec(),
                                        ItemSample.ALL));
        return tables.words().counted();
    }

    @Test
    @Order(1)
    void whatManyGetWrongAndTheBestDoNotIsListedFirstWithTheNumbersOfTheLibrary() {
        LabelTable labels = labels();
        LabelResult truth = LabelMethods.byName("one-coin").fit(labels, LabelOptions.defaults());
        BitSet open = new BitSet();
        open.set(0, labels.items().size());
        Surprising.Found found = Surprising.find(labels, Judged.right(labels, truth), open);
        assertThat(listed())
                .as("seed " + SEED)
                .containsExactlyElementsOf(
                        found.reversals().stream()
                                .map(one -> labels.items().name(one.item()))
                                .toList());
        assertThat(listed().subList(0, 3))
                .as("seed " + SEED)
                .allMatch(item -> number(item) < TRICKY);
        Surprising.Reversal first = found.reversals().getFirst();
        assertThat(page())
                .contains(
                        first.best()
                                + " of the "
                                + first.allBest()
                                + " best say the "
                                + labels.labels().name(first.answer())
                                + " response is better; "
                                + first.votes()
                                + " of all 9 people say the "
                                + labels.labels().name(first.majority()))
                .contains("Of " + found.tested() + " items looked at, " + found.reversals().size())
                .contains("there would be about " + Math.round(found.expected()))
                .contains("Nobody is asked here what others will say");
    }

    @Test
    @Order(2)
    void whatHasAFinalLabelIsSettled() {
        String first = listed().getFirst();
        long item =
                scene.workshop().number("select id from item where external_id = '" + first + "'");
        assertThat(
                        scene.first()
                                .form(
                                        scene.path("/items/" + item + "/label"),
                                        Map.of(
                                                "seen",
                                                "0",
                                                "label",
                                                truth(first) == 0 ? "first" : "second",
                                                "why",
                                                "Only this one answers."))
                                .status())
                .isEqualTo(303);
        FreshAnalyses.await(server);
        assertThat(listed()).doesNotContain(first);
    }

    @Test
    @Order(2)
    void beforeAnybodyHasAnsweredEnoughThePageSaysSo() {
        ReviewScene empty = ReviewScene.open(server, PlainSpec.plain("Empty").spec());
        assertThat(empty.first().get(empty.path("/items?list=surprising")).body())
                .contains("No item can be looked at yet")
                .contains("There is nothing here now.");
    }
}
