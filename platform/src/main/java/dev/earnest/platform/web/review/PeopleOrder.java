package dev.earnest.platform.web.review;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.store.review.CrowdReader.Person;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// In which order the people of a campaign are listed. By the bounds of intervals, never by estimates: who has answered
/// little is neither the best nor the worst, and of whom nothing is known stands last.
enum PeopleOrder {
    /// Whoever has an alarm to look into, then whoever is surely weak by either measure.
    ATTENTION("Attention first"),
    /// Whoever is surely reliable.
    RELIABLE("Surely reliable first"),
    /// Whoever has answered most.
    ANSWERS("Most answers first"),
    /// Whoever surely prefers one side.
    SIDE("Surely one-sided first"),
    /// Whoever surely follows length otherwise than the others.
    LENGTH("Surely unlike others on length first"),
    /// Whose agreement with the others surely fell.
    DRIFT("Surely falling first"),
    /// Who gets least by the hour.
    PAY("Lowest pay first"),
    /// Who is fastest.
    SPEED("Fastest first"),
    /// Who has read the oldest version of the guidelines, the longest ago.
    READING("Guidelines longest ago first");

    private static final double LAST = 9;

    private final String words;

    PeopleOrder(String words) {
        this.words = words;
    }

    /// @return in links
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @return on the page
    String words() {
        return words;
    }

    /// @return the order of that key
    static Optional<PeopleOrder> of(String key) {
        for (PeopleOrder order : values()) {
            if (order.key().equals(key)) {
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }

    /// @param hourly what people get by the hour; without those who did little
    Comparator<Person> by(PersonFigures figures, Map<UUID, Money> hourly) {
        Comparator<Person> first =
                switch (this) {
                    case ATTENTION ->
                            Comparator.comparing((Person p) ->
                                            figures.alarms(p).stream().noneMatch(AlarmLine::counts))
                                    .thenComparingDouble(p -> upper(figures, p));
                    case RELIABLE ->
                            Comparator.comparingDouble(
                                    p -> -figures.reliability(p).map(Whisker::low).orElse(-1.0));
                    case ANSWERS -> Comparator.comparingInt(p -> -p.answers());
                    case SIDE ->
                            Comparator.comparingDouble(
                                    p -> figures.left(p).map(w -> -w.surelyOff(0.5)).orElse(LAST));
                    case LENGTH ->
                            Comparator.comparingDouble(p ->
                                    figures.longer(p)
                                            .map(w -> -w.surelyOff(w.usual().orElse(0.5)))
                                            .orElse(LAST));
                    case DRIFT ->
                            Comparator.comparingDouble(
                                    p -> figures.drift(p).map(Whisker::high).orElse(LAST));
                    case PAY ->
                            Comparator.comparingLong(p ->
                                    Optional.ofNullable(hourly.get(p.id()))
                                            .map(Money::minor)
                                            .orElse(Long.MAX_VALUE));
                    case SPEED -> Comparator.comparingDouble(p -> -figures.faster(p).orElse(-LAST));
                    case READING ->
                            Comparator.comparingInt(Person::guidelineRead)
                                    .thenComparing(p -> p.guidelineReadAt().orElse(Instant.MAX));
                };
        return first.thenComparing(Person::handle);
    }

    // Whoever is surely weak by either measure comes first; whom nothing is known of comes last.
    private static double upper(PersonFigures figures, Person person) {
        return Math.min(
                figures.reliability(person).map(Whisker::high).orElse(2.0),
                figures.commitment(person).map(Whisker::high).orElse(2.0));
    }
}
