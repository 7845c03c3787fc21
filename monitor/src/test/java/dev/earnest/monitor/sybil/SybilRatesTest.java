package dev.earnest.monitor.sybil;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The rates that the documents tell, measured on many simulated crowds of 500. Prints them.
class SybilRatesTest {
    private static final int CLEAN = 200;
    private static final int PLANTED = 40;
    private static final int DAYS = 10;

    private static CrowdAtWork crowd(long seed) {
        return new CrowdAtWork(seed, DAYS).people(452).office(12).office(12).shifts(12);
    }

    @Test
    @Tag("slow")
    void cleanCrowdsShowRingsNoMoreOftenThanTheLevel() {
        int shown = 0;
        for (int seed = 0; seed < CLEAN; seed++) {
            SybilReport report = crowd(1_000 + seed).search(SybilOptions.defaults());
            shown += report.rings().isEmpty() ? 0 : 1;
            report.rings().forEach(System.out::println);
        }
        System.out.printf("clean crowds with a ring: %d of %d%n", shown, CLEAN);
        // More than six of 200 at 1 % happen once in 200 times.
        assertThat(shown).isLessThanOrEqualTo(6);
    }

    @Test
    @Tag("slow")
    void plantedRingsAreFoundAsOftenAsTheDocumentsSay() {
        Map<String, Function<CrowdAtWork, List<String>>> kinds = new LinkedHashMap<>();
        kinds.put("3 accounts in turns", crowd -> crowd.turns(3));
        kinds.put("5 accounts in turns", crowd -> crowd.turns(5));
        kinds.put("3 accounts in windows", crowd -> crowd.manyWindows(3));
        kinds.put("5 accounts in windows", crowd -> crowd.manyWindows(5));
        kinds.put("4 accounts of a program", crowd -> crowd.program(4));
        kinds.put("3 accounts in one browser", crowd -> crowd.oneBrowser(3));
        Map<String, int[]> found = new LinkedHashMap<>();
        int wrong = 0;
        for (int seed = 0; seed < PLANTED; seed++) {
            CrowdAtWork crowd = crowd(5_000 + seed);
            Map<String, List<String>> rings = new LinkedHashMap<>();
            kinds.forEach((kind, plant) -> rings.put(kind, plant.apply(crowd)));
            SybilReport report = crowd.search(SybilOptions.defaults());
            for (Ring ring : report.rings()) {
                wrong +=
                        rings.values().stream().anyMatch(one -> one.containsAll(ring.people()))
                                ? 0
                                : 1;
            }
            rings.forEach((kind, people) -> {
                Set<String> shown = new HashSet<>();
                for (Ring ring : report.rings()) {
                    if (people.containsAll(ring.people())) {
                        shown.addAll(ring.people());
                    }
                }
                int[] counts = found.computeIfAbsent(kind, _ -> new int[2]);
                counts[0] += shown.isEmpty() ? 0 : 1;
                counts[1] += shown.size() == people.size() ? 1 : 0;
            });
        }
        found.forEach((kind, counts) ->
                System.out.printf(
                        "%s: shown in %d of %d crowds, all accounts in %d%n",
                        kind, counts[0], PLANTED, counts[1]));
        System.out.printf("rings with somebody else in them: %d%n", wrong);
        assertThat(wrong).isLessThanOrEqualTo(3);
        assertThat(counts(found, "3 accounts in one browser")).containsExactly(PLANTED, PLANTED);
        assertThat(counts(found, "3 accounts in turns")[0]).isGreaterThan(PLANTED / 2);
        assertThat(counts(found, "3 accounts in windows")[0]).isGreaterThan(PLANTED / 2);
    }

    private static int[] counts(Map<String, int[]> found, String kind) {
        return found.getOrDefault(kind, new int[2]);
    }
}
