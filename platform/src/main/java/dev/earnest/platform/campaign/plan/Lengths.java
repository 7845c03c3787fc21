package dev.earnest.platform.campaign.plan;

import dev.earnest.platform.campaign.PayRule;
import java.util.List;

/// How long items are: what they cost follows from it.
///
/// @param groups items of the same number of words
public record Lengths(List<Group> groups) {
    /// @param words to read
    /// @param items that have as many
    public record Group(long words, long items) {}

    public Lengths {
        groups = List.copyOf(groups);
    }

    /// @return how many items there are
    public long items() {
        return groups.stream().mapToLong(Group::items).sum();
    }

    /// @return words of an item on average; 0 without items
    public double meanWords() {
        long items = items();
        double words = groups.stream().mapToDouble(g -> (double) g.words() * g.items()).sum();
        return items == 0 ? 0 : words / items;
    }

    /// @return the price of one answer to every item, in minor units
    public double price(PayRule pay) {
        return groups.stream().mapToDouble(g -> (double) pay.price(g.words()) * g.items()).sum();
    }

    /// @return the price of one answer on average; that of an empty item without items
    public double meanPrice(PayRule pay) {
        long items = items();
        return items == 0 ? pay.price(0) : price(pay) / items;
    }
}
