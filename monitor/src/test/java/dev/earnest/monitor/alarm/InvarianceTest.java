package dev.earnest.monitor.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import dev.earnest.monitor.repeats.RepeatSides;
import dev.earnest.monitor.repeats.RepeatTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What must not change an alarm: the order of rows, the numbering of annotators and items, which of two
/// things stood on the left (where the alarm is not about sides), what labels are called.
class InvarianceTest {
    private static final AlarmOptions OPTIONS = new AlarmOptions(0.05, 10, 0.05, 0.95);

    /// Every alarm on the same crowd.
    enum Kind {
        SWAPPED_REPEATS,
        SIDE,
        LENGTH,
        FAVOURITE_ITEM,
        FAVOURITE_LABEL,
        FIRST_SHOWN,
        MEMORY,
        CHANGE,
        AGREEMENT_CHANGE,
        MACHINE,
        HERDING;

        private List<Suspicion> tests(Rows rows) {
            return switch (this) {
                case SWAPPED_REPEATS -> SideAlarms.swappedRepeats(rows.repeats(), OPTIONS);
                case SIDE -> SideAlarms.preference(rows.comparisons(), OPTIONS);
                case LENGTH -> CheapRule.of(rows.comparisons(), "length", OPTIONS);
                case FAVOURITE_ITEM -> Favourite.item(rows.comparisons(), OPTIONS);
                case FAVOURITE_LABEL -> Favourite.label(rows.labels(), OPTIONS);
                case FIRST_SHOWN -> FirstShown.of(rows.repeats(), OPTIONS);
                case MEMORY -> MemoryAlarm.of(rows.repeats(), Duration.ofHours(1), OPTIONS);
                case CHANGE -> ChangeAlarm.of(rows.repeats(), ChangeClock.CAMPAIGN, 5, OPTIONS);
                case AGREEMENT_CHANGE ->
                        AgreementChange.of(rows.labels(), ChangeClock.CAMPAIGN, 5, OPTIONS);
                case MACHINE -> CopiesMachine.of(rows.labels(), rows.machine(), OPTIONS);
                case HERDING -> Herding.of(rows.labels(), OPTIONS);
            };
        }
    }

    record Row(
            String annotator,
            String prompt,
            String left,
            String right,
            boolean choseLeft,
            float length,
            Extras on) {
        Row mirrored() {
            return new Row(
                    annotator,
                    prompt,
                    /* left= */ right,
                    /* right= */ left,
                    !choseLeft,
                    -length,
                    on);
        }

        String chosen() {
            return choseLeft ? left : right;
        }
    }

    record Rows(List<Row> rows, Map<String, String> machine) {
        static Rows draw(int seed) {
            var random = new Random(seed);
            List<Row> rows = new ArrayList<>();
            Map<String, String> machine = new HashMap<>();
            for (int item = 0; item < 40; item++) {
                machine.put("p" + item, random.nextBoolean() ? "m" : "n");
            }
            for (int annotator = 0; annotator < 7; annotator++) {
                for (int item = 0; item < 40; item++) {
                    if (random.nextInt(5) == 0) {
                        continue;
                    }
                    // Commitment falls with the number, and so that everything has some signal.
                    boolean swapped = random.nextBoolean();
                    boolean likes =
                            random.nextInt(7) < annotator ? item % 2 == 0 : random.nextBoolean();
                    int answers = 1 + random.nextInt(3);
                    long time = 100_000L * item + random.nextInt(90_000);
                    for (int occasion = 0; occasion < answers; occasion++) {
                        boolean same = random.nextInt(4) > 0 ? likes : random.nextBoolean();
                        rows.add(
                                new Row(
                                        "a" + annotator,
                                        "p" + item,
                                        swapped ? "n" : "m",
                                        swapped ? "m" : "n",
                                        same != swapped,
                                        random.nextInt(21) - 10,
                                        new Extras(1f, 1 + random.nextInt(50), time, occasion)));
                        swapped = !swapped;
                        time += random.nextInt(7_200_000);
                    }
                }
            }
            return new Rows(rows, machine);
        }

        Rows each(Function<Row, Row> change) {
            return new Rows(rows.stream().map(change).toList(), machine);
        }

