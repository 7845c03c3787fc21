package dev.earnest.crowd.agreement;

import java.util.Arrays;

/// Puts annotators in an order that depends on what they answered where, not on their names or rows: by a
/// hash over their answers, each with the answers that its item got. Annotators that cannot be told apart
/// so are exchangeable for the bootstrap.
final class AnnotatorOrder {
    private AnnotatorOrder() {}

    static int[] of(Ratings ratings) {
        long[] hash = new long[ratings.annotators];
        for (int item = 0; item < ratings.items; item++) {
            long ofItem = ofItem(ratings, item);
            for (int entry = ratings.start[item]; entry < ratings.start[item + 1]; entry++) {
                // Sums do not depend on the order of items.
                hash[ratings.annotator[entry]] +=
                        mix(ofItem ^ mix(canonical(ratings, ratings.category[entry])));
            }
        }
        Integer[] order = new Integer[ratings.annotators];
        Arrays.setAll(order, annotator -> annotator);
        Arrays.sort(order, (one, other) -> Long.compare(hash[one], hash[other]));
        int[] sorted = new int[order.length];
        Arrays.setAll(sorted, index -> order[index]);
        return sorted;
    }

    private static long ofItem(Ratings ratings, int item) {
        long sum = 0;
        for (int entry = ratings.start[item]; entry < ratings.start[item + 1]; entry++) {
            sum += mix(canonical(ratings, ratings.category[entry]));
        }
        return mix(sum);
    }

    private static long canonical(Ratings ratings, int category) {
        return 1L + Math.min(category, ratings.categories.mirror(category));
    }

    /// The finaliser of SplitMix64.
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
