package dev.earnest.platform.store.watch;

/// Which items the analyses of a campaign look at: all, or of a large campaign so many that memory and time stay bounded.
/// The items of a sample are drawn by their random place in the queue; a smaller sample is part of a larger one, so what
/// was measured for one serves the next.
///
/// @param every one in so many items; a power of two, 1 for all
public record ItemSample(int every) {
    /// At most so many answers are analysed, about.
    public static final int MOST_ANSWERS = 300_000;

    /// All items.
    public static final ItemSample ALL = new ItemSample(1);

    public ItemSample {
        if (every < 1 || Integer.bitCount(every) != 1) {
            throw new IllegalArgumentException("one in " + every + " items");
        }
    }

    /// @param answers in the campaign
    /// @param most answers to analyse
    public static ItemSample of(long answers, int most) {
        int every = 1;
        while (answers > (long) most * every && every < 1 << 20) {
            every *= 2;
        }
        return new ItemSample(every);
    }

    /// @return bits of `item.queue` that are 0 in the sample
    public long mask() {
        return every - 1L;
    }
}
