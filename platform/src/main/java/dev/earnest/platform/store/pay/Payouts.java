package dev.earnest.platform.store.pay;

import dev.earnest.incentives.ledger.Account;
import dev.earnest.incentives.ledger.Posting;
import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Problems;
import dev.earnest.platform.store.Books;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.Ids;
import dev.earnest.platform.store.books.BookEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Money that a requester sent to people outside of this system, recorded so that accounts say what is left. Nobody is paid
/// more than they earned in the campaign, nor what may still be rejected.
public final class Payouts {
    /// Where the money goes.
    private static final Account BANK = Account.outside("bank");

    private static final int MOST = 5000;

    private Payouts() {}

    /// One of them.
    ///
    /// @param minor above 0
    public record Item(UUID person, long minor) {}

    /// Records payouts, all of them or none; the same batch again does nothing.
    ///
    /// @param batch made by the caller, once for each decision
    /// @param currency of the campaign
    /// @param reference as the bank knows it: 1 to 60 letters, digits, blanks and `. / _ -`
    /// @return how many were recorded now
    /// @throws InvalidException where something is wrong with them, by field
    public static int record(
            Handle handle,
            Instant now,
            RandomGenerator random,
            UUID actor,
            UUID campaign,
            UUID batch,
            Currency currency,
            String reference,
            List<Item> items) {
        check(reference, items);
        // One at a time in a campaign, so that what is payable does not change while it is checked.
        handle.createQuery("select id from campaign where id = :id for no key update")
                .bind("id", campaign)
                .mapTo(UUID.class)
                .one();
        if (known(handle, campaign, batch)) {
            return 0;
        }
        List<Item> ordered =
                items.stream()
                        .sorted(Comparator.comparing(item -> item.person().toString()))
                        .toList();
        payable(handle, now, campaign, currency, ordered);
        ArrayNode list = Json.array();
        List<BookEntry> entries = new ArrayList<>();
        for (Item item : ordered) {
            UUID id = Ids.next(now, random);
            insert(handle, now, id, batch, campaign, actor, currency, reference, item);
            list.addObject()
                    .put("payout", id.toString())
                    .put("person", item.person().toString())
                    .put("minor", item.minor())
                    .put("currency", currency.getCurrencyCode());
            Money amount = new Money(item.minor(), currency);
            entries.add(
                    new BookEntry(
                            "payout:" + id,
                            Optional.of(campaign),
                            "payout",
                            List.of(
                                    new Posting(
                                            Account.annotator(item.person().toString()),
                                            amount.negated()),
                                    new Posting(BANK, amount))));
        }
        ObjectNode payload =
                Json.object().put("batch", batch.toString()).put("reference", reference);
        payload.set("payouts", list);
        Events.append(
                handle,
                now,
                EventType.PAYOUT_RECORDED,
                Optional.of(actor),
                Optional.of(campaign),
                payload);
        return Books.postAll(handle, now, entries);
    }

    private static void check(String reference, List<Item> items) {
        Problems problems = new Problems();
        problems.require(
                reference.matches("[A-Za-z0-9][A-Za-z0-9 ./_-]{0,59}"),
                "/reference",
                "1 to 60 letters, digits, blanks and . / _ -, beginning with a letter or digit");
        problems.require(!items.isEmpty(), "/payouts", "choose at least one person");
        problems.require(
                items.size() <= MOST,
                "/payouts",
                "at most " + MOST + " at once, not " + items.size());
        Set<UUID> people = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            problems.require(
                    item.minor() > 0,
                    "/payouts/" + i + "/minor",
                    "a payout is above 0, not " + item.minor());
            problems.require(
                    people.add(item.person()),
                    "/payouts/" + i + "/person",
                    item.person() + " is there twice");
        }
        problems.finish();
    }

    private static boolean known(Handle handle, UUID campaign, UUID batch) {
        return handle.createQuery(
                        "select exists (select from payout where batch = :batch and campaign_id = :campaign)")
                .bind("batch", batch)
                .bind("campaign", campaign)
                .mapTo(Boolean.class)
                .one();
    }

    private static void payable(
            Handle handle, Instant now, UUID campaign, Currency currency, List<Item> items) {
        Problems problems = new Problems();
        for (Item item : items) {
            Annotator who = new Annotator(campaign, item.person());
            // Held while we look: a rejection may be booked at the same time.
            handle.createQuery(
                            """
                            select minor from balance
                            where kind = 'ANNOTATOR' and name = :name and currency = :currency for update
                            """)
                    .bind("name", item.person().toString())
                    .bind("currency", currency.getCurrencyCode())
                    .mapTo(Long.class)
                    .findOne();
            long payable =
                    Math.max(
                            0,
                            Earnings.sums(handle, who, currency).balance().minor()
                                    - Earnings.held(handle, who, now));
            problems.require(
                    item.minor() <= payable,
                    "/payouts",
                    item.person()
                            + " can be paid "
                            + new Money(payable, currency)
                            + " now, not "
                            + new Money(item.minor(), currency));
        }
        problems.finish();
    }

    private static void insert(
            Handle handle,
            Instant now,
            UUID id,
            UUID batch,
            UUID campaign,
            UUID actor,
            Currency currency,
            String reference,
            Item item) {
        handle.createUpdate(
                        """
                        insert into payout (id, batch, campaign_id, person_id, minor, currency, reference, paid_by, at)
                        values (:id, :batch, :campaign, :person, :minor, :currency, :reference, :actor, :now)
                        """)
                .bind("id", id)
                .bind("batch", batch)
                .bind("campaign", campaign)
                .bind("person", item.person())
                .bind("minor", item.minor())
                .bind("currency", currency.getCurrencyCode())
                .bind("reference", reference)
                .bind("actor", actor)
                .bind("now", now)
                .execute();
    }

    /// A recorded payout.
    ///
    /// @param handle of the person
    /// @param by handle of whoever recorded it
    public record Row(
            UUID id,
            UUID person,
            String handle,
            Money amount,
            String reference,
            String by,
            Instant at) {}

    /// @param after id of the last one seen; empty to begin
    /// @param limit at most
    /// @return newest first
    public static List<Row> list(Handle handle, UUID campaign, Optional<UUID> after, int limit) {
        return handle.createQuery(
                        """
                        select o.*, p.handle, b.handle as by from payout o
                        join person p on p.id = o.person_id join person b on b.id = o.paid_by
                        where o.campaign_id = :campaign
                            and (cast(:after as uuid) is null or o.id < cast(:after as uuid))
                        order by o.id desc limit :limit
                        """)
                .bind("campaign", campaign)
                .bindByType("after", after.orElse(null), UUID.class)
                .bind("limit", limit)
                .map((row, context) ->
                        new Row(
                                row.getObject("id", UUID.class),
                                row.getObject("person_id", UUID.class),
                                row.getString("handle"),
                                Money.of(row.getLong("minor"), row.getString("currency")),
                                row.getString("reference"),
                                row.getString("by"),
                                row.getTimestamp("at").toInstant()))
                .list();
    }
}
