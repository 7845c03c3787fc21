package dev.earnest.evaluate.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.judgments.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class VoterTestTest {
    @Test
    void theFactorOfAWinAgainstTheCrowdIsHalfOfOneOverTheShareOfWins() {
        // 8 losses, 2 wins, this vote a win: p(at least a win) = 2 / 10.
        int[] counts = {8, 0, 2};
        assertThat(VoterTest.factor(counts, 2, false)).isCloseTo(10 / 4.0, within(1e-12));
        assertThat(VoterTest.factor(counts, 2, true)).isCloseTo(0.5, within(1e-12));
        assertThat(VoterTest.factor(counts, 0, true)).isCloseTo(10 / 16.0, within(1e-12));
    }

    @Test
    void theExpectedFactorOfAnHonestVoteNeverExceedsOne() {
        for (int losses = 0; losses <= 6; losses++) {
            for (int ties = 0; ties <= 6; ties++) {
                for (int wins = 0; wins <= 6; wins++) {
                    int[] counts = {losses, ties, wins};
                    int total = losses + ties + wins;
                    for (boolean atMost : new boolean[] {true, false}) {
                        double expected = 0;
                        for (int side = 0; side < 3 && total > 0; side++) {
                            if (counts[side] > 0) {
                                expected +=
                                        (double) counts[side]
                                                / total
                                                * VoterTest.factor(counts, side, atMost);
                            }
                        }
                        assertThat(expected)
                                .as(losses + " " + ties + " " + wins)
                                .isLessThanOrEqualTo(1 + 1e-12);
                    }
                }
            }
        }
    }

    /// Honest voters answer every pair with the same chances.
    private static List<Vote> honest(int voters, int each, SplittableRandom random) {
        List<Vote> votes = new ArrayList<>();
        for (int voter = 0; voter < voters; voter++) {
            for (int vote = 0; vote < each; vote++) {
                int pair = random.nextInt(6);
                double won = 0.2 + 0.1 * pair;
                double draw = random.nextDouble();
                Outcome outcome =
                        draw < 0.2
                                ? Outcome.TIE
                                : draw < 0.2 + 0.8 * won ? Outcome.LEFT : Outcome.RIGHT;
                votes.add(Vote.of("a" + pair, "b" + pair, outcome, "honest-" + voter));
            }
        }
        return votes;
    }

    @Test
    void honestVotersAreSeldomFlaggedAndNoneStandsAfterCorrection() {
        int flagged = 0;
        int standing = 0;
        int tested = 0;
        for (int seed = 0; seed < 20; seed++) {
            for (VoterTest.Finding one :
                    VoterTest.of(honest(50, 60, new SplittableRandom(seed)), 0.05)) {
                tested++;
                flagged += one.flagged() ? 1 : 0;
                standing += one.adjusted() <= 0.05 ? 1 : 0;
            }
        }
        assertThat(tested).isEqualTo(1000);
        assertThat(flagged).isLessThanOrEqualTo(100);
        assertThat(standing).isLessThanOrEqualTo(1);
    }

    @Test
    void aVoterWhoVotesAgainstTheCrowdIsFound() {
        List<Vote> votes = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(7);
        for (int voter = 0; voter < 40; voter++) {
            for (int vote = 0; vote < 30; vote++) {
                boolean clear = random.nextDouble() < 0.9;
                votes.add(
                        Vote.of("a", "b", clear ? Outcome.LEFT : Outcome.RIGHT, "honest-" + voter));
            }
        }
        for (int vote = 0; vote < 12; vote++) {
            votes.add(Vote.of("a", "b", Outcome.RIGHT, "upside-down"));
        }
        List<VoterTest.Finding> findings = VoterTest.of(votes, 0.05);
        VoterTest.Finding first = findings.getFirst();
        assertThat(first.voter()).isEqualTo("upside-down");
        assertThat(first.flagged()).isTrue();
        assertThat(first.adjusted()).isLessThan(0.001);
        assertThat(Arena.found(findings, 0.05)).containsExactly("upside-down");
    }

    @Test
    void votersWithFewerThanFiveVotesAndLonePairsSayNothing() {
        List<Vote> votes = new ArrayList<>();
        for (int vote = 0; vote < 4; vote++) {
            votes.add(Vote.of("a", "b", Outcome.LEFT, "few"));
        }
        for (int vote = 0; vote < 50; vote++) {
            votes.add(Vote.of("x", "y", Outcome.LEFT, "alone"));
        }
        List<VoterTest.Finding> findings = VoterTest.of(votes, 0.05);
        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().voter()).isEqualTo("alone");
        assertThat(findings.getFirst().evidence()).isEqualTo(1);
        assertThat(findings.getFirst().adjusted()).isEqualTo(1);
    }
}
