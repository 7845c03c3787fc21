package dev.earnest.align.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.data.Answer;
import dev.earnest.align.data.Pair;
import dev.earnest.align.loss.preference.ApoZero;
import dev.earnest.align.loss.preference.Dpo;
import dev.earnest.align.loss.preference.ForwardCorrectedDpo;
import dev.earnest.align.loss.preference.Hinge;
import dev.earnest.align.loss.preference.IpoPerToken;
import dev.earnest.align.loss.preference.IpoSum;
import dev.earnest.align.loss.preference.Kto;
import dev.earnest.align.loss.preference.Orpo;
import dev.earnest.align.loss.preference.PairLoss;
import dev.earnest.align.loss.preference.SimPo;
import dev.earnest.align.loss.reward.RewardLoss;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The tasks on a tiny model: people like answers with many 7s.
final class PreferenceTasksTest {
    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    /// Two random answers to one prompt; the one with more 7s is chosen.
    static List<Pair> pairs(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Pair> pairs = new ArrayList<>();
        while (pairs.size() < count) {
            long[] prompt = {2 + random.nextInt(4), 6};
            Answer first = new Answer(prompt, completion(random));
            Answer second = new Answer(prompt, completion(random));
            int difference = sevens(first) - sevens(second);
            if (difference != 0) {
                pairs.add(
                        Pair.of(
                                "pair " + pairs.size(),
                                difference > 0 ? first : second,
                                difference > 0 ? second : first));
            }
        }
        return pairs;
    }

    private static long[] completion(SplittableRandom random) {
        long[] completion = new long[3 + random.nextInt(3)];
        for (int t = 0; t < completion.length - 1; t++) {
            completion[t] = 7L + random.nextInt(3);
        }
        completion[completion.length - 1] = 1;
        return completion;
    }

    static int sevens(Answer answer) {
        int sevens = 0;
        for (long id : answer.completion()) {
            sevens += id == 7 ? 1 : 0;
        }
        return sevens;
    }

    static List<PairLoss> losses() {
        return List.of(
                new Dpo(0.1),
                new IpoSum(0.1),
                new IpoPerToken(0.1),
                new Hinge(0.1),
                new ApoZero(0.1),
                new ForwardCorrectedDpo(0.1),
                new Orpo(0.5),
                new SimPo(2, 1));
    }

    private static double accuracy(TinyWorld world, List<Pair> pairs, double[] before) {
        double[] now = differences(world, pairs);
        int right = 0;
        for (int i = 0; i < now.length; i++) {
            right += now[i] > before[i] ? 1 : 0;
        }
        return right / (double) now.length;
    }

