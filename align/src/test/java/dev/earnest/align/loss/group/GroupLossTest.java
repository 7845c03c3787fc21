package dev.earnest.align.loss.group;

import static dev.earnest.align.loss.Probe.assertNear;
import static dev.earnest.align.loss.Probe.gradient;
import static dev.earnest.align.loss.Probe.leaf;
import static dev.earnest.align.loss.Probe.mask;
import static dev.earnest.align.loss.Probe.normal;
import static dev.earnest.align.loss.Probe.r;
import static dev.earnest.align.loss.Probe.row;
import static dev.earnest.align.loss.Probe.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.TensorScope;
import dev.earnest.align.loss.TokenAggregation;
import dev.earnest.align.loss.policy.PolicyClip;
import dev.earnest.align.loss.policy.PolicyTokens;
import dev.earnest.torch.Tensors;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TensorScope.class)
final class GroupLossTest {

    static Stream<GroupBaseline> baselines() {
        return Stream.of(
                new GroupBaseline.GrpoSampleDeviation(1e-4),
                new GroupBaseline.GrpoPopulationDeviation(1e-8),
                new GroupBaseline.DrGrpo(),
                new GroupBaseline.LeaveOneOut(),
                new GroupBaseline.ReinforcePlusPlus());
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void advantagesOfAGroupAddUpToZeroAndAShiftChangesNothing(GroupBaseline baseline) {
        for (long seed = 1; seed <= 5; seed++) {
            double[] rewards = normal(new Random(seed), 12, 2);
            Tensor found = GroupAdvantages.of(baseline, row(rewards).reshape(3, 4)).advantages();
            assertNear(found.sum(1), 0, 0, 0);
            double[] shifted = Arrays.stream(rewards).map(x -> x + 5).toArray();
            assertNear(
                    GroupAdvantages.of(baseline, row(shifted).reshape(3, 4)).advantages(),
                    Tensors.toDoubles(found));
        }
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void groupsOfEqualRewardsTeachNothingAndAreCounted(GroupBaseline baseline) {
        // 0.1 and 0.7 have no exact mean: rounding divided by a tiny deviation would be large.
        for (ScalarType type : new ScalarType[] {ScalarType.Float, ScalarType.Double}) {
            GroupAdvantages found =
                    GroupAdvantages.of(
                            baseline,
                            table(r(0.1, 0.1, 0.1), r(0.7, 0.7, 0.7), r(0, 1, 0)).to(type));
            assertThat(found.flatGroups()).isEqualTo(2);
            double[] advantages = Tensors.toDoubles(found.advantages());
            assertThat(Arrays.copyOf(advantages, 6)).containsOnly(0.0);
            assertThat(advantages[7]).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void aGroupOfOneIsRefused(GroupBaseline baseline) {
        assertThatThrownBy(() -> GroupAdvantages.of(baseline, table(r(1), r(2))))
                .isInstanceOf(AlignException.class)
                .hasMessage(
                        "a group has 1 answer: group methods compare the answers to a prompt, so they need at"
                                + " least 2");
    }

    @ParameterizedTest
    @MethodSource("baselines")
    void rewardsGetNoGradient(GroupBaseline baseline) {
        Tensor rewards = leaf(1, 0, 2, 5).reshape(2, 2);
        assertThat(GroupAdvantages.of(baseline, rewards).advantages().requires_grad()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void leavingOneOutComparesWithTheMeanOfTheOthers(long seed) {
        double[] rewards = normal(new Random(seed), 4, 1);
        double sum = Arrays.stream(rewards).sum();
        double[] expected = Arrays.stream(rewards).map(x -> x - (sum - x) / 3).toArray();
        assertNear(
                GroupAdvantages.of(new GroupBaseline.LeaveOneOut(), table(rewards)).advantages(),
                expected);
    }

    @Test
    void everyVariantHasItsOwnName() {
        assertThat(baselines().map(GroupBaseline::label))
                .doesNotHaveDuplicates()
                .contains("GRPO, sample deviation + 1.0E-4", "RLOO", "Dr. GRPO");
        assertThatThrownBy(() -> new GroupBaseline.GrpoSampleDeviation(0))
                .hasMessage("epsilon is 0.0: it is above 0");
    }

    @Test
    void thePlainPolicyGradientWeighsEveryTokenByItsAnswersAdvantage() {
        Tensor kept = mask(r(1, 1), r(1, 0));
        double[] slopes =
                gradient(
                        x ->
                                new TokenAggregation.SequenceMeanTokenSum()
                                        .of(
                                                Reinforce.perToken(
                                                        x.reshape(2, 2), table(r(3), r(-1)), kept),
                                                kept),
                        -1,
                        -2,
                        -3,
                        Double.NEGATIVE_INFINITY);
        assertNear(slopes, -1.5, -1.5, 0.5, 0);
        Tensor advantages = leaf(1, 2);
        Reinforce.perToken(leaf(-1, -1), advantages, mask(1, 1)).sum().backward();
        assertThat(advantages.grad().defined()).isFalse();
    }

    @Test
    void gspoClipsWholeAnswersAndSharesTheGradientAmongTheirTokens() {
        Tensor kept = mask(r(1, 1), r(1, 1), r(0, 0));
        Tensor old = table(r(0, 0), r(0, 0), r(0, 0));
        Tensor advantages = row(1, 1, 1);
        PolicyClip clip = PolicyClip.of(0.2);
        double half = Math.log(1.1);
        double[] at = {half, half, 1, 1, Double.NaN, 5};
        double[] losses =
                Tensors.toDoubles(
                        Gspo.perSequence(
                                PolicyTokens.of(
                                        row(at).reshape(3, 2), old, advantages.unsqueeze(1), kept),
                                advantages,
                                clip));
        assertNear(losses, -1.1, -1.2, 0);
        double[] slopes =
                gradient(
                        x ->
                                Gspo.perSequence(
                                                PolicyTokens.of(
                                                        x.reshape(3, 2),
                                                        old,
                                                        advantages.unsqueeze(1),
                                                        kept),
                                                advantages,
                                                clip)
                                        .sum(),
                        at);
        assertNear(slopes, -0.55, -0.55, 0, 0, 0, 0);
        assertThat(slopes[0]).isCloseTo(-1.1 / 2, within(1e-12));
    }
}
