package dev.earnest.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.ledger.Account;
import dev.earnest.incentives.ledger.Entry;
import dev.earnest.incentives.ledger.Journal;
import dev.earnest.incentives.ledger.Posting;
import dev.earnest.incentives.money.Money;
import dev.earnest.platform.store.books.BookEntry;
import dev.earnest.platform.store.books.StatementLine;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BooksTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Account BANK = Account.outside("bank");

    private final Random random = new Random(30);
    private final TestStore store = TestStore.open(random);
    private UUID campaign = new UUID(0, 0);
    private Account ann = Account.annotator("nobody");

    @BeforeEach
    void accounts() {
        campaign = store.campaign(random);
        ann = Account.annotator(new UUID(random.nextLong(), random.nextLong()).toString());
    }

    @AfterAll
    void close() {
        store.close();
    }

    private static Money euros(long cents) {
        return new Money(cents, EUR);
    }

    private Account purse() {
        return Account.campaign(campaign.toString());
    }

    private boolean move(Handle h, String key, Account from, Account to, long cents) {
        return Books.post(
                h,
                TestStore.NOW,
                key,
                Optional.of(campaign),
                "test",
                List.of(new Posting(from, euros(-cents)), new Posting(to, euros(cents))));
    }

    private boolean move(String key, Account from, Account to, long cents) {
        return store.database().inTransaction(h -> move(h, key, from, to, cents));
    }

    private boolean fund(String key, long cents) {
        return store.database()
                .inTransaction(h -> Books.fund(h, TestStore.NOW, key, campaign, euros(cents)));
    }

    private long balance(Account account) {
        return store.database().read(h -> Books.balance(h, account, EUR)).minor();
    }

    private List<StatementLine> statement(Account account) {
        return store.database().read(h -> Books.statement(h, account, Long.MAX_VALUE, 100));
    }

    private int events() {
        return store.database()
                .read(h ->
                        h.createQuery(
                                        "select count(*) from event where type = 'money.posted' and campaign_id = :c")
                                .bind("c", campaign)
                                .mapTo(Integer.class)
                                .one());
    }

    @Test
    void theSameKeyMovesMoneyOnce() {
        assertThat(move("once:" + ann, purse(), ann, 40)).isTrue();
        assertThat(move("once:" + ann, purse(), ann, 40)).isFalse();
        assertThat(move("once:" + ann, purse(), ann, 9999)).isFalse();
        assertThat(balance(ann)).isEqualTo(40);
        assertThat(events()).isEqualTo(1);
    }

    @Test
    void whatACampaignLacksIsPaidInAndShown() {
        fund("fund:" + campaign, 100);
        move("first:" + ann, purse(), ann, 70);
        move("second:" + ann, purse(), ann, 70);
        assertThat(balance(purse())).isZero();
        assertThat(balance(ann)).isEqualTo(140);
        assertThat(statement(purse()))
                .extracting(StatementLine::rule, line -> line.amount().minor())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("cover", 40L),
                        org.assertj.core.groups.Tuple.tuple("test", -70L),
                        org.assertj.core.groups.Tuple.tuple("test", -70L),
                        org.assertj.core.groups.Tuple.tuple("fund", 100L));
    }

    @Test
    void aPersonCannotBePaidOutMoreThanTheyEarned() {
        move("earn:" + ann, purse(), ann, 50);
        assertThatThrownBy(() -> move("out:" + ann, ann, BANK, 51))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("would overdraw annotator:")
                .hasMessageContaining("by 0.01 EUR");
        assertThat(balance(ann)).isEqualTo(50);
        assertThat(move("out:" + ann, ann, BANK, 50)).isTrue();
        assertThat(balance(ann)).isZero();
    }

    @Test
    void theDatabaseItselfRefusesABalanceBelowZero() {
        move("earn:" + ann, purse(), ann, 50);
        assertThatThrownBy(() ->
                        store.database()
                                .useTransaction(h ->
                                        h.createUpdate(
                                                        "update balance set minor = -1 where name = :name")
                                                .bind("name", ann.name())
                                                .execute()))
                .hasMessageContaining("violates check constraint");
    }

    @Test
    void anEntryThatDoesNotBalanceIsRefused() {
        assertThatThrownBy(() ->
                        new BookEntry(
                                "odd",
                                Optional.empty(),
                                "test",
                                List.of(new Posting(BANK, euros(-10)), new Posting(ann, euros(9)))))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("does not balance");
    }

    @Test
    void linesOfOneAccountAreAddedUpAndZerosPostNothing() {
        BookEntry entry =
                new BookEntry(
                        "sum",
                        Optional.empty(),
                        "test",
                        List.of(
                                new Posting(ann, euros(5)),
                                new Posting(BANK, euros(-8)),
                                new Posting(ann, euros(3))));
        assertThat(entry.postings())
                .containsExactly(new Posting(ann, euros(8)), new Posting(BANK, euros(-8)));
        assertThat(move("nothing:" + ann, BANK, ann, 0)).isFalse();
        assertThat(statement(ann)).isEmpty();
    }

    @Test
    void aRaisedBudgetPaysInTheDifferenceAndALoweredOnePaysBackWhatIsUnspent() {
        assertThat(fund("fund:1:" + campaign, 1000)).isTrue();
        assertThat(fund("fund:1:" + campaign, 9000)).isFalse();
        assertThat(balance(purse())).isEqualTo(1000);
        fund("fund:2:" + campaign, 1500);
        assertThat(balance(purse())).isEqualTo(1500);
        move("spend:" + campaign, purse(), ann, 600);
        fund("fund:3:" + campaign, 1000);
        assertThat(balance(purse())).isEqualTo(400);
        fund("fund:4:" + campaign, 100);
        assertThat(balance(purse())).isZero();
        // 600 were spent: a budget of 700 leaves 100.
        fund("fund:5:" + campaign, 700);
        assertThat(balance(purse())).isEqualTo(100);
    }

    @Test
    void aStatementContinuesWhereThePageBeforeEnded() {
        for (int i = 1; i <= 25; i++) {
            move("page:" + i + ":" + ann, purse(), ann, i);
        }
        List<Long> amounts = new ArrayList<>();
        long before = Long.MAX_VALUE;
        for (int page = 0; page < 4; page++) {
            long from = before;
            List<StatementLine> lines =
                    store.database().read(h -> Books.statement(h, ann, from, 10));
            lines.forEach(line -> amounts.add(line.amount().minor()));
            before = lines.isEmpty() ? 0 : lines.getLast().entry();
        }
        assertThat(amounts).hasSize(25).startsWith(25L, 24L).endsWith(2L, 1L);
    }

    @Test
    void aRandomWalkEndsWithTheBalancesOfTheJournal() {
        long seed = 4711;
        Random walk = new Random(seed);
        Journal journal = new Journal();
        List<Account> people = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            people.add(Account.annotator(new UUID(walk.nextLong(), walk.nextLong()).toString()));
        }
        fund("fund:" + campaign, 1_000_000);
        journal.post(Entry.transfer("fund", "", Books.PAYER, purse(), euros(1_000_000)));
        for (int batch = 0; batch < 30; batch++) {
            List<BookEntry> entries = new ArrayList<>();
            for (int i = 0; i < walk.nextInt(1, 60); i++) {
                // Some keys come twice.
                String key = "walk:" + campaign + ":" + walk.nextInt(1200);
                Account to = people.get(walk.nextInt(people.size()));
                long cents = Math.floorMod(key.hashCode(), 90) + 1L;
                List<Posting> postings =
                        List.of(new Posting(purse(), euros(-cents)), new Posting(to, euros(cents)));
                entries.add(new BookEntry(key, Optional.of(campaign), "walk", postings));
                if (journal.entries().stream().noneMatch(e -> e.id().equals(key))) {
                    journal.post(new Entry(key, "", postings));
                }
            }
            store.database().useTransaction(h -> Books.postAll(h, TestStore.NOW, entries));
        }
        for (Account person : people) {
            assertThat(balance(person))
                    .as("seed %d, %s", seed, person)
                    .isEqualTo(journal.balance(person, EUR).minor());
        }
        assertThat(balance(purse())).isEqualTo(journal.balance(purse(), EUR).minor());
    }

    @Test
    void manyAtOnceNeverLoseOrDoubleMoney() throws Exception {
        List<Account> people = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            people.add(
                    Account.annotator(new UUID(random.nextLong(), random.nextLong()).toString()));
        }
        AtomicInteger won = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 6; thread++) {
                all.add(
                        threads.submit(() -> {
                            for (int i = 0; i < 60; i++) {
                                // Every thread posts the same keys: one of them wins.
                                if (move(
                                        "race:" + campaign + ":" + i,
                                        purse(),
                                        people.get(i % 5),
                                        7)) {
                                    won.incrementAndGet();
                                }
                            }
                        }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(won).hasValue(60);
        assertThat(people).allSatisfy(person -> assertThat(balance(person)).isEqualTo(84));
        long total =
                store.database()
                        .read(h ->
                                h.createQuery("select sum(minor) from balance")
                                        .mapTo(Long.class)
                                        .one());
        assertThat(total).isZero();
    }
}
