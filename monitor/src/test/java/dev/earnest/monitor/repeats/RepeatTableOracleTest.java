package dev.earnest.monitor.repeats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Outcome;
import dev.earnest.monitor.commitment.RepeatCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Beside a second implementation with maps of lists, and under changes that must not matter.
class RepeatTableOracleTest {
    /// What is found about one annotator.
    private record Found(RepeatCounts counts, List<String> pairs) {}

    private static Map<String, Found> naive(RandomAnswers answers, RepeatSides sides) {
        Map<String, Map<String, List<RandomAnswers.Row>>> byItem = new TreeMap<>();
        for (RandomAnswers.Row row : answers.rows()) {
            boolean ordered = row.left().compareTo(row.right()) < 0;
            String item =
                    row.prompt()
                            + (ordered ? row.left() : row.right())
                            + (ordered ? row.right() : row.left());
            byItem.computeIfAbsent(row.annotator(), _ -> new TreeMap<>())
                    .computeIfAbsent(item, _ -> new ArrayList<>())
                    .add(row);
        }
        Map<String, Found> found = new TreeMap<>();
        byItem.forEach((annotator, items) -> {
            var counts = RepeatCounts.builder();
            List<String> pairs = new ArrayList<>();
            for (List<RandomAnswers.Row> rows : items.values()) {
                List<RandomAnswers.Row> decided = new ArrayList<>(rows);
                decided.removeIf(
                        row -> row.outcome() != Outcome.LEFT && row.outcome() != Outcome.RIGHT);
                decided.sort(Comparator.comparingInt(row -> row.on().occasion()));
                for (int index = 1; index < decided.size(); index++) {
                    pairs.add(pair(decided.get(index - 1), decided.get(index)));
                }
                if (decided.size() < 2) {
                    continue;
                }
                String thing = decided.getFirst().left();
                if (sides == RepeatSides.ANY || 2 * unswapped(decided) <= pairs(decided.size())) {
                    int ones = 0;
                    for (RandomAnswers.Row row : decided) {
                        ones += winner(row).equals(thing) ? 1 : 0;
                    }
                    counts.add(decided.size(), ones);
                }
            }
            pairs.sort(null);
            found.put(annotator, new Found(counts.build(), pairs));
        });
        return found;
    }

    /// Pairs of answers with the same thing on the left: whoever clicks a side agrees with himself in these.
    private static int unswapped(List<RandomAnswers.Row> rows) {
        int same = 0;
        for (int one = 0; one < rows.size(); one++) {
            for (int other = 0; other < one; other++) {
                same += rows.get(one).left().equals(rows.get(other).left()) ? 1 : 0;
            }
        }
        return same;
    }

    private static int pairs(int labels) {
        return labels * (labels - 1) / 2;
    }

    private static String winner(RandomAnswers.Row row) {
        return row.outcome() == Outcome.LEFT ? row.left() : row.right();
    }

    private static String pair(RandomAnswers.Row before, RandomAnswers.Row after) {
        long first = before.on().epochMillis();
        long second = after.on().epochMillis();
        boolean known = first != Extras.NO_TIME && second != Extras.NO_TIME;
        return winner(before).equals(winner(after))
                + " "
                + !before.left().equals(after.left())
                + " "
                + (known ? Math.abs(second - first) : RepeatPairs.UNKNOWN);
    }

    private static Map<String, Found> found(RandomAnswers answers, RepeatSides sides) {
        RepeatTable table = RepeatTable.of(answers.table(), sides);
        Map<String, Found> found = new TreeMap<>();
        for (int code = 0; code < table.annotators().size(); code++) {
            List<String> pairs = new ArrayList<>();
            for (int pair = table.pairs().begin(code); pair < table.pairs().end(code); pair++) {
                pairs.add(
                        table.pairs().equal(pair)
                                + " "
                                + table.pairs().swapped(pair)
                                + " "
                                + table.pairs().lagMillis(pair));
            }
            pairs.sort(null);
            found.put(table.annotators().name(code), new Found(table.counts().get(code), pairs));
        }
        return found;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void countsAndPairsAreThoseOfASecondImplementation(int seed) {
        RandomAnswers answers = RandomAnswers.draw(seed);
        for (RepeatSides sides : RepeatSides.values()) {
            assertThat(found(answers, sides)).isEqualTo(naive(answers, sides));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {7, 8, 9})
    void orderOfRowsSidesAndNamesDoNotMatter(int seed) {
        RandomAnswers answers = RandomAnswers.draw(seed);
        for (RepeatSides sides : RepeatSides.values()) {
            Map<String, Found> plain = found(answers, sides);
            assertThat(found(answers.shuffled(seed), sides)).isEqualTo(plain);
            assertThat(found(answers.each(RandomAnswers.Row::mirrored), sides)).isEqualTo(plain);
            // Names in the opposite order.
            RandomAnswers renamed =
                    answers.each(
                            row -> row.renamed(name -> (char) ('z' - name.charAt(0) % 20) + name));
            assertThat(found(renamed, sides)).isEqualTo(plain);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {10, 11, 12})
    void everyRepeatedItemIsCountedOrNamedUnused(int seed) {
        RandomAnswers answers = RandomAnswers.draw(seed);
        RepeatTable any = RepeatTable.of(answers.table(), RepeatSides.ANY);
        RepeatTable swapped = RepeatTable.of(answers.table(), RepeatSides.SWAPPED);
        int inAny = any.counts().stream().mapToInt(RepeatCounts::items).sum();
        int inSwapped = swapped.counts().stream().mapToInt(RepeatCounts::items).sum();
        assertThat(inSwapped).isLessThan(inAny);
        assertThat(inSwapped + swapped.unusedItems()).isEqualTo(inAny + any.unusedItems());
    }
}
