package dev.earnest.platform.campaign.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.label.LabelMethods;
import dev.earnest.crowd.label.LabelOptions;
import dev.earnest.crowd.label.LabelResult;
import dev.earnest.judgments.LabelTable;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.answer.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What reviewers decided, in the names of the tables, and how inference holds on to it.
final class FinalLabelsTest {
    private static AnswerRow answer(String item, String annotator, boolean first) {
        return new AnswerRow(
                new AnsweredItem(
                        item,
                        "en",
                        List.of("a", "b"),
                        List.of("a", "b"),
                        List.of(1, 1),
                        List.of(0, 0),
                        List.of(0, 0),
                        List.of(0, 0)),
                annotator,
                0,
                Purpose.NORMAL,
                Verdict.GRADED,
                first ? 1 : 6,
                first ? 3 : -3,
                List.of(),
                Map.of(),
                List.of(0, 1),
                5,
                Instant.EPOCH,
                1);
    }

    private static CampaignTables.Builder builder() {
        return CampaignTables.builder(CampaignDefaults.comparison("Final", 1).form());
    }

    @Test
    void labelsOfEveryFormTakeTheNamesOfTheTables() {
        CampaignTables.Builder tables = builder();
        tables.decided("i", List.of("a", "b"), Json.object().put("label", "second"));
        tables.decided(
                "j", List.of("x", "y", "z"), Json.object().put("label", "best").put("response", 2));
        tables.decided("k", List.of("x"), Json.object().put("label", "best").put("response", 7));
        tables.decided("l", List.of("x", "y"), Json.parse("{\"attributes\":{\"helpful\":[4,2]}}"));
        FinalLabels finals = tables.build().finals();

        assertThat(finals.words()).isEqualTo(Map.of("i", "second", "j", "z"));
        assertThat(finals.ratings("helpful"))
                .isEqualTo(Map.of("l/x/helpful", "4", "l/y/helpful", "2"));
        assertThat(finals.ratings("honest")).isEmpty();
    }

    @Test
    void inferenceHoldsOnToAFinalLabelEvenOneThatNobodyGave() {
        CampaignTables.Builder builder = builder();
        for (int item = 0; item < 20; item++) {
            for (String annotator : List.of("ann", "bob", "cy")) {
                builder.add(answer("item-" + item, annotator, !annotator.equals("cy")));
            }
        }
        builder.decided("item-0", List.of("a", "b"), Json.object().put("label", "second"));
        builder.decided("item-1", List.of("a", "b"), Json.object().put("label", "tie"));
        builder.decided("elsewhere", List.of("a", "b"), Json.object().put("label", "both_bad"));
        CampaignTables tables = builder.build();
        Map<String, String> known = tables.finals().words();
        LabelTable labels = tables.words().counted(known);
        LabelResult result =
                LabelMethods.byName("one-coin")
                        .fit(labels, LabelOptions.defaults().withGold(FinalLabels.gold(known)));

        assertThat(labels.labels().names()).containsExactlyInAnyOrder("first", "second", "tie");
        assertThat(result.label(labels.items().code("item-0"))).isEqualTo("second");
        assertThat(result.confidence(labels.items().code("item-0"))).isEqualTo(1);
        assertThat(result.label(labels.items().code("item-1"))).isEqualTo("tie");
        assertThat(result.label(labels.items().code("item-2"))).isEqualTo("first");
        int[][] counts = FinalLabels.against(labels, known);
        assertThat(counts[labels.annotators().code("ann")]).containsExactly(0, 2);
        assertThat(counts[labels.annotators().code("cy")]).containsExactly(1, 2);
    }
}
