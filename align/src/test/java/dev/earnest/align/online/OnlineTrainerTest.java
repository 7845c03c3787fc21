package dev.earnest.align.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.align.loss.TokenAggregation;
import dev.earnest.align.loss.group.GroupBaseline;
import dev.earnest.align.loss.policy.KlControl;
import dev.earnest.align.loss.policy.KlEstimator;
import dev.earnest.align.loss.policy.PolicyClip;
import dev.earnest.align.loss.policy.UnfinishedAnswers;
import dev.earnest.align.train.Reference;
import dev.earnest.align.train.Schedule;
import dev.earnest.model.generate.Choice;
import dev.earnest.model.generate.Stop;
import dev.earnest.torch.AdamW;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.NativeMemory;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A tiny model is paid for every token 7; 1 ends an answer.
final class OnlineTrainerTest {
    private static final List<long[]> PROMPTS = OnlineWorld.PROMPTS;
    private static final Scorer SEVENS = OnlineWorld.SEVENS;

    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    static Sampling sampling(int prompts, int samples) {
        return Sampling.plain(prompts, samples, 6, 1, Stop.at(Set.of(1L)));
    }

    static OnlineSettings settings(int rounds, double beta) {
        return OnlineSettings.of(rounds, 2, 16, 1e-2, beta, 3);
    }

    static List<Method> methods() {
        return List.of(
                Method.Ppo.usual(),
                Method.Group.rloo(),
                Method.Group.grpo(),
                new Method.Group(
                        new GroupBaseline.DrGrpo(),
                        new Surrogate.Clipped(
                                PolicyClip.of(0.2), new TokenAggregation.FixedLength(6)),
                        new Divergence.InLoss(KlEstimator.K2)),
                new Method.Group(
                        new GroupBaseline.ReinforcePlusPlus(),
                        new Surrogate.Clipped(PolicyClip.of(0.2), new TokenAggregation.TokenMean()),
                        new Divergence.InReward(KlEstimator.K1)),
                new Method.Group(
                        new GroupBaseline.GrpoPopulationDeviation(1e-8),
                        new Surrogate.SequenceClipped(PolicyClip.of(0.1)),
                        new Divergence.InLoss(KlEstimator.K3_WITH_GRADIENT_OF_K2)));
    }

    private static List<RoundReport> run(OnlineWorld world, Method method, Scorer scorer) {
        List<RoundReport> reports = new ArrayList<>();
        try (OnlineTrainer trainer =
                world.trainer(method, sampling(8, 4), scorer, settings(20, 0.02))) {
            trainer.run(reports::add);
        }
        return reports;
    }

