package dev.earnest.incentives.stake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.incentives.ledger.Account;
import dev.earnest.incentives.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The ten invariants of the stake market on random rounds; a failing round prints itself.
class SettlementInvariantsTest {

    private static final int ROUNDS = 1_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void moneyIsConservedAndNobodyLosesMoreThanTheDeposit(long seed) {
        Random random = new Random(seed);
        Set<Verdict> seen = EnumSet.noneOf(Verdict.class);
        for (int r = 0; r < ROUNDS; r++) {
            RandomRound round = RandomRound.draw(random);
            if (r % 2 == 1) {
                round = round.withUnequalDeposits(random);
            }
            Settlement settled = Settlement.of(round.terms(), round.sheets());
            Money out = settled.refund().plus(settled.treasury());
            Money in = round.terms().pool();
            for (int i = 0; i < round.sheets().size(); i++) {
                Outcome outcome = settled.outcomes().get(i);
                Money deposit = round.sheets().get(i).deposit();
                seen.add(outcome.verdict());
                in = in.plus(deposit);
                out = out.plus(outcome.payout());
                assertThat(outcome.payout().isNegative()).as("I2 %s", round).isFalse();
                assertThat(outcome.slash().compareTo(deposit))
                        .as("I2 %s", round)
                        .isLessThanOrEqualTo(0);
                assertThat(outcome.slash().isNegative()).as("I2 %s", round).isFalse();
                if (outcome.verdict().equals(Verdict.NO_REVEAL)) {
                    assertThat(outcome.payout())
                            .as("I3 %s", round)
                            .isEqualTo(deposit.minus(outcome.slash()));
                }
            }
            assertThat(out).as("I1 %s", round).isEqualTo(in);
            assertThat(settled.paid().compareTo(round.terms().pool()))
                    .as("I9 %s", round)
                    .isLessThanOrEqualTo(0);
            assertThat(settled.refund())
                    .as("I9")
                    .isEqualTo(round.terms().pool().minus(settled.paid()));
        }
        assertThat(seen).as("every verdict occurs").isEqualTo(EnumSet.allOf(Verdict.class));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void revealingIsNeverWorseThanHidingAndCloserIsNeverWorse(long seed) {
        Random random = new Random(seed);
        for (int r = 0; r < ROUNDS; r++) {
            RandomRound round = RandomRound.draw(random);
            List<Outcome> outcomes = Settlement.of(round.terms(), round.sheets()).outcomes();
            for (Outcome one : outcomes) {
                for (Outcome two : outcomes) {
                    boolean oneHid = one.verdict().equals(Verdict.NO_REVEAL);
                    boolean twoHid = two.verdict().equals(Verdict.NO_REVEAL);
                    if (!oneHid && twoHid) {
                        assertThat(one.payout())
                                .as("I4 %s", round)
                                .isGreaterThanOrEqualTo(two.payout());
                    }
                    if (one.distance().isPresent()
                            && two.distance().isPresent()
                            && one.distance().getAsLong() < two.distance().getAsLong()) {
                        assertThat(one.payout())
                                .as("I5 %s", round)
                                .isGreaterThanOrEqualTo(two.payout());
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void orderAndTheNamesOfTheSidesChangeNothing(long seed) {
        Random random = new Random(seed);
        for (int r = 0; r < ROUNDS; r++) {
            RandomRound round = RandomRound.draw(random).withUnequalDeposits(random);
            Settlement settled = Settlement.of(round.terms(), round.sheets());
            List<Sheet> shuffled = new ArrayList<>(round.sheets());
            Collections.shuffle(shuffled, random);
            Settlement again = Settlement.of(round.terms(), shuffled);
            assertThat(byLabeller(again)).as("I6 %s", round).isEqualTo(byLabeller(settled));
            int scale = round.terms().rules().scale();
            List<Sheet> flipped =
                    round.sheets().stream()
                            .map(s ->
                                    new Sheet(
                                            s.labeller(),
                                            s.deposit(),
                                            s.labels()
                                                    .map(l ->
                                                            l.stream()
                                                                    .map(x -> scale - x)
                                                                    .toList())))
                            .toList();
            assertThat(Settlement.of(round.terms(), flipped)).as("I7 %s", round).isEqualTo(settled);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theRoundSettlesOnceAndHoldsCreditsPlusWhatIsLockedAllTheWay(long seed) {
        Random random = new Random(seed);
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        for (int r = 0; r < 100; r++) {
            RandomRound drawn = RandomRound.draw(random);
            RoundId id = new RoundId("test", "m", "r" + r);
            Schedule schedule =
                    new Schedule(
                            start.plusSeconds(10),
                            start.plusSeconds(20),
                            Duration.ofSeconds(10),
                            RandomRound.eur(1 + random.nextInt(100)));
            Round round = new Round(id, drawn.terms(), schedule, "boss");
            Money in = drawn.terms().pool();
            Map<String, Reveal> reveals = new HashMap<>();
            for (Sheet sheet : drawn.sheets()) {
                Reveal reveal =
                        new Reveal(
                                sheet.labels().orElse(List.of()),
                                String.format("%032x", random.nextLong()));
                reveals.put(sheet.labeller(), reveal);
                round.commit(
                        sheet.labeller(),
                        Reputation.unknown(),
                        sheet.deposit(),
                        Commitment.of(id, sheet.labeller(), reveal),
                        start);
                in = in.plus(sheet.deposit());
                requireBooks(round, in, in);
            }
            for (Sheet sheet : drawn.sheets()) {
                if (sheet.labels().isPresent()) {
                    round.reveal(
                            sheet.labeller(),
                            Optional.ofNullable(reveals.get(sheet.labeller())).orElseThrow(),
                            start.plusSeconds(10));
                }
            }
            Settlement settled = round.settle(start.plusSeconds(20));
            assertThat(settled).isEqualTo(Settlement.of(drawn.terms(), drawn.sheets()));
            requireBooks(round, in, Money.zero(in.currency()));
            assertThatThrownBy(() -> round.settle(start.plusSeconds(21)))
                    .as("I8")
                    .hasMessageContaining("settled already");
            requireBooks(round, in, Money.zero(in.currency()));
            Money bonds = Money.zero(in.currency());
            for (Outcome outcome : settled.outcomes()) {
                if (outcome.verdict().equals(Verdict.SLASHED)
                        || outcome.verdict().equals(Verdict.NEUTRAL)) {
                    round.appeal(outcome.labeller(), schedule.bond(0), start.plusSeconds(25));
                    bonds = bonds.plus(schedule.bond(0));
                    requireBooks(round, in.plus(bonds), bonds);
                }
            }
            in = in.plus(bonds);
            for (Outcome outcome : settled.outcomes()) {
                if (round.dispute(outcome.labeller()).isPresent()) {
                    round.close(outcome.labeller(), start.plusSeconds(40));
                }
            }
            requireBooks(round, in, Money.zero(in.currency()));
            Money out = Money.zero(in.currency());
            List<Account> accounts =
                    new ArrayList<>(List.of(Account.campaign("boss"), Account.treasury()));
            settled.outcomes().forEach(o -> accounts.add(Account.annotator(o.labeller())));
            for (Account account : accounts) {
                if (!round.credit(account).isZero()) {
                    out = out.plus(round.withdraw(account, start.plusSeconds(50)));
                    requireBooks(round, in.minus(out), Money.zero(in.currency()));
                }
            }
            assertThat(out).as("all of it can be withdrawn").isEqualTo(in);
        }
    }

    private static void requireBooks(Round round, Money held, Money locked) {
        assertThat(round.held()).as("I10").isEqualTo(held);
        assertThat(round.locked()).as("I10").isEqualTo(locked);
        assertThat(round.credited().plus(round.locked())).as("I10").isEqualTo(held);
    }

    private static Map<String, Outcome> byLabeller(Settlement settled) {
        Map<String, Outcome> map = new HashMap<>();
        settled.outcomes().forEach(o -> map.put(o.labeller(), o));
        return map;
    }
}
