package dev.earnest.platform.store.pay;

import dev.earnest.incentives.ledger.Account;
import dev.earnest.incentives.ledger.Posting;
import dev.earnest.incentives.money.Money;
import dev.earnest.platform.store.books.BookEntry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Entries between a campaign and its people.
final class Moves {
    private Moves() {}

    /// @param amount from the campaign to the person; negative the other way
    static BookEntry toPerson(String key, UUID campaign, UUID person, String rule, Money amount) {
        return new BookEntry(
                key,
                Optional.of(campaign),
                rule,
                List.of(
                        new Posting(Account.campaign(campaign.toString()), amount.negated()),
                        new Posting(Account.annotator(person.toString()), amount)));
    }
}