        Rows shuffled(int seed) {
            List<Row> other = new ArrayList<>(rows);
            Collections.shuffle(other, new Random(seed));
            return new Rows(other, machine);
        }

        /// The two things change names, also in the machine's answers.
        Rows renamed() {
            Map<String, String> names = Map.of("m", "z", "n", "b");
            Map<String, String> other = new HashMap<>();
            machine.forEach((item, label) -> other.put(item, names.getOrDefault(label, label)));
            return new Rows(
                    each(row ->
                                    new Row(
                                            row.annotator,
                                            row.prompt,
                                            names.getOrDefault(row.left, row.left),
                                            names.getOrDefault(row.right, row.right),
                                            row.choseLeft,
                                            row.length,
                                            row.on))
                            .rows,
                    other);
        }

        ComparisonTable comparisons() {
            var table = ComparisonTable.builder(List.of("length"));
            for (Row row : rows) {
                Outcome outcome = row.choseLeft ? Outcome.LEFT : Outcome.RIGHT;
                table.add(row.left, row.right, outcome, row.annotator, row.prompt, row.on);
                table.covariates(row.length);
            }
            return table.build();
        }

        LabelTable labels() {
            var table = LabelTable.builder();
            rows.forEach(row -> table.add(row.prompt, row.annotator, row.chosen(), row.on));
            return table.build();
        }

        RepeatTable repeats() {
            return RepeatTable.of(comparisons(), RepeatSides.SWAPPED);
        }
    }

    /// @return p-values by whom a test is about and what was seen
    private static Map<String, Double> values(List<Suspicion> tests) {
        Map<String, Double> values = new TreeMap<>();
        for (Suspicion test : tests) {
            String key =
                    test.annotator()
                            + " "
                            + test.partner().orElse("")
                            + " "
                            + test.answers()
                            + " "
                            + Math.round(1e6 * Math.abs(test.observed()));
            assertThat(test.pValue()).as(test.evidence()).isBetween(0.0, 1.0);
            values.merge(key, test.pValue(), Double::sum);
        }
        return values;
    }

    private static void equal(Kind kind, Map<String, Double> one, Rows other) {
        Map<String, Double> again = values(kind.tests(other));
        assertThat(again.keySet()).isEqualTo(one.keySet());
        one.forEach((key, p) ->
                assertThat(again.getOrDefault(key, -1.0)).as(key).isEqualTo(p, within(1e-9)));
    }

    @ParameterizedTest(name = "{0}, seeds 1 to 3")
    @EnumSource(Kind.class)
    void orderOfRowsAndNamesOfThingsDoNotMatter(Kind kind) {
        for (int seed = 1; seed <= 3; seed++) {
            Rows rows = Rows.draw(seed);
            Map<String, Double> plain = values(kind.tests(rows));
            assertThat(plain).isNotEmpty();
            equal(kind, plain, rows.shuffled(seed));
            equal(kind, plain, rows.renamed());
        }
    }

    @ParameterizedTest(name = "{0}, seeds 4 to 6")
    @EnumSource(
            value = Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SIDE", "FIRST_SHOWN"})
    void mirroredSidesDoNotMatterWhereTheAlarmIsNotAboutASide(Kind kind) {
        for (int seed = 4; seed <= 6; seed++) {
            Rows rows = Rows.draw(seed);
            equal(kind, values(kind.tests(rows)), rows.each(Row::mirrored));
        }
    }

    @ParameterizedTest(name = "{0}, seed 7")
    @EnumSource(Kind.class)
    void someoneWithFewerAnswersThanAskedForIsNotTested(Kind kind) {
        Rows rows = Rows.draw(7);
        List<Row> few = new ArrayList<>(rows.rows);
        for (int item = 0; item < 4; item++) {
            few.add(
                    new Row(
                            "few",
                            "p" + item,
                            "m",
                            "n",
                            true,
                            3,
                            new Extras(1f, 2f, 1000L * item, 0)));
            few.add(
                    new Row(
                            "few",
                            "p" + item,
                            "n",
                            "m",
                            true,
                            -3,
                            new Extras(1f, 2f, 5000L * item, 1)));
        }
        assertThat(kind.tests(new Rows(few, rows.machine)))
                .noneMatch(test ->
                        test.annotator().equals("few") || test.partner().orElse("").equals("few"));
    }
}
