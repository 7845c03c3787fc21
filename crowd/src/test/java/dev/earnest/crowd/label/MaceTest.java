package dev.earnest.crowd.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.TestData;
import dev.earnest.judgments.Label;
import dev.earnest.judgments.LabelTable;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.numbers.gamma.Digamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaceTest {
    private static final LabelOptions FIFTY =
            LabelOptions.defaults().withTolerance(-1).withMaxIterations(50);

    private static Mace of(Mace.Training training) {
        return switch (training) {
            case VARIATIONAL -> Mace.variational();
            case EXPECTATION_MAXIMISATION -> Mace.em();
        };
    }

    @ParameterizedTest
    @EnumSource(Mace.Training.class)
    void fiftyIterationsFromAGivenStartEqualTheReference(Mace.Training training) {
        LabelProblem problem = LabelProblem.of(TestData.labels("rte"), FIFTY);
        MaceModel model = of(training).run(problem, givenStart(problem), 0).model();
        String golden =
                switch (training) {
                    case VARIATIONAL -> "rte.mace_vb50.";
                    case EXPECTATION_MAXIMISATION -> "rte.mace_em50.";
                };
        int one = problem.labels.code("1");
        for (String[] row : TestData.golden(golden + "probas.tsv")) {
            int item = problem.items.code(row[0]);
            assertThat(model.posterior()[item * 2 + one])
                    .as("item " + row[0])
                    .isCloseTo(Double.parseDouble(row[1]), within(1e-9));
        }
        for (String[] row : TestData.golden(golden + "spamming.tsv")) {
            assertThat(model.know()[problem.annotators.code(row[0])])
                    .as("annotator " + row[0])
                    .isCloseTo(Double.parseDouble(row[2]), within(1e-9));
        }
    }

    private static MaceParameters givenStart(LabelProblem problem) {
        var start = MaceParameters.even(problem.annotators.size(), 2);
        int one = problem.labels.code("1");
        for (String[] row : TestData.golden("rte.mace.init.tsv")) {
            int annotator = problem.annotators.code(row[0]);
            start.spam()[annotator] = Double.parseDouble(row[1]);
            start.know()[annotator] = Double.parseDouble(row[2]);
            start.strategy()[annotator * 2 + one] = Double.parseDouble(row[3]);
            start.strategy()[annotator * 2 + 1 - one] = Double.parseDouble(row[4]);
        }
        return start;
    }

    @ParameterizedTest
    @EnumSource(Mace.Training.class)
    void theObjectiveNeverFalls(Mace.Training training) {
        LabelTable answers = GladKosMaceMmsrData.random(3, 80, 15, 4, 6);
        double[] trace = of(training).withRestarts(3).fit(answers, FIFTY).convergence().trace();
        assertThat(trace).hasSize(50);
        for (int step = 1; step < trace.length; step++) {
            assertThat(trace[step]).isGreaterThanOrEqualTo(trace[step - 1] - 1e-9);
        }
    }

    @ParameterizedTest
    @EnumSource(Mace.Training.class)
    void tenThousandAnswersToAnItemDoNotUnderflow(Mace.Training training) {
        var builder = LabelTable.builder();
        var random = new SplittableRandom(5);
        for (int j = 0; j < 10_000; j++) {
            for (int item = 0; item < 3; item++) {
                int answer = random.nextDouble() < 0.6 ? item : random.nextInt(3);
                builder.add("i" + item, "a" + j, "c" + answer);
            }
        }
        LabelResult result =
                of(training).withRestarts(2).fit(builder.build(), LabelOptions.defaults());
        for (int item = 0; item < 3; item++) {
            assertThat(result.label(item)).isEqualTo("c" + item);
            assertThat(result.confidence(item)).isBetween(0.999, 1.0);
        }
    }

    @Test
    void restartsReallyDiffer() {
        LabelTable answers = GladKosMaceMmsrData.random(8, 40, 12, 3, 4);
        LabelProblem problem = LabelProblem.of(answers, LabelOptions.defaults());
        var starts = new MaceStarts(problem);
        assertThat(starts.start(1).know()).isNotEqualTo(starts.start(2).know());
        assertThat(starts.start(0).know()).containsOnly(0.5);
        double first = Mace.em().run(problem, starts.start(0), 0).model().objective();
        LabelResult one = Mace.em().withRestarts(1).fit(answers, LabelOptions.defaults());
        LabelResult ten = Mace.em().fit(answers, LabelOptions.defaults());
        assertThat(last(one)).isEqualTo(first);
        assertThat(last(ten)).as("the best of ten starts").isGreaterThanOrEqualTo(last(one));
    }

    @Test
    void anotherSeedGivesOtherStarts() {
        LabelTable answers = GladKosMaceMmsrData.random(8, 40, 12, 3, 4);
        var one = new MaceStarts(LabelProblem.of(answers, LabelOptions.defaults()));
        var two = new MaceStarts(LabelProblem.of(answers, LabelOptions.defaults().withSeed(2)));
        assertThat(one.start(1).know()).isNotEqualTo(two.start(1).know());
    }

    private static double last(LabelResult result) {
        double[] trace = result.convergence().trace();
        return trace[trace.length - 1];
    }

    @Test
    void controlsKeepTheirCategoryAndTeachCompetence() {
        var builder = LabelTable.builder();
        for (int item = 0; item < 30; item++) {
            String truth = item % 2 == 0 ? "yes" : "no";
            builder.add("i" + item, "honest", truth);
            builder.add("i" + item, "one liar", "yes");
            builder.add("i" + item, "other liar", "yes");
        }
        LabelTable answers = builder.build();
        GoldLabels controls =
                GoldLabels.of(
                        List.of(
                                new Label("i1", "no"),
                                new Label("i3", "no"),
                                new Label("i5", "no"),
                                new Label("i7", "no")));
        LabelResult result = Mace.em().fit(answers, LabelOptions.defaults().withGold(controls));
        assertThat(result.label(result.items().code("i1"))).isEqualTo("no");
        assertThat(result.confidence(result.items().code("i1"))).isEqualTo(1);
        assertThat(result.label(result.items().code("i29"))).isEqualTo("no");
        double[] competence = result.estimates().skill();
        assertThat(competence[0]).isGreaterThan(0.9);
        assertThat(competence[1]).isLessThan(0.2);
    }

    @ParameterizedTest(name = "seed {0}, {1}")
    @CsvSource({
        "1, VARIATIONAL",
        "2, VARIATIONAL",
        "3, VARIATIONAL",
        "1, EXPECTATION_MAXIMISATION",
        "2, EXPECTATION_MAXIMISATION",
        "3, EXPECTATION_MAXIMISATION"
    })
    void credibleIntervalsOfCompetenceCoverTheTruth(long seed, Mace.Training training) {
        var random = new SplittableRandom(seed);
        int annotators = 120;
        double[] competence = new double[annotators];
        for (int j = 0; j < annotators; j++) {
            competence[j] = random.nextDouble(0.05, 0.95);
        }
        var builder = LabelTable.builder();
        for (int item = 0; item < 800; item++) {
            int truth = random.nextInt(3);
            int first = random.nextInt(annotators);
            for (int k = 0; k < 10; k++) {
                int who = (first + 7 * k) % annotators;
                int answer = random.nextDouble() < competence[who] ? truth : random.nextInt(3);
                builder.add("i" + item, "a" + who, "c" + answer);
            }
        }
        LabelResult result = of(training).fit(builder.build(), LabelOptions.defaults());
        int covered = 0;
        for (int j = 0; j < annotators; j++) {
            double truth = competence[Integer.parseInt(result.annotators().name(j).substring(1))];
            var interval = result.estimates().interval(j).orElseThrow();
            covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }
        assertThat(covered / 120.0).as("coverage of 95 % intervals").isBetween(0.9, 0.995);
    }

    @Test
    void competenceSpammingAndConfusionFitTogether() {
        LabelResult result =
                Mace.variational()
                        .fit(GladKosMaceMmsrData.random(3, 80, 15, 4, 6), LabelOptions.defaults());
        AnnotatorEstimates estimates = result.estimates();
        var spamming = estimates.parameter("spamming").orElseThrow();
        Confusion confusion = estimates.confusion().orElseThrow();
        for (int j = 0; j < 15; j++) {
            assertThat(spamming.value()[j]).isCloseTo(1 - estimates.skill()[j], within(1e-12));
            assertThat(spamming.standardError()[j]).isBetween(1e-6, 0.5);
            for (int truth = 0; truth < 4; truth++) {
                double sum = 0;
                for (int given = 0; given < 4; given++) {
                    sum += confusion.probability(j, truth, given);
                    assertThat(confusion.standardError(j, truth, given)).isBetween(0.0, 0.5);
                }
                assertThat(sum).isCloseTo(1, within(1e-12));
            }
        }
        assertThat(estimates.parameter("strategy:c0")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.5, 1, 2.5, 7.999, 8, 10, 123.4, 1e6})
    void digammaEqualsAGeneralImplementation(double x) {
        assertThat(MaceDigamma.of(x)).isCloseTo(Digamma.value(x), within(1e-11 * (1 + 1 / x)));
    }

    @Test
    void defaultsAreThoseOfTheOriginal() {
        assertThat(Mace.variational())
                .isEqualTo(new Mace(Mace.Training.VARIATIONAL, 10, 0.5, 10, 0.01));
        assertThat(Mace.variational().name()).isEqualTo("mace-vb");
        assertThat(Mace.em().name()).isEqualTo("mace");
        assertThat(Mace.em().restarts()).isEqualTo(10);
    }

    @Test
    void impossibleSettingsAreRefusedInWords() {
        assertThatThrownBy(() -> Mace.em().withRestarts(0))
                .isInstanceOf(CrowdException.class)
                .hasMessage("mace with 0 restarts: give at least 1");
        assertThatThrownBy(() -> new Mace(Mace.Training.VARIATIONAL, 1, Double.NaN, 10, 0.1))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("competence prior NaN");
    }
}