    private static double[] differences(TinyWorld world, List<Pair> pairs) {
        List<ComparedPair> compared = ComparedPair.all(pairs, world.model(), 16);
        return compared.stream().mapToDouble(one -> one.chosen() - one.rejected()).toArray();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void everyLossTeachesTheTasteAndUnseenPairsShowIt(PairLoss loss) {
        try (TinyWorld world = TinyWorld.fresh()) {
            List<Pair> unseen = pairs(60, 99);
            double[] before = differences(world, unseen);
            List<ComparedPair> seen =
                    ComparedPair.all(
                            pairs(128, 1).stream().map(pair -> pair.flippedWith(0.1)).toList(),
                            world.model(),
                            16);
            PreferenceTask task =
                    new PreferenceTask(world.model(), world.parameters().byName(), loss);
            List<StepReport> reports = new ArrayList<>();
            try (Trainer<ComparedPair> trainer =
                    new Trainer<>(seen, task, TrainSettings.of(80, 16, 3e-3, 4))) {
                trainer.run(reports::add);
            }
            // By chance .5, with a deviation of .065.
            assertThat(accuracy(world, unseen, before)).isGreaterThan(0.75);
            assertThat(reports.getLast().measures()).containsKeys("accuracy", "margin");
            assertThat(reports.getLast().measures().get("accuracy")).isGreaterThan(0.8);
        }
    }

    @Test
    void lossesBeginAtTheirKnownValues() {
        assertThat(firstLoss(new Dpo(0.1))).isCloseTo(Math.log(2), within(1e-5));
        assertThat(firstLoss(new IpoSum(0.1))).isCloseTo(25, within(1e-3));
        assertThat(firstLoss(new Hinge(0.1))).isCloseTo(1, within(1e-5));
        assertThat(firstLoss(new ApoZero(0.1))).isCloseTo(1, within(1e-5));
    }

    private static double firstLoss(PairLoss loss) {
        try (TinyWorld world = TinyWorld.fresh();
                Trainer<ComparedPair> trainer =
                        new Trainer<>(
                                ComparedPair.all(pairs(24, 3), world.model(), 7),
                                new PreferenceTask(
                                        world.model(), world.parameters().byName(), loss),
                                TrainSettings.of(1, 8, 1e-3, 1))) {
            double[] first = new double[1];
            trainer.run(report -> {
                first[0] = report.loss();
                return true;
            });
            return first[0];
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aBatchsLossIsTheSameInParts(PairLoss loss) {
        SplittableRandom random = new SplittableRandom(8);
        List<Pair> weighted =
                pairs(16, 5).stream()
                        .map(pair -> pair.weighing(random.nextDouble(2)).flippedWith(0.2))
                        .toList();
        double[] whole = null;
        for (int part : new int[] {8, 3, 1}) {
            try (TinyWorld world = TinyWorld.fresh();
                    Trainer<ComparedPair> trainer =
                            new Trainer<>(
                                    ComparedPair.all(weighted, world.model(), 7),
                                    new PreferenceTask(
                                            world.model(), world.parameters().byName(), loss),
                                    TrainSettings.of(1, 8, 1e-3, 1).atOnce(part))) {
                double[] found = new double[2];
                trainer.run(report -> {
                    found[0] = report.loss();
                    found[1] = report.gradientNorm();
                    return true;
                });
                if (whole == null) {
                    whole = found;
                }
                assertThat(found[0]).isCloseTo(whole[0], within(1e-5));
                assertThat(found[1]).isCloseTo(whole[1], within(1e-4 * Math.max(1, whole[1])));
            }
        }
    }

    @Test
    void rewardModelsLearnTheTasteAndPadsAndNeighboursDoNotChangeAReward() {
        try (TinyWorld world = TinyWorld.fresh();
                RandomState random = RandomState.seeded(2);
                RewardModel model = RewardModel.fresh(world.model(), random)) {
            RewardTask task =
                    new RewardTask(
                            model,
                            model.trained(world.parameters().byName()),
                            new RewardLoss.ForwardCorrected(),
                            0.01);
            try (Trainer<Pair> trainer =
                    new Trainer<>(pairs(128, 1), task, TrainSettings.of(80, 16, 3e-3, 4))) {
                trainer.run(Watcher.silent());
            }
            List<Pair> unseen = pairs(60, 99);
            double[] chosen = model.rewards(unseen.stream().map(Pair::chosen).toList(), 16);
            double[] rejected = model.rewards(unseen.stream().map(Pair::rejected).toList(), 16);
            int right = 0;
            for (int i = 0; i < chosen.length; i++) {
                right += chosen[i] > rejected[i] ? 1 : 0;
            }
            assertThat(right / 60.0).isGreaterThan(0.9);
            for (int i = 0; i < 10; i++) {
                assertThat(model.rewards(List.of(unseen.get(i).chosen()), 1)[0])
                        .isCloseTo(chosen[i], within(1e-4));
            }
        }
    }

    @Test
    void ktoLearnsFromVerdictsOneByOneInPartsOrNot() {
        List<KtoTask.Verdict> verdicts = new ArrayList<>();
        for (Pair pair : pairs(64, 1)) {
            verdicts.add(new KtoTask.Verdict(pair.name() + " chosen", pair.chosen(), true, 1));
            verdicts.add(new KtoTask.Verdict(pair.name() + " rejected", pair.rejected(), false, 1));
        }
        List<Double> first = new ArrayList<>();
        for (int part : new int[] {16, 5, 1}) {
            try (TinyWorld world = TinyWorld.fresh()) {
                List<Pair> unseen = pairs(60, 99);
                double[] before = differences(world, unseen);
                KtoTask task =
                        new KtoTask(world.model(), world.parameters().byName(), new Kto(0.3, 1, 1));
                try (Trainer<KtoTask.Example> trainer =
                        new Trainer<>(
                                KtoTask.examples(verdicts, world.model(), 16),
                                task,
                                TrainSettings.of(part == 16 ? 120 : 3, 16, 3e-3, 4)
                                        .with(new Schedule.Constant())
                                        .atOnce(part))) {
                    List<StepReport> reports = new ArrayList<>();
                    trainer.run(reports::add);
                    assertThat(reports.getFirst().loss()).isCloseTo(0.5, within(1e-5));
                    first.add(reports.get(2).loss());
                }
                if (part == 16) {
                    assertThat(accuracy(world, unseen, before)).isGreaterThan(0.75);
                }
            }
        }
        assertThat(first.get(1)).isCloseTo(first.getFirst(), within(1e-5));
        assertThat(first.get(2)).isCloseTo(first.getFirst(), within(1e-5));
        try (TinyWorld world = TinyWorld.fresh()) {
            assertThatThrownBy(() -> KtoTask.examples(verdicts.subList(0, 1), world.model(), 1))
                    .hasMessageContaining("at least two answers");
        }
    }

    @Test
    void aPairOfNoWeightTeachesNothing() {
        List<Pair> pairs = new ArrayList<>(pairs(8, 5));
        Pair odd = pairs.get(7);
        Answer worse = odd.rejected();
        Answer better = odd.chosen();
        pairs.set(7, new Pair("odd", worse, better, 0, 0, 0, "", ""));
        try (TinyWorld world = TinyWorld.fresh();
                Scope _ = Scope.open()) {
            List<ComparedPair> compared = ComparedPair.all(pairs, world.model(), 8);
            PreferenceTask task =
                    new PreferenceTask(world.model(), world.parameters().byName(), new Dpo(0.1));
            Tensor all = task.loss(compared, compared).loss();
            Tensor seven = task.loss(compared.subList(0, 7), compared.subList(0, 7)).loss();
            assertThat(Tensors.value(all)).isCloseTo(Tensors.value(seven), within(1e-6));
        }
    }
}
