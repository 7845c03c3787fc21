package dev.earnest.align.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.AlignException;
import dev.earnest.align.loss.TokenAggregation;
import dev.earnest.align.loss.group.GroupBaseline;
import dev.earnest.align.loss.policy.KlEstimator;
import dev.earnest.align.loss.policy.PolicyClip;
import dev.earnest.align.loss.policy.UnfinishedAnswers;
import dev.earnest.align.loss.policy.Whitening;
import dev.earnest.align.train.Checkpoints;
import dev.earnest.align.train.RewardModel;
import dev.earnest.model.CausalModel;
import dev.earnest.model.Parameters;
import dev.earnest.model.generate.Choice;
import dev.earnest.model.generate.Stop;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Tensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OnlineVariantsTest {
    private static final Stop STOP = Stop.at(Set.of(1L));

    @TempDir private Path folder;

    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    private static Sampling sampling(Choice.Sample choice, UnfinishedAnswers unfinished) {
        return new Sampling(8, 4, 6, choice, STOP, Optional.of(unfinished));
    }

    private static Method.Ppo ppo(Divergence divergence, Optional<Whitening> rewards) {
        Method.Ppo usual = Method.Ppo.usual();
        return new Method.Ppo(
                usual.clip(),
                usual.valueClip(),
                usual.valueWeight(),
                usual.gamma(),
                usual.lambda(),
                usual.whitening(),
                rewards,
                divergence);
    }

    private static double late(List<RoundReport> reports) {
        return reports.subList(15, 20).stream().mapToDouble(RoundReport::score).average().orElse(0);
    }

    @Test
    void cutDistributionsKeepTheRatioAtOneAndLearn() {
        try (OnlineWorld world = OnlineWorld.fresh();
                OnlineTrainer trainer =
                        world.trainer(
                                Method.Group.grpo(),
                                sampling(
                                        new Choice.Sample(0.7, 9, 0.95, 0),
                                        new UnfinishedAnswers.Penalty(0)),
                                OnlineWorld.SEVENS,
                                OnlineTrainerTest.settings(20, 0.02))) {
            List<RoundReport> reports = new ArrayList<>();
            trainer.run(reports::add);
            for (RoundReport report : reports) {
                assertThat(report.firstRatio()).isCloseTo(1, within(1e-4));
                assertThat(report.divergence()).isGreaterThan(-0.5);
            }
            assertThat(reports.getFirst().divergence()).isCloseTo(0, within(1e-4));
            // Of 12 tokens at most 9 are left.
            assertThat(reports.getFirst().entropy()).isLessThan(Math.log(9) + 1e-6);
            assertThat(late(reports)).isGreaterThan(reports.getFirst().score() + 1.5);
        }
    }

    @Test
    void answersThatAreLeftOutTeachNothing() {
        // Nothing ever ends, so nothing counts.
        Sampling endless =
                new Sampling(
                        4,
                        2,
                        4,
                        Choice.Sample.plain(1),
                        Stop.never(),
                        Optional.of(new UnfinishedAnswers.LeftOut()));
        for (Method method : OnlineTrainerTest.methods()) {
            try (OnlineWorld world = OnlineWorld.fresh();
                    OnlineTrainer trainer =
                            world.trainer(
                                    method,
                                    endless,
                                    OnlineWorld.SEVENS,
                                    OnlineTrainerTest.settings(2, 0.1))) {
                List<float[]> before = world.numbers();
                trainer.run(report -> {
                    assertThat(report.gradientNorm()).as(method.label()).isZero();
                    assertThat(report.ended()).isZero();
                    return true;
                });
                List<float[]> after = world.numbers();
                for (int i = 0; i < before.size(); i++) {
                    assertThat(after.get(i)).isEqualTo(before.get(i));
                }
            }
        }
    }

    @Test
    void aPenaltyTeachesToEnd() {
        try (OnlineWorld world = OnlineWorld.fresh();
                OnlineTrainer trainer =
                        world.trainer(
                                Method.Ppo.usual(),
                                sampling(Choice.Sample.plain(1), new UnfinishedAnswers.Penalty(3)),
                                answers -> new double[answers.size()],
                                OnlineTrainerTest.settings(20, 0.02))) {
            List<RoundReport> reports = new ArrayList<>();
            trainer.run(reports::add);
            assertThat(reports.getFirst().ended()).isLessThan(0.6);
            assertThat(reports.getLast().ended()).isGreaterThan(0.9);
        }
    }

    @Test
    void ppoLearnsWithTheDivergenceInTheLossAndWithWhitenedRewards() {
        for (Method method :
                List.of(
                        ppo(new Divergence.InLoss(KlEstimator.K2), Optional.empty()),
                        ppo(
                                new Divergence.InReward(KlEstimator.K3),
                                Optional.of(new Whitening(Whitening.Variance.BIASED, false))))) {
            try (OnlineWorld world = OnlineWorld.fresh();
                    OnlineTrainer trainer =
                            world.trainer(
                                    method,
                                    sampling(
                                            Choice.Sample.plain(1),
                                            new UnfinishedAnswers.Penalty(0)),
                                    OnlineWorld.SEVENS,
                                    OnlineTrainerTest.settings(20, 0.02))) {
                List<RoundReport> reports = new ArrayList<>();
                trainer.run(reports::add);
                assertThat(late(reports)).isGreaterThan(reports.getFirst().score() + 1.5);
            }
        }
    }

    @Test
    void aLargeWeightInTheLossKeepsThePolicyNear() {
        double[] last = new double[2];
        double[] weights = {0, 2};
        for (int i = 0; i < 2; i++) {
            try (OnlineWorld world = OnlineWorld.fresh();
                    OnlineTrainer trainer =
                            world.trainer(
                                    new Method.Group(
                                            new GroupBaseline.LeaveOneOut(),
                                            new Surrogate.Clipped(
                                                    PolicyClip.of(0.2),
                                                    new TokenAggregation.TokenMean()),
                                            new Divergence.InLoss(KlEstimator.K2)),
                                    sampling(
                                            Choice.Sample.plain(1),
                                            new UnfinishedAnswers.Penalty(0)),
                                    OnlineWorld.SEVENS,
                                    OnlineTrainerTest.settings(15, weights[i]))) {
                int at = i;
                trainer.run(report -> {
                    last[at] = report.divergence();
                    return true;
                });
            }
        }
        assertThat(last[1]).isLessThan(last[0] / 3);
    }

    @Test
    void estimatorsThatDoNothingWhereTheyStandAreRefused() {
        assertThatThrownBy(() -> new Divergence.InLoss(KlEstimator.K1))
                .isInstanceOf(AlignException.class)
                .hasMessageContaining("no gradient on average");
        assertThatThrownBy(() -> new Divergence.InReward(KlEstimator.K3_WITH_GRADIENT_OF_K2))
                .isInstanceOf(AlignException.class)
                .hasMessageContaining("k1, k2 or k3");
    }

    private static OnlineTrainer withCritic(OnlineWorld world, RewardModel critic, int rounds) {
        return new OnlineTrainer(
                new OnlineModels(
                        world.policy(),
                        world.parameters().byName(),
                        world.reference(),
                        Optional.of(critic)),
                Method.Ppo.usual(),
                OnlineWorld.PROMPTS,
                List.of(),
                Sampling.plain(8, 4, 6, 1, STOP),
                OnlineWorld.SEVENS,
                OnlineTrainerTest.settings(rounds, 0.02));
    }

    @Test
    void aCriticOfItsOwnLearnsToExpectTheRewardAndIsKeptAndTakenUp() {
        List<RoundReport> whole = new ArrayList<>();
        List<RoundReport> parts = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            try (OnlineWorld world = OnlineWorld.fresh();
                    RandomState random = RandomState.seeded(8);
                    Parameters body = world.frozen().copy();
                    CausalModel model = new CausalModel(OnlineWorld.CONFIG, body);
                    RewardModel critic = RewardModel.fresh(model, random);
                    OnlineTrainer trainer = withCritic(world, critic, 12)) {
                if (part == 0) {
                    float[] before = Tensors.toFloats(body.list().getFirst());
                    trainer.run(whole::add);
                    assertThat(Tensors.toFloats(body.list().getFirst())).isNotEqualTo(before);
                    continue;
                }
                Checkpoints checkpoints = new Checkpoints(folder, trainer, "a", 5);
                assertThat(checkpoints.resume()).isEqualTo(part == 1 ? 0 : 5);
                boolean first = part == 1;
                trainer.run(report -> {
                    if (!first || report.round() <= 5) {
                        parts.add(report);
                    }
                    checkpoints.after(report.round(), report.rounds());
                    return !first || report.round() < 7;
                });
            }
        }
        assertThat(whole.getLast().score()).isGreaterThan(whole.getFirst().score() + 1);
        assertThat(parts).hasSize(12);
        for (int i = 0; i < 12; i++) {
            assertThat(parts.get(i).loss()).isEqualTo(whole.get(i).loss());
            assertThat(parts.get(i).step().measures()).isEqualTo(whole.get(i).step().measures());
        }
    }

    @Test
    void everyPromptIsAskedOnceBeforeAnyIsAskedAgain() {
        List<long[]> asked = new ArrayList<>();
        try (OnlineWorld world = OnlineWorld.fresh();
                OnlineTrainer trainer =
                        world.trainer(
                                Method.Ppo.usual(),
                                Sampling.plain(2, 1, 3, 1, STOP),
                                answers -> {
                                    answers.forEach(one -> asked.add(one.prompt()));
                                    return new double[answers.size()];
                                },
                                OnlineTrainerTest.settings(4, 0.1))) {
            trainer.run(RoundWatcher.silent());
        }
        assertThat(asked.subList(0, 4)).containsExactlyInAnyOrderElementsOf(OnlineWorld.PROMPTS);
        assertThat(asked.subList(4, 8)).containsExactlyInAnyOrderElementsOf(OnlineWorld.PROMPTS);
    }

    @Test
    void anUpdateThatIsNoNumberIsNotMadeAndIsNamed() {
        for (Method method : OnlineTrainerTest.methods()) {
            try (OnlineWorld world = OnlineWorld.fresh();
                    OnlineTrainer trainer =
                            world.trainer(
                                    method,
                                    Sampling.plain(4, 4, 6, 1, STOP),
                                    OnlineWorld.SEVENS,
                                    OnlineSettings.of(9, 1, 16, 1e30, 0.1, 3))) {
                List<List<float[]>> numbers = new ArrayList<>();
                assertThatThrownBy(() ->
                                trainer.run(report -> {
                                    numbers.add(world.numbers());
                                    return true;
                                }))
                        .isInstanceOf(AlignException.class)
                        .hasMessageContaining("round " + (numbers.size() + 1) + ": ")
                        .hasMessageContaining("prompt of ")
                        .hasMessageContaining("this update was not made");
                assertThat(numbers).isNotEmpty();
                for (int i = 0; i < numbers.getLast().size(); i++) {
                    assertThat(world.numbers().get(i)).isEqualTo(numbers.getLast().get(i));
                }
            }
        }
    }
}
