package dev.earnest.monitor.sybil;

import dev.earnest.monitor.internal.Binomial;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Which pairs may avoid each other, out of all: counts how often the moments of each pair are near and far, over all
/// accounts at a time, and keeps the pairs whose counts can be significant. What is kept is tested by [NeverAtOnce].
final class Neighbours {
    /// Pairs of moments that are counted at most: a few seconds' work.
    static final long MOST = 1_500_000_000L;

    private static final int PERSON_BITS = 22;
    private static final int LEAST_EXPECTED = 5;
    private static final int LEAST_LINKED = 3;
    private static final double MOST_LINKED = 0.02;

    private final WorkTimes times;
    private final long[] at;
    private final int[] who;
    private final int from;
    private int compared;
    private int linked;
    private final long[] allFar;
    private final long[][] allNear;

    /// Gets the pairs.
    interface Pairs {
        void take(int one, int other);
    }

    Neighbours(WorkTimes times, long most) {
        this.times = times;
        int size = 0;
        for (int person = 0; person < times.people().size(); person++) {
            size += times.answers(person).length;
        }
        long[] order = new long[size];
        int place = 0;
        for (int person = 0; person < times.people().size(); person++) {
            for (long moment : times.answers(person)) {
                order[place++] = moment << PERSON_BITS | person;
            }
        }
        Arrays.parallelSort(order);
        at = new long[size];
        who = new int[size];
        for (int i = 0; i < size; i++) {
            at[i] = order[i] >> PERSON_BITS;
            who[i] = (int) (order[i] & (1 << PERSON_BITS) - 1);
        }
        from = from(most);
        allFar = new long[times.people().size()];
        allNear = new long[NeverAtOnce.WIDTHS.length][times.people().size()];
    }

    // The newest moments, as far back as their number of neighbours allows.
    private int from(long most) {
        long sum = 0;
        int end = at.length;
        for (int i = at.length - 1; i >= 0; i--) {
            while (at[end - 1] > at[i] + NeverAtOnce.TO) {
                end--;
            }
            sum += end - i - 1;
            if (sum > most) {
                return i + 1;
            }
        }
        return 0;
    }

    /// @return since when moments are looked at; the first of all unless there are too many
    long since() {
        return at.length == 0 ? 0 : at[Math.min(from, at.length - 1)];
    }

    /// @return whether older moments were left out
    boolean shortened() {
        return from > 0;
    }

    /// @param threshold pairs whose p-value cannot be below are left out
    void pairs(double threshold, Pairs pairs) {
        int people = times.people().size();
        int[] far = new int[people];
        int[][] near = new int[NeverAtOnce.WIDTHS.length][people];
        int[][] places = places();
        int[] met = new int[people];
        for (int one = 0; one < people; one++) {
            int size = 0;
            for (int place : places[one]) {
                size = count(one, place, far, near, met, size);
            }
            for (int i = 0; i < size; i++) {
                int other = met[i];
                add(one, other, far, near);
                link(far[other], near[near.length - 1][other]);
                if (possible(far[other], near, other, threshold)) {
                    pairs.take(one, other);
                }
                far[other] = 0;
                for (int[] counts : near) {
                    counts[other] = 0;
                }
            }
        }
    }

    private void add(int one, int other, int[] far, int[][] near) {
        allFar[one] += far[other];
        allFar[other] += far[other];
        for (int width = 0; width < near.length; width++) {
            allNear[width][one] += near[width][other];
            allNear[width][other] += near[width][other];
        }
    }

    /// After [#pairs]. Work that comes to all at the same moment makes some pairs near each other again and again, and others
    /// never: then nothing follows from it.
    ///
    /// @return whether far more pairs are near each other than chance allows
    boolean inStep() {
        return linked > LEAST_LINKED && linked > MOST_LINKED * compared;
    }

    // Four standard deviations: one pair in 30,000 by chance, some more where counts are small.
    private void link(int far, int near) {
        double odds = NeverAtOnce.nearOdds(NeverAtOnce.WIDTHS.length - 1);
        double share = odds / (1 + odds);
        double expected = (far + near) * share;
        if (expected >= LEAST_EXPECTED) {
            compared++;
            linked += near - expected > 4 * Math.sqrt(expected * (1 - share)) ? 1 : 0;
        }
    }

    /// After [#pairs].
    ///
    /// @return by width, near pairs of moments for each expected one, of the median person with all others; 1 where too few
    ///     meet
    double[] crowd() {
        double[] crowd = new double[NeverAtOnce.WIDTHS.length];
        for (int width = 0; width < crowd.length; width++) {
            double odds = NeverAtOnce.nearOdds(width);
            long[] near = allNear[width];
            double[] shares =
                    IntStream.range(0, allFar.length)
                            .filter(person -> allFar[person] * odds >= LEAST_EXPECTED)
                            .mapToDouble(person -> near[person] / (allFar[person] * odds))
                            .sorted()
                            .toArray();
            crowd[width] = shares.length == 0 ? 1 : shares[shares.length / 2];
        }
        return crowd;
    }

    private int count(int one, int place, int[] far, int[][] near, int[] met, int known) {
        int size = known;
        for (int step = -1; step <= 1; step += 2) {
            for (int i = place + step; i >= from && i < at.length; i += step) {
                long distance = Math.abs(at[i] - at[place]);
                if (distance > NeverAtOnce.TO) {
                    break;
                }
                int other = who[i];
                if (other <= one) {
                    continue;
                }
                boolean isNear = distance <= NeverAtOnce.WIDTHS[NeverAtOnce.WIDTHS.length - 1];
                if (!isNear && distance < NeverAtOnce.FROM) {
                    continue;
                }
                if (far[other] == 0 && near[near.length - 1][other] == 0) {
                    met[size++] = other;
                }
                if (isNear) {
                    for (int width = 0; width < near.length; width++) {
                        near[width][other] += distance <= NeverAtOnce.WIDTHS[width] ? 1 : 0;
                    }
                } else {
                    far[other]++;
                }
            }
        }
        return size;
    }

    private static boolean possible(int far, int[][] near, int other, double threshold) {
        for (int width = 0; width < near.length; width++) {
            double share = NeverAtOnce.nearOdds(width) / (1 + NeverAtOnce.nearOdds(width));
            int count = near[width][other];
            // The least it can be, without the dear tail.
            if ((far + count) * Math.log1p(-share) > Math.log(threshold)
                    || count > (far + count) * share / 2) {
                continue;
            }
            if (Binomial.lower(far + count, share, count) <= threshold) {
                return true;
            }
        }
        return false;
    }

    private int[][] places() {
        int[] counts = new int[times.people().size()];
        for (int i = from; i < who.length; i++) {
            counts[who[i]]++;
        }
        int[][] places = new int[counts.length][];
        Arrays.setAll(places, person -> new int[counts[person]]);
        Arrays.fill(counts, 0);
        for (int i = from; i < who.length; i++) {
            places[who[i]][counts[who[i]]++] = i;
        }
        return places;
    }
}
