package dev.earnest.platform.campaign.linked;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

final class MarkedSpansTest {
    private static MarkedSpans.Found found(String spans) {
        return new MarkedSpans.Found(
                List.of(0), Json.object().set("spans", Json.parse(spans.replace('\'', '"'))));
    }

    private static List<String> ranges(ArrayNode faults) {
        return StreamSupport.stream(faults.spliterator(), false)
                .map(fault ->
                        fault.path("start")
                                + "-"
                                + fault.path("end")
                                + " "
                                + fault.path("category").asString()
                                + " x"
                                + fault.path("found_by"))
                .toList();
    }

    @Test
    void marksOfTheSameWordsAreOneFault() {
        ArrayNode faults =
                MarkedSpans.merge(
                        List.of(
                                found(
                                        "[{'place':0,'start':21,'end':25,'category':'error','comment':'east'}]"),
                                found("[{'place':0,'start':14,'end':25,'category':'unclear'}]"),
                                found(
                                        "[{'place':0,'start':21,'end':26,'category':'error','comment':'It is the east.'}]")));
        assertThat(ranges(faults)).containsExactly("14-26 error x3");
        assertThat(faults.path(0).path("others").toString()).isEqualTo("[\"unclear\"]");
        assertThat(faults.path(0).path("comments").toString())
                .isEqualTo("[{\"text\":\"east\"},{\"text\":\"It is the east.\"}]");
    }

    @Test
    void aMarkOnTheWholeTextSwallowsNothing() {
        assertThat(
                        ranges(
                                MarkedSpans.merge(
                                        List.of(
                                                found(
                                                        "[{'place':0,'start':0,'end':400,'category':'unclear'}]"),
                                                found(
                                                        "[{'place':0,'start':10,'end':14,'category':'error'},{'place':0,'start':90,'end':99,'category':'error'}]")))))
                .containsExactly("0-400 unclear x1", "10-14 error x1", "90-99 error x1");
    }

    @Test
    void neighboursAndOtherResponsesStayApart() {
        assertThat(
                        ranges(
                                MarkedSpans.merge(
                                        List.of(
                                                found(
                                                        "[{'place':0,'start':0,'end':5,'category':'a'},{'place':0,'start':5,'end':9,'category':'b'}]"),
                                                found(
                                                        "[{'place':1,'start':0,'end':5,'category':'c'}]")))))
                .containsExactly("0-5 a x1", "5-9 b x1", "0-5 c x1");
    }

    @Test
    void placesOfTheScreenBecomeThoseOfTheItem() {
        JsonNode fault =
                MarkedSpans.merge(
                                List.of(
                                        new MarkedSpans.Found(
                                                List.of(1, 0),
                                                Json.parse(
                                                        "{\"spans\":[{\"place\":0,\"start\":1,\"end\":2,\"category\":\"a\"}]}"))))
                        .path(0);
        assertThat(fault.path("place").asInt()).isEqualTo(1);
    }

    @Test
    void nobodyFoundAnything() {
        assertThat(
                        MarkedSpans.merge(
                                List.of(
                                        found("[]"),
                                        new MarkedSpans.Found(List.of(0), Json.object()))))
                .isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7, 8, 9})
    void everyMarkLiesInAFaultAndTheOrderOfPeopleDoesNotMatter(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<MarkedSpans.Found> answers = new ArrayList<>();
            for (int person = 0; person < 3; person++) {
                ArrayNode spans = Json.array();
                for (int i = random.nextInt(4); i > 0; i--) {
                    int start = random.nextInt(40);
                    spans.addObject()
                            .put("place", 0)
                            .put("start", start)
                            .put("end", start + 1 + random.nextInt(20))
                            .put("category", "a");
                }
                answers.add(new MarkedSpans.Found(List.of(0), Json.object().set("spans", spans)));
            }
            ArrayNode faults = MarkedSpans.merge(answers);
            for (MarkedSpans.Found answer : answers) {
                for (JsonNode span : answer.body().path("spans")) {
                    assertThat(faults)
                            .as("seed %d: %s of %s", seed, span, answers)
                            .anyMatch(fault ->
                                    fault.path("start").asInt() <= span.path("start").asInt()
                                            && fault.path("end").asInt()
                                                    >= span.path("end").asInt());
                }
            }
            Collections.shuffle(answers, random);
            assertThat(ranges(MarkedSpans.merge(answers)))
                    .as("seed %d", seed)
                    .isEqualTo(ranges(faults));
        }
    }

    @Test
    void aTextIsAcceptedWhereMostSayOfEveryFaultThatItIsMended() {
        JsonNode linked =
                Json.parse(
                        "{\"text\":\"Better.\",\"spans\":[{\"category\":\"error\"},{\"category\":\"unclear\"}]}");
        JsonNode both = Json.parse("{\"verdicts\":[true,true]}");
        JsonNode one = Json.parse("{\"verdicts\":[true,false]}");
        assertThat(Mended.of(linked, List.of(both)).accepted()).isTrue();
        assertThat(Mended.of(linked, List.of(one)).accepted()).isFalse();
        assertThat(Mended.of(linked, List.of(both, one)).accepted())
                .as("half is not most")
                .isFalse();
        assertThat(Mended.of(linked, List.of(both, one, both)).accepted()).isTrue();
        assertThat(Mended.of(linked, List.of()).accepted()).as("not verified").isFalse();
        assertThat(
                        Mended.of(linked, List.of(both, one))
                                .columns()
                                .path("mended")
                                .path(1)
                                .path("mended")
                                .asInt())
                .isEqualTo(1);
    }
}
