package dev.earnest.monitor.commitment;

import dev.earnest.monitor.MonitorException;
import java.util.Arrays;

/// The repeated items of one annotator as counts: how many items have `r` labels of which the majority
/// leads by `t = |2 k - r|`. Binary labels enter the laws of repeats by `r` and `t` only.
///
/// Immutable and safe to share between threads.
public final class RepeatCounts {
    private static final int MOST = 1000;

    /// Counts at `offset(r) + t / 2`; odd and even `t` never mix within one `r`.
    private final int[] cells;

    private final int mostLabels;

    private RepeatCounts(int[] cells, int mostLabels) {
        this.cells = cells;
        this.mostLabels = mostLabels;
    }

    /// Items with two labels each.
    ///
    /// @param equal pairs of equal labels
    /// @param pairs all pairs
    public static RepeatCounts ofPairs(int equal, int pairs) {
        if (equal < 0 || equal > pairs) {
            throw new MonitorException(equal + " equal pairs of " + pairs + " is no count");
        }
        return new RepeatCounts(new int[] {pairs - equal, equal}, 2);
    }

    /// @return a builder without items
    public static Builder builder() {
        return new Builder();
    }

    private static int offset(int labels) {
        int half = labels / 2;
        // sum of (q / 2 + 1) for q = 2 ... labels - 1
        return labels % 2 == 0 ? half * half + half - 2 : half * half + 2 * half - 1;
    }

    /// @return most labels of one item; at least 2
    public int mostLabels() {
        return mostLabels;
    }

    /// @param labels number of labels of an item
    /// @return items with so many labels
    public int items(int labels) {
        int sum = 0;
        for (int lead = labels % 2; lead <= labels; lead += 2) {
            sum += items(labels, lead);
        }
        return sum;
    }

    /// @param lead labels of the majority minus labels of the minority
    /// @return items with so many labels and this lead
    public int items(int labels, int lead) {
        return labels < 2 || labels > mostLabels ? 0 : cells[offset(labels) + lead / 2];
    }

    /// @return all repeated items
    public int items() {
        int sum = 0;
        for (int cell : cells) {
            sum += cell;
        }
        return sum;
    }

    /// @return pairs of labels to one item, `sum C(r, 2)`
    public int pairs() {
        long sum = 0;
        for (int labels = 2; labels <= mostLabels; labels++) {
            sum += (long) items(labels) * (labels * (labels - 1) / 2);
        }
        return countable(sum);
    }

    /// @return pairs of equal labels, `W = sum C(k, 2) + C(r - k, 2)`
    public int equalPairs() {
        long sum = 0;
        for (int labels = 2; labels <= mostLabels; labels++) {
            for (int lead = labels % 2; lead <= labels; lead += 2) {
                sum += (long) items(labels, lead) * equalPairs(labels, (labels + lead) / 2);
            }
        }
        return countable(sum);
    }

    private static int countable(long pairs) {
        if (pairs > Integer.MAX_VALUE) {
            throw new MonitorException(
                    pairs + " pairs of repeats: more than can be counted, look at smaller groups");
        }
        return (int) pairs;
    }

    static int equalPairs(int labels, int ones) {
        int zeros = labels - ones;
        return (ones * (ones - 1) + zeros * (zeros - 1)) / 2;
    }

    /// @return the counts of both together, as of one annotator
    public RepeatCounts plus(RepeatCounts other) {
        int most = Math.max(mostLabels, other.mostLabels);
        int[] sum = Arrays.copyOf(cells, offset(most + 1));
        for (int cell = 0; cell < other.cells.length; cell++) {
            sum[cell] += other.cells[cell];
        }
        return new RepeatCounts(sum, most);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RepeatCounts counts && Arrays.equals(trimmed(), counts.trimmed());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(trimmed());
    }

    private int[] trimmed() {
        int size = cells.length;
        while (size > 0 && cells[size - 1] == 0) {
            size--;
        }
        return Arrays.copyOf(cells, size);
    }

    @Override
    public String toString() {
        return equalPairs() + " of " + pairs() + " pairs equal on " + items() + " items";
    }

    /// Counts items. Not thread-safe.
    public static final class Builder {
        private int[] cells = new int[2];
        private int mostLabels = 2;

        private Builder() {}

        /// Counts one item.
        ///
        /// @param labels number of labels the annotator gave it, at least 2
        /// @param ones how many of them were of the first kind, 0 to `labels`
        public Builder add(int labels, int ones) {
            return add(labels, ones, 1);
        }

        /// Counts several items that look the same.
        public Builder add(int labels, int ones, int items) {
            if (labels < 2 || labels > MOST || ones < 0 || ones > labels || items < 0) {
                throw new MonitorException(
                        ones
                                + " of "
                                + labels
                                + " labels: a repeated item has 2 to 1000 labels, of which 0"
                                + " to all are of the first kind");
            }
            if (labels > mostLabels) {
                mostLabels = labels;
                cells = Arrays.copyOf(cells, offset(labels + 1));
            }
            cells[offset(labels) + Math.abs(2 * ones - labels) / 2] += items;
            return this;
        }

        /// @return the counts so far; the builder goes on on its own
        public RepeatCounts build() {
            return new RepeatCounts(cells.clone(), mostLabels);
        }
    }
}
