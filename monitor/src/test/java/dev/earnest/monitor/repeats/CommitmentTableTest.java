package dev.earnest.monitor.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.commitment.RepeatCounts;
import dev.earnest.monitor.commitment.RepeatEstimate;
import dev.earnest.monitor.plan.Decision;
import dev.earnest.monitor.plan.Hypotheses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitmentTableTest {
    private static final MonitorOptions OPTIONS = MonitorOptions.defaults();

    @Test
    void defaultsAreAsDocumented() {
        assertThat(OPTIONS)
                .isEqualTo(
                        new MonitorOptions(
                                CommitmentPer.LABEL,
                                0.05,
                                new Hypotheses(0.7, 0.9, 0.05, 0.05),
                                0.95));
        assertThatThrownBy(() ->
                        new MonitorOptions(CommitmentPer.PAIR, 0.5, Hypotheses.defaults(), 0.95))
                .isInstanceOf(MonitorException.class)
                .hasMessageStartingWith("delta is 0.5");
        assertThatThrownBy(
                        () -> new MonitorOptions(CommitmentPer.PAIR, 0, Hypotheses.defaults(), 1))
                .hasMessageStartingWith("level is 1.0");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void everyRowIsTheEstimateAndTheDecisionOfItsOwnCounts(int seed) {
        RepeatTable repeats = RepeatTable.of(RandomAnswers.draw(seed).table(), RepeatSides.SWAPPED);
        List<CommitmentRow> rows = CommitmentTable.of(repeats, OPTIONS);
        assertThat(rows).hasSize(repeats.annotators().size());
        for (int code = 0; code < rows.size(); code++) {
            CommitmentRow row = rows.get(code);
            RepeatCounts counts = repeats.counts().get(code);
            assertThat(row.name()).isEqualTo(repeats.annotators().name(code));
            assertThat(row.counts()).isEqualTo(counts);
            assertThat(row.estimate())
                    .contains(RepeatEstimate.of(OPTIONS.monitor(), counts, OPTIONS.level()));
            double upper = RepeatEstimate.upperTail(OPTIONS.monitor(), counts, 0.7);
            double lower = RepeatEstimate.lowerTail(OPTIONS.monitor(), counts, 0.9);
            assertThat(row.decision())
                    .isEqualTo(
                            upper <= 0.05
                                    ? Decision.COMMITTED
                                    : lower <= 0.05 ? Decision.UNCOMMITTED : Decision.UNDECIDED);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {4, 5, 6})
    void groupsAddUpTheirMembersAndAllGroupsEverybody(int seed) {
        var random = new Random(seed);
        RepeatTable repeats = RepeatTable.of(RandomAnswers.draw(seed).table(), RepeatSides.ANY);
        int[] groupOf = new int[repeats.annotators().size()];
        Map<Integer, Integer> pairs = new HashMap<>();
        RepeatCounts all = RepeatCounts.ofPairs(0, 0);
        for (int code = 0; code < groupOf.length; code++) {
            groupOf[code] = random.nextInt(3);
            pairs.merge(groupOf[code], repeats.counts().get(code).equalPairs(), Integer::sum);
            all = all.plus(repeats.counts().get(code));
        }
        var groups =
                CommitmentTable.ofGroups(repeats, Dictionary.of("x", "y", "z"), groupOf, OPTIONS);
        RepeatCounts sum = RepeatCounts.ofPairs(0, 0);
        for (int group = 0; group < 3; group++) {
            assertThat(groups.get(group).counts().equalPairs())
                    .isEqualTo(pairs.getOrDefault(group, 0));
            sum = sum.plus(groups.get(group).counts());
        }
        assertThat(sum).isEqualTo(all);
        var one =
                CommitmentTable.ofGroups(
                        repeats, Dictionary.of("all"), new int[groupOf.length], OPTIONS);
        assertThat(one.getFirst().counts()).isEqualTo(all);
    }

    @Test
    void somebodyWithoutRepeatsHasNoEstimateAndNoDecision() {
        var answers = LabelTable.builder().add("i", "ann", "x").add("j", "bob", "y").build();
        for (CommitmentRow row : CommitmentTable.of(RepeatTable.of(answers), OPTIONS)) {
            assertThat(row.estimate()).isEqualTo(Optional.empty());
            assertThat(row.decision()).isEqualTo(Decision.UNDECIDED);
        }
    }

    @Test
    void groupsForOtherAnnotatorsAreRefused() {
        RepeatTable repeats = RepeatTable.of(LabelTable.builder().add("i", "ann", "x").build());
        assertThatThrownBy(() ->
                        CommitmentTable.ofGroups(
                                repeats, Dictionary.of("x"), new int[] {0, 0}, OPTIONS))
                .isInstanceOf(MonitorException.class)
                .hasMessage("2 groups for 1 annotators");
    }
}
