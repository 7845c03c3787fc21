package dev.earnest.platform.web.review;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which columns the table of people shows: all at once would be readable nowhere.
public enum PeopleColumns {
    /// How well somebody answers.
    QUALITY("Quality"),
    /// How somebody answers, apart from what is right.
    HABITS("Habits"),
    /// Time, pay and what was read.
    WORK("Work");

    private final String words;

    PeopleColumns(String words) {
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

    /// @return the columns of that key
    static Optional<PeopleColumns> of(String key) {
        for (PeopleColumns columns : values()) {
            if (columns.key().equals(key)) {
                return Optional.of(columns);
            }
        }
        return Optional.empty();
    }

    /// @param pay whether the visitor may know what people get
    /// @return orders that can be seen in these columns, the usual one first
    List<PeopleOrder> orders(boolean pay) {
        return orders().stream().filter(order -> pay || order != PeopleOrder.PAY).toList();
    }

    private List<PeopleOrder> orders() {
        return switch (this) {
            case QUALITY ->
                    List.of(PeopleOrder.ATTENTION, PeopleOrder.RELIABLE, PeopleOrder.ANSWERS);
            case HABITS ->
                    List.of(
                            PeopleOrder.ATTENTION,
                            PeopleOrder.SIDE,
                            PeopleOrder.LENGTH,
                            PeopleOrder.DRIFT);
            case WORK ->
                    List.of(
                            PeopleOrder.ANSWERS,
                            PeopleOrder.PAY,
                            PeopleOrder.SPEED,
                            PeopleOrder.READING);
        };
    }
}
