package dev.earnest.platform.store;

import dev.earnest.incentives.ledger.Account;
import dev.earnest.incentives.ledger.Posting;
import dev.earnest.incentives.money.Money;
import dev.earnest.platform.store.books.BookEntry;
import dev.earnest.platform.store.books.BookWriter;
import dev.earnest.platform.store.books.StatementLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The double-entry books. Money moves here and nowhere else, within the caller's transaction; each movement is in
/// the log, from which the books can be rebuilt.
///
/// Only [AccountKind#OUTSIDE] may owe. What a campaign owes to people is paid even when its budget is used up or it
/// has none: what its account lacks is paid in from [#PAYER] by an entry of its own with the rule `cover`. So a
/// campaign's account always shows what it cost, and the budget is kept by not handing out work.
///
/// A transaction that posts to several accounts should post everything by one call: accounts are locked in one
/// order, so two calls in two transactions never wait for each other in a circle.
public final class Books {
    /// Where a campaign's money comes from.
    public static final Account PAYER = Account.outside("payer");

    private Books() {}

    /// Posts an entry, once for each key.
    ///
    /// @param key what makes it happen once, such as `bonus:<campaign>:<person>:<period>`
    /// @param campaign whose cost it is; empty where it is none's
    /// @param rule why, one word
    /// @param postings sum to zero in every currency; of one account and currency are added up
    /// @return true if it is new; false if the key was used before (nothing is written then, whatever the postings
    ///     say) or every amount is zero
    /// @throws dev.earnest.incentives.IncentivesException where the postings do not balance
    /// @throws StoreException where an account other than the campaign's own would be overdrawn
    public static boolean post(
            Handle handle,
            Instant at,
            String key,
            Optional<UUID> campaign,
            String rule,
            List<Posting> postings) {
        return postAll(handle, at, List.of(new BookEntry(key, campaign, rule, postings))) == 1;
    }

    /// Posts many entries in a few statements, each once for its key.
    ///
    /// @return how many were new
    /// @throws StoreException where an account other than a campaign's would be overdrawn; nothing is kept then if
    ///     the caller lets the transaction fail
    public static int postAll(Handle handle, Instant at, List<BookEntry> entries) {
        return new BookWriter(handle, at).write(entries);
    }

    /// Pays answers: each one's price moves from its campaign to its author, keyed `answer:<id>`. Answers that were
    /// paid before or cost nothing are passed over.
    ///
    /// @param answers ids; the caller has decided that they are to be paid
    /// @return how many were paid now
    public static int payAnswers(Handle handle, Instant at, Collection<Long> answers) {
        List<BookEntry> entries =
                handle.createQuery(
                                """
                                select id, campaign_id, person_id, price, currency from answer
                                where id = any(:ids) and price > 0 order by id
                                """)
                        .bindArray("ids", Long.class, List.copyOf(answers))
                        .map((row, context) -> {
                            UUID campaign = row.getObject("campaign_id", UUID.class);
                            Money price = Money.of(row.getLong("price"), row.getString("currency"));
                            return new BookEntry(
                                    "answer:" + row.getLong("id"),
                                    Optional.of(campaign),
                                    "answer",
                                    List.of(
                                            new Posting(
                                                    Account.campaign(campaign.toString()),
                                                    price.negated()),
                                            new Posting(
                                                    Account.annotator(row.getString("person_id")),
                                                    price)));
                        })
                        .list();
        return postAll(handle, at, entries);
    }

    /// Pays a campaign's budget in: afterwards what was paid in for the campaign equals the budget. Raising it pays
    /// in the difference; lowering it pays back what is not spent. Zero pays everything back that is not spent.
    ///
    /// @param key once for each decision, such as `fund:<campaign>:<revision>`
    /// @param budget total of the campaign, not negative
    /// @return whether money moved
    public static boolean fund(Handle handle, Instant at, String key, UUID campaign, Money budget) {
        budget.requireNotNegative("budget of campaign " + campaign);
        Account account = Account.campaign(campaign.toString());
        String currency = budget.currency().getCurrencyCode();
        // Locked first: what is held must not change between reading and paying back.
        long held = BookWriter.lock(handle, account, currency);
        long paidIn =
                handle.createQuery(
                                """
                                select coalesce(sum(minor), 0) from posting join entry on entry.id = entry_id
                                where campaign_id = :campaign and rule in ('fund', 'cover')
                                  and kind = 'CAMPAIGN' and name = :name and currency = :currency
                                """)
                        .bind("campaign", campaign)
                        .bind("name", account.name())
                        .bind("currency", currency)
                        .mapTo(Long.class)
                        .one();
        long change = Math.max(budget.minor() - paidIn, -held);
        Money amount = new Money(change, budget.currency());
        return post(
                handle,
                at,
                key,
                Optional.of(campaign),
                "fund",
                List.of(new Posting(PAYER, amount.negated()), new Posting(account, amount)));
    }

    /// @return what an account holds in a currency; zero where it was never posted to
    public static Money balance(Handle handle, Account account, Currency currency) {
        return handle.createQuery(
                        "select minor from balance where kind = :kind and name = :name and currency = :currency")
                .bind("kind", account.kind().name())
                .bind("name", account.name())
                .bind("currency", currency.getCurrencyCode())
                .mapTo(Long.class)
                .findOne()
                .map(minor -> new Money(minor, currency))
                .orElse(Money.zero(currency));
    }

    /// @return what an account holds, one amount for each currency it was ever posted to, by currency code
    public static List<Money> balances(Handle handle, Account account) {
        return handle.createQuery(
                        "select minor, currency from balance where kind = :kind and name = :name order by currency")
                .bind("kind", account.kind().name())
                .bind("name", account.name())
                .map((row, context) -> Money.of(row.getLong("minor"), row.getString("currency")))
                .list();
    }

    /// The lines of an account, newest first, by pages.
    ///
    /// @param before only entries older than this one: the last of the page before; [Long#MAX_VALUE] to begin
    /// @param limit how many entries at most, from 1
    public static List<StatementLine> statement(
            Handle handle, Account account, long before, int limit) {
        return new ArrayList<>(
                handle.createQuery(
                                """
                                select entry.id, entry.key, entry.at, entry.rule, entry.campaign_id, minor, currency
                                from posting join entry on entry.id = entry_id
                                where kind = :kind and name = :name and entry_id < :before
                                order by entry_id desc, currency
                                fetch first :limit rows with ties
                                """)
                        .bind("kind", account.kind().name())
                        .bind("name", account.name())
                        .bind("before", before)
                        .bind("limit", limit)
                        .map((row, context) ->
                                new StatementLine(
                                        row.getLong("id"),
                                        row.getString("key"),
                                        row.getTimestamp("at").toInstant(),
                                        row.getString("rule"),
                                        Optional.ofNullable(
                                                row.getObject("campaign_id", UUID.class)),
                                        Money.of(row.getLong("minor"), row.getString("currency"))))
                        .list());
    }
}
