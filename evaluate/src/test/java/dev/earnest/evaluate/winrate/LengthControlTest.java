package dev.earnest.evaluate.winrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.evaluate.EvaluateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LengthControlTest {
    @TempDir private Path folder;

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /// A model of strength .4 that writes longer; the judge gives 1.5 log odds to length.
    private static List<Annotation> world(int size, Map<String, Double> difficulty, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Annotation> annotations = new ArrayList<>();
        double[] surplus = new double[size];
        double mean = 0;
        for (int i = 0; i < size; i++) {
            surplus[i] = 300 + 500 * random.nextGaussian();
            mean += surplus[i] / size;
        }
        double squares = 0;
        for (double one : surplus) {
            squares += (one - mean) * (one - mean) / (size - 1);
        }
        for (int i = 0; i < size; i++) {
            double hard = random.nextGaussian();
            difficulty.put("task-" + i, hard);
            double odds = 0.4 + 0.5 * hard - 1.5 * Math.tanh(-surplus[i] / Math.sqrt(squares));
            annotations.add(
                    new Annotation(
                            "world:" + i,
                            "task-" + i,
                            "base",
                            "model",
                            OptionalDouble.of(sigmoid(odds)),
                            2000,
                            2000 + surplus[i]));
        }
        return annotations;
    }

    @Test
    void theFitFindsTheWeightsOfTheWorld() {
        Map<String, Double> difficulty = new HashMap<>();
        List<Annotation> annotations = world(400, difficulty, 1);
        LengthControl.Fit fit =
                LengthControl.fit(
                        annotations, new LengthControl.Settings(difficulty, List.of(), false));
        assertThat(fit.weights().length()).isCloseTo(-1.5, within(1e-6));
        assertThat(fit.weights().difficulty()).isCloseTo(0.5, within(1e-6));
        assertThat(fit.weights().strength()).isCloseTo(0.4, within(1e-6));
        double expected =
                difficulty.values().stream()
                        .mapToDouble(hard -> sigmoid(0.4 + 0.5 * hard))
                        .average()
                        .orElseThrow();
        assertThat(fit.rate().rate()).isCloseTo(expected, within(1e-7));
        double raw = WinRate.of(annotations, 400).rate();
        assertThat(raw).isGreaterThan(fit.rate().rate() + 0.08);
    }

    @Test
    void thePenaltyPullsWeightsToZeroAndCrossValidationKeepsWhatHelps() {
        Map<String, Double> difficulty = new HashMap<>();
        List<Annotation> annotations = world(400, difficulty, 2);
        LengthControl.Fit fit =
                LengthControl.fit(
                        annotations, new LengthControl.Settings(difficulty, List.of(), true));
        assertThat(fit.c()).isGreaterThan(1);
        assertThat(fit.weights().length()).isCloseTo(-1.5, within(0.1));
        double[][] x = {{1, 0}, {1, 1}, {1, 0}, {1, 1}};
        double[] y = {0.6, 0.55, 0.6, 0.55};
        double[] s = {1, 1, 1, 1};
        assertThat(L1Logistic.fit(x, y, s, 1e-4)).containsExactly(0, 0);
        assertThat(L1Logistic.fit(x, y, s, 1)[1]).isZero();
        assertThat(L1Logistic.fit(x, y, s, 1e8)[0]).isCloseTo(Math.log(0.6 / 0.4), within(1e-5));
    }

    /// At the minimum of an L1 problem the slope of every weight that is not 0 is the penalty against its sign.
    @Test
    void theMinimumSatisfiesItsConditions() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] x = new double[300][3];
        double[] y = new double[300];
        double[] s = new double[300];
        for (int i = 0; i < y.length; i++) {
            for (int k = 0; k < 3; k++) {
                x[i][k] = random.nextGaussian();
            }
            y[i] = random.nextDouble();
            s[i] = random.nextDouble();
        }
        for (double c : new double[] {0.05, 0.3, 3}) {
            double[] at = L1Logistic.fit(x, y, s, c);
            for (int k = 0; k < 3; k++) {
                double slope = 0;
                for (int i = 0; i < y.length; i++) {
                    slope += s[i] * (sigmoid(L1Logistic.dot(x[i], at)) - y[i]) * x[i][k];
                }
                if (at[k] == 0) {
                    assertThat(Math.abs(slope)).isLessThanOrEqualTo(1 / c + 1e-7);
                } else {
                    assertThat(slope).isCloseTo(-Math.signum(at[k]) / c, within(1e-6));
                }
            }
        }
    }

    @Test
    void gamedVersionsOfTheBaselineHoldTheFitBack() {
        Map<String, Double> difficulty = new HashMap<>();
        List<Annotation> annotations = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            difficulty.put("task-" + i, 0.0);
            annotations.add(
                    new Annotation(
                            "a:" + i,
                            "task-" + i,
                            "base",
                            "short",
                            OptionalDouble.of(i % 10 == 0 ? 0.4 : 0.02),
                            2000,
                            100 + 15 * (i % 10)));
        }
        List<Annotation> gamed = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            gamed.add(
                    new Annotation(
                            "g:" + i,
                            "task-" + i,
                            "base",
                            "verbose",
                            OptionalDouble.of(0.55),
                            2000,
                            2000 + 10 * i));
        }
        LengthControl.Weights alone =
                LengthControl.fit(
                                annotations,
                                new LengthControl.Settings(difficulty, List.of(), false))
                        .weights();
        LengthControl.Weights held =
                LengthControl.fit(annotations, new LengthControl.Settings(difficulty, gamed, false))
                        .weights();
        assertThat(Math.abs(held.length())).isLessThan(Math.abs(alone.length()) / 2);
    }

    @Test
    void twoModelsAreComparedThroughTheirWeights() {
        var one = new LengthControl.Weights(-1, 0.5, 0.3);
        var other = new LengthControl.Weights(-2, 0.2, -0.1);
        double[] difficulty = {-1, 0, 2};
        LengthControl.Rate rate = LengthControl.between(one, other, difficulty);
        double expected = (sigmoid(0.4 - 0.3) + sigmoid(0.4) + sigmoid(0.4 + 0.6)) / 3;
        assertThat(rate.rate()).isCloseTo(expected, within(1e-12));
        assertThat(LengthControl.rate(LengthControl.Weights.baseline(), difficulty).rate())
                .isEqualTo(0.5);
    }

    @Test
    void missingLengthsAndDifficultiesNameTheRow() {
        Annotation bare =
                new Annotation(
                        "file:7", "t", "base", "m", OptionalDouble.of(1), Double.NaN, Double.NaN);
        assertThatThrownBy(() ->
                        LengthControl.fit(
                                List.of(bare),
                                new LengthControl.Settings(Map.of(), List.of(), false)))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining("file:7: controlling for length needs both outputs");
        Annotation sized = new Annotation("file:8", "t", "base", "m", OptionalDouble.of(1), 10, 20);
        assertThatThrownBy(() ->
                        LengthControl.fit(
                                List.of(sized),
                                new LengthControl.Settings(Map.of("u", 1.0), List.of(), false)))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining("file:8: the difficulties do not know the instruction 't'");
    }

    @Test
    void weightsAreReadWhateverCommasANameHolds() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("weights.csv"),
                        ",length,difficulty,strength\nplain,-1,0.5,2\n\"odd, name\",1,2,3\n");
        assertThat(LengthControlFiles.weights(file))
                .containsEntry("plain", new LengthControl.Weights(-1, 0.5, 2))
                .containsEntry("odd, name", new LengthControl.Weights(1, 2, 3));
        Path broken = Files.writeString(folder.resolve("broken.csv"), ",a,b,c\nplain,-1,x,2\n");
        assertThatThrownBy(() -> LengthControlFiles.weights(broken))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining("broken.csv:2: 'x' is no number");
    }
}
