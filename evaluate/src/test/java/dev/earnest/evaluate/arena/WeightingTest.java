package dev.earnest.evaluate.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.rank.BradleyTerry;
import dev.earnest.crowd.rank.RankOptions;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.crowd.rank.Scale;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class WeightingTest {
    private static final long SEED = 20_261_122L;
    private static final List<List<String>> PAIRS =
            List.of(
                    List.of("rock", "shears"),
                    List.of("shears", "paper"),
                    List.of("paper", "rock"));

    private static Vote vote(List<String> pair, boolean first, String voter, String probability) {
        Vote vote =
                Vote.of(
                        pair.getFirst(),
                        pair.getLast(),
                        first ? Outcome.LEFT : Outcome.RIGHT,
                        voter);
        return probability.isEmpty() ? vote : vote.withFacts(Map.of(Vote.PROBABILITY, probability));
    }

    /// The first of each pair wins three times in four: a ring, in which nobody is best.
    private static List<Vote> ring(int votes, double[] chances, SplittableRandom random) {
        List<Vote> cast = new ArrayList<>();
        for (int i = 0; i < votes; i++) {
            double draw = random.nextDouble();
            int pair = draw < chances[0] ? 0 : draw < chances[0] + chances[1] ? 1 : 2;
            cast.add(
                    vote(
                            PAIRS.get(pair),
                            random.nextDouble() < 0.75,
                            "voter-" + i % 40,
                            Double.toString(chances[pair])));
        }
        return cast;
    }

    @Test
    void whereWinsFollowNoScaleTheWeightedScoresDoNotLeanOnThePairsThatMetMost() {
        Arena arena =
                Arena.of(
                        ring(6000, new double[] {0.8, 0.1, 0.1}, new SplittableRandom(SEED)),
                        ArenaSettings.defaults());
        Weighting weighted = arena.weighted().orElseThrow();
        // Nearly all battles are between rock and shears, and rock wins them.
        assertThat(arena.standings().getFirst().model()).isEqualTo("rock");
        assertThat(arena.standings().getFirst().low()).isGreaterThan(1000);
        for (Standing one : arena.standings()) {
            assertThat(weighted.low(one.item())).as(one.model()).isLessThan(1000);
            assertThat(weighted.high(one.item())).as(one.model()).isGreaterThan(1000);
            assertThat(weighted.rank(one.item())).as(one.model()).isEqualTo(1);
        }
        // Weights of about 1/2.4 and 1/0.3: (sum p/p)^2 / sum 1/p = 9 / 21.25 of the votes.
        assertThat(weighted.effective()).isCloseTo(6000 * 9 / 21.25, within(150.0));
        assertThat(ArenaWords.weighted(arena)).contains("6,000 votes are worth 2,").endsWith(".");
    }

    @Test
    void aWeightOfTwoIsTwoVotesInTheScore() {
        List<Vote> once = new ArrayList<>();
        ComparisonTable.Builder twice = ComparisonTable.builder();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 120; i++) {
            int pair = Math.max(0, i % 4 - 1);
            boolean first = random.nextDouble() < 0.6;
            // The first pair is drawn twice as often as either other, so that those count twice.
            once.add(vote(PAIRS.get(pair), first, "v" + i % 7, pair == 0 ? "0.5" : "0.25"));
            for (int copy = 0; copy < (pair == 0 ? 1 : 2); copy++) {
                twice.add(
                        PAIRS.get(pair).getFirst(),
                        PAIRS.get(pair).getLast(),
                        first ? Outcome.LEFT : Outcome.RIGHT,
                        "v" + i % 7);
            }
        }
        Arena arena = Arena.of(once, ArenaSettings.defaults());
        Weighting weighted = arena.weighted().orElseThrow();
        RankResult expected =
                BradleyTerry.defaults()
                        .withScale(Scale.ELO)
                        .fit(twice.build(), RankOptions.withoutIntervals());
        for (Standing one : arena.standings()) {
            int item = expected.items().code(one.model());
            assertThat(weighted.score(one.item()))
                    .isCloseTo(expected.score()[item], within(1e-4))
                    .isNotCloseTo(one.score(), within(0.01));
        }
    }

    @Test
    void pairsThatADrawCouldNotReachDoNotCountMoreForIt() {
        // A queue of a hundred items for each pair that was worked through to its end: the first
        // pair went first.
        List<Vote> cast = new ArrayList<>();
        for (int pair = 0; pair < 3; pair++) {
            for (int i = 0; i < 100; i++) {
                String probability = pair == 0 ? "0.8" : i < 12 ? "0.1" : "0.5";
                cast.add(vote(PAIRS.get(pair), i % 4 != 0, "voter-" + i % 20, probability));
            }
        }
        Arena arena = Arena.of(cast, ArenaSettings.defaults());
        Weighting weighted = arena.weighted().orElseThrow();
        for (Standing one : arena.standings()) {
            assertThat(one.score()).isCloseTo(1000, within(1e-3));
            assertThat(weighted.score(one.item())).isCloseTo(1000, within(1e-3));
        }
    }

    @Test
    void thereIsNoneWhereTheProbabilityIsUnknownOrAlwaysTheSame() {
        List<Vote> alike =
                ring(60, new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, new SplittableRandom(1));
        Arena arena = Arena.of(alike, ArenaSettings.defaults());
        assertThat(arena.weighted()).isEmpty();
        assertThat(ArenaWords.weighted(arena)).isEmpty();
        List<Vote> untold = alike.stream().map(vote -> vote.withFacts(Map.of())).toList();
        assertThat(Arena.of(untold, ArenaSettings.defaults()).weighted()).isEmpty();
        List<Vote> partly = new ArrayList<>(untold);
        partly.addAll(ring(30, new double[] {0.5, 0.25, 0.25}, new SplittableRandom(2)));
        Arena mixed = Arena.of(partly, ArenaSettings.defaults());
        assertThat(mixed.weighted()).isEmpty();
        assertThat(mixed.warnings())
                .anyMatch(line -> line.startsWith("only 30 of 90 votes tell the probability"));
    }

    @Test
    void whatIsNoProbabilityIsNotKnown() {
        for (String told : List.of("0", "-0.5", "1.5", "NaN", "high", "")) {
            assertThat(
                            Vote.of("a", "b", Outcome.LEFT, "v")
                                    .withFacts(Map.of(Vote.PROBABILITY, told))
                                    .probability())
                    .as(told)
                    .isEmpty();
        }
        assertThat(vote(PAIRS.getFirst(), true, "v", "1").probability()).hasValue(1);
    }
}
