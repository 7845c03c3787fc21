package dev.earnest.monitor.review;

import dev.earnest.monitor.alarm.AlarmOptions;
import dev.earnest.monitor.alarm.ChangeClock;
import dev.earnest.monitor.internal.Checks;
import dev.earnest.monitor.repeats.MonitorOptions;
import dev.earnest.monitor.repeats.RepeatSides;
import java.time.Duration;
import java.util.Optional;

/// How a crowd is reviewed.
///
/// @param repeats how repeats are read, what is decided, and the level of intervals
/// @param sides which repeated comparisons count; empty: swapped ones where the data have any, else any
/// @param kappa chance-corrected agreement of committed annotators with the expert, above 0, at most 1;
///     not used where several experts labelled the same items and it can be measured
/// @param alarms when to raise an alarm
/// @param shortLag repeats sooner than this may be answered from memory; empty: the median lag
/// @param clock against which time a change is sought
/// @param seed of the permutations behind change points
/// @param herding whether pairs of accounts are compared, the costly part with many annotators
public record ReviewOptions(
        MonitorOptions repeats,
        Optional<RepeatSides> sides,
        double kappa,
        AlarmOptions alarms,
        Optional<Duration> shortLag,
        ChangeClock clock,
        long seed,
        boolean herding) {
    /// Seed where none is given.
    public static final long DEFAULT_SEED = 20_240_917L;

    public ReviewOptions {
        Checks.share("kappa", kappa);
    }

    /// The defaults of [MonitorOptions] and [AlarmOptions], kappa 0.452 (two annotators of InstructGPT
    /// agree on 72.6 %), minutes in the session, herding too.
    public static ReviewOptions defaults() {
        return new ReviewOptions(
                MonitorOptions.defaults(),
                Optional.empty(),
                0.452,
                AlarmOptions.defaults(),
                Optional.empty(),
                ChangeClock.SESSION,
                DEFAULT_SEED,
                true);
    }

    /// @return the same with repeats read so
    public ReviewOptions withRepeats(MonitorOptions how) {
        return new ReviewOptions(how, sides, kappa, alarms, shortLag, clock, seed, herding);
    }

    /// @return the same with only these repeated comparisons
    public ReviewOptions withSides(RepeatSides which) {
        return new ReviewOptions(
                repeats, Optional.of(which), kappa, alarms, shortLag, clock, seed, herding);
    }

    /// @return the same with this agreement with the expert
    public ReviewOptions withKappa(double agreement) {
        return new ReviewOptions(repeats, sides, agreement, alarms, shortLag, clock, seed, herding);
    }

    /// @return the same with alarms raised so
    public ReviewOptions withAlarms(AlarmOptions when) {
        return new ReviewOptions(repeats, sides, kappa, when, shortLag, clock, seed, herding);
    }

    /// @return the same with another seed
    public ReviewOptions withSeed(long newSeed) {
        return new ReviewOptions(repeats, sides, kappa, alarms, shortLag, clock, newSeed, herding);
    }

    /// @return the same, with or without the comparison of accounts
    public ReviewOptions withHerding(boolean compared) {
        return new ReviewOptions(repeats, sides, kappa, alarms, shortLag, clock, seed, compared);
    }
}
