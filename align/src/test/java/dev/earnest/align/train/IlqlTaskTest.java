package dev.earnest.align.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.align.data.RewardedAnswer;
import dev.earnest.align.loss.offline.Ilql;
import dev.earnest.model.ValueHeads;
import dev.earnest.model.generate.Choice;
import dev.earnest.model.generate.Decoding;
import dev.earnest.model.generate.Generator;
import dev.earnest.model.generate.Stop;
import dev.earnest.torch.Hardware;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Safetensors;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IlqlTaskTest {
    private static final Ilql LOSS = new Ilql(0.99, 0.7, 0.05, 1, 0);
    private static final long[] PROMPT = {2, 6};

    @TempDir Path folder;

    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    /// A tiny policy with heads and their targets.
    private record World(TinyWorld tiny, ValueHeads heads, ValueHeads targets)
            implements AutoCloseable {
        static World fresh() {
            TinyWorld tiny = TinyWorld.fresh();
            try (RandomState random = RandomState.seeded(3)) {
                ValueHeads heads = ValueHeads.random(TinyWorld.CONFIG, random);
                ValueHeads targets = heads.targets();
                heads.tensors().values().forEach(tensor -> tensor.set_requires_grad(true));
                return new World(tiny, heads, targets);
            }
        }

        IlqlTask task(Ilql loss, double polyak) {
            return new IlqlTask(
                    tiny.model(), heads, targets, tiny.parameters().byName(), loss, polyak);
        }

        /// @return the first token of a greedy answer
        long first(double beta) {
            Generator generator =
                    new Generator(
                            tiny.model(),
                            hidden -> heads.perturbed(hidden, tiny.model().logits(hidden), beta));
            return generator.generate(
                            PROMPT, Decoding.of(new Choice.Greedy(), 1, Stop.at(Set.of(1L))), 0)
                    .ids()[0];
        }

        @Override
        public void close() {
            heads.close();
            targets.close();
            tiny.close();
        }
    }

    /// Most answers begin with 8 and are worth nothing, few begin with 7 and are worth 1.
    private static List<RewardedAnswer> answers(int count, double worth) {
        SplittableRandom random = new SplittableRandom(12);
        List<RewardedAnswer> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean good = i % 5 == 0;
            long second = 9L + random.nextInt(2);
            answers.add(
                    new RewardedAnswer(
                            "a" + i,
                            new Answer(PROMPT, new long[] {good ? 7 : 8, second, 1}),
                            good ? worth : 0));
        }
        return answers;
    }

    private static List<StepReport> train(Task<RewardedAnswer> task, double worth, int steps) {
        List<StepReport> reports = new ArrayList<>();
        try (Trainer<RewardedAnswer> trainer =
                new Trainer<>(
                        answers(60, worth),
                        task,
                        TrainSettings.of(steps, 20, 5e-3, 4).with(new Schedule.Constant()))) {
            trainer.run(reports::add);
        }
        return reports;
    }

    @Test
    void valuesPickTheRewardedTokenWhereCloningPicksTheFrequentOne() {
        try (World world = World.fresh()) {
            List<StepReport> reports = train(world.task(LOSS, 0.05), 1, 120);
            assertThat(world.first(0)).as("the policy clones").isEqualTo(8);
            assertThat(world.first(8)).as("values move it").isEqualTo(7);
            assertThat(reports.getLast().measures())
                    .containsKeys("q_loss", "value_loss", "cql_loss", "awac_loss", "value");
            assertThat(reports.getLast().loss()).isLessThan(reports.getFirst().loss());
        }
    }

    @Test
    void withTheRewardTurnedRoundTheFrequentTokenStays() {
        try (World world = World.fresh()) {
            train(world.task(LOSS, 0.05), -1, 120);
            assertThat(world.first(8)).isEqualTo(8);
        }
    }

    @Test
    void theFirstLossIsWhatTheorySays() {
        try (World world = World.fresh();
                Scope _ = Scope.open()) {
            for (Ilql loss : List.of(LOSS, new Ilql(1, 0.9, 0.3, 0.5, 2))) {
                IlqlTask task = world.task(loss, 0.01);
                List<RewardedAnswer> batch = answers(10, 3);
                double found = Tensors.value(task.loss(batch, batch).loss());
                assertThat(found).isCloseTo(task.atStart(batch, 4), within(1e-4));
                // Two of ten answers, of three tokens each, are worth 3: 2 * 18 / 30.
                assertThat(task.atStart(batch, 4)).isGreaterThan(1.2 + loss.cqlWeight() * 4.9);
            }
        }
    }

    @Test
    void aBatchMeansTheSameInParts() {
        try (World world = World.fresh();
                Scope _ = Scope.open()) {
            train(world.task(LOSS, 0.05), 1, 5);
            IlqlTask task = world.task(new Ilql(0.9, 0.7, 0.1, 1, 1), 0.05);
            List<RewardedAnswer> batch = new ArrayList<>(answers(6, 1));
            batch.add(
                    new RewardedAnswer(
                            "long", new Answer(new long[] {3}, new long[] {7, 8, 9, 10, 1}), -2));
            double whole = Tensors.value(task.loss(batch, batch).loss());
            double sum = 0;
            for (RewardedAnswer one : batch) {
                sum += Tensors.value(task.loss(List.of(one), batch).loss());
            }
            assertThat(sum).isCloseTo(whole, within(1e-5));
        }
    }

    @Test
    void targetsFollowAfterAnUpdateByTheirShareAndGetNoGradient() {
        try (World world = World.fresh();
                Scope _ = Scope.open()) {
            train(world.task(LOSS, 0.25), 1, 1);
            String name = "q1.out.bias";
            float[] online = Tensors.toFloats(world.heads().tensor(name));
            float[] target = Tensors.toFloats(world.targets().tensor(name));
            for (int i = 0; i < online.length; i++) {
                assertThat(target[i]).isCloseTo(online[i] / 4, within(1e-7f));
            }
            assertThat(online[8]).isNotZero();
            assertThat(world.targets().tensor(name).requires_grad()).isFalse();
            assertThat(world.targets().tensors()).doesNotContainKey("v.out.bias");
        }
    }

    @Test
    void aRunThatIsTakenUpAgainEndsBitByBitLikeOneThatWasNotInterrupted() {
        SequencedMap<String, float[]> whole = new LinkedHashMap<>();
        SequencedMap<String, float[]> resumed = new LinkedHashMap<>();
        try (World world = World.fresh();
                Trainer<RewardedAnswer> trainer = trainer(world)) {
            trainer.run(Watcher.silent());
            numbers(trainer, whole);
        }
        Path file = folder.resolve("state.safetensors");
        try (World world = World.fresh();
                Trainer<RewardedAnswer> trainer = trainer(world);
                Scope _ = Scope.open()) {
            trainer.run(report -> report.step() < 3);
            Safetensors.write(file, trainer.state(), Map.of());
        }
        try (World world = World.fresh();
                Trainer<RewardedAnswer> trainer = trainer(world)) {
            try (Safetensors read = Safetensors.open(file);
                    Scope _ = Scope.open()) {
                SequencedMap<String, Tensor> state = new LinkedHashMap<>();
                read.names().forEach(name -> state.put(name, read.tensor(name)));
                trainer.resume(3, state);
                state.remove("kept.targets.q1.out.bias");
                assertThatThrownBy(() -> trainer.resume(3, state))
                        .isInstanceOf(AlignException.class)
                        .hasMessageContaining("no kept targets.q1.out.bias");
            }
            trainer.run(Watcher.silent());
            numbers(trainer, resumed);
        }
        assertThat(resumed.keySet())
                .isEqualTo(whole.keySet())
                .contains("kept.targets.q2.in.weight", "parameter.values.v.out.bias");
        whole.forEach((name, numbers) -> assertThat(resumed.get(name)).as(name).isEqualTo(numbers));
    }

    private static Trainer<RewardedAnswer> trainer(World world) {
        return new Trainer<>(
                answers(20, 1), world.task(LOSS, 0.1), TrainSettings.of(7, 4, 3e-3, 4));
    }

    private static void numbers(Trainer<?> trainer, SequencedMap<String, float[]> into) {
        try (Scope _ = Scope.open()) {
            trainer.state().forEach((name, tensor) -> into.put(name, Tensors.toFloats(tensor)));
        }
    }

    @Test
    void headsDecodeLikeTheFormulaOfTheLossesAndComeBackFromTheirFile() {
        try (World world = World.fresh();
                Scope _ = Scope.open()) {
            train(world.task(LOSS, 0.5), 1, 20);
            Tensor hidden = torch.randn(4, TinyWorld.CONFIG.hidden());
            Tensor logits = world.tiny().model().logits(hidden);
            world.heads().save(folder, world.targets(), 2.5);
            ValueHeads.Saved saved =
                    ValueHeads.open(folder, TinyWorld.CONFIG, Hardware.CPU).orElseThrow();
            try (ValueHeads read = saved.heads()) {
                assertThat(saved.beta()).isEqualTo(2.5);
                float[] formula =
                        Tensors.toFloats(
                                Ilql.decoding(
                                        logits,
                                        ValueHeads.Q.stream()
                                                .map(head -> world.targets().q(head, hidden))
                                                .toList(),
                                        world.heads().v(hidden),
                                        2.5));
                float[] found =
                        Tensors.toFloats(read.perturbed(hidden, logits, 2.5).log_softmax(-1));
                for (int i = 0; i < found.length; i++) {
                    assertThat(found[i]).isCloseTo(formula[i], within(1e-5f));
                }
            }
        }
    }
}
