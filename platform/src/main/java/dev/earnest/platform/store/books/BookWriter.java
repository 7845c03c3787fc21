package dev.earnest.platform.store.books;

import dev.earnest.incentives.ledger.Account;
import dev.earnest.incentives.ledger.AccountKind;
import dev.earnest.incentives.ledger.Posting;
import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Books;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes entries, postings, balances and events of one moment, in a number of statements that does not grow with
/// the number of entries.
///
/// @param handle of the caller's transaction
/// @param at when
public record BookWriter(Handle handle, Instant at) {

    private record Purse(Account account, String currency) implements Comparable<Purse> {
        private static final Comparator<Purse> ORDER =
                Comparator.comparing((Purse purse) -> purse.account().kind().name())
                        .thenComparing(purse -> purse.account().name())
                        .thenComparing(Purse::currency);

        @Override
        public int compareTo(Purse other) {
            return ORDER.compare(this, other);
        }
    }

    private record Written(long id, BookEntry entry) {}

    /// @return how many were new
    public int write(List<BookEntry> entries) {
        List<Written> written = insert(entries);
        if (written.isEmpty()) {
            return 0;
        }
        SortedMap<Purse, Long> changes = changes(written);
        SortedMap<Purse, Long> before = lock(handle, changes);
        List<Written> all = new ArrayList<>(written);
        all.addAll(insert(covers(written, changes, before)));
        update(changes(all));
        insertPostings(all);
        log(all);
        return written.size();
    }

    /// Keeps an account as it is until the transaction ends.
    ///
    /// @return what it holds, in minor units
    public static long lock(Handle handle, Account account, String currency) {
        Purse purse = new Purse(account, currency);
        SortedMap<Purse, Long> one = new TreeMap<>();
        one.put(purse, 0L);
        return lock(handle, one).getOrDefault(purse, 0L);
    }

    private List<Written> insert(List<BookEntry> entries) {
        Map<String, BookEntry> byKey = new LinkedHashMap<>();
        for (BookEntry entry : entries) {
            if (!entry.postings().isEmpty()) {
                byKey.putIfAbsent(entry.key(), entry);
            }
        }
        if (byKey.isEmpty()) {
            return List.of();
        }
        return handle.createQuery(
                        """
                        insert into entry (key, campaign_id, rule, at)
                        select key, nullif(campaign, '')::uuid, rule, :at
                        from unnest(:keys, :campaigns, :rules) with ordinality as one (key, campaign, rule, place)
                        order by place
                        on conflict (key) do nothing
                        returning id, key
                        """)
                .bind("at", at)
                .bindArray("keys", String.class, List.copyOf(byKey.keySet()))
                .bindArray(
                        "campaigns",
                        String.class,
                        byKey.values().stream()
                                .map(entry -> entry.campaign().map(UUID::toString).orElse(""))
                                .toList())
                .bindArray(
                        "rules",
                        String.class,
                        byKey.values().stream().map(BookEntry::rule).toList())
                .map((row, context) ->
                        new Written(
                                row.getLong("id"),
                                Objects.requireNonNull(byKey.get(row.getString("key")))))
                .list();
    }

    private static SortedMap<Purse, Long> changes(List<Written> written) {
        SortedMap<Purse, Long> changes = new TreeMap<>();
        for (Written one : written) {
            for (Posting posting : one.entry().postings()) {
                changes.merge(
                        new Purse(posting.account(), posting.amount().currency().getCurrencyCode()),
                        posting.amount().minor(),
                        Math::addExact);
            }
        }
        return changes;
    }

    // Everybody locks in the same order, by bytes of the names: nobody waits in a circle. The payer
    // is locked too
    // where a campaign pays: its money may have to come from there.
    private static SortedMap<Purse, Long> lock(Handle handle, SortedMap<Purse, Long> changes) {
        SortedMap<Purse, Long> rows = new TreeMap<>(changes);
        changes.forEach((purse, change) -> {
            if (purse.account().kind() == AccountKind.CAMPAIGN && change < 0) {
                rows.putIfAbsent(new Purse(Books.PAYER, purse.currency()), 0L);
            }
        });
        List<String> kinds = rows.keySet().stream().map(p -> p.account().kind().name()).toList();
        List<String> names = rows.keySet().stream().map(p -> p.account().name()).toList();
        List<String> currencies = rows.keySet().stream().map(Purse::currency).toList();
        handle.createUpdate(
                        """
                        insert into balance (kind, name, currency, minor)
                        select kind, name, currency, 0
                        from unnest(:kinds, :names, :currencies) as one (kind, name, currency)
                        order by kind collate "C", name collate "C", currency
                        on conflict do nothing
                        """)
                .bindArray("kinds", String.class, kinds)
                .bindArray("names", String.class, names)
                .bindArray("currencies", String.class, currencies)
                .execute();
        SortedMap<Purse, Long> before = new TreeMap<>();
        handle.createQuery(
                        """
                        select kind, name, currency, minor from balance
                        where (kind, name, currency) in (
                            select kind, name, currency::char(3)
                            from unnest(:kinds, :names, :currencies) as one (kind, name, currency))
                        order by kind collate "C", name collate "C", currency
                        for update
                        """)
                .bindArray("kinds", String.class, kinds)
                .bindArray("names", String.class, names)
                .bindArray("currencies", String.class, currencies)
                .map((row, context) ->
                        Map.entry(
                                new Purse(
                                        new Account(
                                                AccountKind.valueOf(row.getString("kind")),
                                                row.getString("name")),
                                        row.getString("currency")),
                                row.getLong("minor")))
                .forEach(row -> before.put(row.getKey(), row.getValue()));
        return before;
    }

