package dev.earnest.monitor.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.commitment.Share;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpotChecksTest {
    private record Row(String item, String annotator, String label, int occasion) {}

    private static List<Row> rows(Random random) {
        List<Row> rows = new ArrayList<>();
        for (int annotator = 0; annotator < 5; annotator++) {
            for (int item = 0; item < 20; item++) {
                if (random.nextInt(3) > 0) {
                    int answers = 1 + random.nextInt(2);
                    for (int occasion = 0; occasion < answers; occasion++) {
                        String label = random.nextBoolean() ? "x" : "y";
                        rows.add(new Row("i" + item, "a" + annotator, label, occasion));
                    }
                }
            }
        }
        return rows;
    }

    private static LabelTable table(List<Row> rows) {
        var table = LabelTable.builder();
        for (Row row : rows) {
            table.add(row.item, row.annotator, row.label, Extras.NONE.withOccasion(row.occasion));
        }
        return table.build();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4})
    void agreementAndGoldAreThoseCountedRowByRow(int seed) {
        var random = new Random(seed);
        List<Row> rows = rows(random);
        Map<String, String> reference = new HashMap<>();
        Map<String, Double> gold = new HashMap<>();
        for (int item = 0; item < 12; item++) {
            reference.put(
                    "i" + item, random.nextInt(9) == 0 ? "z" : random.nextBoolean() ? "x" : "y");
            gold.put("i" + (item + 8), random.nextDouble());
        }
        Collections.shuffle(rows, random);
        LabelTable table = table(rows);
        List<Optional<Share>> shares = SpotChecks.agreement(table, reference);
        var answers = SpotChecks.gold(table, "x", gold);
        for (int code = 0; code < table.annotators().size(); code++) {
            String name = table.annotators().name(code);
            int equal = 0;
            int all = 0;
            double logLikelihood = 0;
            for (Row row : rows) {
                if (row.annotator.equals(name) && row.occasion == 0) {
                    if (reference.containsKey(row.item)) {
                        all++;
                        equal += row.label.equals(reference.get(row.item)) ? 1 : 0;
                    }
                    if (gold.containsKey(row.item)) {
                        double off = gold.getOrDefault(row.item, 0.5) - 0.5;
                        logLikelihood += Math.log(0.5 + 0.6 * (row.label.equals("x") ? off : -off));
                    }
                }
            }
            assertThat(shares.get(code)).contains(new Share(equal, all));
            assertThat(answers.get(code).orElseThrow().logLikelihood(0.6))
                    .isEqualTo(logLikelihood, within(1e-12));
        }
    }

    @Test
    void somebodyWithoutCheckedItemsHasNoShare() {
        LabelTable table = table(List.of(new Row("i", "ann", "x", 0), new Row("j", "bob", "x", 1)));
        assertThat(SpotChecks.agreement(table, Map.of("j", "x")))
                .containsExactly(Optional.empty(), Optional.empty());
        assertThat(SpotChecks.gold(table, "x", Map.of("k", 0.9)))
                .containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void goldProbabilitiesOutOfRangeAreRefused() {
        LabelTable table = table(List.of(new Row("i", "ann", "x", 0)));
        assertThatThrownBy(() -> SpotChecks.gold(table, "x", Map.of("i", 1.4)))
                .isInstanceOf(MonitorException.class)
                .hasMessageStartingWith("probability of gold item 0 is 1.4");
    }
}
