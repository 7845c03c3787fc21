package dev.earnest.platform.campaign.watch;

import java.util.Arrays;
import java.util.SplittableRandom;

/// What a random part of some votes says. Not thread-safe.
final class Subsets {
    private static final long SEED = 20_240_917L;
    // More ways to split than these are drawn, not counted.
    private static final int MOST_WAYS = 100_000;
    private static final int MOST_VOTES = 500;
    private static final int DRAWS = 4_000;

    private final SplittableRandom random = new SplittableRandom(SEED);

    /// @param counts votes by label; one label has more than any other
    /// @param size of the part, at most all votes
    /// @return probability that in a random part another label alone has the most votes
    double reversed(int[] counts, int size) {
        int[] sorted = counts.clone();
        Arrays.sort(sorted);
        int all = Arrays.stream(sorted).sum();
        double ways = 1;
        for (int count : sorted) {
            ways *= count + 1.0;
        }
        return ways <= MOST_WAYS && all <= MOST_VOTES
                ? counted(sorted, sorted.length - 1, size, 0, 0, -1) / choose(all, size)
                : drawn(sorted, all, size);
    }

    /// @param label of which to choose next; the last one has most votes
    /// @param top most votes that a label chosen already has
    /// @param tops how many labels have so many
    /// @param best the first of these labels
    /// @return ways to choose a part in which another label than the last alone has most votes
    private static double counted(int[] counts, int label, int left, int top, int tops, int best) {
        if (label < 0) {
            return left == 0 && tops == 1 && best != counts.length - 1 ? 1 : 0;
        }
        double ways = 0;
        for (int votes = 0; votes <= Math.min(left, counts[label]); votes++) {
            boolean more = votes > top;
            boolean same = votes == top && votes > 0;
            ways +=
                    choose(counts[label], votes)
                            * counted(
                                    counts,
                                    label - 1,
                                    left - votes,
                                    more ? votes : top,
                                    more ? 1 : same ? tops + 1 : tops,
                                    more ? label : best);
        }
        return ways;
    }

    private double drawn(int[] counts, int all, int size) {
        int[] votes = new int[all];
        for (int label = 0, at = 0; label < counts.length; label++) {
            Arrays.fill(votes, at, at + counts[label], label);
            at += counts[label];
        }
        int reversed = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] part = new int[counts.length];
            for (int at = 0; at < size; at++) {
                int other = at + random.nextInt(all - at);
                int vote = votes[other];
                votes[other] = votes[at];
                votes[at] = vote;
                part[vote]++;
            }
            int top = Arrays.stream(part).max().orElse(0);
            reversed +=
                    part[part.length - 1] < top
                                    && Arrays.stream(part).filter(count -> count == top).count()
                                            == 1
                            ? 1
                            : 0;
        }
        return (double) reversed / DRAWS;
    }

    /// @return probability that a random part of `size` of `all` votes holds at least `least` of the `marked` ones
    static double atLeast(int all, int marked, int size, int least) {
        double sum = 0;
        for (int hits = Math.max(0, least); hits <= Math.min(marked, size); hits++) {
            if (size - hits <= all - marked) {
                sum +=
                        Math.exp(
                                logChoose(marked, hits)
                                        + logChoose(all - marked, size - hits)
                                        - logChoose(all, size));
            }
        }
        return Math.min(1, sum);
    }

    private static double choose(int of, int size) {
        return Math.exp(logChoose(of, size));
    }

    private static double logChoose(int of, int size) {
        double sum = 0;
        for (int at = 1; at <= Math.min(size, of - size); at++) {
            sum += Math.log((of - Math.min(size, of - size) + at) / (double) at);
        }
        return sum;
    }
}
