package dev.earnest.crowd.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.TestData;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GladTest {
    private static final LabelOptions EXACT =
            LabelOptions.defaults().withTolerance(1e-15).withMaxIterations(3000);

    /// The reference made 20 steps of EM with an inexact conjugate-gradient maximisation: not yet the
    /// optimum, so posteriors agree to 0.02 and parameters to 0.05, but labels entirely.
    @Test
    void theOptimumOnRteIsWhereTheReferenceWasHeading() {
        LabelTable answers = TestData.labels("rte");
        GladFit fit = Glad.standard().fitWithItems(answers, EXACT);
        LabelResult result = fit.result();
        int one = result.labels().code("1");
        for (String[] row : TestData.golden("rte.glad20.probas.tsv")) {
            int item = result.items().code(row[0]);
            double expected = Double.parseDouble(row[2]);
            assertThat(result.posterior().probability(item, one))
                    .as("item " + row[0])
                    .isCloseTo(expected, within(0.02));
            if (Math.abs(expected - 0.5) > 0.02) {
                assertThat(result.label(item)).isEqualTo(expected > 0.5 ? "1" : "0");
            }
        }
        for (String[] row : TestData.golden("rte.glad20.alphas.tsv")) {
            assertThat(result.estimates().skill()[result.annotators().code(row[0])])
                    .as("annotator " + row[0])
                    .isCloseTo(Double.parseDouble(row[1]), within(0.05));
        }
        for (String[] row : TestData.golden("rte.glad20.betas.tsv")) {
            assertThat(fit.logEasiness()[result.items().code(row[0])])
                    .as("item " + row[0])
                    .isCloseTo(Double.parseDouble(row[1]), within(0.05));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void theObjectiveNeverFallsAndIsThatOfTheModel(long seed) {
        LabelTable answers = weighted(seed);
        GladFit fit = Glad.standard().fitWithItems(answers, EXACT);
        double[] trace = fit.result().convergence().trace();
        for (int step = 1; step < trace.length; step++) {
            assertThat(trace[step])
                    .as("step %d", step)
                    .isGreaterThanOrEqualTo(trace[step - 1] - 1e-10 * Math.abs(trace[step]));
        }
        double byHand =
                GladByHand.logPosterior(
                        answers, fit.result().estimates().skill(), fit.logEasiness());
        assertThat(trace[trace.length - 1]).isCloseTo(byHand, within(1e-8));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void atTheEndEveryDerivativeIsZeroAndErrorsAreThoseOfTheObservedInformation(long seed) {
        LabelTable answers = weighted(seed);
        GladFit fit = Glad.standard().fitWithItems(answers, EXACT);
        double[] alpha = fit.result().estimates().skill();
        double[] beta = fit.logEasiness();
        var byHand = new GladByHand(answers, alpha, beta);
        for (int k = 0; k < alpha.length + beta.length; k++) {
            assertThat(byHand.slope(k)).as("parameter %d", k).isCloseTo(0, within(1e-4));
        }
        double z = 1.959963984540054;
        for (int j = 0; j < alpha.length; j++) {
            double high = fit.result().estimates().high()[j];
            double expected = byHand.error(j, alpha.length, beta.length);
            assertThat((high - alpha[j]) / z).isCloseTo(expected, within(2e-3 * expected));
        }
        for (int i = 0; i < beta.length; i++) {
            double expected = byHand.error(alpha.length + i, 0, alpha.length);
            assertThat(fit.standardError()[i]).isCloseTo(expected, within(2e-3 * expected));
        }
    }

    /// Small, with weights and with repeats of an annotator on an item.
    private static LabelTable weighted(long seed) {
        var random = new SplittableRandom(seed);
        var builder = LabelTable.builder();
        for (int item = 0; item < 8; item++) {
            for (int j = 0; j < 5; j++) {
                int repeats = random.nextDouble() < 0.2 ? 2 : 1;
                for (int occasion = 0; occasion < repeats; occasion++) {
                    int truth = item % 3;
                    int answer = random.nextDouble() < 0.75 ? truth : random.nextInt(3);
                    builder.add(
                            "i" + item,
                            "a" + j,
                            "c" + answer,
                            Extras.NONE
                                    .withWeight((float) random.nextDouble(0.5, 2))
                                    .withOccasion(occasion));
                }
            }
        }
        return builder.build();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void intervalsOfAbilityCoverTheTruth(long seed) {
        var random = new SplittableRandom(seed);
        var normal = new java.util.Random(seed);
        double[] alpha = new double[100];
        for (int j = 0; j < alpha.length; j++) {
            alpha[j] = 1 + normal.nextGaussian();
        }
        var builder = LabelTable.builder();
        for (int item = 0; item < 700; item++) {
            double easiness = Math.exp(1 + normal.nextGaussian());
            int truth = random.nextInt(3);
            int first = random.nextInt(alpha.length);
            for (int k = 0; k < 10; k++) {
                int who = (first + 7 * k) % alpha.length;
                boolean right = random.nextDouble() < 1 / (1 + Math.exp(-alpha[who] * easiness));
                int answer = right ? truth : (truth + 1 + random.nextInt(2)) % 3;
                builder.add("i" + item, "a" + who, "c" + answer);
            }
        }
        LabelResult result = Glad.standard().fit(builder.build(), LabelOptions.defaults());
        int covered = 0;
        for (int j = 0; j < alpha.length; j++) {
            double truth = alpha[Integer.parseInt(result.annotators().name(j).substring(1))];
            var interval = result.estimates().interval(j).orElseThrow();
            covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }
        // Easiness is maximised, not averaged over, and the other annotators are held fixed: about
        // 85 %.
        assertThat(covered / 100.0).isBetween(0.8, 1.0);
    }

    @Test
    void anAnnotatorAgainstTheTruthHasNegativeAbility() {
        var builder = LabelTable.builder();
        for (int item = 0; item < 40; item++) {
            for (int j = 0; j < 5; j++) {
                boolean yes = (item % 2 == 0) == (j != 4);
                builder.add("i" + item, "a" + j, yes ? "yes" : "no");
            }
        }
        AnnotatorEstimates estimates =
                Glad.standard().fit(builder.build(), LabelOptions.defaults()).estimates();
        assertThat(estimates.skill()[0]).isGreaterThan(1);
        assertThat(estimates.skill()[4]).isLessThan(-0.5);
        assertThat(estimates.parameter("accuracy").orElseThrow().value()[4]).isLessThan(0.2);
    }

    @Test
    void contestedItemsAreLessEasy() {
        var builder = LabelTable.builder();
        for (int item = 0; item < 40; item++) {
            for (int j = 0; j < 6; j++) {
                boolean wrong = item < 10 && (item + j) % 3 == 0;
                builder.add("i" + item, "a" + j, wrong ? "no" : "yes");
            }
        }
        GladFit fit = Glad.standard().fitWithItems(builder.build(), LabelOptions.defaults());
        for (int contested = 0; contested < 10; contested++) {
            assertThat(fit.logEasiness()[contested]).isLessThan(fit.logEasiness()[20] - 0.5);
            assertThat(fit.standardError()[contested]).isBetween(0.05, 1.5);
        }
    }

    @Test
    void defaultsAreThePriorMeansOfThePaper() {
        assertThat(Glad.standard()).isEqualTo(new Glad(1, 1));
        assertThat(Glad.standard().name()).isEqualTo("glad");
        assertThatThrownBy(() -> new Glad(Double.NaN, 1))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("prior means NaN (ability)");
    }
}
