package dev.earnest.app.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final World WORLD = World.of(5, World.Size.FULL);

    @Test
    void theSameSeedGivesTheSameWorldAndAnotherSeedAnother() {
        World again = World.of(5, World.Size.FULL);

        assertThat(again.pairs()).isEqualTo(WORLD.pairs());
        assertThat(again.demonstrations()).isEqualTo(WORLD.demonstrations());
        assertThat(again.texts()).isEqualTo(WORLD.texts());
        assertThat(World.of(6, World.Size.FULL).texts()).isNotEqualTo(WORLD.texts());
    }

    @Test
    void morePairsLeaveTheFirstOnesAsTheyWere() {
        World more = World.of(5, World.Size.FULL.withPairs(600));

        assertThat(more.pairs()).hasSize(600);
        assertThat(more.pairs().subList(0, 480)).isEqualTo(WORLD.pairs());
        assertThat(more.heldOut()).isEqualTo(WORLD.heldOut());
    }

    @Test
    void heldOutQuestionsAppearNowhereElse() {
        Set<String> seen = new HashSet<>(WORLD.prompts());
        WORLD.pairs().forEach(pair -> seen.add(pair.prompt()));
        WORLD.demonstrations().forEach(one -> seen.add(one.prompt()));

        assertThat(WORLD.heldOut())
                .hasSize(72)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(seen);
        assertThat(seen).hasSize(144);
        assertThat(WORLD.texts()).noneMatch(text -> text.contains("?"));
    }

    @Test
    void everyPairHasItsIdTwoAnswersAndTheirProbability() {
        assertThat(WORLD.pairs()).extracting(World.Pair::id).doesNotHaveDuplicates();
        for (World.Pair pair : WORLD.pairs()) {
            assertThat(pair.first()).isNotEqualTo(pair.second());
            assertThat(pair.firstPreferred())
                    .isCloseTo(
                            WORLD.preference(pair.prompt(), pair.first(), pair.second()),
                            within(1e-12));
            assertThat(WORLD.preference(pair.prompt(), pair.second(), pair.first()))
                    .isCloseTo(1 - pair.firstPreferred(), within(1e-12));
        }
    }

    @Test
    void someoneWhoReadsIsMostlyOfTheSameMindAsOthersWhoRead() {
        double clear =
                WORLD.pairs().stream()
                        .mapToDouble(
                                pair -> Math.max(pair.firstPreferred(), 1 - pair.firstPreferred()))
                        .average()
                        .orElseThrow();

        assertThat(clear).isBetween(0.8, 0.95);
    }

    @Test
    void theLongerOfTwoAnswersIsNotSimplyTheBetterNorTheWorseOne() {
        List<World.Pair> decided =
                World.of(7, World.Size.FULL.withPairs(4_000)).pairs().stream()
                        .filter(pair -> pair.firstPreferred() != 0.5)
                        .filter(pair -> pair.first().length() != pair.second().length())
                        .toList();
        double longer =
                decided.stream()
                                .filter(pair ->
                                        pair.firstBetter()
                                                == pair.first().length() > pair.second().length())
                                .count()
                        / (double) decided.size();

        assertThat(longer).isBetween(0.35, 0.55);
    }

    @Test
    void theFirstAnswerIsAsOftenTheBetterOneAsTheSecond() {
        double first =
                WORLD.pairs().stream()
                        .mapToDouble(World.Pair::firstPreferred)
                        .average()
                        .orElseThrow();

        assertThat(first).isBetween(0.42, 0.58);
    }

    @Test
    void demonstrationsAreMediocre() {
        List<Verdict> verdicts =
                WORLD.demonstrations().stream()
                        .map(one -> WORLD.verdict(one.prompt(), one.answer()))
                        .toList();

        assertThat(share(verdicts, Verdict.Content.RIGHT)).isBetween(0.4, 0.6);
        assertThat(share(verdicts, Verdict.Content.WRONG)).isBetween(0.2, 0.4);
        assertThat(share(verdicts, Verdict.Content.NONE)).isZero();
        assertThat(verdicts.stream().filter(Verdict::polite).count() / 600.0).isBetween(0.2, 0.4);
        assertThat(verdicts.stream().mapToInt(Verdict::asides).average().orElseThrow())
                .isBetween(0.6, 1.3);
    }

    private static double share(List<Verdict> verdicts, Verdict.Content content) {
        return verdicts.stream().filter(one -> one.content() == content).count()
                / (double) verdicts.size();
    }

    @Test
    void aSizeOutOfRangeIsNamed() {
        assertThatThrownBy(() -> new World.Size(99, 1, 1))
                .hasMessageContaining("animals are 99: from 1 to 14");
        assertThatThrownBy(() -> new World.Size(1, 0, 1)).hasMessageContaining("pairs (0)");
    }
}
