package dev.earnest.align.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.model.Sequences;
import dev.earnest.torch.Gradients;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.NativeMemory;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class TrainerTest {
    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    /// Answers count on from the prompt: 3 4 -> 5 6 7 1, and 1 ends them.
    static List<Answer> counting(int count) {
        SplittableRandom random = new SplittableRandom(11);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = 2 + random.nextInt(4);
            int length = 1 + random.nextInt(4);
            long[] completion = new long[length + 1];
            for (int t = 0; t < length; t++) {
                completion[t] = from + 2L + t;
            }
            completion[length] = 1;
            answers.add(new Answer(new long[] {length + 7, from, from + 1}, completion));
        }
        return answers;
    }

    private static TrainSettings settings(int steps) {
        return TrainSettings.of(steps, 8, 3e-3, 9);
    }

    @Test
    void lossFallsAndTheModelLearnsToCount() {
        try (TinyWorld world = TinyWorld.fresh();
                Trainer<Answer> trainer =
                        new Trainer<>(counting(64), world.task(), settings(200))) {
            List<Double> losses = new ArrayList<>();
            trainer.run(report -> losses.add(report.loss()));
            assertThat(losses).hasSize(200);
            assertThat(losses.getFirst()).isCloseTo(Math.log(12), within(0.3));
            assertThat(losses.getLast()).isLessThan(0.3);
        }
    }

    @Test
    void whatIsMeasuredOnAWholeBatchIsWorkedOnInParts() {
        try (TinyWorld world = TinyWorld.fresh()) {
            Task<Answer> task = world.task();
            List<List<Integer>> begun = new ArrayList<>();
            Task<Answer> watched =
                    new Task<>() {
                        @Override
                        public SequencedMap<String, Tensor> trained() {
                            return task.trained();
                        }

                        @Override
                        public double weight(Answer example) {
                            return task.weight(example);
                        }

                        @Override
                        public void begin(List<Answer> batch, int atOnce) {
                            begun.add(List.of(batch.size(), atOnce));
                        }

                        @Override
                        public Part loss(List<Answer> part, List<Answer> batch) {
                            return task.loss(part, batch);
                        }

                        @Override
                        public String name(Answer example) {
                            return task.name(example);
                        }
                    };
            try (Trainer<Answer> trainer =
                    new Trainer<>(counting(64), watched, settings(2).atOnce(3))) {
                trainer.run(Watcher.silent());
            }
            assertThat(begun).containsExactly(List.of(8, 3), List.of(8, 3));
        }
    }

    @Test
    void gradientsDoNotDependOnHowABatchIsCutIntoParts() {
        List<double[]> found = new ArrayList<>();
        for (int part : new int[] {8, 4, 3, 1}) {
            try (TinyWorld world = TinyWorld.fresh();
                    Trainer<Answer> trainer =
                            new Trainer<>(counting(64), world.task(), settings(1).atOnce(part))) {
                trainer.run(Watcher.silent());
                List<Double> all = new ArrayList<>();
                for (Tensor tensor : world.parameters().list()) {
                    try (Scope _ = Scope.open()) {
                        for (double number : Tensors.toDoubles(tensor.grad())) {
                            all.add(number);
                        }
                    }
                }
                found.add(all.stream().mapToDouble(Double::doubleValue).toArray());
            }
        }
        for (double[] other : found) {
            assertThat(other).hasSameSizeAs(found.getFirst());
            for (int i = 0; i < other.length; i++) {
                assertThat(other[i]).isCloseTo(found.getFirst()[i], within(1e-6));
            }
        }
    }

    @Test
    void aRunRepeatsBitByBitAndSoDoesOneThatWasInterrupted() {
        float[] whole;
        try (TinyWorld world = TinyWorld.fresh();
                Trainer<Answer> trainer = new Trainer<>(counting(20), world.task(), settings(12))) {
            trainer.run(Watcher.silent());
            whole = world.numbers();
        }
        SequencedMap<String, Tensor> kept = new LinkedHashMap<>();
        try (TinyWorld world = TinyWorld.fresh();
                Trainer<Answer> trainer = new Trainer<>(counting(20), world.task(), settings(12))) {
            trainer.run(report -> report.step() < 5);
            assertThat(trainer.steps()).isEqualTo(5);
            try (Scope _ = Scope.open()) {
                trainer.state()
                        .forEach((name, tensor) ->
                                kept.put(name, Scope.own(tensor.detach().clone())));
            }
            trainer.run(Watcher.silent());
            assertThat(world.numbers()).isEqualTo(whole);
        }
        try (TinyWorld world = TinyWorld.fresh();
                Trainer<Answer> trainer = new Trainer<>(counting(20), world.task(), settings(12))) {
            trainer.resume(5, kept);
            trainer.run(Watcher.silent());
            assertThat(world.numbers()).isEqualTo(whole);
        }
        kept.values().forEach(Tensor::close);
    }

    @Test
    void aStateThatDoesNotFitIsRefused() {
        try (TinyWorld world = TinyWorld.fresh();
                Trainer<Answer> trainer = new Trainer<>(counting(20), world.task(), settings(3))) {
            assertThatThrownBy(() -> trainer.resume(1, Map.of()))
                    .isInstanceOf(AlignException.class)
                    .hasMessageContaining("no parameter model.embed_tokens.weight");
            assertThatThrownBy(() -> trainer.resume(4, trainer.state()))
                    .hasMessageContaining("step 4, the run has 3");
        }
    }

    @Test
    void aLossThatIsNoNumberNamesTheStepAndTheExamplesAndChangesNothing() {
        try (TinyWorld world = TinyWorld.fresh()) {
            Task<Answer> broken =
                    new Task<>() {
                        private int calls;

                        @Override
                        public SequencedMap<String, Tensor> trained() {
                            return world.parameters().byName();
                        }

                        @Override
                        public double weight(Answer answer) {
                            return 1;
                        }

                        @Override
                        public Part loss(List<Answer> part, List<Answer> batch) {
                            Part plain = world.task().loss(part, batch);
                            return ++calls < 3
                                    ? plain
                                    : new Part(
                                            plain.loss().mul(Tensors.scalar(Double.NaN)),
                                            List.of());
                        }

                        @Override
                        public String name(Answer answer) {
                            return "row " + answer.length();
                        }
                    };
            try (Trainer<Answer> trainer = new Trainer<>(counting(20), broken, settings(9))) {
                float[][] before = new float[1][];
                assertThatThrownBy(() ->
                                trainer.run(report -> {
                                    before[0] = world.numbers();
                                    return true;
                                }))
                        .isInstanceOf(AlignException.class)
                        .hasMessageContaining("step 3: the loss is NaN in the examples row ");
                assertThat(world.numbers()).isEqualTo(before[0]);
                assertThat(trainer.steps()).isEqualTo(2);
            }
        }
    }

    @Test
    void everyExampleIsSeenOncePerEpochAndEpochsDiffer() {
        Order order = new Order(10, 3);
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            first.add(order.at(i));
        }
        for (int i = 10; i < 20; i++) {
            second.add(order.at(i));
        }
        assertThat(first).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(second).containsExactlyInAnyOrderElementsOf(first).isNotEqualTo(first);
        assertThat(order.at(3)).isEqualTo(first.get(3));
        assertThat(new Order(10, 4).at(0) == first.get(0) && new Order(10, 4).at(1) == first.get(1))
                .isFalse();
    }

    @Test
    void memoryStaysFlatOverAThousandSteps() {
        try (TinyWorld world = TinyWorld.fresh();
                Trainer<Answer> trainer =
                        new Trainer<>(counting(32), world.task(), settings(1_000))) {
            long[] pointers = new long[2];
            trainer.run(report -> {
                if (report.step() == 20) {
                    pointers[0] = NativeMemory.now().pointers();
                }
                pointers[1] = NativeMemory.now().pointers();
                return true;
            });
            assertThat(pointers[1]).isLessThanOrEqualTo(pointers[0]);
        }
    }

    @Test
    void schedulesRiseAndFallAsNamed() {
        Schedule linear = new Schedule.Linear(0.1, 0.2);
        assertThat(linear.at(0, 100)).isCloseTo(1 / 11.0, within(1e-12));
        assertThat(linear.at(10, 100)).isEqualTo(1);
        assertThat(linear.at(99, 100)).isCloseTo(0.2, within(1e-12));
        Schedule cosine = new Schedule.Cosine(0, 0);
        assertThat(cosine.at(0, 101)).isEqualTo(1);
        assertThat(cosine.at(50, 101)).isCloseTo(0.5, within(1e-12));
        assertThat(cosine.at(100, 101)).isCloseTo(0, within(1e-12));
        Schedule stable = new Schedule.WarmupStableDecay(0.1, 0.2, 0);
        assertThat(stable.at(5, 100)).isLessThan(1);
        for (int step = 10; step <= 80; step++) {
            assertThat(stable.at(step, 100)).isEqualTo(1);
        }
        assertThat(stable.at(90, 100)).isBetween(0.4, 0.6);
        assertThat(stable.at(99, 100)).isCloseTo(0, within(1e-12));
        assertThat(new Schedule.Constant().at(7, 9)).isEqualTo(1);
        assertThat(linear.at(0, 1)).isEqualTo(1);
        assertThatThrownBy(() -> new Schedule.WarmupStableDecay(0.9, 0.2, 0))
                .hasMessageContaining("decay");
    }

    @Test
    void settingsOutOfRangeAndEmptyDataAreRefused() {
        assertThatThrownBy(() -> TrainSettings.of(0, 8, 1e-3, 1)).hasMessageContaining("steps");
        assertThatThrownBy(() -> TrainSettings.of(1, 8, 0, 1)).hasMessageContaining("rate");
        assertThatThrownBy(() -> TrainSettings.of(1, 8, 1, 1).atOnce(9))
                .hasMessageContaining("at once");
        assertThatThrownBy(() -> new Answer(new long[] {1}, new long[0]))
                .hasMessageContaining("an answer has no tokens");
        try (TinyWorld world = TinyWorld.fresh()) {
            assertThatThrownBy(() -> new Trainer<>(List.of(), world.task(), settings(1)))
                    .hasMessageContaining("no examples");
        }
    }

    @Test
    void onlyTheAnswersTokensAreLearned() {
        try (TinyWorld world = TinyWorld.fresh();
                Scope _ = Scope.open()) {
            Answer answer = new Answer(new long[] {2, 3, 4}, new long[] {5, 1});
            Part part = world.task().loss(List.of(answer), List.of(answer));
            double[] every =
                    Tensors.toDoubles(
                            world.model().logProbabilities(Sequences.of(answer.ids()), 1));
            assertThat(Tensors.value(part.loss()))
                    .isCloseTo(-(every[2] + every[3]) / 2, within(1e-6));
            part.loss().backward();
            assertThat(Gradients.norm(world.parameters().list())).isPositive();
        }
    }
}