    private static double late(List<RoundReport> reports) {
        return reports.subList(15, 20).stream().mapToDouble(RoundReport::score).average().orElse(0);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyMethodRaisesTheRewardAtBoundedDivergence(Method method) {
        try (OnlineWorld world = OnlineWorld.fresh()) {
            List<float[]> frozen = world.frozen().list().stream().map(Tensors::toFloats).toList();
            List<RoundReport> reports = run(world, method, SEVENS);
            assertThat(reports.getFirst().score()).isLessThan(1);
            assertThat(late(reports)).isGreaterThan(reports.getFirst().score() + 1.5);
            assertThat(reports.getLast().divergence()).isBetween(0.0, 30.0);
            List<float[]> after = world.frozen().list().stream().map(Tensors::toFloats).toList();
            for (int i = 0; i < frozen.size(); i++) {
                assertThat(after.get(i)).isEqualTo(frozen.get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void withTheRewardTurnedRoundTheTokenDisappears(Method method) {
        try (OnlineWorld world = OnlineWorld.fresh()) {
            List<RoundReport> reports =
                    run(
                            world,
                            method,
                            answers ->
                                    answers.stream()
                                            .mapToDouble(one -> -OnlineWorld.sevens(one))
                                            .toArray());
            assertThat(-late(reports)).isLessThan(0.15);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void beforeTheFirstUpdateNothingHasMoved(Method method) {
        try (OnlineWorld world = OnlineWorld.fresh();
                OnlineTrainer trainer =
                        world.trainer(
                                method,
                                sampling(4, 4),
                                SEVENS,
                                OnlineSettings.of(1, 1, 16, 1e-3, 0.1, 3))) {
            trainer.run(report -> {
                assertThat(report.divergence()).isCloseTo(0, within(1e-5));
                assertThat(report.firstRatio()).isCloseTo(1, within(1e-5));
                assertThat(report.meanRatio()).isCloseTo(1, within(1e-5));
                assertThat(report.clippedShare()).isZero();
                assertThat(report.entropy()).isCloseTo(Math.log(12), within(0.1));
                return true;
            });
        }
    }

    @Test
    void afterWhiteningTheFirstPolicyLossOfPpoIsZero() {
        try (OnlineWorld world = OnlineWorld.fresh()) {
            Method.Ppo usual = Method.Ppo.usual();
            Method noValue =
                    new Method.Ppo(
                            usual.clip(),
                            usual.valueClip(),
                            0,
                            usual.gamma(),
                            usual.lambda(),
                            usual.whitening(),
                            usual.rewardWhitening(),
                            usual.divergence());
            try (OnlineTrainer trainer =
                    world.trainer(
                            noValue,
                            sampling(4, 4),
                            SEVENS,
                            OnlineSettings.of(1, 1, 16, 1e-3, 0.1, 3))) {
                trainer.run(report -> {
                    assertThat(report.loss()).isCloseTo(0, within(1e-5));
                    return true;
                });
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void updatesAreTheSameInParts(Method method) {
        List<double[]> found = new ArrayList<>();
        for (int part : new int[] {16, 5, 1}) {
            OnlineSettings plain = settings(1, 0.05);
            OnlineSettings cut =
                    new OnlineSettings(
                            1,
                            1,
                            16,
                            part,
                            1e-3,
                            plain.schedule(),
                            plain.optimizer(),
                            1,
                            0.05,
                            plain.control(),
                            0,
                            3);
            try (OnlineWorld world = OnlineWorld.fresh();
                    OnlineTrainer trainer = world.trainer(method, sampling(4, 4), SEVENS, cut)) {
                trainer.run(report -> {
                    found.add(
                            new double[] {
                                report.loss(), report.valueLoss(), report.gradientNorm()
                            });
                    return true;
                });
            }
        }
        for (double[] other : found) {
            for (int i = 0; i < other.length; i++) {
                assertThat(other[i]).isCloseTo(found.getFirst()[i], within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aRunRepeatsBitByBitAndSoDoesOneThatWasInterrupted(Method method) {
        OnlineSettings adaptive =
                new OnlineSettings(
                        5,
                        2,
                        8,
                        8,
                        1e-2,
                        new Schedule.Linear(0, 0),
                        new AdamW.Settings(0.9, 0.999, 1e-5, 0),
                        1,
                        0.1,
                        new KlControl.Proportional(1, 100),
                        0,
                        3);
        List<float[]> whole;
        try (OnlineWorld world = OnlineWorld.fresh();
                OnlineTrainer trainer = world.trainer(method, sampling(4, 4), SEVENS, adaptive)) {
            trainer.run(RoundWatcher.silent());
            whole = world.numbers();
        }
        SequencedMap<String, Tensor> kept = new LinkedHashMap<>();
        try (OnlineWorld world = OnlineWorld.fresh();
                OnlineTrainer trainer = world.trainer(method, sampling(4, 4), SEVENS, adaptive)) {
            trainer.run(report -> report.round() < 2);
            try (Scope _ = Scope.open()) {
                trainer.state()
                        .forEach((name, tensor) ->
                                kept.put(name, Scope.own(tensor.detach().clone())));
            }
        }
        try (OnlineWorld world = OnlineWorld.fresh();
                OnlineTrainer trainer = world.trainer(method, sampling(4, 4), SEVENS, adaptive)) {
            trainer.resume(2, kept);
            assertThat(trainer.steps()).isEqualTo(2);
            trainer.run(RoundWatcher.silent());
            List<float[]> again = world.numbers();
            for (int i = 0; i < whole.size(); i++) {
                assertThat(again.get(i)).isEqualTo(whole.get(i));
            }
        }
        kept.values().forEach(Tensor::close);
    }

    @Test
    void pretrainingTextStaysLikelyWhereItHasAWeight() {
        List<Answer> texts =
                List.of(
                        new Answer(new long[] {2}, new long[] {9, 10, 11, 1}),
                        new Answer(new long[] {4}, new long[] {9, 10, 11, 1}));
        double[] likelihood = new double[2];
        for (int with = 0; with < 2; with++) {
            OnlineSettings plain = settings(15, 0.02);
            OnlineSettings mixed =
                    new OnlineSettings(
                            15,
                            2,
                            16,
                            16,
                            1e-2,
                            plain.schedule(),
                            plain.optimizer(),
                            1,
                            0.02,
                            plain.control(),
                            with * 2.0,
                            3);
            try (OnlineWorld world = OnlineWorld.fresh();
                    OnlineTrainer trainer =
                            new OnlineTrainer(
                                    world.models(),
                                    Method.Ppo.usual(),
                                    PROMPTS,
                                    texts,
                                    sampling(8, 2),
                                    SEVENS,
                                    mixed)) {
                trainer.run(RoundWatcher.silent());
                likelihood[with] = Reference.sums(world.policy(), texts, 2)[0];
            }
        }
        assertThat(likelihood[1]).isGreaterThan(likelihood[0] + 3);
    }

    @Test
    void pretrainingTextWeighsByTheTokensThatCount() {
        Answer text =
                new Answer(
                        new long[] {2},
                        new long[] {9, 10, 11, 1},
                        new boolean[] {false, false, false, true});
        double[] losses = new double[2];
        double[] likelihood = new double[1];
        for (int with = 0; with < 2; with++) {
            int pretraining = with;
            OnlineSettings plain = settings(1, 0.02);
            OnlineSettings mixed =
                    new OnlineSettings(
                            1,
                            1,
                            16,
                            16,
                            1e-9,
                            plain.schedule(),
                            plain.optimizer(),
                            1,
                            0.02,
                            plain.control(),
                            pretraining,
                            3);
            try (OnlineWorld world = OnlineWorld.fresh();
                    OnlineTrainer trainer =
                            new OnlineTrainer(
                                    world.models(),
                                    Method.Ppo.usual(),
                                    PROMPTS,
                                    List.of(text),
                                    sampling(8, 2),
                                    SEVENS,
                                    mixed)) {
                likelihood[0] = Reference.sums(world.policy(), List.of(text), 1)[0];
                trainer.run(report -> {
                    losses[pretraining] = report.loss();
                    return true;
                });
            }
        }
        assertThat(losses[1] - losses[0]).isCloseTo(-likelihood[0], within(1e-3));
    }

    @Test
    void answersWithoutAnEndGetTheirOwnScore() {
        try (OnlineWorld world = OnlineWorld.fresh()) {
            Sampling strict =
                    new Sampling(
                            8,
                            2,
                            4,
                            Choice.Sample.plain(1),
                            Stop.at(Set.of(1L)),
                            Optional.of(new UnfinishedAnswers.FixedScore(-1)));
            List<Episode> episodes =
                    Episodes.sample(
                            world.policy(),
                            Collections.nCopies(8, new long[] {4}),
                            strict,
                            SEVENS,
                            3);
            assertThat(episodes).hasSize(16).anyMatch(Episode::ended).anyMatch(e -> !e.ended());
            for (Episode one : episodes) {
                assertThat(one.score())
                        .isEqualTo(one.ended() ? OnlineWorld.sevens(one.answer()) : -1);
            }
            assertThatThrownBy(() ->
                            Episodes.sample(
                                    world.policy(),
                                    Collections.nCopies(8, new long[] {4}),
                                    strict,
                                    answers ->
                                            answers.stream()
                                                    .mapToDouble(one -> Double.NaN)
                                                    .toArray(),
                                    3))
                    .isInstanceOf(AlignException.class);
            assertThatThrownBy(() ->
                            Episodes.sample(
                                    world.policy(),
                                    List.of(new long[] {4}),
                                    strict,
                                    answers -> new double[1],
                                    3))
                    .hasMessageContaining("1 scores for 2 answers");
        }
    }

    @Test
    void groupsOfOneAndRunsWithoutPromptsAreRefused() {
        try (OnlineWorld world = OnlineWorld.fresh()) {
            assertThatThrownBy(() ->
                            world.trainer(
                                    Method.Group.grpo(), sampling(4, 1), SEVENS, settings(1, 0.1)))
                    .isInstanceOf(AlignException.class)
                    .hasMessageContaining("at least 2");
            assertThatThrownBy(() ->
                            new OnlineTrainer(
                                    world.models(),
                                    Method.Ppo.usual(),
                                    List.of(),
                                    List.of(),
                                    sampling(1, 1),
                                    SEVENS,
                                    settings(1, 0.1)))
                    .hasMessageContaining("no prompts");
        }
    }

    @Test
    void roundsLeaveNoMemoryBehind() {
        try (OnlineWorld world = OnlineWorld.fresh();
                OnlineTrainer trainer =
                        world.trainer(
                                Method.Ppo.usual(), sampling(4, 2), SEVENS, settings(30, 0.1))) {
            long[] pointers = new long[2];
            trainer.run(report -> {
                pointers[report.round() < 4 ? 0 : 1] = NativeMemory.now().pointers();
                return true;
            });
            assertThat(pointers[1]).isLessThanOrEqualTo(pointers[0]);
        }
    }

    @Test
    void runsThatGoWrongAreEndedWithAReason() {
        StopConditions conditions =
                new StopConditions(new StopRules(10, 0.1, 2, OptionalDouble.of(50)));
        assertThat(conditions.after(report(1, 0.5, 2, 1, 1))).isEmpty();
        assertThat(conditions.after(report(2, 11, 2, 1, 1)))
                .hasValueSatisfying(why -> assertThat(why).contains("11.0 nats"));
        assertThat(conditions.after(report(3, 1, 0.05, 1, 1)))
                .hasValueSatisfying(why -> assertThat(why).contains("again and again"));
        assertThat(conditions.after(report(4, -1, 2, 1, 1))).isEmpty();
        assertThat(conditions.after(report(5, -1, 2, 1, 1)))
                .hasValueSatisfying(why -> assertThat(why).contains("negative in 2 rounds"));
        assertThat(conditions.after(report(6, 1, 2, 0, 1))).isEmpty();
        assertThat(conditions.after(report(7, 1, 2, 0, 1)))
                .hasValueSatisfying(why -> assertThat(why).contains("no answer came to an end"));
        assertThat(conditions.after(report(8, 1, 2, 1, 1.5)))
                .hasValueSatisfying(why -> assertThat(why).contains("it should be 1"));
        RoundReport good = report(9, 1, 2, 1, 1);
        assertThat(conditions.after(good)).isEmpty();
        assertThat(new StopConditions(new StopRules(10, 0.1, 2, OptionalDouble.of(0))).after(good))
                .hasValueSatisfying(why -> assertThat(why).contains("enough is 0.0"));
    }

    @Test
    void conditionsThatAreTakenUpRememberWhatTheySaw() {
        StopRules rules = new StopRules(10, 0.1, 2, OptionalDouble.empty());
        StopConditions first = new StopConditions(rules);
        assertThat(first.after(report(1, -1, 2, 0, 1))).isEmpty();
        StopConditions second = new StopConditions(rules);
        second.restore(first.memory());
        assertThat(second.after(report(2, -1, 2, 1, 1)))
                .hasValueSatisfying(why -> assertThat(why).contains("negative in 2 rounds"));
    }

    private static RoundReport report(
            int round, double divergence, double entropy, double ended, double firstRatio) {
        return new RoundReport(
                round,
                9,
                0,
                divergence,
                0.1,
                entropy,
                5,
                ended,
                0,
                0,
                0,
                1,
                firstRatio,
                0,
                1e-3,
                0,
                true,
                8,
                List.of(),
                0);
    }
}
