package dev.earnest.evaluate.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.rank.BradleyTerry;
import dev.earnest.crowd.rank.IntervalKind;
import dev.earnest.crowd.rank.RankOptions;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.crowd.rank.Scale;
import dev.earnest.evaluate.EvaluateException;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ArenaTest {
    private static final long SEED = 20_261_122L;
    private static final String[] MODELS = {"alpha", "beta", "gamma", "delta"};
    private static final double[] STRENGTH = {0.8, 0.4, 0.0, -0.4};

    /// Voters share an own taste for the first model, so that their votes hang together.
    private static List<Vote> world(int voters, int each, double taste, SplittableRandom random) {
        List<Vote> votes = new ArrayList<>();
        for (int voter = 0; voter < voters; voter++) {
            double own = taste * (random.nextBoolean() ? 1 : -1);
            for (int vote = 0; vote < each; vote++) {
                int left = random.nextInt(MODELS.length);
                int right = (left + 1 + random.nextInt(MODELS.length - 1)) % MODELS.length;
                double gap =
                        STRENGTH[left]
                                - STRENGTH[right]
                                + (left == 0 ? own : 0)
                                - (right == 0 ? own : 0);
                boolean won = random.nextDouble() < 1 / (1 + Math.exp(-gap));
                votes.add(
                        Vote.of(
                                MODELS[left],
                                MODELS[right],
                                won ? Outcome.LEFT : Outcome.RIGHT,
                                "voter-" + voter));
            }
        }
        return votes;
    }

    @Test
    void theLeaderboardFindsTheOrderAndTheScoresOfTheWorld() {
        Arena arena =
                Arena.of(world(60, 60, 0, new SplittableRandom(SEED)), ArenaSettings.defaults());
        assertThat(arena.standings()).extracting(Standing::model).containsExactly(MODELS);
        double mean = 0.2;
        for (int place = 0; place < MODELS.length; place++) {
            Standing one = arena.standings().get(place);
            double truth = 1000 + 400 / Math.log(10) * (STRENGTH[place] - mean);
            assertThat(truth).as(one.model()).isBetween(one.low(), one.high());
            assertThat(one.status()).isEqualTo(Status.ESTABLISHED);
        }
        assertThat(arena.standings().getFirst().rank()).isEqualTo(1);
        assertThat(arena.standings().getLast().rank()).isEqualTo(4);
    }

    @Test
    void intervalsOfVotersWithTastesOfTheirOwnAreWiderThanThosePerVote() {
        Arena alike = Arena.of(world(80, 40, 0, new SplittableRandom(1)), ArenaSettings.defaults());
        Arena apart = Arena.of(world(80, 40, 1, new SplittableRandom(1)), ArenaSettings.defaults());
        assertThat(alike.widthRatio()).isCloseTo(1, within(0.12));
        assertThat(apart.widthRatio()).isGreaterThan(1.4);
        assertThat(ArenaWords.widths(apart)).contains("take voters as independent, not votes");
    }

    @Test
    void withoutVotersTheIntervalsAreThosePerVoteAndAWarningSaysSo() {
        List<Vote> votes = new ArrayList<>();
        for (Vote vote : world(5, 40, 0, new SplittableRandom(2))) {
            votes.add(Vote.of(vote.left(), vote.right(), vote.outcome(), ""));
        }
        Arena arena = Arena.of(votes, ArenaSettings.defaults());
        assertThat(arena.clustered()).isFalse();
        assertThat(arena.widthRatio()).isNaN();
        assertThat(arena.influence()).isEmpty();
        assertThat(arena.warnings()).anyMatch(line -> line.contains("do not say who cast them"));
    }

    @Test
    void intervalsOfFewVotersAreStretchedAndAWarningSaysSo() {
        Arena arena = Arena.of(world(5, 40, 0, new SplittableRandom(3)), ArenaSettings.defaults());
        assertThat(arena.warnings())
                .anyMatch(line ->
                        line.contains("only 5 voters") && line.contains("4 degrees of freedom"));
        RankResult plain =
                BradleyTerry.defaults()
                        .withScale(Scale.ELO)
                        .fit(arena.table(), RankOptions.of(IntervalKind.CLUSTER_SANDWICH));
        // Student's t with 4 degrees of freedom at 97.5 % is 2.776445.
        for (int item = 0; item < MODELS.length; item++) {
            assertThat(arena.result().high()[item] - arena.result().score()[item])
                    .isCloseTo(
                            2.776445 / 1.959964 * (plain.high()[item] - plain.score()[item]),
                            within(1e-3));
        }
    }

    @Test
    void intervalsOfFewVotersHoldTheTruth() {
        int held = 0;
        for (int seed = 0; seed < 100; seed++) {
            Arena arena =
                    Arena.of(
                            world(4, 60, 0.4, new SplittableRandom(seed)),
                            ArenaSettings.defaults());
            for (Standing one : arena.standings()) {
                double truth =
                        1000
                                + 400
                                        / Math.log(10)
                                        * (STRENGTH[List.of(MODELS).indexOf(one.model())] - 0.2);
                held += one.low() <= truth && truth <= one.high() ? 1 : 0;
            }
        }
        assertThat(held).isGreaterThanOrEqualTo(355);
    }

    @Test
    void modelsThatNobodyComparedHaveNoScoreAndTheGroupsAreNamed() {
        List<Vote> votes = new ArrayList<>(world(30, 20, 0, new SplittableRandom(4)));
        votes.add(Vote.of("island", "rock", Outcome.LEFT, "voter-1"));
        Arena arena = Arena.of(votes, ArenaSettings.defaults());
        assertThat(arena.groups()).isEqualTo(2);
        assertThat(arena.warnings())
                .anyMatch(line -> line.contains("2 groups that nobody compared"));
        Standing last = arena.standings().getLast();
        assertThat(last.score()).isNaN();
        assertThat(last.rank()).isZero();
        assertThat(last.status()).isEqualTo(Status.PRELIMINARY);
    }

    @Test
    void aVoterWhoDecidesAloneIsShownFirst() {
        List<Vote> votes = new ArrayList<>();
        for (int voter = 0; voter < 10; voter++) {
            votes.add(Vote.of("a", "b", Outcome.LEFT, "honest-" + voter));
            votes.add(Vote.of("a", "b", Outcome.RIGHT, "honest-" + voter));
        }
        for (int vote = 0; vote < 8; vote++) {
            votes.add(Vote.of("a", "b", Outcome.RIGHT, "stuffer"));
        }
        votes.add(Vote.of("a", "b", Outcome.LEFT, "fan"));
        Arena arena = Arena.of(votes, ArenaSettings.defaults());
        assertThat(arena.standings().getFirst().model()).isEqualTo("b");
        Influence first = arena.influence().getFirst();
        assertThat(first.voter()).isEqualTo("stuffer");
        assertThat(first.changesLeader()).isTrue();
        assertThat(first.leaderWithout()).isEqualTo("a");
        assertThat(first.votes()).isEqualTo(8);
        assertThat(ArenaWords.influence(arena)).contains("one decides alone who leads");
    }

    @Test
    void battlesThatGiveAModelAwayAreLeftOutAndCounted() {
        List<Vote> votes = new ArrayList<>();
        for (Vote vote : world(30, 20, 0, new SplittableRandom(5))) {
            votes.add(vote.withReplies("Some text.", "Some other text."));
        }
        votes.add(
                Vote.of("alpha", "beta", Outcome.LEFT, "voter-1")
                        .withReplies("I am Claude, made by Anthropic.", "Hello."));
        Arena dropped = Arena.of(votes, ArenaSettings.defaults());
        assertThat(dropped.leaks().leaked()).hasSize(1);
        assertThat(dropped.table().size()).isEqualTo(600);
        assertThat(ArenaWords.leftOut(dropped).getFirst())
                .startsWith("1 battle was not blind")
                .contains("i am claude")
                .endsWith("left out");
        Arena kept = Arena.of(votes, ArenaSettings.defaults().withDropLeaked(false));
        assertThat(kept.table().size()).isEqualTo(601);
        assertThat(ArenaWords.leftOut(kept).getFirst()).endsWith("kept as asked");
    }

    @Test
    void onlyTheFirstVotesOfADayCountUnderACap() {
        long day = 86_400_000L;
        List<Vote> votes = new ArrayList<>();
        for (Vote vote : world(3, 10, 0, new SplittableRandom(6))) {
            long when = votes.size() % 10 < 5 ? 20 * day + votes.size() : 21 * day + votes.size();
            votes.add(
                    new Vote(
                            "",
                            "",
                            vote.left(),
                            vote.right(),
                            vote.outcome(),
                            vote.voter(),
                            Map.of(),
                            Map.of(),
                            List.of(),
                            new Extras(1, Float.NaN, when, 0)));
        }
        Arena arena = Arena.of(votes, ArenaSettings.defaults().withDailyCap(3));
        assertThat(arena.capped()).isEqualTo(3 * 2 * 2);
        assertThat(arena.table().size()).isEqualTo(18);
        List<Vote> undated = world(3, 10, 0, new SplittableRandom(6));
        assertThatThrownBy(() -> Arena.of(undated, ArenaSettings.defaults().withDailyCap(3)))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining("no vote has one");
        List<Vote> mixed = new ArrayList<>(votes);
        mixed.addAll(undated);
        Arena both = Arena.of(mixed, ArenaSettings.defaults().withDailyCap(3));
        assertThat(both.capped()).isEqualTo(12);
        assertThat(both.warnings())
                .contains("30 of 48 votes have no time, and the daily cap leaves them in");
    }

    @Test
    void slicesRankWithinEveryValueAndAnUnknownFactIsAFault() {
        List<Vote> votes = new ArrayList<>();
        for (Vote vote : world(40, 40, 0, new SplittableRandom(7))) {
            boolean english = votes.size() % 4 != 0;
            Outcome outcome = english ? vote.outcome() : vote.outcome().swapped();
            votes.add(
                    Vote.of(vote.left(), vote.right(), outcome, vote.voter())
                            .withFacts(Map.of("language", english ? "en" : "de")));
        }
        Arena arena = Arena.of(votes, ArenaSettings.defaults().withSlice("language"));
        assertThat(arena.slices()).extracting(Slice::value).containsExactly("en", "de");
        assertThat(arena.slices().get(0).standings().getFirst().model()).isEqualTo("alpha");
        assertThat(arena.slices().get(1).standings().getFirst().model()).isEqualTo("delta");
        assertThatThrownBy(() -> Arena.of(votes, ArenaSettings.defaults().withSlice("colour")))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining(
                        "no vote has 'colour' to slice by; votes have prompt, language");
    }

    @Test
    void styleIsControlledForWhereTextsAreThere() {
        SplittableRandom random = new SplittableRandom(8);
        List<Vote> votes = new ArrayList<>();
        for (int index = 0; index < 3000; index++) {
            // "wordy" is no better, but writes more, and more wins.
            boolean swap = random.nextBoolean();
            int longer = 20 + random.nextInt(30);
            int shorter = 10 + random.nextInt(30);
            double gap = 3.0 * (longer - shorter) / (longer + shorter + 1);
            boolean wordyWins = random.nextDouble() < 1 / (1 + Math.exp(-gap));
            String wordy = "word ".repeat(longer);
            String terse = "word ".repeat(shorter);
            votes.add(
                    Vote.of(
                                    swap ? "terse" : "wordy",
                                    swap ? "wordy" : "terse",
                                    wordyWins != swap ? Outcome.LEFT : Outcome.RIGHT,
                                    "voter-" + index % 50)
                            .withReplies(swap ? terse : wordy, swap ? wordy : terse));
        }
        Arena arena = Arena.of(votes, ArenaSettings.defaults());
        assertThat(arena.style()).isPresent();
        Standing wordy = arena.standings().getFirst();
        Standing terse = arena.standings().getLast();
        assertThat(wordy.model()).isEqualTo("wordy");
        assertThat(wordy.score() - terse.score()).isGreaterThan(60);
        assertThat(wordy.styleScore() - terse.styleScore()).isCloseTo(0, within(0.25));
        assertThat(arena.style().get().parameters().getFirst().name()).isEqualTo("style: tokens");
        assertThat(arena.style().get().parameters().getFirst().value()).isPositive();
    }

    @Test
    void nothingLeftToCountIsAFaultThatSaysWhy() {
        List<Vote> votes =
                List.of(
                        Vote.of("a", "b", Outcome.LEFT, "v")
                                .withReplies("I am ChatGPT.", "Hello."));
        assertThatThrownBy(() -> Arena.of(votes, ArenaSettings.defaults()))
                .isInstanceOf(EvaluateException.class)
                .hasMessageContaining("no vote is left: of 1, 1 give a model away");
    }

    @Test
    void everyDefaultIsAsDocumented() {
        ArenaSettings defaults = ArenaSettings.defaults();
        assertThat(defaults.alpha()).isEqualTo(0.05);
        assertThat(defaults.usable()).isEqualTo(60);
        assertThat(defaults.established()).isEqualTo(25);
        assertThat(defaults.nextPairs()).isEqualTo(10);
        assertThat(defaults.dropLeaked()).isTrue();
        assertThat(defaults.dropFlagged()).isFalse();
        assertThat(defaults.dailyCap()).isEmpty();
        assertThat(defaults.slice()).isEmpty();
    }
}
