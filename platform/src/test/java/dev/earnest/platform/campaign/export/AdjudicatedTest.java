package dev.earnest.platform.campaign.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AdjudicatedTest {
    private static Adjudicated label(String json) {
        return new Adjudicated(1, Json.parse(json));
    }

    @Test
    void theBestOfThreeDecidesItsPairsAndLeavesTheOtherOne() {
        SoftLabel inferred =
                new SoftLabel(new Votes.Pair(0, 1), 0.8, 0.2, 0, 5, 4, 1, 0.9, 1.5, false);

        List<SoftLabel> labels =
                label("{\"label\":\"best\",\"response\":2}").over(3, List.of(inferred));

        assertThat(labels).hasSize(3);
        assertThat(labels.get(0)).isEqualTo(inferred);
        for (SoftLabel decided : labels.subList(1, 3)) {
            assertThat(decided.chosen()).isEqualTo(2);
            assertThat(decided.probability()).isEqualTo(1);
            assertThat(decided.adjudicated()).isTrue();
        }
    }

    @Test
    void ratingsOfReviewersReplaceTheMeans() {
        Adjudicated label = label("{\"attributes\":{\"helpful\":[4,2]}}");
        JudgedItem judged =
                new JudgedItem(
                        new ExportedItem(
                                1,
                                "one",
                                "NORMAL",
                                "SINGLE",
                                Json.object(),
                                Json.array(),
                                Json.object(),
                                Json.object()),
                        List.of(),
                        Optional.of(label),
                        Map.of(),
                        Map.of());

        assertThat(Scores.attributes(judged, 0)).containsExactly(Map.entry("helpful", 4.0));
        assertThat(Scores.attributes(judged, 1)).containsExactly(Map.entry("helpful", 2.0));
        assertThat(label.over(2, List.of())).as("ratings compare nothing").isEmpty();
    }

    @Test
    void aPayloadWithoutALabelIsRefused() {
        assertThatThrownBy(() -> Adjudicated.of(Json.parse("{\"version\":1,\"item\":\"7\"}")))
                .isInstanceOf(InvalidException.class);
    }
}
