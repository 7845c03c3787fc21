package dev.earnest.crowd.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.LabelTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfusionMethodsTest {
    private static final LabelOptions ONE =
            LabelOptions.defaults().withMaxIterations(1).withTolerance(-1);

    /// Two items, two annotators who agree on the first; by hand.
    private static final LabelTable SMALL =
            LabelTable.builder()
                    .add("i", "a", "x")
                    .add("i", "b", "x")
                    .add("j", "a", "x")
                    .add("j", "b", "y")
                    .build();

    @Test
    void theFirstLogLikelihoodCountsThePriorOncePerItem() {
        // Votes: i = (1, 0), j = (1/2, 1/2); prior (3/4, 1/4). Annotator a always says x: rows (1,
        // 0).
        // Annotator b: truth x: x 1, y 1/2 -> (2/3, 1/3); truth y: x 0, y 1/2 -> (0, 1).
        double[] trace = new DawidSkene().fit(SMALL, ONE).convergence().trace();
        double first = Math.log(0.75 * 2 / 3);
        double second = Math.log(0.75 / 3 + 0.25);
        assertThat(trace[0]).isCloseTo(first + second, within(1e-8));
    }

    @Test
    void aGivenPriorIsUsedAndNotEstimated() {
        LabelOptions options = ONE.withClassPrior(Map.of("x", 0.5, "y", 0.5));
        double[] trace = new DawidSkene().fit(SMALL, options).convergence().trace();
        assertThat(trace[0])
                .isCloseTo(Math.log(0.5 * 2 / 3) + Math.log(0.5 / 3 + 0.5), within(1e-8));
    }

    @Test
    void rowsOfConfusionMatricesSumToOneAndHaveErrorsAboveZero() {
        for (String name : List.of("dawid-skene", "fast-dawid-skene", "lfc", "ibcc")) {
            LabelTable table = RandomCrowd.of(1, 60, 6, 5).table();
            Confusion confusion =
                    LabelMethods.byName(name)
                            .fit(table, LabelOptions.defaults())
                            .estimates()
                            .confusion()
                            .orElseThrow();
            assertThat(confusion.annotators()).isEqualTo(6);
            for (int annotator = 0; annotator < 6; annotator++) {
                for (int truth = 0; truth < 5; truth++) {
                    double sum = 0;
                    for (int given = 0; given < 5; given++) {
                        sum += confusion.probability(annotator, truth, given);
                        assertThat(confusion.standardError(annotator, truth, given))
                                .isBetween(1e-6, 0.5);
                    }
                    assertThat(sum).isCloseTo(1, within(1e-9));
                }
            }
        }
    }

    @Test
    void lfcWithoutPriorIsDawidSkene() {
        LabelTable table = RandomCrowd.of(2, 60, 6, 3).table();
        LabelResult plain = new DawidSkene().fit(table, LabelOptions.defaults());
        LabelResult lfc = new Lfc(0, 0).fit(table, LabelOptions.defaults());
        assertThat(lfc.estimates().skill()).isEqualTo(plain.estimates().skill());
        assertThat(lfc.convergence().trace()).isEqualTo(plain.convergence().trace());
    }

    @Test
    void aPriorKeepsAnAnnotatorWithOneAnswerFromBeingInfallible() {
        LabelTable table =
                RandomCrowd.of(2, 60, 6, 3)
                        .with(new RandomCrowd.Row("item 0", "newcomer", "maybe", 1f, 0))
                        .table();
        LabelResult result = new Lfc().fit(table, LabelOptions.defaults());
        int newcomer = result.annotators().code("newcomer");
        // (2 + 1) / (3 + 1) where the item is certain, the prior's 2/3 elsewhere.
        Confusion confusion = result.estimates().confusion().orElseThrow();
        int maybe = result.labels().code("maybe");
        assertThat(confusion.probability(newcomer, maybe, maybe)).isCloseTo(0.75, within(0.01));
        int yes = result.labels().code("yes");
        assertThat(confusion.probability(newcomer, yes, yes)).isCloseTo(2 / 3.0, within(0.01));
    }

    @Test
    void priorsThatAreNoCountsAreRefused() {
        assertThatThrownBy(() -> new Lfc(-1, 1)).isInstanceOf(CrowdException.class);
        assertThatThrownBy(() -> new Ibcc(1, 0, 1)).isInstanceOf(CrowdException.class);
        assertThatThrownBy(() -> new FastDawidSkene(0)).isInstanceOf(CrowdException.class);
    }

    @Test
    void upToFourCategoriesAndMoreGiveTheSameNumbers() {
        // A fifth category that is only a class prior's takes the general loop.
        LabelTable table = RandomCrowd.of(4, 60, 6, 4).weighted(4).table();
        LabelOptions few =
                LabelOptions.defaults()
                        .withMaxIterations(30)
                        .withTolerance(-1)
                        .withGold(MethodSeeds.gold())
                        .withClassPrior(Map.of("maybe", .25, "no", .25, "yes", .25, "10", .25));
        double left = (1 - 1e-300) / 4;
        LabelOptions many =
                few.withClassPrior(
                        Map.of("maybe", left, "no", left, "yes", left, "10", left, "z", 1e-300));
        LabelResult special = new DawidSkene().fit(table, few);
        LabelResult general = new DawidSkene().fit(table, many);
        assertThat(general.labels().size()).isEqualTo(5);
        for (int item = 0; item < 60; item++) {
            for (int label = 0; label < 4; label++) {
                assertThat(general.posterior().probability(item, label))
                        .isCloseTo(special.posterior().probability(item, label), within(1e-9));
            }
        }
        assertThat(general.convergence().trace())
                .containsExactly(special.convergence().trace(), within(1e-6));
    }

    @Test
    void theHybridSwitchesFromSoftToHardSteps() {
        LabelTable table = RandomCrowd.of(7, 200, 8, 3).table();
        LabelResult hard = new FastDawidSkene().fit(table, LabelOptions.defaults());
        LabelResult hybrid =
                new FastDawidSkene(FastDawidSkene.HYBRID).fit(table, LabelOptions.defaults());
        assertThat(hard.convergence().trace()).hasSize(hard.convergence().iterations());
        assertThat(hybrid.convergence().trace().length)
                .isBetween(1, hybrid.convergence().iterations() - 1);
        assertThat(hybrid.convergence().reason()).isEqualTo("no item changed its category");
    }
}
