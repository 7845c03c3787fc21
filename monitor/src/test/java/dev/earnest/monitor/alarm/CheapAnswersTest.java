package dev.earnest.monitor.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import dev.earnest.monitor.repeats.RepeatSides;
import dev.earnest.monitor.repeats.RepeatTable;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Rules that answer without reading, and that repeats cannot see.
class CheapAnswersTest {
    private static final AlarmOptions OPTIONS = AlarmOptions.defaults();

    private static List<String> raised(List<Suspicion> tests) {
        return FalseDiscovery.alarms(tests, OPTIONS.rate()).stream()
                .map(alarm -> alarm.suspicion().annotator())
                .toList();
    }

    @Test
    void findsWhoKeepsToWhatStoodOnTheLeftTheFirstTime() {
        var random = new SplittableRandom(3);
        var table = ComparisonTable.builder();
        for (int annotator = 0; annotator < 6; annotator++) {
            for (int item = 0; item < 40; item++) {
                boolean xLeft = random.nextBoolean();
                boolean x = annotator == 0 ? xLeft : random.nextBoolean();
                add(table, xLeft, x, annotator, item, 0);
                add(table, !xLeft, x, annotator, item, 1);
            }
        }
        RepeatTable repeats = RepeatTable.of(table.build(), RepeatSides.SWAPPED);
        assertThat(raised(FirstShown.of(repeats, OPTIONS))).containsExactly("a0");
        assertThat(repeats.counts().getFirst().equalPairs()).isEqualTo(40);
    }

    private static void add(
            ComparisonTable.Builder table,
            boolean xLeft,
            boolean x,
            int annotator,
            int item,
            int occasion) {
        table.add(
                xLeft ? "x" : "y",
                xLeft ? "y" : "x",
                x == xLeft ? Outcome.LEFT : Outcome.RIGHT,
                "a" + annotator,
                "p" + item,
                Extras.NONE.withOccasion(occasion));
    }

    @Test
    void findsWhoAlwaysFavoursOneModelButNotAModelThatIsGood() {
        var random = new SplittableRandom(5);
        var table = ComparisonTable.builder();
        for (int annotator = 0; annotator < 6; annotator++) {
            for (int item = 0; item < 120; item++) {
                String model = "m" + item % 3;
                String other = "n" + item % 2;
                // m0 is good and wins with everybody; a1 prefers m1 whatever is asked.
                double wins = model.equals("m0") ? 0.9 : 0.5;
                boolean favoured = annotator == 1 && model.equals("m1");
                boolean won = favoured || random.nextDouble() < wins;
                boolean left = random.nextBoolean();
                table.add(
                        left ? model : other,
                        left ? other : model,
                        left == won ? Outcome.LEFT : Outcome.RIGHT,
                        "a" + annotator,
                        "p" + item,
                        Extras.NONE);
            }
        }
        List<Suspicion> tests = Favourite.item(table.build(), OPTIONS);
        assertThat(raised(tests)).containsOnly("a1");
        assertThat(FalseDiscovery.alarms(tests, 0.05).getFirst().suspicion().evidence())
                .startsWith("40 of 40 comparisons favour 'm1'; the others 0.");
    }

    @Test
    void withoutPromptsAFavouriteMayBeTaste() {
        var table = ComparisonTable.builder();
        for (int row = 0; row < 50; row++) {
            table.add("x", "y", Outcome.LEFT, "a" + row % 2);
        }
        assertThat(Favourite.item(table.build(), OPTIONS)).isEmpty();
    }

    @Test
    void findsWhoAlwaysGivesOneLabel() {
        var random = new SplittableRandom(7);
        var table = LabelTable.builder();
        for (int annotator = 0; annotator < 5; annotator++) {
            for (int item = 0; item < 60; item++) {
                boolean yes = annotator == 2 || random.nextDouble() < 0.6;
                table.add("i" + item, "a" + annotator, yes ? "yes" : "no");
            }
        }
        assertThat(raised(Favourite.label(table.build(), OPTIONS))).containsExactly("a2");
    }

    @Test
    void repeatsOfLabelsFarBelowOneHalfAreAnAlarm() {
        var table = LabelTable.builder();
        for (int item = 0; item < 40; item++) {
            table.add("i" + item, "a", item % 2 == 0 ? "yes" : "no");
            table.add("i" + item, "a", item % 2 == 0 ? "no" : "yes", Extras.NONE.withOccasion(1));
        }
        RepeatTable repeats = RepeatTable.of(table.build());
        assertThat(raised(SideAlarms.contraryRepeats(repeats, OPTIONS))).containsExactly("a");
        assertThat(SideAlarms.swappedRepeats(repeats, OPTIONS)).isEmpty();
    }
}
