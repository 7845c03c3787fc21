package dev.earnest.align.loss.reward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.torch.AdamW;
import dev.earnest.torch.Gradients;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Annotators who flip 2 to 45 % of their labels, one label for each pair, and a linear reward model: knowing who
/// labelled recovers much of what they cost.
final class NoisyAnnotatorsTest {
    private static final double[] FLIPS = {0.02, 0.02, 0.05, 0.05, 0.1, 0.1, 0.3, 0.4, 0.45, 0.45};
    private static final int DIMENSIONS = 20;
    private static final int PAIRS = 1500;
    private static final int TESTED = 4000;
    private static final int SEEDS = 12;

    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    /// Differences of features (chosen minus rejected, as labelled), who labelled, and test pairs.
    private static final class World {
        private final double[] given;
        private final double[] clean;
        private final int[] annotators = new int[PAIRS];
        private final double[] truth;
        private final double[] tested;

        World(long seed) {
            Random random = new Random(seed);
            truth = draw(random, DIMENSIONS, 0.6);
            given = draw(random, PAIRS * DIMENSIONS, 1);
            clean = given.clone();
            for (int i = 0; i < PAIRS; i++) {
                annotators[i] = random.nextInt(FLIPS.length);
                boolean first = random.nextDouble() < 1 / (1 + Math.exp(-dot(given, i, truth)));
                turn(clean, i, first ? 1 : -1);
                boolean flipped = random.nextDouble() < FLIPS[annotators[i]];
                turn(given, i, first ^ flipped ? 1 : -1);
            }
            tested = draw(random, TESTED * DIMENSIONS, 1);
        }

        private static double[] draw(Random random, int count, double scale) {
            return IntStream.range(0, count)
                    .mapToDouble(i -> random.nextGaussian() * scale)
                    .toArray();
        }

        private static void turn(double[] rows, int row, int sign) {
            for (int d = 0; d < DIMENSIONS; d++) {
                rows[row * DIMENSIONS + d] *= sign;
            }
        }

        private static double dot(double[] rows, int row, double[] weights) {
            double sum = 0;
            for (int d = 0; d < DIMENSIONS; d++) {
                sum += rows[row * DIMENSIONS + d] * weights[d];
            }
            return sum;
        }

        double accuracy(double[] weights) {
            int right = 0;
            for (int i = 0; i < TESTED; i++) {
                right += dot(tested, i, weights) > 0 == dot(tested, i, truth) > 0 ? 1 : 0;
            }
            return (double) right / TESTED;
        }

        double[] known() {
            return FlipEstimate.perLabel(FLIPS, annotators);
        }

        double[] everybodysMean() {
            double mean = Arrays.stream(FLIPS).average().orElseThrow();
            return IntStream.range(0, PAIRS).mapToDouble(i -> mean).toArray();
        }
    }

    /// What the loss is told of flips at a step.
    private interface Flips {
        double[] at(int step, double[] given);
    }

    private static double[] fitted(double[] differences, RewardLoss loss, Flips flips) {
        try (Scope _ = Scope.open()) {
            Tensor x = Tensors.doubles(differences, PAIRS, DIMENSIONS);
            Tensor weights =
                    Tensors.doubles(new double[DIMENSIONS], DIMENSIONS).set_requires_grad(true);
            Tensor nothing = Tensors.doubles(new double[PAIRS], PAIRS);
            SequencedMap<String, Tensor> parameters = new LinkedHashMap<>();
            parameters.put("weights", weights);
            double[] given = new double[0];
            try (AdamW optimizer = new AdamW(parameters, new AdamW.Settings(0.9, 0.999, 1e-8, 0))) {
                for (int step = 0; step < 300; step++) {
                    try (Scope _ = Scope.open()) {
                        Tensor rewards = x.mv(weights);
                        if (step % 10 == 0) {
                            given = Tensors.toDoubles(rewards.sigmoid());
                        }
                        RewardPairs pairs =
                                RewardPairs.of(rewards, nothing)
                                        .withFlips(Tensors.doubles(flips.at(step, given), PAIRS));
                        Gradients.clear(List.of(weights));
                        PairedRewardLosses.perPair(loss, pairs)
                                .mean()
                                .add(weights.square().sum().mul(Tensors.scalar(5e-4)))
                                .backward();
                        optimizer.step(0.05);
                    }
                }
            }
            return Tensors.toDoubles(weights);
        }
    }

    /// Estimates flips along the way, without any gold item.
    private static final class Joint implements Flips {
        private final int[] annotators;
        private double[] flips = FlipEstimate.standard().start(FLIPS.length);

        Joint(int[] annotators) {
            this.annotators = annotators;
        }

        @Override
        public double[] at(int step, double[] given) {
            if (step > 0 && step % 10 == 0) {
                flips = FlipEstimate.standard().next(given, annotators, flips);
            }
            return FlipEstimate.perLabel(flips, annotators);
        }
    }

    @Test
    void knowingWhoLabelledBeatsTreatingAllLabelsAlike() {
        double[] gains = new double[4];
        double error = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            World world = new World(seed);
            double[] none = new double[PAIRS];
            double plain =
                    world.accuracy(
                            fitted(world.given, new RewardLoss.BradleyTerry(), (s, g) -> none));
            double[] mean = world.everybodysMean();
            double smoothed =
                    world.accuracy(
                            fitted(world.given, new RewardLoss.SoftTarget(), (s, g) -> mean));
            double[] known = world.known();
            double forward =
                    world.accuracy(
                            fitted(
                                    world.given,
                                    new RewardLoss.ForwardCorrected(),
                                    (s, g) -> known));
            Joint joint = new Joint(world.annotators);
            double estimated =
                    world.accuracy(fitted(world.given, new RewardLoss.ForwardCorrected(), joint));
            double ceiling =
                    world.accuracy(
                            fitted(world.clean, new RewardLoss.BradleyTerry(), (s, g) -> none));
            gains[0] += (forward - plain) / SEEDS;
            gains[1] += (estimated - plain) / SEEDS;
            gains[2] += (smoothed - plain) / SEEDS;
            gains[3] += (ceiling - plain) / SEEDS;
            for (int a = 0; a < FLIPS.length; a++) {
                error += Math.abs(joint.flips[a] - FLIPS[a]) / FLIPS.length / SEEDS;
            }
        }
        System.out.printf(
                "%d seeds: known flips %+.4f, estimated %+.4f (error %.3f), one for all %+.4f, clean labels %+.4f%n",
                SEEDS, gains[0], gains[1], error, gains[2], gains[3]);
        assertThat(gains[0]).as("forward correction, flips known").isGreaterThan(0.01);
        assertThat(gains[1]).as("forward correction, flips estimated").isGreaterThan(0.01);
        assertThat(gains[0]).as("half of what bad labels cost").isGreaterThan(gains[3] / 2);
        assertThat(Math.abs(gains[2])).as("one smoothing for all").isLessThan(0.005);
        assertThat(error).as("mean error of the estimated flips").isLessThan(0.06);
    }
}
