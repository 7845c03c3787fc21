package dev.earnest.incentives.stake;

import static dev.earnest.incentives.stake.RandomRound.eur;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Invariants I4 and I5 speak of equal deposits. With deposits by reputation they hold in shares of the
/// deposit, and against one's own alternative; in absolute cents they do not.
class UnequalDepositsTest {

    private static final Rules RULES = new Rules(1, 3, 6_000, 3_500, 6_000, 2_500, 5_000, 0);
    private static final RoundTerms TERMS =
            new RoundTerms(
                    RULES, 1, 9, eur(0), new DepositPolicy.ByReputation(eur(1_000), eur(100)));

    @Test
    void whoHidALargeDepositMayKeepMoreCentsThanWhoRevealedASmallOne() {
        List<Outcome> outcomes =
                Settlement.of(
                                TERMS,
                                List.of(
                                        sheet("a", 100, 1),
                                        sheet("b", 100, 1),
                                        sheet("c", 100, 1),
                                        new Sheet("rich", eur(1_000), Optional.empty())))
                        .outcomes();
        assertThat(outcomes.getFirst().payout()).as("I4, revealed").isEqualTo(eur(100));
        assertThat(outcomes.getLast().payout()).as("I4, hidden").isEqualTo(eur(500));
    }

    @Test
    void anOutlierWithALargeDepositMayKeepMoreCentsThanACloseSheetWithASmallOne() {
        List<Outcome> outcomes =
                Settlement.of(
                                TERMS,
                                List.of(
                                        sheet("a", 100, 1),
                                        sheet("b", 100, 1),
                                        sheet("c", 100, 1),
                                        sheet("rich", 1_000, 0)))
                        .outcomes();
        assertThat(outcomes.getFirst().distance().orElseThrow())
                .isLessThan(outcomes.getLast().distance().orElseThrow());
        assertThat(outcomes.getFirst().payout()).as("I5").isLessThan(outcomes.getLast().payout());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void hidingNeverBeatsRevealingForTheSameDepositAndCloserIsNeverJudgedWorse(long seed) {
        Random random = new Random(seed);
        for (int r = 0; r < 500; r++) {
            RandomRound round = RandomRound.draw(random).withUnequalDeposits(random);
            List<Outcome> outcomes = Settlement.of(round.terms(), round.sheets()).outcomes();
            for (int i = 0; i < outcomes.size(); i++) {
                Outcome one = outcomes.get(i);
                Sheet sheet = round.sheets().get(i);
                assertThat(one.slash())
                        .as("no verdict costs more than hiding: %s", round)
                        .isLessThanOrEqualTo(
                                sheet.deposit()
                                        .shareUp(round.terms().rules().noRevealSlash(), 10_000));
                for (Outcome two : outcomes) {
                    if (one.distance().isPresent()
                            && two.distance().isPresent()
                            && one.distance().getAsLong() < two.distance().getAsLong()) {
                        assertThat(one.verdict())
                                .as("PAID, NEUTRAL, SLASHED: %s", round)
                                .isLessThanOrEqualTo(two.verdict());
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aRoundThatNobodyRevealsPaysNobodyAndRefundsThePool(long seed) {
        Random random = new Random(seed);
        for (int r = 0; r < 200; r++) {
            RandomRound round = RandomRound.draw(random).withUnequalDeposits(random);
            List<Sheet> hidden =
                    round.sheets().stream()
                            .map(s -> new Sheet(s.labeller(), s.deposit(), Optional.empty()))
                            .toList();
            Settlement settled = Settlement.of(round.terms(), hidden);
            assertThat(settled.paid().isZero()).isTrue();
            assertThat(settled.refund()).isEqualTo(round.terms().pool());
            assertThat(settled.outcomes())
                    .allMatch(outcome -> outcome.verdict().equals(Verdict.NO_REVEAL));
        }
    }

    private static Sheet sheet(String labeller, long deposit, int label) {
        return new Sheet(labeller, eur(deposit), Optional.of(List.of(label)));
    }
}
