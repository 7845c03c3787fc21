package dev.earnest.crowd.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Outcome;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleBradleyTerryTest {
    private static final RankOptions PLAIN = RankOptions.withoutIntervals();
    private static final double Z = 1.959963984540054;

    /// Eighty judgments by a linear congruential generator, so that any language can make them again.
    private static ComparisonTable golden() {
        var table = ComparisonTable.builder(List.of("length", "markdown"));
        for (String item : List.of("m0", "m1", "m2", "m3")) {
            table.items().code(item);
        }
        var generator = new Generator();
        Outcome[] outcomes = {
            Outcome.LEFT, Outcome.LEFT, Outcome.RIGHT, Outcome.RIGHT, Outcome.TIE
        };
        for (int row = 0; row < 80; row++) {
            int left = generator.next(4);
            int right = (left + 1 + generator.next(3)) % 4;
            Outcome outcome = outcomes[generator.next(5)];
            int length = generator.next(2001) - 1000;
            int markdown = generator.next(7) - 3;
            table.add("m" + left, "m" + right, outcome, "w" + generator.next(9));
            table.covariates(length, markdown);
        }
        return table.build();
    }

    private static final class Generator {
        private long state = 12345;

        int next(int below) {
            state = (state * 1103515245L + 12345) % (1L << 31);
            return (int) ((state >> 8) % below);
        }
    }

    /// Newton's method in numpy; scikit-learn's LogisticRegression(C=1) agrees to 7e-8, its tolerance.
    @Test
    void aRidgeOfOneHalfOnAllIsTheLogisticRegressionOfFastChat() {
        RankResult result = new StyleBradleyTerry(0.5, 0.5, 1_000, 1e-10).fit(golden(), PLAIN);
        assertThat(result.score())
                .containsExactly(
                        new double[] {
                            -0.11932607076057304,
                            -0.014118538327994427,
                            -0.41315761235308285,
                            0.5466022214416498
                        },
                        within(1e-9));
        assertThat(result.parameters().get(0).value()).isCloseTo(-0.2650329463315806, within(1e-9));
        assertThat(result.parameters().get(1).value()).isCloseTo(0.17310654050581117, within(1e-9));
    }

    @Test
    void theDefaultLeavesScoresAloneAndHasSandwichErrors() {
        RankResult result =
                StyleBradleyTerry.defaults().fit(golden(), RankOptions.of(IntervalKind.SANDWICH));
        double[] score = {
            -0.14120340013684904, -0.009042633210611078, -0.4479208386115756, 0.5981668719590356
        };
        double[] error = {
            0.20353248569126553, 0.22926197201504797, 0.21473350647341619, 0.2387905282533632
        };
        for (int item = 0; item < 4; item++) {
            assertThat(result.score()[item]).isCloseTo(score[item], within(1e-9));
            assertThat(result.high()[item]).isCloseTo(score[item] + Z * error[item], within(1e-8));
            assertThat(result.low()[item]).isCloseTo(score[item] - Z * error[item], within(1e-8));
        }
        var length = result.parameters().get(0);
        var markdown = result.parameters().get(1);
        assertThat(length.name()).isEqualTo("style: length");
        assertThat(length.value()).isCloseTo(-0.291474746218099, within(1e-9));
        assertThat(length.standardError()).isCloseTo(0.20115695922689641, within(1e-8));
        assertThat(markdown.value()).isCloseTo(0.18868526231773172, within(1e-9));
        assertThat(markdown.standardError()).isCloseTo(0.21568993525466887, within(1e-8));
    }

    @Test
    void theClusteredSandwichTakesAnnotatorsAsUnits() {
        RankResult result =
                StyleBradleyTerry.defaults()
                        .fit(golden(), RankOptions.of(IntervalKind.CLUSTER_SANDWICH));
        double[] error = {
            0.09254988324081402, 0.2032369820053049, 0.2394370805613731, 0.19794652525653142
        };
        for (int item = 0; item < 4; item++) {
            assertThat(result.high()[item] - result.score()[item])
                    .isCloseTo(Z * error[item], within(1e-8));
        }
        assertThat(result.parameters().get(0).standardError())
                .isCloseTo(0.2308547493731571, within(1e-8));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void findsWhatLengthBuysAndWhatTheItemsAreWorthWithoutIt(long seed) {
        Random random = new Random(seed);
        double[] truth = {1, 0.5, 0, -0.5, -1};
        // Long-winded items: the last writes most.
        double[] wordy = {0, 100, 200, 300, 400};
        var table = ComparisonTable.builder(List.of("length"));
        for (int row = 0; row < 20_000; row++) {
            int a = random.nextInt(5);
            int b = (a + 1 + random.nextInt(4)) % 5;
            double gap = wordy[a] - wordy[b] + 100 * random.nextGaussian();
            double z = truth[a] - truth[b] + 0.01 * gap;
            boolean left = random.nextDouble() < 1 / (1 + Math.exp(-z));
            table.add("m" + a, "m" + b, left ? Outcome.LEFT : Outcome.RIGHT);
            table.covariates((float) gap);
        }
        ComparisonTable built = table.build();
        RankResult result =
                StyleBradleyTerry.defaults().fit(built, RankOptions.of(IntervalKind.SANDWICH));
        for (int item = 0; item < 5; item++) {
            int code = built.items().code("m" + item);
            assertThat(result.score()[code]).isCloseTo(truth[item], within(0.12));
        }
        double unit = 0;
        for (int row = 0; row < built.size(); row++) {
            unit += Math.pow(built.covariate("length", row), 2) / built.size();
        }
        var length = result.parameters().getFirst();
        assertThat(length.value())
                .isCloseTo(0.01 * Math.sqrt(unit), within(5 * length.standardError()));
        double[] naive = BradleyTerry.defaults().withScale(Scale.LOG).fit(built, PLAIN).score();
        assertThat(naive[built.items().code("m0")]).isLessThan(0);
    }

    @Test
    void withoutCovariatesThereIsNothingToControl() {
        assertThatThrownBy(() -> StyleBradleyTerry.defaults().fit(SpectralRankingTest.toy(), PLAIN))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("covariate");
    }

    @Test
    void aCovariateThatIsNoNumberIsNamedWithItsRow() {
        var table = ComparisonTable.builder(List.of("length"));
        table.add("a", "b", Outcome.LEFT).covariates(1);
        table.add("b", "a", Outcome.LEFT, "w", "", Extras.NONE).covariates(Float.NaN);
        assertThatThrownBy(() -> StyleBradleyTerry.defaults().fit(table.build(), PLAIN))
                .hasMessageContaining("'length' is NaN in judgment 2");
    }

    @Test
    void anItemThatNeverLostHasNoScoreWithoutARidgeAndOneWithIt() {
        var table = ComparisonTable.builder(List.of("length"));
        table.add("a", "b", Outcome.LEFT).covariates(1);
        table.add("b", "a", Outcome.LEFT).covariates(2);
        table.add("c", "a", Outcome.LEFT).covariates(-1);
        ComparisonTable built = table.build();
        RankResult free = StyleBradleyTerry.defaults().fit(built, PLAIN);
        assertThat(free.score()[2]).isNaN();
        assertThat(free.warnings()).anyMatch(w -> w.contains("never lost") && w.contains("c"));
        RankResult ridged = new StyleBradleyTerry(0.5, 0.5, 1_000, 1e-9).fit(built, PLAIN);
        assertThat(ridged.score()[2]).isFinite();
    }

    @Test
    void aConstantZeroCovariateHasACoefficientOfZero() {
        var table = ComparisonTable.builder(List.of("nothing"));
        table.add("a", "b", Outcome.LEFT).covariates(0);
        table.add("b", "a", Outcome.LEFT).covariates(0);
        RankResult result = StyleBradleyTerry.defaults().fit(table.build(), PLAIN);
        assertThat(result.parameters().getFirst().value()).isZero();
    }

    @Test
    void defaultsAreAsDocumented() {
        assertThat(StyleBradleyTerry.defaults())
                .isEqualTo(new StyleBradleyTerry(0, 0.01, 1_000, 1e-9));
    }
}
