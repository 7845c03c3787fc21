package dev.earnest.incentives.stake;

import static dev.earnest.incentives.stake.RandomRound.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.ledger.Account;
import dev.earnest.incentives.ledger.Entry;
import dev.earnest.incentives.ledger.Journal;
import dev.earnest.incentives.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RoundTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final RoundId ID = new RoundId("test", "market", "r1");
    private static final String SALT = "000102030405060708090a0b0c0d0e0f";
    private static final RoundTerms TERMS =
            new RoundTerms(Rules.binary(), 4, 7, eur(1000), new DepositPolicy.Equal(eur(101)));

    private final Round round =
            new Round(
                    ID,
                    TERMS,
                    new Schedule(at(10), at(20), Duration.ofSeconds(10), eur(9)),
                    "boss");

    @Test
    void aCommitmentIsTheHashOfItsDocumentedBytes() throws Exception {
        byte[] expected =
                java.security.MessageDigest.getInstance("SHA-256")
                        .digest(
                                java.util.HexFormat.of()
                                        .parseHex(
                                                "00000012"
                                                        + hex("prefdata/commit/v1")
                                                        + "00000004"
                                                        + hex("test")
                                                        + "00000006"
                                                        + hex("market")
                                                        + "00000002"
                                                        + hex("r1")
                                                        + "00000001"
                                                        + hex("a")
                                                        + "00000002"
                                                        + "00000001"
                                                        + "00000000"
                                                        + "00000010"
                                                        + SALT));
        assertThat(Commitment.of(ID, "a", new Reveal(List.of(1, 0), SALT)).hash())
                .isEqualTo(java.util.HexFormat.of().formatHex(expected));
    }

    @Test
    void aCommitmentIsBoundToEverythingThatMatters() {
        Reveal reveal = new Reveal(List.of(1, 0, 1, 1), SALT);
        Commitment one = Commitment.of(ID, "a", reveal);
        assertThat(Commitment.of(ID, "b", reveal)).isNotEqualTo(one);
        assertThat(Commitment.of(new RoundId("test", "market", "r2"), "a", reveal))
                .isNotEqualTo(one);
        assertThat(Commitment.of(new RoundId("testm", "arket", "r1"), "a", reveal))
                .isNotEqualTo(one);
        assertThat(Commitment.of(ID, "a", new Reveal(List.of(1, 0, 1, 0), SALT))).isNotEqualTo(one);
        assertThat(Commitment.of(ID, "a", new Reveal(reveal.labels(), SALT + "00")))
                .isNotEqualTo(one);
        assertThatThrownBy(() -> new Reveal(List.of(1), "00"))
                .hasMessageContaining("128 random bits");
        assertThatThrownBy(() -> new Reveal(List.of(1), "xyz")).hasMessageContaining("hexadecimal");
        assertThatThrownBy(() -> new Commitment("0".repeat(64))).hasMessageContaining("all zero");
    }

    @Test
    void refusedActionsChangeNothing() {
        commit("a", 1, 0, 1, 1);
        Commitment copy = seal("a", 1, 0, 1, 1);
        refused(() -> round.commit("b", Reputation.unknown(), eur(101), copy, START), "is a copy");
        refused(() -> commit("a", 0, 0, 1, 1), "has committed already");
        refused(() -> commit("boss", 0, 0, 1, 1), "may not take part");
        refused(() -> commit(" ", 0, 0, 1, 1), "a labeller needs a name");
        refused(
                () ->
                        round.commit(
                                "b", Reputation.unknown(), eur(100), seal("b", 1, 1, 1, 1), START),
                "must be 1.01 EUR, got 1.00 EUR");
        refused(
                () -> round.commit("b", Reputation.unknown(), eur(101), seal("b", 1), at(10)),
                "committing ended");
        refused(() -> reveal(at(9), "a", 1, 0, 1, 1), "revealing runs from");
        refused(() -> reveal(at(10), "z", 1, 0, 1, 1), "has not committed");
        refused(() -> reveal(at(10), "a", 1, 0, 1, 0), "does not match the commitment");
        refused(() -> round.settle(at(19)), "cannot be settled before");
        refused(() -> round.withdraw(Account.annotator("a"), at(19)), "not settled");
        reveal(at(10), "a", 1, 0, 1, 1);
        refused(() -> reveal(at(10), "a", 1, 0, 1, 1), "revealed already");
        refused(() -> reveal(at(20), "a", 1, 0, 1, 1), "revealing runs from");
        round.settle(at(20));
        refused(() -> round.settle(at(20)), "settled already");
        refused(() -> round.withdraw(Account.annotator("a"), at(29)), "locked until");
        assertThat(round.withdraw(Account.annotator("a"), at(30))).isEqualTo(eur(129));
        refused(() -> round.withdraw(Account.annotator("a"), at(31)), "nothing to withdraw");
        assertThat(round.record().entrants()).hasSize(1);
    }

    @Test
    void anyoneCanRecomputeTheSettlementFromThePublicRecord() {
        settleWithAnOutlier();
        RoundRecord record = round.record();
        Settlement published = round.settlement().orElseThrow();
        assertThat(record.recompute()).isEqualTo(published);
        assertThat(record.differences(published)).isEmpty();
        Settlement forged =
                new Settlement(
                        published.outcomes(),
                        published.usable(),
                        published.paid(),
                        published.refund().plus(eur(1)),
                        published.treasury());
        assertThat(record.differences(forged))
                .hasSize(1)
                .first()
                .asString()
                .isEqualTo("refund: published 5.75 EUR, the record gives 5.74 EUR");
        Entrant first = record.entrants().getFirst();
        RoundRecord tampered =
                new RoundRecord(
                        record.id(),
                        record.terms(),
                        List.of(
                                new Entrant(
                                        first.labeller(),
                                        first.deposit(),
                                        first.commitment(),
                                        java.util.Optional.of(
                                                new Reveal(List.of(0, 0, 0, 0), SALT)))));
        assertThatThrownBy(tampered::recompute)
                .hasMessageContaining("does not match the commitment");
    }

    @Test
    void theSettlementIsOneEntryOfTheBooksThatEmptiesTheEscrow() {
        settleWithAnOutlier();
        Account escrow = Account.escrow("r1");
        Journal journal = new Journal();
        journal.post(
                Entry.transfer(
                        "in", "pool and deposits", Account.outside("bank"), escrow, round.held()));
        Entry entry =
                round.settlement()
                        .orElseThrow()
                        .entry("settle-r1", escrow, Account.campaign("boss"));
        assertThat(journal.post(entry)).isTrue();
        assertThat(journal.post(entry)).isFalse();
        java.util.Currency currency = eur(0).currency();
        assertThat(journal.balance(escrow, currency)).isEqualTo(eur(0));
        assertThat(journal.balance(Account.annotator("d"), currency)).isEqualTo(eur(75));
        assertThat(journal.balance(Account.treasury(), currency)).isEqualTo(eur(127));
        assertThat(journal.balance(Account.campaign("boss"), currency)).isEqualTo(eur(574));
    }

    @Test
    void aDepositThatTheRoundAsksOfNobodyIsRefused() {
        Sheet sheet = new Sheet("a", eur(100), java.util.Optional.empty());
        assertThatThrownBy(() -> Settlement.of(TERMS, List.of(sheet)))
                .hasMessageContaining("staked 1.00 EUR");
        Sheet right = new Sheet("a", eur(101), java.util.Optional.empty());
        assertThatThrownBy(() -> Settlement.of(TERMS, List.of(right, right)))
                .hasMessageContaining("two sheets");
        Sheet wrong = new Sheet("a", eur(101), java.util.Optional.of(List.of(0, 1, 2, 1)));
        assertThatThrownBy(() -> Settlement.of(TERMS, List.of(wrong)))
                .hasMessageContaining("label 2 of labeller a at item 2 is outside 0..1");
    }

    @Test
    void aWonAppealBringsTheSlashAndTheWageAndSharesTheLosersBond() {
        settleWithAnOutlier();
        refused(() -> round.appeal("a", eur(9), at(21)), "cannot appeal the verdict PAID");
        refused(() -> round.appeal("e", eur(9), at(21)), "cannot appeal the verdict NO_REVEAL");
        refused(() -> round.appeal("d", eur(8), at(21)), "is 0.09 EUR, got 0.08 EUR");
        refused(() -> round.appeal("d", eur(9), at(30)), "appeals ended");
        round.appeal("d", eur(9), at(21));
        refused(() -> round.rule("d", Side.LABELLER, at(22)), "is not AWAITING_RULING");
        refused(() -> round.withdraw(Account.treasury(), at(30)), "is open");
        refused(() -> round.answer("d", eur(9), at(31)), "out of time");
        round.answer("d", eur(9), at(25));
        round.rule("d", Side.EXPERIMENTER, at(26));
        refused(() -> round.escalate("d", Side.EXPERIMENTER, eur(18), at(27)), "nothing to appeal");
        refused(() -> round.close("d", at(35)), "may still be answered");
        round.escalate("d", Side.LABELLER, eur(18), at(27));
        round.answer("d", eur(18), at(28));
        round.rule("d", Side.LABELLER, at(29));
        assertThat(round.close("d", at(39))).isEqualTo(Side.LABELLER);
        Settlement corrected = round.settlement().orElseThrow();
        assertThat(corrected.treasury()).isEqualTo(eur(101));
        assertThat(corrected.refund()).isEqualTo(eur(574 - 142));
        assertThat(corrected.outcomes().get(3).payout()).isEqualTo(eur(243));
        // Level 0: the labeller's 9 splits into 4 and 5. Level 1: the experimenter's 18 into 9 and
        // 9.
        assertThat(round.withdraw(Account.treasury(), at(40))).isEqualTo(eur(101 + 4 + 9));
        assertThat(round.withdraw(Account.annotator("d"), at(40))).isEqualTo(eur(243 + 18 + 9));
        assertThat(round.withdraw(Account.campaign("boss"), at(40))).isEqualTo(eur(432 + 9 + 5));
        for (String other : List.of("a", "b", "c")) {
            assertThat(round.withdraw(Account.annotator(other), at(40))).isEqualTo(eur(243));
        }
        assertThat(round.held()).isEqualTo(eur(0));
    }

    @Test
    void bondsDoubleUpToTheFourthPanelAndNotFurther() {
        settleWithAnOutlier();
        round.appeal("d", eur(9), at(21));
        for (int level = 0; level <= 3; level++) {
            if (level > 0) {
                round.escalate("d", Side.LABELLER, eur(9L << level), at(21));
            }
            round.answer("d", eur(9L << level), at(21));
            round.rule("d", Side.EXPERIMENTER, at(21));
        }
        refused(() -> round.escalate("d", Side.LABELLER, eur(144), at(21)), "at the last level");
        assertThat(round.close("d", at(21))).isEqualTo(Side.EXPERIMENTER);
        assertThat(round.settlement().orElseThrow().treasury()).isEqualTo(eur(127));
        refused(() -> round.close("d", at(21)), "is not open");
        refused(() -> round.appeal("d", eur(9), at(21)), "has appealed already");
    }

    @Test
    void termsThatCannotBeSettledAreRefused() {
        assertThatThrownBy(() -> new Rules(1, 2, 6000, 1, 2, 1, 2, 0))
                .hasMessageContaining("quorum");
        assertThatThrownBy(() -> new Rules(1, 3, 5000, 1, 2, 1, 2, 0)).hasMessageContaining("tie");
        assertThatThrownBy(() -> new Rules(1, 3, 6000, 3, 2, 1, 2, 0))
                .hasMessageContaining("pay must");
        assertThatThrownBy(() -> new Rules(1, 3, 6000, 1, 2, 3, 2, 0))
                .hasMessageContaining("cheaper");
        assertThatThrownBy(() -> new Rules(1, 3, 6000, 1, 10001, 1, 2, 0))
                .hasMessageContaining("10001");
        assertThatThrownBy(() -> new DepositPolicy.Equal(eur(0))).hasMessageContaining("positive");
        assertThatThrownBy(() -> terms(4, 7, eur(-1))).hasMessageContaining("must not be negative");
        assertThatThrownBy(() -> terms(4, 70_000, eur(1))).hasMessageContaining("1..65535");
        assertThatThrownBy(() -> terms(4, 7, eur(Long.MAX_VALUE))).hasMessageContaining("overflow");
        assertThatThrownBy(() ->
                        new RoundTerms(
                                new Rules(1 << 30, 3, 6000, 1, 2, 1, 2, 0),
                                4,
                                60_000,
                                eur(1),
                                new DepositPolicy.Equal(eur(1))))
                .hasMessageContaining("overflow: scale");
        assertThat(Rules.binary()).isEqualTo(new Rules(1, 3, 6000, 3500, 6000, 2500, 10_000, 2000));
    }

    @Test
    void aGoodRecordLowersTheDepositButNeverToZero() {
        DepositPolicy policy = new DepositPolicy.ByReputation(eur(1000), eur(100));
        Reputation reputation = Reputation.unknown();
        // The lower bound of Beta(1, 1) is 0.05: ceil(1000 - 900 * 0.05).
        assertThat(policy.required(reputation)).isEqualTo(eur(955));
        Money last = policy.required(reputation);
        for (int k = 0; k < 50; k++) {
            reputation = reputation.after(Verdict.PAID);
            assertThat(policy.required(reputation)).isLessThan(last);
            last = policy.required(reputation);
        }
        assertThat(policy.required(new Reputation(1e9, 0))).isEqualTo(eur(101));
        assertThat(policy.required(reputation.after(Verdict.SLASHED))).isGreaterThan(last);
        assertThat(reputation.after(Verdict.NEUTRAL)).isEqualTo(reputation);
        assertThat(policy.required(reputation.decayed(0.5))).isGreaterThan(last);
        // Beta(51, 1): 0.05^(1/51).
        assertThat(reputation.lowerBound())
                .isCloseTo(Math.pow(0.05, 1 / 51.0), org.assertj.core.data.Offset.offset(1e-9));
        assertThatThrownBy(() -> new Reputation(-1, 0)).hasMessageContaining("-1.0");
    }

    private void settleWithAnOutlier() {
        commit("a", 1, 0, 1, 1);
        commit("b", 1, 0, 1, 1);
        commit("c", 1, 0, 1, 0);
        commit("d", 0, 1, 0, 0);
        commit("e", 1, 1, 1, 1);
        reveal(at(10), "a", 1, 0, 1, 1);
        reveal(at(11), "b", 1, 0, 1, 1);
        reveal(at(12), "c", 1, 0, 1, 0);
        reveal(at(13), "d", 0, 1, 0, 0);
        round.settle(at(20));
    }

    private void refused(ThrowingCallable action, String why) {
        List<Object> before = state();
        assertThatThrownBy(action)
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining(why);
        assertThat(state()).isEqualTo(before);
    }

    private List<Object> state() {
        return List.of(
                round.record(),
                round.settlement(),
                round.held(),
                round.locked(),
                round.credited(),
                round.dispute("d"));
    }

    private static RoundTerms terms(int items, int slots, Money pool) {
        return new RoundTerms(Rules.binary(), items, slots, pool, new DepositPolicy.Equal(eur(1)));
    }

    private void commit(String labeller, Integer... labels) {
        round.commit(labeller, Reputation.unknown(), eur(101), seal(labeller, labels), START);
    }

    private static Commitment seal(String labeller, Integer... labels) {
        return Commitment.of(ID, labeller, new Reveal(List.of(labels), SALT));
    }

    private void reveal(Instant now, String labeller, Integer... labels) {
        round.reveal(labeller, new Reveal(List.of(labels), SALT), now);
    }

    private static Instant at(long second) {
        return START.plusSeconds(second);
    }

    private static String hex(String text) {
        return java.util.HexFormat.of()
                .formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
