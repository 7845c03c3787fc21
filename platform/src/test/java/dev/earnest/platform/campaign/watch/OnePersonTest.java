package dev.earnest.platform.campaign.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.rank.AverageWinRate;
import dev.earnest.crowd.rank.IntervalKind;
import dev.earnest.crowd.rank.RankOptions;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class OnePersonTest {
    private record Vote(String person, String one, String other, double forOne) {}

    private static OnePerson of(List<Vote> votes) {
        OnePerson people = new OnePerson();
        votes.forEach(vote -> people.add(vote.person(), vote.one(), vote.other(), vote.forOne()));
        return people;
    }

    private static double rate(List<Vote> votes, String model) {
        ComparisonTable.Builder table = ComparisonTable.builder();
        for (Vote vote : votes) {
            table.add(
                    vote.one(),
                    vote.other(),
                    vote.forOne() == 1
                            ? Outcome.LEFT
                            : vote.forOne() == 0 ? Outcome.RIGHT : Outcome.TIE,
                    vote.person(),
                    "",
                    new Extras(1f, 5f, 0, 0));
        }
        RankResult result =
                AverageWinRate.defaults().fit(table.build(), RankOptions.of(IntervalKind.SANDWICH));
        return result.score()[result.items().code(model)];
    }

    @Test
    void theLargestChangeIsThatOfRankingAgainWithoutEachPerson() {
        long seed = 11;
        Random random = new Random(seed);
        List<String> models = List.of("a", "b", "c", "d");
        List<Vote> votes = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            int one = random.nextInt(4);
            int other = (one + 1 + random.nextInt(3)) % 4;
            votes.add(
                    new Vote(
                            "p" + random.nextInt(9) * random.nextInt(2),
                            models.get(one),
                            models.get(other),
                            random.nextInt(3) / 2.0));
        }
        double largest = 0;
        for (int person = 0; person < 9; person++) {
            String name = "p" + person;
            List<Vote> rest = votes.stream().filter(vote -> !vote.person().equals(name)).toList();
            for (String model : models) {
                largest = Math.max(largest, Math.abs(rate(votes, model) - rate(rest, model)));
            }
        }

        OnePerson.Influence found = of(votes).result().orElseThrow();

        assertThat(found.change()).as("seed " + seed).isCloseTo(largest, within(1e-12));
        assertThat(found.with()).isCloseTo(rate(votes, found.model()), within(1e-12));
        assertThat(found.person()).as("who gave half of all").isEqualTo("p0");
        assertThat(found.share()).isGreaterThan(0.4);
    }

    @Test
    void whoeverTipsTheLeadIsNamed() {
        List<Vote> votes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            votes.add(new Vote("p" + i, "a", "b", i < 6 ? 0 : 1));
        }
        for (int i = 0; i < 5; i++) {
            votes.add(new Vote("ring", "a", "b", 1));
        }

        OnePerson.Influence found = of(votes).result().orElseThrow();

        assertThat(found.leader()).isEqualTo("a");
        assertThat(found.deciding()).containsExactly("ring");
        assertThat(found.person()).isEqualTo("ring");
        assertThat(found.with()).isCloseTo(9 / 15.0, within(1e-12));
    }

    @Test
    void manyVoicesOfOneMindDecideNothingAlone() {
        List<Vote> votes = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            votes.add(new Vote("p" + i, "a", "b", i % 5 == 0 ? 0 : 1));
        }

        OnePerson.Influence found = of(votes).result().orElseThrow();

        assertThat(found.deciding()).isEmpty();
        assertThat(found.change()).isLessThan(0.02);
    }

    @Test
    void onePersonOrOneModelHasNothingToBeHeldAgainst() {
        assertThat(of(List.of(new Vote("p", "a", "b", 1))).result()).isEmpty();
        assertThat(of(List.of(new Vote("p", "a", "a", 1), new Vote("q", "a", "a", 1))).result())
                .isEmpty();
        List<Vote> votes = new ArrayList<>();
        for (int i = 0; i <= OnePerson.MOST_MODELS; i++) {
            votes.add(new Vote("p" + i % 2, "m" + i, "n" + i, 1));
        }
        assertThat(of(votes).result()).as("too many things to be models").isEmpty();
    }
}
