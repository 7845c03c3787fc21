package dev.earnest.monitor.sybil;

import dev.earnest.monitor.internal.SumOfCoins;
import java.util.Arrays;

/// How spells of work of two accounts fit together: whether one begins when the other stops, and whether both begin
/// together, beyond what each one's habits make of chance.
///
/// Each beginning of a spell is a coin that falls on "fits" with the greatest of three probabilities: the share of the four
/// hours around it in which it would have fitted; the share of the other account's other days on which it would have fitted
/// at the same time of day, which explains people with fixed hours; and the share of everybody at work that day whom it
/// fits, which explains work that arrives, and outages. The sum of the coins is Poisson-binomial.
final class Spells {
    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;

    /// How long after the end the other begins, in milliseconds.
    static final long[] HANDOVERS = {MINUTE, 2 * MINUTE, 5 * MINUTE};

    /// How far apart both begin, in milliseconds.
    static final long[] TOGETHER = {2 * MINUTE, 5 * MINUTE};

    /// The other window may be opened before the last answer is handed in.
    static final long SLACK = MINUTE / 2;

    private static final long AROUND = 120 * MINUTE;
    private static final int LEAST_DAYS = 3;
    private static final int LEAST_CROWD = 10;
    private static final double LEAST_CHANCE = 1e-4;

    /// The least probability of a coin that fell on "fits".
    static final double LEAST_FIT = (double) (HANDOVERS[0] + SLACK) / (2 * AROUND);

    private final WorkTimes times;
    private final long[] allStarts;
    private final long[] allStops;
    private final long firstDay;
    private final int[] atWork;

    Spells(WorkTimes times) {
        this.times = times;
        allStarts = all(times, true);
        allStops = all(times, false);
        firstDay = allStarts.length == 0 ? 0 : Math.floorDiv(allStarts[0], DAY);
        int days =
                allStarts.length == 0
                        ? 0
                        : (int) (Math.floorDiv(allStarts[allStarts.length - 1], DAY) - firstDay)
                                + 1;
        atWork = new int[days];
        for (int person = 0; person < times.people().size(); person++) {
            long last = Long.MIN_VALUE;
            for (long start : times.starts(person)) {
                long day = Math.floorDiv(start, DAY);
                if (day != last) {
                    atWork[(int) (day - firstDay)]++;
                    last = day;
                }
            }
        }
    }

    private static long[] all(WorkTimes times, boolean starts) {
        int size = 0;
        for (int person = 0; person < times.people().size(); person++) {
            size += times.starts(person).length;
        }
        long[] all = new long[size];
        int place = 0;
        for (int person = 0; person < times.people().size(); person++) {
            long[] own = starts ? times.starts(person) : times.stops(person);
            System.arraycopy(own, 0, all, place, own.length);
            place += own.length;
        }
        Arrays.sort(all);
        return all;
    }

    /// Beginnings that fit something when they come from `low` before to `high` after it.
    private record Fit(long low, long high) {
        boolean holds(long start, long event) {
            return start >= event - low && start <= event + high;
        }
    }

    /// Coins and how many fell on "fits".
    private static final class Coins {
        private final double[] chances;
        private int size;
        private int fits;
        private double expected;

        Coins(int most) {
            chances = new double[most];
        }

        void add(boolean fit, double chance) {
            chances[size++] = chance;
            fits += fit ? 1 : 0;
            expected += chance;
        }

        double tail() {
            return fits <= expected ? 1 : SumOfCoins.upper(chances, size, fits);
        }
    }

    /// @return whether one account begins when the other stops; the clearest of both directions, both together, and the
    ///     delays, its p-value corrected for their number
    Finding handovers(int one, int other) {
        Finding best = none(Finding.Kind.HANDOVERS);
        for (long delay : HANDOVERS) {
            Fit fit = new Fit(SLACK, delay);
            Coins forth = new Coins(times.starts(other).length);
            Coins back = new Coins(times.starts(one).length);
            Coins both = new Coins(forth.chances.length + back.chances.length);
            coins(one, other, fit, false, forth, both);
            coins(other, one, fit, false, back, both);
            for (Coins coins : new Coins[] {forth, back, both}) {
                best = better(best, coins, 3 * HANDOVERS.length, delay);
            }
        }
        return best;
    }

    /// @return whether both accounts begin together; the clearest of both directions and the distances, its p-value
    ///     corrected for their number
    Finding together(int one, int other) {
        Finding best = none(Finding.Kind.TOGETHER);
        for (long distance : TOGETHER) {
            Fit fit = new Fit(distance, distance);
            Coins forth = new Coins(times.starts(other).length);
            Coins back = new Coins(times.starts(one).length);
            coins(one, other, fit, true, forth, forth);
            coins(other, one, fit, true, back, back);
            best = better(best, forth, 2 * TOGETHER.length, distance);
            best = better(best, back, 2 * TOGETHER.length, distance);
        }
        return best;
    }

    private static Finding none(Finding.Kind kind) {
        return new Finding(kind, 1, 0, 0, 0, 0);
    }

