package dev.earnest.platform.campaign.pay;

import dev.earnest.incentives.IncentivesException;
import java.math.BigInteger;
import java.util.List;

/// The wage floor of a day: what is due is `ceil(sum of seconds * floor per hour / 3600)`, and a top-up pays what the
/// prices of that day's answers lack. It is never negative, so the floor never lowers pay.
///
/// Time counts as measured with idle time cut (see `paid_seconds` in V60), plus what was granted on request. Time on tasks
/// that were skipped is work too, up to a fifth of the time on answered ones: nobody earns a wage by looking at tasks only.
public final class WageFloor {
    private static final long HOUR = 3600;

    /// Of the time on answered tasks, how much of the time on skipped ones counts at most: one part in five.
    private static final long SKIPPED_PART = 5;

    private WageFloor() {}

    /// Work under one floor.
    ///
    /// @param seconds counted, 0 or more
    /// @param floorPerHour minor units, 0 for none
    public record Stretch(long seconds, long floorPerHour) {
        public Stretch {
            if (seconds < 0 || floorPerHour < 0) {
                throw new IncentivesException(
                        "a stretch of work has "
                                + seconds
                                + " seconds at "
                                + floorPerHour
                                + " an hour; both are 0 or more");
            }
        }
    }

    /// @param skipped seconds on skipped tasks
    /// @param answered seconds on answered ones
    /// @return how many of the skipped ones count
    public static long counted(long skipped, long answered) {
        return Math.max(0, Math.min(skipped, answered / SKIPPED_PART));
    }

    /// @return what the floor makes of this work, in minor units, rounded up
    /// @throws IncentivesException where it does not fit 64 bits
    public static long due(List<Stretch> work) {
        BigInteger sum = BigInteger.ZERO;
        for (Stretch stretch : work) {
            sum =
                    sum.add(
                            BigInteger.valueOf(stretch.seconds())
                                    .multiply(BigInteger.valueOf(stretch.floorPerHour())));
        }
        BigInteger due = sum.add(BigInteger.valueOf(HOUR - 1)).divide(BigInteger.valueOf(HOUR));
        if (due.bitLength() > 63) {
            throw new IncentivesException(
                    "the wage floor makes " + due + " minor units of a day; that is no wage");
        }
        return due.longValueExact();
    }

    /// @param base prices of the day's answers
    /// @param toppedUp what was topped up before
    /// @return what is still to be paid, 0 or more
    public static long topUp(List<Stretch> work, long base, long toppedUp) {
        long lacking = Math.subtractExact(due(work), Math.addExact(base, toppedUp));
        return Math.max(0, lacking);
    }
}
