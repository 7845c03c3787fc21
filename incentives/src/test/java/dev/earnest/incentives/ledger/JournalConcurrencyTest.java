package dev.earnest.incentives.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Many threads on one journal: no update is lost, none is made twice, nothing is overdrawn.
class JournalConcurrencyTest {

    private static final Account BANK = Account.outside("bank");
    private static final Account CAMPAIGN = Account.campaign("c");

    @Test
    void everyEntryDeliveredByEightThreadsIsPostedOnce() throws Exception {
        Journal journal = new Journal();
        List<Callable<Boolean>> deliveries = new ArrayList<>();
        for (int copy = 0; copy < 8; copy++) {
            for (int i = 0; i < 250; i++) {
                Entry entry = Entry.transfer("e" + i, "in", BANK, CAMPAIGN, eur(i));
                deliveries.add(() -> journal.post(entry));
            }
        }
        assertThat(run(deliveries).stream().filter(fresh -> fresh)).hasSize(250);
        assertThat(journal.entries()).hasSize(250);
        assertThat(journal.balance(CAMPAIGN, eur(0).currency())).isEqualTo(eur(250 * 249 / 2));
    }

    @Test
    void aBalanceIsSpentOnceHoweverManyReachForIt() throws Exception {
        Journal journal = new Journal();
        journal.post(Entry.transfer("in", "in", BANK, CAMPAIGN, eur(1_000)));
        List<Callable<Boolean>> withdrawals = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Entry entry =
                    Entry.transfer("w" + i, "wage", CAMPAIGN, Account.annotator("a" + i), eur(7));
            withdrawals.add(() -> {
                try {
                    return journal.post(entry);
                } catch (IncentivesException overdrawn) {
                    return false;
                }
            });
        }
        assertThat(run(withdrawals).stream().filter(paid -> paid)).hasSize(1_000 / 7);
        assertThat(journal.balance(CAMPAIGN, eur(0).currency())).isEqualTo(eur(1_000 % 7));
        assertThat(journal.snapshot().total(eur(0).currency())).isEqualTo(eur(0));
        assertThat(Journal.replay(journal.entries()).snapshot()).isEqualTo(journal.snapshot());
    }

    private static <T> List<T> run(List<Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }
}
