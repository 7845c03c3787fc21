package dev.earnest.incentives.crowd;

import dev.earnest.monitor.alarm.AlarmKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// Which alarms would be right about whom.
final class Faults {

    /// Faster than this part of the usual time is too fast to read.
    private static final double HASTY = 0.4;

    private final CrowdSpec spec;
    private final double usual;

    Faults(CrowdSpec spec) {
        this.spec = spec;
        double[] times =
                spec.groups().stream()
                        .flatMapToDouble(group ->
                                DoubleStream.generate(() -> time(group)).limit(group.number()))
                        .sorted()
                        .toArray();
        usual = times[times.length / 2];
    }

    private double time(Group group) {
        return group.habits().speed().median((int) Math.round(2 * spec.items().texts().words()));
    }

    List<AlarmKind> of(Group group, double commitment) {
        Habits habits = group.habits();
        List<AlarmKind> faults = new ArrayList<>();
        if (habits.side() != 0.5 && habits.ownShare() > 0 && commitment < 1) {
            faults.add(AlarmKind.CLICKS_ONE_SIDE);
            faults.add(AlarmKind.SIDE_PREFERENCE);
        }
        if (habits.rule().share() > 0) {
            faults.add(AlarmKind.CHEAP_RULE);
        }
        if (habits.memory().recall() > 0) {
            faults.add(AlarmKind.MEMORY);
        }
        if (time(group) < HASTY * usual) {
            faults.add(AlarmKind.TOO_FAST);
        }
        if (tires(habits.fatigue()) && habits.ownShare() > 0 && commitment > 0) {
            faults.add(AlarmKind.CHANGE);
            faults.add(AlarmKind.AGREEMENT_CHANGE);
        }
        if (habits.copies() > 0 && spec.machine().share() > 0) {
            faults.add(AlarmKind.COPIES_MACHINE);
        }
        if (habits.ring().share() > 0 && members(habits.ring()) > 1) {
            faults.add(AlarmKind.HERDING);
        }
        return faults;
    }

    private static boolean tires(Fatigue fatigue) {
        return switch (fatigue) {
            case Fatigue.None none -> false;
            case Fatigue.ChangePoint change -> change.remains() < 1;
            case Fatigue.Slope slope -> slope.perHour() > 0;
        };
    }

    private int members(Ring ring) {
        return spec.groups().stream()
                .filter(group -> group.habits().ring().share() > 0)
                .filter(group -> group.habits().ring().name().equals(ring.name()))
                .mapToInt(Group::number)
                .sum();
    }
}
