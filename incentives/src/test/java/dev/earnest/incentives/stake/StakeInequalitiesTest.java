package dev.earnest.incentives.stake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StakeInequalitiesTest {

    private static final StakeInequalities EXAMPLE =
            new StakeInequalities(
                    new Chances(0.9426, 0.0012), new Chances(0.0517, 0.6943), 0.4, 0, 0.5);
    private static final double[] MIXED = {0.9, 0.1};

    @Test
    void theWorkedExampleNeedsASmallDeposit() {
        StakeInequalities.Least least = EXAMPLE.least();
        // The reference's 0.0631 comes from chances before rounding; from the rounded ones it is
        // 0.06320.
        assertThat(least.deposit()).isCloseTo(0.063204, offset(1e-6));
        assertThat(least.deposit()).isCloseTo(0.0631, offset(2e-4));
        // 0.42440 up to the four digits of the chances.
        assertThat(least.wage()).isCloseTo(0.4244, offset(1e-4));
        assertThat(EXAMPLE.rationalitySlack(least.wage(), least.deposit()))
                .isCloseTo(0, offset(1e-12));
        assertThat(EXAMPLE.compatibilitySlack(least.wage(), least.deposit()))
                .isCloseTo(0, offset(1e-12));
        assertThat(EXAMPLE.compatibilitySlack(least.wage(), least.deposit() - 0.01)).isNegative();
        assertThat(EXAMPLE.rationalitySlack(least.wage() - 0.01, least.deposit())).isNegative();
    }

    @Test
    void aGoodOutsideOptionMakesTheWageAloneSuffice() {
        StakeInequalities rich =
                new StakeInequalities(EXAMPLE.honest(), EXAMPLE.lazy(), 0.4, 1, 0.5);
        assertThat(rich.least().deposit()).isZero();
        assertThat(rich.compatibilitySlack(rich.least().wage(), 0)).isPositive();
    }

    @Test
    void whatCannotBeToldApartIsRefused() {
        Chances same = new Chances(0.5, 0.1);
        assertThatThrownBy(() ->
                        new StakeInequalities(same, new Chances(0.5, 0.05), 0.4, 0, 0.5).least())
                .hasMessageContaining("no deposit makes laziness worse");
        assertThatThrownBy(
                        () -> new StakeInequalities(new Chances(0, 0), same, 0.4, 0, 0.5).least())
                .hasMessageContaining("never paid");
        assertThatThrownBy(() -> new StakeInequalities(same, same, -1, 0, 0.5))
                .hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new StakeInequalities(same, same, 1, 0, 0))
                .hasMessageContaining("(0, 1]");
        assertThatThrownBy(() -> new Chances(0.6, 0.6)).hasMessageContaining("disjoint");
    }

    @Test
    void aReputationIsNotWorthSpending() {
        assertThat(StakeInequalities.exitScamDoesNotPay(1, 0.5, 0.9, 5.5)).isTrue();
        assertThat(StakeInequalities.exitScamDoesNotPay(1, 0.5, 0.9, 5.6)).isFalse();
    }

    /// INCENTIVES.md B.1: 7 people, 20 items with p = 0.7.
    @Test
    void guessingTheMajorityIsPaidBetterThanHonestyWhereTastesDiffer() {
        List<Chances> chances =
                play(
                        new double[] {0.7},
                        3500,
                        5000,
                        new Seat.Committed(1),
                        new Seat.MajorityGuess());
        requireChances(chances.getFirst(), 0.24, 0.06);
        requireChances(chances.getLast(), 0.90, 0);
    }

    /// INCENTIVES.md B.1: items with p = 0.9 or 0.1, limits 0.35 and 0.45.
    @Test
    void theMixedMarketPaysAndSlashesAsMeasured() {
        Seat good = new Seat.Committed(0.95);
        List<Chances> guess = play(MIXED, 3500, 4500, good, new Seat.MajorityGuess());
        requireChances(guess.getFirst(), 0.98, 0);
        requireChances(guess.getLast(), 1, 0);
        List<Chances> taste = play(MIXED, 3500, 4500, good, new Seat.MinorityTaste(0.3));
        requireChances(taste.getFirst(), 0.96, 0.001);
        requireChances(taste.getLast(), 0.39, 0.19);
        requireChances(
                play(MIXED, 3500, 4500, good, new Seat.Committed(0.5)).getLast(), 0.54, 0.10);
        List<Chances> lazy = play(MIXED, 3500, 4500, good, new Seat.Committed(0));
        requireChances(lazy.getLast(), 0.057, 0.69);
        // From here to the deposit: the simulated chances need nearly the deposit of the example.
        StakeInequalities.Least least =
                new StakeInequalities(lazy.getFirst(), lazy.getLast(), 0.4, 0, 0.5).least();
        assertThat(least.deposit()).isCloseTo(0.0631, offset(0.01));
        assertThat(least.wage()).isCloseTo(0.4244, offset(0.005));
    }

    private static List<Chances> play(double[] prior, int pay, int slash, Seat six, Seat seventh) {
        // The contested rule never drops an item of seven answers at 50.01 %.
        Rules rules = new Rules(1, 3, 5001, pay, slash, 2500, 10_000, 0);
        List<Seat> seats = new ArrayList<>(Collections.nCopies(6, six));
        seats.add(seventh);
        return MarketSimulator.play(rules, seats, 20, prior, 6000, 7);
    }

    private static void requireChances(Chances chances, double paid, double slashed) {
        assertThat(chances.paid()).isCloseTo(paid, offset(0.025));
        assertThat(chances.slashed()).isCloseTo(slashed, offset(0.025));
    }
}
