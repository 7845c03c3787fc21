package dev.earnest.crowd.agreement;

import java.util.Arrays;

/// The different ways in which items were answered, regardless of by whom: pattern `p` is the multiset of
/// answers in the runs `start[p]` to `start[p + 1] - 1` (a category and how many gave it), `raters[p]`
/// answers in all, and `times[p]` items were answered so. A million labels in five categories make a few
/// hundred patterns, which is what makes the coefficients and their bootstrap cheap.
///
/// Patterns that differ only by mirrored categories (see [AgreementOptions#mirror()]) are one.
final class Patterns {
    final int size;
    final int items;
    final int[] start;
    final int[] category;
    final double[] count;
    final int[] raters;
    final int[] times;
    final Categories categories;

    private Patterns(Builder builder, int items, Categories categories) {
        size = builder.size;
        this.items = items;
        start = Arrays.copyOf(builder.start, size + 1);
        category = Arrays.copyOf(builder.category, start[size]);
        count = Arrays.copyOf(builder.count, start[size]);
        raters = Arrays.copyOf(builder.raters, size);
        times = Arrays.copyOf(builder.times, size);
        this.categories = categories;
    }

    static Patterns of(Ratings ratings) {
        var builder = new Builder();
        int most = 0;
        for (int item = 0; item < ratings.items; item++) {
            most = Math.max(most, ratings.size(item));
        }
        int[] runCategory = new int[most];
        int[] runCount = new int[most];
        boolean mirrored = ratings.categories.hasMirror();
        for (int item = 0; item < ratings.items; item++) {
            int runs = runs(ratings, item, runCategory, runCount);
            if (mirrored) {
                smallerOfMirrored(ratings.categories, runCategory, runCount, runs);
            }
            builder.add(runCategory, runCount, runs, ratings.size(item));
        }
        return new Patterns(builder, ratings.items, ratings.categories);
    }

    private static int runs(Ratings ratings, int item, int[] runCategory, int[] runCount) {
        int runs = 0;
        for (int entry = ratings.start[item]; entry < ratings.start[item + 1]; entry++) {
            int category = ratings.category[entry];
            if (runs > 0 && runCategory[runs - 1] == category) {
                runCount[runs - 1]++;
            } else {
                runCategory[runs] = category;
                runCount[runs++] = 1;
            }
        }
        return runs;
    }

    private static void smallerOfMirrored(
            Categories categories, int[] runCategory, int[] runCount, int runs) {
        int[] otherCategory = new int[runs];
        int[] otherCount = new int[runs];
        for (int run = 0; run < runs; run++) {
            int mirrored = categories.mirror(runCategory[run]);
            int at = run;
            while (at > 0 && otherCategory[at - 1] > mirrored) {
                otherCategory[at] = otherCategory[at - 1];
                otherCount[at] = otherCount[at - 1];
                at--;
            }
            otherCategory[at] = mirrored;
            otherCount[at] = runCount[run];
        }
        int order = Arrays.compare(otherCategory, 0, runs, runCategory, 0, runs);
        if (order < 0
                || (order == 0 && Arrays.compare(otherCount, 0, runs, runCount, 0, runs) < 0)) {
            System.arraycopy(otherCategory, 0, runCategory, 0, runs);
            System.arraycopy(otherCount, 0, runCount, 0, runs);
        }
    }

    /// @return numbers of the patterns in an order that depends on their content alone
    int[] canonicalOrder() {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, pattern -> pattern);
        Arrays.sort(order, this::compare);
        int[] sorted = new int[size];
        Arrays.setAll(sorted, index -> order[index]);
        return sorted;
    }

    private int compare(int one, int other) {
        int order =
                Arrays.compare(
                        category,
                        start[one],
                        start[one + 1],
                        category,
                        start[other],
                        start[other + 1]);
        return order != 0
                ? order
                : Arrays.compare(
                        count, start[one], start[one + 1], count, start[other], start[other + 1]);
    }

    private static final class Builder {
        private int size;
        private int[] start = new int[64];
        private int[] category = new int[256];
        private double[] count = new double[256];
        private int[] raters = new int[64];
        private int[] times = new int[64];
        private int[] slots = new int[256];

        void add(int[] runCategory, int[] runCount, int runs, int answers) {
            int mask = slots.length - 1;
            int slot = hash(runCategory, runCount, runs) & mask;
            while (slots[slot] != 0) {
                int pattern = slots[slot] - 1;
                if (matches(pattern, runCategory, runCount, runs)) {
                    times[pattern]++;
                    return;
                }
                slot = (slot + 1) & mask;
            }
            slots[slot] = size + 1;
            append(runCategory, runCount, runs, answers);
            if (size * 2 > slots.length) {
                grow();
            }
        }

        private void append(int[] runCategory, int[] runCount, int runs, int answers) {
            if (size + 1 == start.length) {
                start = Arrays.copyOf(start, size * 2 + 2);
                raters = Arrays.copyOf(raters, size * 2 + 2);
                times = Arrays.copyOf(times, size * 2 + 2);
            }
            int from = start[size];
            if (from + runs > category.length) {
                category = Arrays.copyOf(category, (from + runs) * 2);
                count = Arrays.copyOf(count, (from + runs) * 2);
            }
            for (int run = 0; run < runs; run++) {
                category[from + run] = runCategory[run];
                count[from + run] = runCount[run];
            }
            raters[size] = answers;
            times[size] = 1;
            start[++size] = from + runs;
        }

        private boolean matches(int pattern, int[] runCategory, int[] runCount, int runs) {
            int from = start[pattern];
            if (start[pattern + 1] - from != runs) {
                return false;
            }
            for (int run = 0; run < runs; run++) {
                if (category[from + run] != runCategory[run]
                        || count[from + run] != runCount[run]) {
                    return false;
                }
            }
            return true;
        }

        private void grow() {
            int[] larger = new int[slots.length * 4];
            int[] runCount = new int[16];
            int[] runCategory = new int[16];
            for (int pattern = 0; pattern < size; pattern++) {
                int runs = start[pattern + 1] - start[pattern];
                if (runs > runCount.length) {
                    runCount = new int[runs * 2];
                    runCategory = new int[runs * 2];
                }
                for (int run = 0; run < runs; run++) {
                    runCategory[run] = category[start[pattern] + run];
                    runCount[run] = (int) count[start[pattern] + run];
                }
                int slot = hash(runCategory, runCount, runs) & (larger.length - 1);
                while (larger[slot] != 0) {
                    slot = (slot + 1) & (larger.length - 1);
                }
                larger[slot] = pattern + 1;
            }
            slots = larger;
        }

        private static int hash(int[] runCategory, int[] runCount, int runs) {
            int hash = runs;
            for (int run = 0; run < runs; run++) {
                hash = (hash ^ runCategory[run]) * 0x9e3779b1;
                hash = (hash ^ (hash >>> 15) ^ runCount[run]) * 0x85ebca6b;
            }
            return hash ^ (hash >>> 13);
        }
    }
}
