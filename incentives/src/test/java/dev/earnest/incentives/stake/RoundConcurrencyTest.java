package dev.earnest.incentives.stake;

import static dev.earnest.incentives.stake.RandomRound.eur;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.ledger.Account;
import dev.earnest.incentives.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Everybody at once: slots, settlement and withdrawals are given exactly once.
class RoundConcurrencyTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SLOTS = 40;
    private static final int PEOPLE = 200;

    private final RoundId id = new RoundId("p", "m", "r");
    private final Round round =
            new Round(
                    id,
                    new RoundTerms(
                            Rules.binary(), 3, SLOTS, eur(4_000), new DepositPolicy.Equal(eur(10))),
                    new Schedule(
                            START.plusSeconds(10),
                            START.plusSeconds(20),
                            Duration.ofSeconds(10),
                            eur(5)),
                    "boss");

    @Test
    void slotsSettlementAndWithdrawalsAreGivenOnce() throws Exception {
        assertThat(allAtOnce(this::commit)).hasSize(SLOTS);
        assertThat(round.record().entrants()).hasSize(SLOTS);
        assertThat(round.held()).isEqualTo(eur(4_000 + SLOTS * 10));
        List<String> in = round.record().entrants().stream().map(Entrant::labeller).toList();
        assertThat(
                        allAtOnce(i -> {
                            round.reveal(in.get(i % SLOTS), sheet(), START.plusSeconds(10));
                            return i;
                        }))
                .hasSize(SLOTS);
        assertThat(allAtOnce(i -> round.settle(START.plusSeconds(20)))).hasSize(1);
        List<Money> taken =
                allAtOnce(i ->
                        round.withdraw(
                                Account.annotator(in.get(i % SLOTS)), START.plusSeconds(30)));
        assertThat(taken).hasSize(SLOTS).containsOnly(eur(110));
        assertThat(round.held()).isEqualTo(eur(0));
    }

    private int commit(int i) {
        String who = "ann" + i;
        round.commit(who, Reputation.unknown(), eur(10), Commitment.of(id, who, sheet()), START);
        return i;
    }

    private static Reveal sheet() {
        return new Reveal(List.of(1, 0, 1), "ab".repeat(16));
    }

    private interface Attempt<T> {
        T by(int i);
    }

    /// @return what came of the attempts that were not refused
    private static <T> List<T> allAtOnce(Attempt<T> attempt) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> all = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                int own = i;
                all.add(() -> attempt.by(own));
            }
            List<T> fine = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(all)) {
                try {
                    fine.add(each.get());
                } catch (ExecutionException refused) {
                    assertThat(refused).hasCauseInstanceOf(IncentivesException.class);
                }
            }
            return fine;
        }
    }
}
