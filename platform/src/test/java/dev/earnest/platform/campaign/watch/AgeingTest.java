package dev.earnest.platform.campaign.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The alarm about ageing gold sounds where an answer got about, and seldom elsewhere.
final class AgeingTest {
    private static final int ITEMS = 20;
    private static final int ANSWERS = 40;

    private static List<Boolean> item(Random random, double before, double after) {
        List<Boolean> passed = new ArrayList<>();
        for (int answer = 0; answer < ANSWERS; answer++) {
            passed.add(random.nextDouble() < (answer < ANSWERS / 2 ? before : after));
        }
        return passed;
    }

    @Test
    void ofTwentySetsWithoutAnyAgeingItemAtMostOneRaisesAnAlarm() {
        int sets = 200;
        int alarmed = 0;
        for (int seed = 0; seed < sets; seed++) {
            Random random = new Random(seed);
            List<List<Boolean>> items = new ArrayList<>();
            for (int item = 0; item < ITEMS; item++) {
                double rate = 0.4 + 0.55 * item / ITEMS;
                items.add(item(random, rate, rate));
            }
            alarmed += Ageing.of(items).stream().anyMatch(Optional::isPresent) ? 1 : 0;
        }
        System.out.println("false ageing alarms in " + alarmed + " of " + sets + " sets");
        // 10 expected at most; more than 20 happens once in a thousand times.
        assertThat(alarmed).isLessThanOrEqualTo(20);
    }

    @Test
    void anItemWhoseAnswerGotAboutIsFoundWithItsTime() {
        int found = 0;
        int others = 0;
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(5_000 + seed);
            List<List<Boolean>> items = new ArrayList<>();
            items.add(item(random, 0.4, 0.98));
            for (int item = 1; item < ITEMS; item++) {
                items.add(item(random, 0.7, 0.7));
            }
            List<Optional<Ageing.Alarm>> alarms = Ageing.of(items);
            if (alarms.getFirst().isPresent()) {
                found++;
                Ageing.Alarm alarm = alarms.getFirst().get();
                assertThat(alarm.change().after()).isGreaterThan(alarm.change().before());
                assertThat(alarm.change().time()).as("seed " + (5_000 + seed)).isBetween(8.0, 33.0);
            }
            others += (int) alarms.stream().skip(1).filter(Optional::isPresent).count();
        }
        System.out.println("ageing item found in " + found + " of 50 sets, others " + others);
        assertThat(found).isGreaterThanOrEqualTo(40);
        assertThat(others).isLessThanOrEqualTo(8);
    }

    @Test
    void anItemThatIsPassedLessOftenLaterDoesNotAge() {
        Random random = new Random(9);
        assertThat(Ageing.of(List.of(item(random, 1, 0.2), List.of(true, false, true))))
                .containsExactly(Optional.empty(), Optional.empty());
    }
}
