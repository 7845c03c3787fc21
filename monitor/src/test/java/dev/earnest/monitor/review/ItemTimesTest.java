package dev.earnest.monitor.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemTimesTest {
    private static LabelTable random(int seed) {
        var random = new SplittableRandom(seed);
        var table = LabelTable.builder();
        int annotators = random.nextInt(1, 7);
        for (int annotator = 0; annotator < annotators; annotator++) {
            for (int item = 0; item < 5; item++) {
                int answers = random.nextInt(4);
                for (int occasion = 0; occasion < answers; occasion++) {
                    // Whole seconds, so that ties occur; some were not recorded.
                    float seconds = random.nextInt(6) == 0 ? Float.NaN : random.nextInt(9);
                    table.add(
                            "i" + item,
                            "a" + annotator,
                            random.nextBoolean() ? "x" : "y",
                            new Extras(1f, seconds, Extras.NO_TIME, occasion));
                }
            }
        }
        return table.add("i0", "a9", "x").build();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        return size == 0 ? 0 : (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }

    /// Every answer beside a list of all answers of others, sorted anew.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void theUsualTimeIsTheMedianOfTheOthersAnswersToTheItem(int seed) {
        LabelTable table = random(seed);
        Answers answers = new Answers.Labels(table);
        double[] usual = ItemTimes.usual(answers, ItemCodes.of(answers));
        for (int row = 0; row < table.size(); row++) {
            List<Double> all = new ArrayList<>();
            List<Double> others = new ArrayList<>();
            for (int other = 0; other < table.size(); other++) {
                double seconds = table.seconds(other);
                if (!Double.isNaN(seconds)) {
                    all.add(seconds);
                    if (table.item(other) == table.item(row)
                            && table.annotator(other) != table.annotator(row)) {
                        others.add(seconds);
                    }
                }
            }
            if (!Float.isNaN(table.seconds(row))) {
                assertThat(usual[row])
                        .as("seed %s row %s", seed, row)
                        .isEqualTo(others.isEmpty() ? median(all) : median(others));
            }
        }
    }
}
