package dev.earnest.crowd.label;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.LabelTable;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How often 95 % intervals of the probability of a right answer contain it, one method at a time: 30
/// annotators, 300 items in 3 categories, skills from 1/2 to 1, 20 simulated crowds. The figures are in
/// docs/methods.md; with few answers an item the other annotators are uncertain too, which no interval here
/// takes in.
class CoverageTest {
    private static final int ANNOTATORS = 30;

    @ParameterizedTest(name = "{0}, {1} answers an item")
    @CsvSource({
        "one-coin, 10, .925, .975",
        "one-coin, 5, .925, .975",
        "one-coin, 3, .88, .95",
        "dawid-skene, 10, .92, .975",
        "dawid-skene, 5, .88, .95",
        "dawid-skene, 3, .78, .88",
        "lfc, 10, .87, .95",
        "lfc, 3, .79, .88",
        "ibcc, 10, .87, .95",
        "ibcc, 3, .77, .88",
        "mace, 10, .91, .975",
        "mace, 3, .89, .965",
        "mace-vb, 10, .92, .985",
        "mace-vb, 3, .93, .99",
    })
    void intervalsCoverAboutAsOftenAsDocumented(
            String method, int answersAnItem, double least, double most) {
        int hits = 0;
        for (int seed = 0; seed < 20; seed++) {
            hits += hits(LabelMethods.byName(method), answersAnItem, seed);
        }
        assertThat(hits / (20.0 * ANNOTATORS)).isBetween(least, most);
    }

    private static int hits(LabelMethod method, int answersAnItem, int seed) {
        var random = new Random(seed);
        double[] skill =
                IntStream.range(0, ANNOTATORS)
                        .mapToDouble(annotator -> 0.5 + 0.5 * random.nextDouble())
                        .toArray();
        var builder = LabelTable.builder();
        for (int item = 0; item < 300; item++) {
            int truth = random.nextInt(3);
            for (int annotator :
                    random.ints(0, ANNOTATORS).distinct().limit(answersAnItem).toArray()) {
                boolean right = random.nextDouble() < skill[annotator];
                int given = right ? truth : (truth + 1 + random.nextInt(2)) % 3;
                builder.add("i" + item, "" + annotator, "" + given);
            }
        }
        LabelTable table = builder.build();
        LabelResult result = method.fit(table, LabelOptions.defaults());
        int hits = 0;
        for (int code = 0; code < ANNOTATORS; code++) {
            double right = skill[Integer.parseInt(result.annotators().name(code))];
            // MACE's competence is what is left of being right without guessing among three.
            double truth = method instanceof Mace ? (right - 1 / 3.0) * 1.5 : right;
            var interval = result.estimates().interval(code).orElseThrow();
            hits += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }
        return hits;
    }
}
