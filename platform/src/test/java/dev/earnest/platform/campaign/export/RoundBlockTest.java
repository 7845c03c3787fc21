package dev.earnest.platform.campaign.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class RoundBlockTest {
    private static RoundBlock largest(Map<String, Set<String>> answered) {
        return RoundBlock.largest(answered).orElseThrow();
    }

    @Test
    void everybodyWhoAnsweredEverythingIsInIt() {
        Map<String, Set<String>> answered =
                Map.of("q1", Set.of("a", "b", "c"), "q2", Set.of("c", "b", "a"));
        RoundBlock block = largest(answered);
        assertThat(block.people()).containsExactly("a", "b", "c");
        assertThat(block.questions()).containsExactlyInAnyOrder("q1", "q2");
    }

    @Test
    void whoeverStoppedEarlyCostsTheOthersNothing() {
        Map<String, Set<String>> answered = new TreeMap<>();
        for (int item = 0; item < 10; item++) {
            Set<String> people = new TreeSet<>(Set.of("a", "b", "c", "d"));
            if (item < 2) {
                people.add("early");
            }
            answered.put("q" + item, people);
        }
        RoundBlock block = largest(answered);
        assertThat(block.people()).containsExactly("a", "b", "c", "d");
        assertThat(block.questions()).hasSize(10);
    }

    @Test
    void whereTwoTeamsSharedTheWorkTheLargerShareIsTheRound() {
        Map<String, Set<String>> answered = new TreeMap<>();
        for (int item = 0; item < 9; item++) {
            answered.put("q" + item, item < 6 ? Set.of("a", "b", "c") : Set.of("d", "e", "f"));
        }
        RoundBlock block = largest(answered);
        assertThat(block.people()).containsExactly("a", "b", "c");
        assertThat(block.questions()).hasSize(6);
    }

    @Test
    void twoPeopleAreNoRound() {
        assertThat(RoundBlock.largest(Map.of("q", Set.of("a", "b")))).isEmpty();
        assertThat(RoundBlock.largest(Map.of())).isEmpty();
        assertThat(
                        RoundBlock.largest(
                                Map.of(
                                        "q1", Set.of("a", "b"),
                                        "q2", Set.of("b", "c"),
                                        "q3", Set.of("a", "c"))))
                .isEmpty();
    }

    @Test
    void whateverWasAnsweredTheBlockIsWholeAndNothingThatFitsIsLeftOut() {
        long seed = Long.getLong("earnest.seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int found = 0;
        for (int round = 0; round < 300; round++) {
            Map<String, Set<String>> answered = new TreeMap<>();
            double share = random.nextDouble();
            for (int item = 0; item < 1 + random.nextInt(12); item++) {
                Set<String> people = new TreeSet<>();
                for (int person = 0; person < 7; person++) {
                    if (random.nextDouble() < share) {
                        people.add("p" + person);
                    }
                }
                answered.put("q" + item, people);
            }
            boolean possible =
                    answered.values().stream().anyMatch(who -> who.size() >= RoundBlock.LEAST);
            var block = RoundBlock.largest(answered);
            if (block.isPresent()) {
                found++;
                assertThat(possible).isTrue();
                List<String> people = block.get().people();
                assertThat(people.size()).as("seed " + seed).isGreaterThanOrEqualTo(3);
                List<String> fitting = new ArrayList<>();
                answered.forEach((question, who) -> {
                    if (who.containsAll(people)) {
                        fitting.add(question);
                    }
                });
                assertThat(block.get().questions())
                        .as("seed " + seed)
                        .isNotEmpty()
                        .containsExactlyInAnyOrderElementsOf(fitting);
            } else {
                assertThat(possible).as("seed " + seed + " " + answered).isFalse();
            }
        }
        assertThat(found).isGreaterThan(50);
    }
}
