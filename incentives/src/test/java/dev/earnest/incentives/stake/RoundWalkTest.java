package dev.earnest.incentives.stake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.ledger.Account;
import dev.earnest.incentives.ledger.Entry;
import dev.earnest.incentives.ledger.Journal;
import dev.earnest.incentives.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random walks over everything that can be done to a round, most of it not allowed at the time. Whatever
/// is refused changes nothing; whatever is done keeps every cent; and what appeals did can be computed
/// again from the public facts.
class RoundWalkTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int STEPS = 500;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyStepConservesMoneyAndARefusedStepChangesNothing(long seed) {
        Set<Walk.Step> done = EnumSet.noneOf(Walk.Step.class);
        Set<Walk.Step> refused = EnumSet.noneOf(Walk.Step.class);
        for (int round = 0; round < 25; round++) {
            Walk walk = new Walk(new Random(seed * 1_000 + round), round % 2 == 0);
            for (int k = 0; k < STEPS; k++) {
                List<Object> before = walk.state();
                Walk.Step step = walk.draw();
                try {
                    walk.take(step);
                    done.add(step);
                } catch (IncentivesException refusal) {
                    refused.add(step);
                    assertThat(walk.state())
                            .as("seed %s: %s refused: %s", seed, step, refusal.getMessage())
                            .isEqualTo(before);
                }
                walk.requireBooks();
            }
            walk.requireFactsLeadToTheCredits();
        }
        assertThat(done).isEqualTo(EnumSet.allOf(Walk.Step.class));
        assertThat(refused).isEqualTo(EnumSet.allOf(Walk.Step.class));
    }

    /// One round and who plays it.
    private static final class Walk {

        enum Step {
            COMMIT,
            REVEAL,
            SETTLE,
            APPEAL,
            ANSWER,
            RULE,
            ESCALATE,
            CLOSE,
            WITHDRAW
        }

        private final Random random;
        private final RandomRound drawn;
        private final RoundId id;
        private final Money bond;
        private final Round round;
        private final Map<String, Reveal> sheets = new LinkedHashMap<>();
        private final Map<Account, Money> withdrawn = new HashMap<>();
        private Instant now = START;
        private Money in;
        private Money out;

        Walk(Random random, boolean unequal) {
            this.random = random;
            RandomRound first = RandomRound.draw(random);
            this.drawn = unequal ? first.withReputationDeposits() : first;
            this.id = new RoundId("walk", "m", "r" + random.nextInt(1000));
            this.bond = RandomRound.eur(1 + random.nextInt(1000));
            this.in = drawn.terms().pool();
            this.out = Money.zero(in.currency());
            this.round =
                    new Round(
                            id,
                            drawn.terms(),
                            new Schedule(at(50), at(120), Duration.ofSeconds(100), bond),
                            "boss");
            for (Sheet sheet : drawn.sheets()) {
                Reveal reveal =
                        new Reveal(
                                sheet.labels().orElse(List.of()),
                                String.format("%032x", random.nextLong()));
                sheets.put(sheet.labeller(), reveal);
            }
            // Somebody whose sheet does not fit the terms, and so can only be slashed for hiding
            // it.
            sheets.put("stranger", new Reveal(List.of(), "00".repeat(16)));
        }

        Step draw() {
            if (random.nextInt(3) == 0) {
                now = now.plusSeconds(random.nextInt(8));
            }
            return Step.values()[random.nextInt(Step.values().length)];
        }

        void take(Step step) {
            String who = labeller();
            Side side = random.nextBoolean() ? Side.LABELLER : Side.EXPERIMENTER;
            switch (step) {
                case COMMIT -> commit(who);
                case REVEAL -> round.reveal(who, sheet(who), now);
                case SETTLE -> round.settle(now);
                case APPEAL -> {
                    round.appeal(who, bond, now);
                    in = in.plus(bond);
                }
                case ANSWER -> {
                    Money asked = round.dispute(who).map(Dispute::bond).orElse(bond);
                    round.answer(who, asked, now);
                    in = in.plus(asked);
                }
                case RULE -> round.rule(who, side, now);
                case ESCALATE -> {
                    Money asked = round.dispute(who).map(d -> d.bond().times(2)).orElse(bond);
                    round.escalate(who, side, asked, now);
                    in = in.plus(asked);
                }
                case CLOSE -> round.close(who, now);
                case WITHDRAW -> {
                    List<Account> accounts =
                            List.of(
                                    Account.annotator(who),
                                    Account.campaign("boss"),
                                    Account.treasury());
                    Account account = accounts.get(random.nextInt(3));
                    Money taken = round.withdraw(account, now);
                    out = out.plus(taken);
                    withdrawn.merge(account, taken, Money::plus);
                }
            }
        }

        private void commit(String who) {
            Reputation reputation =
                    random.nextBoolean() ? Reputation.unknown() : new Reputation(5, 1);
            Money asked = drawn.terms().deposits().required(reputation);
            Money deposit = random.nextInt(5) == 0 ? asked.plus(RandomRound.eur(1)) : asked;
            round.commit(who, reputation, deposit, Commitment.of(id, who, sheet(who)), now);
            in = in.plus(deposit);
        }

        /// Sometimes the experimenter, and sometimes somebody who never took part.
        private String labeller() {
            int pick = random.nextInt(sheets.size() + 1);
            return pick == sheets.size() ? "boss" : List.copyOf(sheets.keySet()).get(pick);
        }

        private Reveal sheet(String who) {
            Reveal reveal = sheets.get(who);
            return reveal == null || random.nextInt(9) == 0
                    ? new Reveal(List.of(0), "00".repeat(16))
                    : reveal;
        }

        List<Object> state() {
            List<Object> state =
                    new ArrayList<>(
                            List.of(
                                    round.record(),
                                    round.settlement(),
                                    round.held(),
                                    round.locked(),
                                    round.credited(),
                                    round.appeals(),
                                    in,
                                    out));
            for (String who : sheets.keySet()) {
                state.add(round.dispute(who));
                state.add(round.credit(Account.annotator(who)));
            }
            return state;
        }

        void requireBooks() {
            assertThat(round.held()).as("what came in less what went out").isEqualTo(in.minus(out));
            assertThat(round.credited().plus(round.locked())).isEqualTo(round.held());
            assertThat(round.locked().isNegative()).isFalse();
            if (round.settlement().isPresent()) {
                Settlement settled = round.settlement().get();
                Money divided = settled.refund().plus(settled.treasury());
                Money staked = drawn.terms().pool();
                for (Entrant entrant : round.record().entrants()) {
                    staked = staked.plus(entrant.deposit());
                    divided = divided.plus(settled.outcome(entrant.labeller()).payout());
                }
                assertThat(divided).as("the settlement after appeals").isEqualTo(staked);
                assertThat(settled.paid().plus(settled.refund())).isEqualTo(drawn.terms().pool());
            }
        }

        /// The settlement and every closed appeal, booked from the public record by somebody else.
        void requireFactsLeadToTheCredits() {
            if (round.settlement().isEmpty()) {
                return;
            }
            now = now.plusSeconds(10_000);
            for (String who : sheets.keySet()) {
                finish(who);
            }
            Account escrow = Account.escrow(id.path());
            Account boss = Account.campaign("boss");
            Settlement settled = round.record().recompute();
            Journal journal = new Journal();
            journal.post(Entry.transfer("in", "in", Account.outside("bank"), escrow, in));
            journal.post(settled.entry("settlement", escrow, boss));
            for (Appeal appeal : round.appeals()) {
                Appeal.Result result =
                        appeal.settle(
                                drawn.terms(),
                                bond,
                                settled,
                                "appeal of " + appeal.labeller(),
                                escrow,
                                boss);
                settled = result.settlement();
                journal.post(result.entry());
            }
            assertThat(round.settlement()).contains(settled);
            assertThat(journal.balance(escrow, in.currency()).isZero()).isTrue();
            List<Account> accounts = new ArrayList<>(List.of(boss, Account.treasury()));
            sheets.keySet().forEach(who -> accounts.add(Account.annotator(who)));
            for (Account account : accounts) {
                Money none = Money.zero(in.currency());
                assertThat(round.credit(account).plus(withdrawn.getOrDefault(account, none)))
                        .as("%s", account)
                        .isEqualTo(journal.balance(account, in.currency()));
            }
            assertThat(out.plus(round.credited())).isEqualTo(in);
        }

        private void finish(String who) {
            Optional<Dispute> dispute = round.dispute(who);
            if (dispute.isPresent() && !dispute.get().stage().equals(Dispute.Stage.CLOSED)) {
                if (dispute.get().stage().equals(Dispute.Stage.AWAITING_RULING)) {
                    round.rule(who, Side.LABELLER, now);
                    now = now.plusSeconds(10_000);
                }
                round.close(who, now);
            }
        }

        private static Instant at(long second) {
            return START.plusSeconds(second);
        }
    }
}
