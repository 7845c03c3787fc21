package dev.earnest.incentives.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.money.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Account BANK = Account.outside("bank");
    private static final Account CAMPAIGN = Account.campaign("c1");
    private static final Account ANN = Account.annotator("ann");

    @Test
    void moneyFlowsFromTheBankThroughACampaignToAPersonAndOut() {
        Journal journal = new Journal();
        journal.post(Entry.transfer("1", "paid in", BANK, CAMPAIGN, eur(10_000)));
        journal.post(Entry.transfer("2", "wage", CAMPAIGN, ANN, eur(1_420)));
        journal.post(Entry.transfer("3", "charge", CAMPAIGN, Account.fees(), eur(142)));
        journal.post(Entry.transfer("4", "withdrawn", ANN, BANK, eur(1_420)));
        Snapshot books = journal.snapshot();
        assertThat(books.balance(CAMPAIGN, EUR)).isEqualTo(eur(8_438));
        assertThat(books.balance(ANN, EUR)).isEqualTo(eur(0));
        assertThat(books.balance(BANK, EUR)).isEqualTo(eur(-8_580));
        assertThat(books.total(EUR)).isEqualTo(eur(0));
        assertThat(books.balances().getFirst().account()).isEqualTo(ANN);
        assertThat(Account.annotator("a-1")).hasToString("annotator:a-1");
    }

    @Test
    void anEntryThatDoesNotBalanceCannotBeMade() {
        assertThatThrownBy(() ->
                        new Entry(
                                "7",
                                "theft",
                                List.of(new Posting(CAMPAIGN, eur(-5)), new Posting(ANN, eur(6)))))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("entry 7 does not balance")
                .hasMessageContaining("1 minor units");
        assertThatThrownBy(() ->
                        new Entry(
                                "7",
                                "mixed",
                                List.of(
                                        new Posting(CAMPAIGN, eur(-5)),
                                        new Posting(ANN, Money.of(5, "USD")))))
                .hasMessageContaining("does not balance");
        assertThatThrownBy(() -> new Entry("7", "half", List.of(new Posting(ANN, eur(0)))))
                .hasMessageContaining("at least two");
        assertThatThrownBy(() -> Entry.transfer("7", "back", CAMPAIGN, ANN, eur(-1)))
                .hasMessageContaining("must not be negative");
    }

    @Test
    void postingTheSameEntryTwiceIsPostingItOnceAndAnotherUnderItsIdIsRefused() {
        Journal journal = new Journal();
        Entry entry = Entry.transfer("1", "paid in", BANK, CAMPAIGN, eur(5));
        assertThat(journal.post(entry)).isTrue();
        assertThat(journal.post(Entry.transfer("1", "paid in", BANK, CAMPAIGN, eur(5)))).isFalse();
        assertThat(journal.balance(CAMPAIGN, EUR)).isEqualTo(eur(5));
        assertThatThrownBy(
                        () -> journal.post(Entry.transfer("1", "paid in", BANK, CAMPAIGN, eur(6))))
                .hasMessageContaining("entry id 1 is taken");
        assertThat(journal.entries()).containsExactly(entry);
    }

    @Test
    void aRefusedEntryChangesNothing() {
        Journal journal = new Journal();
        journal.post(Entry.transfer("1", "paid in", BANK, CAMPAIGN, eur(5)));
        Snapshot before = journal.snapshot();
        assertThatThrownBy(() -> journal.post(Entry.transfer("2", "wage", CAMPAIGN, ANN, eur(6))))
                .hasMessageContaining("would overdraw campaign:c1 to -0.01 EUR");
        assertThatThrownBy(() ->
                        journal.post(
                                Entry.transfer(
                                        "3",
                                        "flood",
                                        Account.outside("x"),
                                        CAMPAIGN,
                                        eur(Long.MAX_VALUE))))
                .hasMessageContaining("overflow");
        assertThat(journal.snapshot()).isEqualTo(before);
    }

    @Test
    void aSnapshotDoesNotChangeWhenTheBooksDo() {
        Journal journal = new Journal();
        journal.post(Entry.transfer("1", "paid in", BANK, CAMPAIGN, eur(5)));
        Snapshot before = journal.snapshot();
        journal.post(Entry.transfer("2", "paid in", BANK, CAMPAIGN, eur(5)));
        assertThat(before.balance(CAMPAIGN, EUR)).isEqualTo(eur(5));
        assertThat(before.entries()).isEqualTo(1);
        assertThatThrownBy(() -> before.balances().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theBooksBalanceAfterEveryEntryAndAReplayGivesTheSameBooks(long seed) {
        Random random = new Random(seed);
        List<Account> accounts =
                List.of(
                        BANK,
                        CAMPAIGN,
                        ANN,
                        Account.escrow("r1"),
                        Account.treasury(),
                        Account.fees());
        Journal journal = new Journal();
        List<Entry> sent = new ArrayList<>();
        for (int k = 0; k < 300; k++) {
            List<Posting> postings = new ArrayList<>();
            long sum = 0;
            for (int line = 0; line < 1 + random.nextInt(4); line++) {
                long amount = random.nextInt(200) - 100L;
                sum += amount;
                postings.add(new Posting(accounts.get(random.nextInt(6)), eur(amount)));
            }
            postings.add(new Posting(accounts.get(random.nextInt(6)), eur(-sum)));
            Entry entry = new Entry("e" + k, "random", postings);
            try {
                journal.post(entry);
                sent.add(entry);
                if (random.nextBoolean()) {
                    journal.post(entry);
                }
            } catch (IncentivesException refused) {
                assertThat(refused).hasMessageContaining("overdraw");
            }
            Snapshot books = journal.snapshot();
            assertThat(books.total(EUR)).as("seed %s entry %s", seed, k).isEqualTo(eur(0));
            for (Posting line : books.balances()) {
                assertThat(line.account().kind().mayBeNegative() || !line.amount().isNegative())
                        .isTrue();
            }
        }
        assertThat(sent).hasSizeGreaterThan(20);
        assertThat(Journal.replay(sent).snapshot()).isEqualTo(journal.snapshot());
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }
}
