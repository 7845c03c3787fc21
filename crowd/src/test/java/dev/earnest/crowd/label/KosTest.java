package dev.earnest.crowd.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.TestData;
import dev.earnest.judgments.LabelTable;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KosTest {
    @Test
    void fiveStepsFromGivenMessagesEqualTheReference() {
        LabelTable table = TestData.labels("rte");
        LabelOptions five = LabelOptions.defaults().withTolerance(-1).withMaxIterations(5);
        LabelProblem problem = LabelProblem.of(table, five);
        KosGraph graph = Kos.graph(problem);
        assertThat(graph.edges()).as("rte has no repeats").isEqualTo(table.size());
        List<String[]> given = TestData.golden("rte.kos.init.tsv");
        double[] first = new double[graph.edges()];
        int[] next = problem.answers.start.clone();
        for (int row = 0; row < table.size(); row++) {
            int entry = next[table.item(row)]++;
            first[graph.edgeOfEntry[entry]] = Double.parseDouble(given.get(row)[1]);
        }
        LabelResult result = Kos.standard().fit(problem, graph, first);
        assertThat(result.convergence().iterations()).isEqualTo(5);
        for (String[] row : TestData.golden("rte.kos5.labels.tsv")) {
            assertThat(result.label(result.items().code(row[0])))
                    .as("item " + row[0])
                    .isEqualTo(row[1]);
        }
    }

    @Test
    void moreThanTwoCategoriesAreRefusedInWords() {
        LabelTable answers = GladKosMaceMmsrData.random(1, 20, 5, 3, 3);
        assertThatThrownBy(() -> Kos.standard().fit(answers, LabelOptions.defaults()))
                .isInstanceOf(CrowdException.class)
                .hasMessageStartingWith("kos knows two categories, these answers have 3 (")
                .hasMessageEndingWith(
                        "use dawid-skene or mace, or merge categories until two are left");
    }

    /// Crowd-Kit fails here: the sum of an annotator's messages from other items is zero.
    @Test
    void annotatorsWithOneAnswerEachAreAMajority() {
        var builder = LabelTable.builder();
        for (int item = 0; item < 6; item++) {
            for (int k = 0; k < 3; k++) {
                builder.add("i" + item, "a" + item + "-" + k, k == 0 ? "no" : "yes");
            }
        }
        LabelResult result = Kos.standard().fit(builder.build(), LabelOptions.defaults());
        for (int item = 0; item < 6; item++) {
            assertThat(result.label(item)).isEqualTo("yes");
            assertThat(result.confidence(item)).isBetween(0.5001, 0.999);
        }
        assertThat(result.convergence().converged()).isTrue();
    }

    @Test
    void aThousandStepsNeitherOverflowNorVanish() {
        LabelTable answers = TestData.labels("rte");
        LabelOptions long1000 = LabelOptions.defaults().withTolerance(-1).withMaxIterations(1000);
        LabelResult result = Kos.standard().fit(answers, long1000);
        for (int item = 0; item < result.items().size(); item++) {
            assertThat(result.confidence(item)).isBetween(0.5, 1.0);
        }
        assertThat(result.convergence().iterations()).isEqualTo(1000);
        assertThat(result.convergence().converged()).isFalse();
    }

    @Test
    void whoAnswersAgainstTheOthersIsHeardInReverse() {
        var builder = LabelTable.builder();
        for (int item = 0; item < 30; item++) {
            for (int j = 0; j < 5; j++) {
                boolean yes = (item % 2 == 0) == (j < 4);
                builder.add("i" + item, "a" + j, yes ? "yes" : "no");
            }
        }
        builder.add("last", "a0", "yes").add("last", "a4", "no");
        LabelResult result = Kos.standard().fit(builder.build(), LabelOptions.defaults());
        assertThat(result.label(30)).isEqualTo("yes");
        var message = result.estimates().parameter("message").orElseThrow();
        assertThat(message.value()[0]).isCloseTo(1, within(0.1));
        assertThat(message.value()[4]).isCloseTo(-1, within(0.1));
        assertThat(message.standardError()[0]).isBetween(0.0, 0.5);
        assertThat(result.estimates().skill()[4]).isLessThan(0.1);
    }

    @Test
    void repeatsOfAnAnnotatorOnAnItemAreOneEdge() {
        LabelTable once = GladKosMaceMmsrData.random(4, 30, 8, 2, 4);
        var builder = LabelTable.builder();
        for (int twice = 0; twice < 2; twice++) {
            for (int row = 0; row < once.size(); row++) {
                builder.add(
                        once.items().name(once.item(row)),
                        once.annotators().name(once.annotator(row)),
                        once.labels().name(once.label(row)));
            }
        }
        LabelOptions ten = LabelOptions.defaults().withTolerance(-1).withMaxIterations(10);
        LabelResult single = Kos.standard().fit(once, ten);
        LabelResult doubled = Kos.standard().fit(builder.build(), ten);
        assertThat(doubled.chosen()).isEqualTo(single.chosen());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aRandomStartIsKeyedByStructureNotByOrder(long seed) {
        RandomCrowd crowd = RandomCrowd.of(seed, 30, 8, 2).weighted(seed);
        var kos = new Kos(Kos.Start.NORMAL);
        LabelOptions three =
                LabelOptions.defaults().withTolerance(-1).withMaxIterations(3).withSeed(seed);
        LabelResult one = kos.fit(crowd.table(), three);
        LabelResult other = kos.fit(crowd.shuffled(seed).table(), three);
        for (int item = 0; item < one.items().size(); item++) {
            int there = other.items().code(one.items().name(item));
            assertThat(other.confidence(there)).isCloseTo(one.confidence(item), within(1e-9));
            assertThat(other.label(there)).isEqualTo(one.label(item));
        }
        KosGraph graph = Kos.graph(LabelProblem.of(crowd.table(), three));
        double[] start = KosStart.normal(graph, seed);
        assertThat(start).isNotEqualTo(KosStart.normal(graph, seed + 10));
        double mean =
                IntStream.range(0, start.length).mapToDouble(k -> start[k]).average().orElse(0);
        assertThat(mean).isCloseTo(1, within(0.35));
    }

    @Test
    void theDefaultStartsFromOnes() {
        assertThat(Kos.standard()).isEqualTo(new Kos(Kos.Start.ONES));
        assertThat(Kos.standard().name()).isEqualTo("kos");
    }
}
