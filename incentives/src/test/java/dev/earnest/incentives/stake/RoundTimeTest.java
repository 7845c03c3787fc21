package dev.earnest.incentives.stake;

import static dev.earnest.incentives.stake.RandomRound.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.ledger.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Messages that arrive late with an early time, as from a slow thread.
class RoundTimeTest {

    private static final RoundId ID = new RoundId("test", "market", "r1");
    private static final String SALT = "000102030405060708090a0b0c0d0e0f";
    private static final RoundTerms TERMS =
            new RoundTerms(Rules.binary(), 1, 7, eur(1000), new DepositPolicy.Equal(eur(100)));

    private final Round round =
            new Round(
                    ID,
                    TERMS,
                    new Schedule(at(10), at(20), Duration.ofSeconds(10), eur(9)),
                    "boss");

    @Test
    void aCommitmentAfterTheSettlementLocksNoDeposit() {
        round.settle(at(20));
        assertThatThrownBy(() -> commit("late", 1, at(5)))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("committing ended");
        assertThat(round.locked()).isEqualTo(eur(0));
    }

    @Test
    void aRevealAfterTheSettlementDoesNotChangeTheRecord() {
        commit("a", 1, at(5));
        round.settle(at(20));
        assertThatThrownBy(() -> round.reveal("a", new Reveal(List.of(1), SALT), at(15)))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("revealing runs from");
        assertThat(round.record().recompute()).isEqualTo(round.settlement().orElseThrow());
    }

    @Test
    void anAppealAfterTheRefundHasLeftIsTooLate() {
        for (String labeller : List.of("a", "b", "c", "d")) {
            commit(labeller, labeller.equals("d") ? 0 : 1, at(5));
        }
        for (String labeller : List.of("a", "b", "c", "d")) {
            Reveal sheet = new Reveal(List.of(labeller.equals("d") ? 0 : 1), SALT);
            round.reveal(labeller, sheet, at(15));
        }
        round.settle(at(20));
        round.withdraw(Account.campaign("boss"), at(30));
        round.withdraw(Account.treasury(), at(30));
        assertThatThrownBy(() -> round.appeal("d", eur(9), at(29)))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("appeals ended");
        assertThat(round.held()).isEqualTo(round.credited());
    }

    @Test
    void aChallengeWindowWithoutEndIsRefused() {
        assertThatThrownBy(() ->
                        new Schedule(at(10), at(20), Duration.ofSeconds(Long.MAX_VALUE), eur(9)))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("must not be negative or above 3650 days");
    }

    private void commit(String labeller, int label, Instant now) {
        Commitment seal = Commitment.of(ID, labeller, new Reveal(List.of(label), SALT));
        round.commit(labeller, Reputation.unknown(), eur(100), seal, now);
    }

    private static Instant at(long seconds) {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(seconds);
    }
}