    private static List<BookEntry> covers(
            List<Written> written, SortedMap<Purse, Long> changes, SortedMap<Purse, Long> before) {
        List<BookEntry> covers = new ArrayList<>();
        changes.forEach((purse, change) -> {
            long after = Math.addExact(before.getOrDefault(purse, 0L), change);
            if (after >= 0 || purse.account().kind().mayBeNegative()) {
                return;
            }
            Written cause = cause(written, purse);
            Money lack = Money.of(-after, purse.currency());
            if (purse.account().kind() != AccountKind.CAMPAIGN) {
                throw new StoreException(
                        "entry "
                                + cause.entry().key()
                                + " would overdraw "
                                + purse.account()
                                + " by "
                                + lack
                                + "; move less");
            }
            covers.add(
                    new BookEntry(
                            "cover:" + cause.entry().key() + ":" + purse.currency(),
                            Optional.of(UUID.fromString(purse.account().name())),
                            "cover",
                            List.of(
                                    new Posting(Books.PAYER, lack.negated()),
                                    new Posting(purse.account(), lack))));
        });
        return covers;
    }

    private static Written cause(List<Written> written, Purse purse) {
        return written.stream()
                .filter(one ->
                        one.entry().postings().stream()
                                .anyMatch(posting ->
                                        posting.account().equals(purse.account())
                                                && posting.amount().isNegative()))
                .min(Comparator.comparingLong(Written::id))
                .orElseThrow();
    }

    private void update(SortedMap<Purse, Long> changes) {
        handle.createUpdate(
                        """
                        update balance set minor = balance.minor + one.change
                        from unnest(:kinds, :names, :currencies, :changes) as one (kind, name, currency, change)
                        where balance.kind = one.kind and balance.name = one.name
                          and balance.currency = one.currency::char(3)
                        """)
                .bindArray(
                        "kinds",
                        String.class,
                        changes.keySet().stream().map(p -> p.account().kind().name()).toList())
                .bindArray(
                        "names",
                        String.class,
                        changes.keySet().stream().map(p -> p.account().name()).toList())
                .bindArray(
                        "currencies",
                        String.class,
                        changes.keySet().stream().map(Purse::currency).toList())
                .bindArray("changes", Long.class, List.copyOf(changes.values()))
                .execute();
    }

    private void insertPostings(List<Written> written) {
        List<Long> ids = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Long> amounts = new ArrayList<>();
        List<String> currencies = new ArrayList<>();
        for (Written one : written) {
            for (Posting posting : one.entry().postings()) {
                ids.add(one.id());
                kinds.add(posting.account().kind().name());
                names.add(posting.account().name());
                amounts.add(posting.amount().minor());
                currencies.add(posting.amount().currency().getCurrencyCode());
            }
        }
        handle.createUpdate(
                        """
                        insert into posting (entry_id, kind, name, minor, currency)
                        select * from unnest(:ids, :kinds, :names, :amounts, :currencies)
                        """)
                .bindArray("ids", Long.class, ids)
                .bindArray("kinds", String.class, kinds)
                .bindArray("names", String.class, names)
                .bindArray("amounts", Long.class, amounts)
                .bindArray("currencies", String.class, currencies)
                .execute();
    }

    // One event for each campaign of the batch.
    private void log(List<Written> written) {
        Map<Optional<UUID>, ArrayNode> byCampaign = new LinkedHashMap<>();
        for (Written one : written) {
            ObjectNode entry =
                    byCampaign
                            .computeIfAbsent(one.entry().campaign(), campaign -> Json.array())
                            .addObject();
            entry.put("entry", Long.toString(one.id()))
                    .put("key", one.entry().key())
                    .put("rule", one.entry().rule());
            ArrayNode postings = entry.putArray("postings");
            for (Posting posting : one.entry().postings()) {
                postings.addObject()
                        .put("kind", posting.account().kind().name())
                        .put("name", posting.account().name())
                        .put("minor", posting.amount().minor())
                        .put("currency", posting.amount().currency().getCurrencyCode());
            }
        }
        byCampaign.forEach((campaign, entries) -> {
            ObjectNode payload = Json.object();
            payload.set("entries", entries);
            Events.append(handle, at, EventType.MONEY_POSTED, Optional.empty(), campaign, payload);
        });
    }
}
