package dev.earnest.align.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.align.data.Pair;
import dev.earnest.align.data.Ranking;
import dev.earnest.align.loss.reward.RankLoss;
import dev.earnest.align.loss.reward.RewardLoss;
import dev.earnest.torch.Gradients;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RankingTaskTest {
    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    private static Answer answer(long... completion) {
        return new Answer(new long[] {2, 6}, completion);
    }

    private static RewardModel reward(TinyWorld world) {
        try (RandomState random = RandomState.seeded(8)) {
            return RewardModel.fresh(world.model(), random);
        }
    }

    private static Ranking ranking(double weight, long[] ranks, Answer... answers) {
        return new Ranking("r", List.of(answers), ranks, weight);
    }

    /// Four random answers in the order of their 7s.
    private static List<Ranking> rankings(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Ranking> rankings = new ArrayList<>();
        while (rankings.size() < count) {
            long[] prompt = {2 + random.nextInt(4), 6};
            List<Answer> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                long[] ids = {
                    7 + random.nextInt(3), 7 + random.nextInt(3), 7 + random.nextInt(3), 1
                };
                answers.add(new Answer(prompt, ids));
            }
            long[] ranks =
                    answers.stream()
                            .mapToLong(one -> 4 - PreferenceTasksTest.sevens(one))
                            .toArray();
            if (Arrays.stream(ranks).distinct().count() > 1) {
                rankings.add(new Ranking("ranking " + rankings.size(), answers, ranks, 1));
            }
        }
        return rankings;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Learned(double loss, float[] gradient) {}

    private static <E> Learned learned(TinyWorld world, Task<E> task, List<E> batch) {
        Gradients.clear(List.copyOf(task.trained().values()));
        try (Scope _ = Scope.open()) {
            Part part = task.loss(batch, batch);
            part.loss().backward();
            return new Learned(
                    Tensors.value(part.loss()),
                    Tensors.toFloats(world.parameters().list().get(2).grad()));
        }
    }

    @ParameterizedTest
    @EnumSource(RankLoss.class)
    void twoAnswersAreAPairOfBradleyAndTerry(RankLoss loss) {
        try (TinyWorld world = TinyWorld.fresh();
                RewardModel model = reward(world)) {
            var trained = model.trained(world.parameters().byName());
            Answer good = answer(7, 7, 1);
            Answer bad = answer(8, 9, 9, 1);
            Answer other = answer(9, 1);
            Learned pairs =
                    learned(
                            world,
                            new RewardTask(model, trained, new RewardLoss.BradleyTerry(), 0.3),
                            List.of(
                                    Pair.of("a", good, bad).weighing(0.25),
                                    Pair.of("b", other, good)));
            Learned rankings =
                    learned(
                            world,
                            new RankingTask(model, trained, loss, 0.3),
                            List.of(
                                    ranking(0.25, new long[] {3, 1}, bad, good),
                                    ranking(1, new long[] {0, 1}, other, good)));
            assertThat(rankings.loss()).isCloseTo(pairs.loss(), within(1e-6));
            for (int i = 0; i < pairs.gradient().length; i++) {
                assertThat(rankings.gradient()[i]).isCloseTo(pairs.gradient()[i], within(1e-6f));
            }
        }
    }

    private static double softplus(double x) {
        return Math.log1p(Math.exp(x));
    }

    @Test
    void lossesOfUnequalRankingsSideBySideAreThoseWrittenByHand() {
        try (TinyWorld world = TinyWorld.fresh();
                RewardModel model = reward(world)) {
            var trained = model.trained(world.parameters().byName());
            Answer a = answer(7, 7, 1);
            Answer b = answer(8, 9, 1);
            Answer c = answer(9, 1);
            Answer d = answer(10, 8, 7, 1);
            List<Ranking> batch =
                    List.of(
                            ranking(1, new long[] {1, 0, 2, 1}, a, b, c, d),
                            ranking(3, new long[] {5, 2}, a, c));
            double[] r = model.rewards(List.of(a, b, c, d), 4);
            double pair = softplus(r[0] - r[2]);
            // b, then a and d alike, then c.
            double kWise =
                    (softplus(r[0] - r[1])
                                    + softplus(r[3] - r[1])
                                    + softplus(r[2] - r[1])
                                    + softplus(r[2] - r[0])
                                    + softplus(r[2] - r[3]))
                            / 5;
            double order =
                    Math.log(Math.exp(r[1]) + Math.exp(r[0]) + Math.exp(r[2]))
                            - r[1]
                            + softplus(r[2] - r[0]);
            assertThat(
                            learned(
                                            world,
                                            new RankingTask(model, trained, RankLoss.K_WISE, 0),
                                            batch)
                                    .loss())
                    .isCloseTo((kWise + 3 * pair) / 4, within(1e-5));
            assertThat(
                            learned(
                                            world,
                                            new RankingTask(
                                                    model, trained, RankLoss.PLACKETT_LUCE, 0),
                                            batch)
                                    .loss())
                    .isCloseTo((order + 3 * pair) / 4, within(1e-5));
        }
    }

    @ParameterizedTest
    @EnumSource(RankLoss.class)
    void aBatchMeansTheSameInPartsAndAlone(RankLoss loss) {
        try (TinyWorld world = TinyWorld.fresh();
                RewardModel model = reward(world)) {
            RankingTask task =
                    new RankingTask(model, model.trained(world.parameters().byName()), loss, 0.1);
            List<Ranking> batch = new ArrayList<>(rankings(5, 3));
            batch.add(ranking(2, new long[] {0, 1}, answer(7, 1), answer(8, 8, 8, 8, 1)));
            double whole = learned(world, task, batch).loss();
            double sum = 0;
            for (Ranking one : batch) {
                try (Scope _ = Scope.open()) {
                    sum += Tensors.value(task.loss(List.of(one), batch).loss());
                }
            }
            assertThat(sum).isCloseTo(whole, within(1e-5));
        }
    }

    @ParameterizedTest
    @EnumSource(RankLoss.class)
    void rankingsTeachTheTasteAndUnseenOnesShowIt(RankLoss loss) {
        try (TinyWorld world = TinyWorld.fresh();
                RewardModel model = reward(world)) {
            RankingTask task =
                    new RankingTask(model, model.trained(world.parameters().byName()), loss, 0);
            List<StepReport> reports = new ArrayList<>();
            try (Trainer<Ranking> trainer =
                    new Trainer<>(rankings(64, 1), task, TrainSettings.of(60, 8, 3e-3, 4))) {
                trainer.run(reports::add);
            }
            assertThat(reports.getLast().measures()).containsKeys("accuracy", "margin");
            int first = 0;
            List<Ranking> unseen = rankings(60, 99);
            for (Ranking ranking : unseen) {
                double[] rewards = model.rewards(ranking.answers(), 4);
                int highest =
                        IntStream.range(0, rewards.length)
                                .boxed()
                                .max(Comparator.comparingDouble(i -> rewards[i]))
                                .orElseThrow();
                int most =
                        ranking.answers().stream()
                                .mapToInt(PreferenceTasksTest::sevens)
                                .max()
                                .orElseThrow();
                first += PreferenceTasksTest.sevens(ranking.answers().get(highest)) == most ? 1 : 0;
            }
            // By chance about 0.4.
            assertThat(first / 60.0).isGreaterThan(0.8);
            try (Scope _ = Scope.open()) {
                Part part = task.loss(unseen, unseen);
                Part.Measure best =
                        part.measures().stream()
                                .filter(measure -> measure.name().equals("best_first"))
                                .findFirst()
                                .orElseThrow();
                assertThat(best.sum()).isEqualTo(first);
                assertThat(best.count()).isEqualTo(60);
            }
        }
    }

    @Test
    void rankingsWithoutAnOrderAreRefused() {
        assertThatThrownBy(() -> ranking(1, new long[] {1, 1}, answer(7, 1), answer(8, 1)))
                .isInstanceOf(AlignException.class)
                .hasMessageContaining("not all the same");
        assertThatThrownBy(() -> ranking(1, new long[] {0, 1}, answer(7, 1)))
                .hasMessageContaining("one of each");
        assertThatThrownBy(() -> ranking(-1, new long[] {0, 1}, answer(7, 1), answer(8, 1)))
                .hasMessageContaining("the weight is -1.0");
        assertThat(
                        ranking(1, new long[] {2, 0, 1}, answer(7, 1), answer(8, 1), answer(9, 1))
                                .best())
                .extracting(one -> one.completion()[0])
                .isEqualTo(8L);
    }
}
