package dev.earnest.align.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.AlignException;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class FeaturesTest {
    private static final List<String> TEXTS =
            List.of(
                    "the cat sat on the mat",
                    "the dog sat on the log",
                    "a cat and a dog",
                    "logs and mats and cats",
                    "on and on and on");

    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    @Test
    void charactersStayInsideWordsAndWordsKeepTheirApostrophes() {
        assertThat(new Ngrams.Characters(2, 3).of("Ab c"))
                .containsExactly(" a", "ab", "b ", " ab", "ab ", " c", "c ", " c ");
        assertThat(new Ngrams.Words(1, 2).of("Don't stop, now!"))
                .containsExactly("don't", "stop", "now", "don't stop", "stop now");
        assertThat(new Ngrams.Words(1, 2).of(" ")).isEmpty();
        assertThatThrownBy(() -> new Ngrams.Words(2, 1)).hasMessageContaining("2 to 1");
    }

    @Test
    void termsAreWeighedByTheFormula() {
        TermWeights weights = TermWeights.fit(List.of("a a b", "b"), new Ngrams.Words(1, 1), 1);
        try (Scope _ = Scope.open()) {
            double[] row = Tensors.toDoubles(weights.of(List.of("a a b unseen")));
            double a = (1 + Math.log(2)) * (1 + Math.log(3.0 / 2));
            double b = 1 + Math.log(3.0 / 3);
            double length = Math.hypot(a, b);
            assertThat(row).hasSize(2);
            assertThat(row[0]).isCloseTo(a / length, within(1e-6));
            assertThat(row[1]).isCloseTo(b / length, within(1e-6));
            assertThat(Tensors.toDoubles(weights.of(List.of("nothing known")))).containsOnly(0);
        }
        assertThat(TermWeights.fit(TEXTS, new Ngrams.Words(1, 1), 3).size()).isEqualTo(2);
        assertThatThrownBy(() -> TermWeights.fit(TEXTS, new Ngrams.Words(1, 1), 5))
                .isInstanceOf(AlignException.class)
                .hasMessageContaining("no term occurs in 5 of the 5 texts");
    }

    @Test
    void allCoordinatesTogetherKeepTheDistancesOfTexts() {
        Ngrams words = new Ngrams.Words(1, 1);
        try (LatentText latent = LatentText.fit(TEXTS, words, 1, 4)) {
            double[][] rows = latent.of(TEXTS);
            double scale = 0;
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < i; j++) {
                    double ratio = distance(rows[i], rows[j]) / distance(full(i), full(j));
                    scale = scale == 0 ? ratio : scale;
                    assertThat(ratio).isCloseTo(scale, within(1e-4));
                }
            }
            double[] deviations = new double[4];
            for (int k = 0; k < 4; k++) {
                int column = k;
                deviations[k] =
                        Math.sqrt(
                                Arrays.stream(rows)
                                        .mapToDouble(row -> row[column] * row[column])
                                        .average()
                                        .orElseThrow());
            }
            assertThat(deviations[0]).isCloseTo(1, within(1e-5));
            assertThat(deviations[1]).isLessThan(1);
            assertThat(deviations[3]).isLessThan(deviations[2]).isPositive();
        }
        assertThatThrownBy(() -> LatentText.fit(TEXTS, words, 1, 5))
                .isInstanceOf(AlignException.class)
                .hasMessageContaining("5 coordinates cannot be learnt from 5 texts");
    }

    private static double[] full(int text) {
        try (Scope _ = Scope.open()) {
            return Tensors.toDoubles(
                    TermWeights.fit(TEXTS, new Ngrams.Words(1, 1), 1).of(List.of(TEXTS.get(text))));
        }
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    @Test
    void columnsGetOneScaleAndNoOddRowOutweighsAll() {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(new double[] {i % 2 == 0 ? 9 : 11, 7});
        }
        Standard standard = Standard.fit(rows);
        assertThat(standard.of(new double[] {11, 7})[0]).isCloseTo(1, within(1e-9));
        assertThat(standard.of(new double[] {1e9, 8})).containsExactly(3, 0);
    }

    @Test
    void theSurfaceOfATextIsDescribedByNumbersThatExist() {
        assertThat(SurfaceText.of("")).hasSize(SurfaceText.NAMES.size());
        for (String text : List.of("", "?!", "\n\n", "a", "\uD83D\uDE00 http://x")) {
            assertThat(DoubleStream.of(SurfaceText.of(text)).allMatch(Double::isFinite)).isTrue();
        }
        double[] row = SurfaceText.of("I think so, because YOU said it!! i dont");
        assertThat(at(row, "log words")).isEqualTo(Math.log(9));
        assertThat(at(row, "log different words")).isEqualTo(Math.log(8 + 1));
        assertThat(at(row, "share of words in capitals")).isEqualTo(1.0 / 9);
        assertThat(at(row, "marks in a row")).isEqualTo(Math.log(2));
        assertThat(at(row, "first person")).isEqualTo(2.0 / 9);
        assertThat(at(row, "second person")).isEqualTo(1.0 / 9);
        assertThat(at(row, "connectives")).isEqualTo(2.0 / 9);
        assertThat(at(row, "slang")).isEqualTo(Math.log(2));
        assertThat(at(row, "small i")).isEqualTo(Math.log(2));
        assertThat(at(row, "sentences that begin with a capital")).isEqualTo(0.5);
        assertThat(at(row, "ends with a mark")).isZero();
        assertThat(at(row, "link")).isZero();
        assertThat(at(SurfaceText.of("see www.x.org"), "link")).isEqualTo(1);
    }

    private static double at(double[] row, String name) {
        return row[SurfaceText.NAMES.indexOf(name)];
    }

    /// Preferred is whoever is nearer to 0, which no linear reward can tell.
    @Test
    void theHiddenLayerLearnsWhatNoLineCan() {
        Random random = new Random(4);
        double[][] rows = new double[400][2];
        for (double[] row : rows) {
            row[0] = random.nextGaussian();
            row[1] = random.nextGaussian();
        }
        List<FeaturePair> training = new ArrayList<>();
        List<FeaturePair> held = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            int a = random.nextInt(200) + (i % 2) * 200;
            int b = random.nextInt(200) + (i % 2) * 200;
            if (a == b) {
                continue;
            }
            boolean first = Math.abs(rows[a][0]) < Math.abs(rows[b][0]);
            (i % 2 == 0 ? training : held)
                    .add(new FeaturePair("pair " + i, first ? a : b, first ? b : a));
        }
        FeatureFit fit = FeatureFit.usual(1e-4, 1);
        double[] rewards = fit.rewards(rows, training);
        assertThat(accuracy(rewards, held)).isGreaterThan(0.9);
        assertThat(fit.rewards(rows, training)).isEqualTo(rewards);
        // So strong a ridge leaves nothing of the weights; only the start is different from 0.
        double[] shrunk = fit.with(100).rewards(rows, training);
        assertThat(DoubleStream.of(shrunk).map(Math::abs).max().orElseThrow()).isLessThan(0.05);
    }

    private static double accuracy(double[] rewards, List<FeaturePair> pairs) {
        return pairs.stream()
                .mapToDouble(pair -> rewards[pair.chosen()] > rewards[pair.rejected()] ? 1 : 0)
                .average()
                .orElseThrow();
    }

    @Test
    void lossesOfPartsAddUpToTheBatchRidgeIncluded() {
        try (RandomState random = RandomState.seeded(3);
                FeatureReward model = FeatureReward.fresh(2, 3, random);
                Scope _ = Scope.open()) {
            var rows = Tensors.floats(new float[] {1, 2, 3, 4, 5, 7}, 3, 2);
            assertThat(Tensors.toDoubles(model.rewards(rows))).containsExactly(0, 0, 0);
            FeatureRewardTask task = new FeatureRewardTask(model, rows, 0.5);
            List<FeaturePair> batch =
                    List.of(
                            new FeaturePair("a", 0, 1),
                            new FeaturePair("b", 2, 1),
                            new FeaturePair("c", 0, 2));
            double whole = Tensors.value(task.loss(batch, batch).loss());
            double parts =
                    Tensors.value(task.loss(batch.subList(0, 1), batch).loss())
                            + Tensors.value(task.loss(batch.subList(1, 3), batch).loss());
            assertThat(parts).isCloseTo(whole, within(1e-6));
            double penalty = 0.5 * Tensors.value(model.square());
            assertThat(whole).isCloseTo(Math.log(2) + penalty, within(1e-5));
            assertThatThrownBy(() -> new FeatureRewardTask(model, rows, -1))
                    .hasMessage("the ridge is -1.0: it is at least 0");
        }
    }
}
