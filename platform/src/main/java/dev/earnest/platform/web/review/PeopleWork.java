package dev.earnest.platform.web.review;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.pay.PayPeople;
import dev.earnest.platform.store.review.CrowdReader;
import dev.earnest.platform.web.Amounts;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// What people did and got, in words.
///
/// @param figures of theirs
/// @param hourly what they get by the active hour; without those who did little lately
/// @param guidelines version in force; 0 for none
record PeopleWork(PersonFigures figures, Map<UUID, Money> hourly, int guidelines) {
    // Below, "faster than 83 %" would be said of five people.
    private static final int MANY = 20;

    PeopleWork {
        hourly = Map.copyOf(hourly);
    }

    /// @param person only this one; empty for everybody
    /// @return pay per active hour of the last 30 days, as the tab Pay tells it; without those who did little lately
    static Map<UUID, Money> hourly(
            Handle handle, Instant now, CampaignRow campaign, Optional<UUID> person) {
        Currency currency = Currency.getInstance(campaign.spec().pay().currency());
        Map<UUID, Money> hourly = new HashMap<>();
        PayPeople.lately(handle, campaign.id(), now, person)
                .forEach((id, lately) ->
                        Amounts.perHour(new Money(lately.minor(), currency), lately.seconds())
                                .ifPresent(money -> hourly.put(id, money)));
        return hourly;
    }

    PeopleView.Work of(CrowdReader.Person person) {
        return new PeopleView.Work(
                figures.pace(person),
                faster(person),
                perHour(person),
                active(person),
                read(person),
                person.guidelineReadAt().map(Times::minute).orElse(""),
                outdated(person));
    }

    /// @return such as `faster than 83 %`, or `faster than 4 of 5` of few; empty where it is not known
    String faster(CrowdReader.Person person) {
        OptionalDouble share = figures.faster(person);
        int others = figures.of(person.handle()).path("of").asInt(0);
        return share.isEmpty()
                ? ""
                : "faster than "
                        + (others >= MANY
                                ? Math.round(100 * share.getAsDouble()) + " %"
                                : Math.round(others * share.getAsDouble()) + " of " + others);
    }

    /// @return such as `15.10 EUR`; empty where too little was done lately
    String perHour(CrowdReader.Person person) {
        return Optional.ofNullable(hourly.get(person.id())).map(Money::toString).orElse("");
    }

    static String active(CrowdReader.Person person) {
        return String.format(Locale.ROOT, "%.1f h", person.activeSeconds() / 3600.0);
    }

    static String read(CrowdReader.Person person) {
        return person.guidelineRead() == 0 ? "none" : "version " + person.guidelineRead();
    }

    boolean outdated(CrowdReader.Person person) {
        return person.guidelineRead() < guidelines;
    }
}
