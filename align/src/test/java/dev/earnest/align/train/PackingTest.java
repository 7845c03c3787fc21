package dev.earnest.align.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.data.Answer;
import dev.earnest.align.data.AnswerBatch;
import dev.earnest.model.CausalModel;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.Parameters;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class PackingTest {
    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    /// Answers of very different lengths, of which some tokens do not count.
    private static List<Answer> answers(int count) {
        SplittableRandom random = new SplittableRandom(3);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long[] prompt = random.longs(1 + random.nextInt(i % 5 == 0 ? 14 : 3), 2, 12).toArray();
            long[] completion =
                    random.longs(1 + random.nextInt(i % 5 == 0 ? 16 : 3), 2, 12).toArray();
            boolean[] learned = new boolean[completion.length];
            for (int t = 0; t < learned.length; t++) {
                learned[t] = t == 0 || random.nextInt(4) > 0;
            }
            answers.add(new Answer(prompt, completion, learned));
        }
        return answers;
    }

    @Test
    void packedRowsGiveEveryTokenTheSameProbabilityAndFewerPads() {
        List<Answer> answers = answers(24);
        for (ModelConfig config : List.of(TinyWorld.CONFIG, ModelConfig.gpt2(12, 32, 16, 2, 4))) {
            try (RandomState random = RandomState.seeded(5);
                    Parameters parameters = Parameters.random(config, random);
                    CausalModel model = new CausalModel(config, parameters);
                    Scope _ = Scope.open();
                    NoGradGuard _ = new NoGradGuard()) {
                AnswerBatch padded = AnswerBatch.of(answers);
                AnswerBatch packed = AnswerBatch.packed(answers);
                assertThat(packed.input().length()).isEqualTo(padded.input().length());
                assertThat(packed.input().rows()).isLessThan(padded.input().rows() / 2);
                double[] expected = Tensors.toDoubles(padded.logProbabilities(model, 1));
                double[] found = Tensors.toDoubles(packed.logProbabilities(model, 1));
                assertThat(found)
                        .hasSize(answers.stream().mapToInt(Answer::counted).sum())
                        .containsExactly(expected, within(1e-5));
                assertThat(Tensors.toDoubles(packed.sums(packed.logProbabilities(model, 1))))
                        .containsExactly(
                                Tensors.toDoubles(padded.sums(padded.logProbabilities(model, 1))),
                                within(1e-4));
                assertThat(Tensors.toDoubles(packed.atLast(model.hidden(packed.input()))))
                        .containsExactly(
                                Tensors.toDoubles(padded.atLast(model.hidden(padded.input()))),
                                within(1e-4));
            }
        }
    }

    @Test
    void tokensThatDoNotCountAreNotLearned() {
        Answer all = new Answer(new long[] {2, 3}, new long[] {4, 5, 6, 1});
        Answer some =
                new Answer(
                        all.prompt(), all.completion(), new boolean[] {true, false, false, true});
        try (TinyWorld world = TinyWorld.fresh();
                Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            double[] each =
                    Tensors.toDoubles(
                            AnswerBatch.of(List.of(all)).logProbabilities(world.model(), 1));
            assertThat(
                            Tensors.toDoubles(
                                    AnswerBatch.of(List.of(some))
                                            .logProbabilities(world.model(), 1)))
                    .containsExactly(each[0], each[3]);
            assertThat(world.task().weight(some)).isEqualTo(2);
        }
    }

    @Test
    void lossAndGradientsOfATrainingStepAreTheSameAsUnpacked() {
        List<double[]> gradients = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        for (boolean packed : new boolean[] {false, true}) {
            try (TinyWorld world = TinyWorld.fresh();
                    Trainer<Answer> trainer =
                            new Trainer<>(
                                    answers(40),
                                    new SftTask(world.model(), world.parameters().byName(), packed),
                                    TrainSettings.of(1, 16, 1e-3, 9).atOnce(8))) {
                trainer.run(report -> losses.add(report.loss()));
                List<Double> all = new ArrayList<>();
                for (Tensor tensor : world.parameters().list()) {
                    try (Scope _ = Scope.open()) {
                        for (double number : Tensors.toDoubles(tensor.grad())) {
                            all.add(number);
                        }
                    }
                }
                gradients.add(all.stream().mapToDouble(Double::doubleValue).toArray());
            }
        }
        assertThat(losses.get(1)).isCloseTo(losses.get(0), within(1e-5));
        assertThat(gradients.get(1)).containsExactly(gradients.get(0), within(1e-5));
    }
}
