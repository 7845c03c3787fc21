package dev.earnest.incentives.stake;

import static dev.earnest.incentives.stake.RandomRound.eur;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.incentives.IncentivesException;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class StakeInputTest {

    @Test
    void aSimulationNeedsProbabilitiesAndRounds() {
        refused(() -> play(new double[] {}, 5), "at least one round and one share");
        refused(() -> play(new double[] {0.5}, 0), "at least one round and one share");
        refused(() -> play(new double[] {0.5, 7}, 5), "share 7.0 of answer 1 lies outside [0, 1]");
        refused(() -> play(new double[] {Double.NaN}, 5), "share NaN of answer 1");
    }

    @Test
    void endlessAmountsAndNoNumbersAreRefused() {
        Chances chances = new Chances(0.5, 0.1);
        refused(
                () -> new StakeInequalities(chances, chances, Double.POSITIVE_INFINITY, 0, 0.5),
                "must be finite");
        refused(
                () -> StakeInequalities.exitScamDoesNotPay(1, Double.NaN, 0.5, 1),
                "deposit and rent must not be negative");
    }

    @Test
    void aRoundThatCouldNotBeHeldInMemoryIsRefused() {
        refused(
                () ->
                        new RoundTerms(
                                Rules.binary(),
                                Integer.MAX_VALUE,
                                3,
                                eur(1),
                                new DepositPolicy.Equal(eur(1))),
                "items must lie in 1..1000000");
    }

    @Test
    void halfACharacterCannotStandForAnother() {
        Reveal reveal = new Reveal(List.of(1), "000102030405060708090a0b0c0d0e0f");
        refused(
                () -> Commitment.of(new RoundId("p", "m", "r"), "\ud800", reveal),
                "no well-formed text");
    }

    private static void play(double[] prior, int rounds) {
        List<Seat> seats = Collections.nCopies(5, new Seat.Committed(1));
        MarketSimulator.play(Rules.binary(), seats, 3, prior, rounds, 1);
    }

    private static void refused(ThrowingCallable action, String message) {
        assertThatThrownBy(action)
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining(message);
    }
}