    private static Finding better(Finding best, Coins coins, int looks, long span) {
        double p = Math.min(1, coins.tail() * looks);
        return p < best.pValue()
                ? new Finding(best.kind(), p, coins.fits, coins.size, coins.expected, span)
                : best;
    }

    // Beginnings of `who` against what `whose` did.
    private void coins(int whose, int who, Fit fit, boolean toStarts, Coins first, Coins second) {
        long[] events = toStarts ? times.starts(whose) : times.stops(whose);
        long[] crowd = toStarts ? allStarts : allStops;
        long[] own = toStarts ? times.starts(who) : times.stops(who);
        for (long start : times.starts(who)) {
            boolean fits = within(events, start, fit) > 0;
            double chance =
                    Math.clamp(
                            Math.max(
                                    around(events, start, fit),
                                    Math.max(
                                            otherDays(events, start, fit),
                                            others(crowd, events, own, start, fit))),
                            LEAST_CHANCE,
                            1);
            first.add(fits, chance);
            if (second != first) {
                second.add(fits, chance);
            }
        }
    }

    private static int within(long[] events, long start, Fit fit) {
        return at(events, start + fit.low() + 1) - at(events, start - fit.high());
    }

    // First place with at least this value.
    private static int at(long[] sorted, long value) {
        int found = Arrays.binarySearch(sorted, value);
        if (found < 0) {
            return -found - 1;
        }
        while (found > 0 && sorted[found - 1] == value) {
            found--;
        }
        return found;
    }

    private static double around(long[] events, long start, Fit fit) {
        long begin = start - AROUND;
        long end = start + AROUND;
        long covered = 0;
        long until = begin;
        for (int i = at(events, begin - fit.high()); i < events.length; i++) {
            long from = Math.max(until, events[i] - fit.low());
            if (from >= end) {
                break;
            }
            long to = Math.min(end, events[i] + fit.high());
            if (to > from) {
                covered += to - from;
                until = to;
            }
        }
        return covered / (double) (2 * AROUND);
    }

    private static double otherDays(long[] events, long start, Fit fit) {
        int days = 0;
        int fits = 0;
        long day = Long.MIN_VALUE;
        boolean counted = false;
        for (long event : events) {
            // The day on which this would have been the beginning: within half a day of the event.
            long shift = Math.floorDiv(start - event + DAY / 2, DAY);
            if (shift == 0) {
                continue;
            }
            if (shift != day) {
                days++;
                day = shift;
                counted = false;
            }
            if (!counted && fit.holds(start - shift * DAY, event)) {
                fits++;
                counted = true;
            }
        }
        return days < LEAST_DAYS ? 0 : fits / (double) days;
    }

    private double others(long[] crowd, long[] events, long[] own, long start, Fit fit) {
        int people = atWork[(int) (Math.floorDiv(start, DAY) - firstDay)] - 2;
        int fitting =
                within(crowd, start, fit) - within(events, start, fit) - within(own, start, fit);
        return people < LEAST_CROWD ? 0 : fitting / (double) people;
    }

    /// @param least spells that must fit
    /// @param pairs gets each pair with as many, at either kind, in either direction
    void pairs(int least, Neighbours.Pairs pairs) {
        int people = times.people().size();
        Owners stops = new Owners(false);
        Owners starts = new Owners(true);
        int[] handed = new int[people];
        int[] together = new int[people];
        int[] met = new int[people];
        Fit handover = new Fit(SLACK, HANDOVERS[HANDOVERS.length - 1]);
        long distance = TOGETHER[TOGETHER.length - 1];
        Fit near = new Fit(distance, distance);
        for (int one = 0; one < people; one++) {
            int size = 0;
            for (long start : times.starts(one)) {
                size = stops.count(start, handover, handed, together, met, size);
                size = starts.count(start, near, together, handed, met, size);
            }
            for (int i = 0; i < size; i++) {
                int other = met[i];
                // Both directions of a handover together may be what stands out.
                if (other != one && (2 * handed[other] >= least || together[other] >= least)) {
                    pairs.take(Math.min(one, other), Math.max(one, other));
                }
                handed[other] = 0;
                together[other] = 0;
            }
        }
    }

    /// All events with whose they are, by time.
    private final class Owners {
        private static final int PERSON_BITS = 22;
        private final long[] packed;

        Owners(boolean begin) {
            packed = new long[allStarts.length];
            int place = 0;
            for (int person = 0; person < times.people().size(); person++) {
                for (long event : begin ? times.starts(person) : times.stops(person)) {
                    packed[place++] = event << PERSON_BITS | person;
                }
            }
            Arrays.sort(packed);
        }

        int count(long start, Fit fit, int[] counts, int[] beside, int[] met, int known) {
            int size = known;
            long end = (start + fit.low() + 1) << PERSON_BITS;
            for (int i = at(packed, (start - fit.high()) << PERSON_BITS);
                    i < packed.length && packed[i] < end;
                    i++) {
                int person = (int) (packed[i] & (1 << PERSON_BITS) - 1);
                if (counts[person]++ == 0 && beside[person] == 0) {
                    met[size++] = person;
                }
            }
            return size;
        }
    }
}
