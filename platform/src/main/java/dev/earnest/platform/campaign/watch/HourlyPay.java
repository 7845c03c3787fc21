package dev.earnest.platform.campaign.watch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What work paid by active hour, before top-ups.
///
/// @param people with enough work to tell
/// @param lowest tenth of people earned less than this by the hour, in minor units
/// @param median person earned
/// @param highest tenth of people earned more
/// @param belowFloor share of the active time that was paid less than the floor; 0 without a floor
public record HourlyPay(
        int people, double lowest, double median, double highest, double belowFloor) {
    /// Who worked less than this many seconds says nothing about pay.
    public static final long LEAST_SECONDS = 60;

    /// Somebody's work.
    ///
    /// @param earned in minor units
    /// @param seconds of active work, above 0
    public record Work(long earned, long seconds) {
        double perHour() {
            return earned * 3600.0 / seconds;
        }
    }

    /// @param floor in minor units by the hour; 0 for none
    /// @return empty where nobody worked long enough
    public static Optional<HourlyPay> of(List<Work> works, long floor) {
        if (works.isEmpty()) {
            return Optional.empty();
        }
        double[] sorted = works.stream().mapToDouble(Work::perHour).sorted().toArray();
        double all = works.stream().mapToLong(Work::seconds).sum();
        double below =
                works.stream()
                        .filter(work -> work.perHour() < floor)
                        .mapToLong(Work::seconds)
                        .sum();
        return Optional.of(
                new HourlyPay(
                        works.size(),
                        quantile(sorted, 0.1),
                        quantile(sorted, 0.5),
                        quantile(sorted, 0.9),
                        below / all));
    }

    // Linear between neighbours, as PostgreSQL's percentile_cont.
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        double[] near = Arrays.copyOfRange(sorted, below, Math.min(below + 2, sorted.length));
        return near[0] + (place - below) * (near[near.length - 1] - near[0]);
    }
}
