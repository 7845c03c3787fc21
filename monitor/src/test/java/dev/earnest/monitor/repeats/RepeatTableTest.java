package dev.earnest.monitor.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import dev.earnest.monitor.commitment.GoldAnswers;
import dev.earnest.monitor.commitment.PassRate;
import dev.earnest.monitor.commitment.RepeatCounts;
import dev.earnest.monitor.commitment.Share;
import dev.earnest.monitor.plan.Decision;
import dev.earnest.monitor.plan.TestDesign;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatTableTest {
    private static Extras on(int occasion) {
        return Extras.NONE.withOccasion(occasion);
    }

    @Test
    void swappedComparisonsAgreeWhenTheSameThingWins() {
        var table =
                ComparisonTable.builder()
                        .add("a", "b", Outcome.LEFT, "ann", "p1", on(0))
                        .add("b", "a", Outcome.RIGHT, "ann", "p1", on(1))
                        .add("a", "b", Outcome.LEFT, "ann", "p2", on(0))
                        .add("b", "a", Outcome.LEFT, "ann", "p2", on(1))
                        .add("a", "b", Outcome.LEFT, "ann", "p3", on(0))
                        .add("a", "b", Outcome.LEFT, "ann", "p3", on(1))
                        .add("a", "b", Outcome.TIE, "ann", "p4", on(0))
                        .add("b", "a", Outcome.LEFT, "ann", "p4", on(1))
                        .add("a", "b", Outcome.LEFT, "bob", "p1", on(0))
                        .build();
        var repeats = RepeatTable.of(table, RepeatSides.SWAPPED);
        int ann = repeats.annotators().code("ann");
        assertThat(repeats.counts().get(ann)).isEqualTo(RepeatCounts.ofPairs(1, 2));
        assertThat(repeats.unusedItems()).isEqualTo(2);
        assertThat(repeats.pairs().end(ann) - repeats.pairs().begin(ann)).isEqualTo(3);
        assertThat(RepeatTable.of(table, RepeatSides.ANY).counts().get(ann))
                .isEqualTo(RepeatCounts.ofPairs(2, 3));
        assertThat(repeats.counts().get(repeats.annotators().code("bob")).items()).isZero();
    }

    @Test
    void severalRepeatsOfAnItemAreCountedTogether() {
        var table =
                LabelTable.builder()
                        .add("i", "ann", "x", on(2))
                        .add("i", "ann", "y", on(1))
                        .add("i", "ann", "x", on(0))
                        .add("j", "ann", "y", on(0))
                        .build();
        var repeats = RepeatTable.of(table);
        assertThat(repeats.counts().getFirst()).isEqualTo(RepeatCounts.builder().add(3, 1).build());
        assertThat(repeats.pairs().equal(0)).isFalse();
        assertThat(repeats.pairs().equal(1)).isFalse();
    }

    @Test
    void twoAnswersOnOneOccasionAndAThirdLabelAreRefused() {
        assertThatThrownBy(() ->
                        RepeatTable.of(
                                LabelTable.builder()
                                        .add("i", "ann", "x", on(1))
                                        .add("i", "ann", "x", on(1))
                                        .build()))
                .hasMessageContaining("annotator 'ann' answered 'i' twice on occasion 1");
        assertThatThrownBy(() ->
                        RepeatTable.of(
                                LabelTable.builder()
                                        .add("i", "ann", "x")
                                        .add("j", "ann", "y")
                                        .add("k", "ann", "z")
                                        .build()))
                .hasMessageContaining("'x', 'y' and 'z'");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void orderOfRowsAndNamesDoNotMatter(int seed) {
        var random = new Random(seed);
        record Row(String item, String annotator, String label, int occasion) {}
        List<Row> rows = new ArrayList<>();
        for (int annotator = 0; annotator < 20; annotator++) {
            for (int item = 0; item < 30; item++) {
                int labels = 1 + random.nextInt(4);
                for (int occasion = 0; occasion < labels; occasion++) {
                    rows.add(
                            new Row(
                                    "i" + item,
                                    "a" + annotator,
                                    random.nextInt(4) > 0 ? "x" : "y",
                                    occasion));
                }
            }
        }
        var plain = LabelTable.builder();
        rows.forEach(row -> plain.add(row.item, row.annotator, row.label, on(row.occasion)));
        Collections.shuffle(rows, random);
        var shuffled = LabelTable.builder();
        rows.forEach(row ->
                shuffled.add(
                        "z" + row.item.hashCode(), row.annotator, row.label, on(row.occasion)));
        var one = CommitmentTable.of(RepeatTable.of(plain.build()), MonitorOptions.defaults());
        var other = CommitmentTable.of(RepeatTable.of(shuffled.build()), MonitorOptions.defaults());
        assertThat(other).containsExactlyInAnyOrderElementsOf(one);
    }

    @Test
    void aTestOfDesignedSizeDecidesAtItsCut() {
        var options = MonitorOptions.defaults();
        var design = TestDesign.of(options.monitor(), options.hypotheses());
        assertThat(decision(design.cut(), design.n())).isEqualTo(Decision.COMMITTED);
        assertThat(decision(design.cut() - 1, design.n())).isEqualTo(Decision.UNCOMMITTED);
        assertThat(decision(5, 5)).isEqualTo(Decision.UNDECIDED);
        assertThat(decision(0, 0)).isEqualTo(Decision.UNDECIDED);
        assertThat(decision(0, 5)).isEqualTo(Decision.UNCOMMITTED);
    }

    private static Decision decision(int equal, int pairs) {
        var table = LabelTable.builder();
        for (int pair = 0; pair < pairs; pair++) {
            table.add("i" + pair, "ann", "x", on(0));
            table.add("i" + pair, "ann", pair < equal ? "x" : "y", on(1));
        }
        table.add("other", "ann", "x");
        return CommitmentTable.of(RepeatTable.of(table.build()), MonitorOptions.defaults())
                .getFirst()
                .decision();
    }

    @Test
    void groupsPoolTheirMembers() {
        var table = LabelTable.builder();
        for (int annotator = 0; annotator < 4; annotator++) {
            for (int item = 0; item < 10; item++) {
                table.add("i" + item, "a" + annotator, "x", on(0));
                table.add("i" + item, "a" + annotator, item < 6 + annotator ? "x" : "y", on(1));
            }
        }
        var repeats = RepeatTable.of(table.build());
        var options = MonitorOptions.defaults();
        var groups =
                CommitmentTable.ofGroups(
                        repeats, Dictionary.of("even", "odd"), new int[] {0, 1, 0, -1}, options);
        assertThat(groups.getFirst().name()).isEqualTo("even");
        assertThat(groups.getFirst().estimate())
                .contains(PassRate.of(options.monitor(), new Share(14, 20), 0.95));
        assertThat(groups.getLast().counts()).isEqualTo(RepeatCounts.ofPairs(7, 10));
    }

    @Test
    void spotChecksCountFirstAnswersOnly() {
        var table =
                LabelTable.builder()
                        .add("i", "ann", "x", on(0))
                        .add("i", "ann", "y", on(1))
                        .add("j", "ann", "y", on(0))
                        .add("k", "bob", "y", on(0))
                        .build();
        assertThat(SpotChecks.agreement(table, Map.of("i", "x", "j", "x")))
                .containsExactly(Optional.of(new Share(1, 2)), Optional.empty());
        var gold = SpotChecks.gold(table, "x", Map.of("i", 0.9, "j", 0.2));
        var direct = GoldAnswers.of(new double[] {0.9, 0.2}, new boolean[] {true, false});
        assertThat(gold.get(1)).isEmpty();
        assertThat(gold.getFirst().orElseThrow().logLikelihood(0.7))
                .isEqualTo(direct.logLikelihood(0.7), within(1e-12));
    }

    @Test
    void aHundredThousandAnnotatorsGetARowEach() {
        int annotators = 100_000;
        var random = new SplittableRandom(1);
        var table = LabelTable.builder();
        int[] label = {table.labels().code("x"), table.labels().code("y")};
        for (int item = 0; item < 1000; item++) {
            table.items().code("i" + item);
        }
        Extras again = on(1);
        for (int annotator = 0; annotator < annotators; annotator++) {
            int code = table.annotators().code("a" + annotator);
            for (int pair = 0; pair < 50; pair++) {
                int item = (annotator * 7 + pair * 13) % 1000;
                table.addCodes(item, code, label[random.nextInt(2)]);
                table.addCodes(item, code, label[random.nextInt(2)], again);
            }
        }
        var answers = table.build();
        var rows = CommitmentTable.of(RepeatTable.of(answers), MonitorOptions.defaults());
        assertThat(rows).hasSize(annotators);
        assertThat(rows.getLast().counts().items()).isEqualTo(50);
    }
}
