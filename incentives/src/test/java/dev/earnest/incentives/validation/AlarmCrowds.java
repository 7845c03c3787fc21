package dev.earnest.incentives.validation;

import dev.earnest.incentives.crowd.CommitmentLaw;
import dev.earnest.incentives.crowd.CrowdSpec;
import dev.earnest.incentives.crowd.Fatigue;
import dev.earnest.incentives.crowd.Feature;
import dev.earnest.incentives.crowd.Group;
import dev.earnest.incentives.crowd.Habits;
import dev.earnest.incentives.crowd.Items;
import dev.earnest.incentives.crowd.Machine;
import dev.earnest.incentives.crowd.Memory;
import dev.earnest.incentives.crowd.Preferences;
import dev.earnest.incentives.crowd.Repeats;
import dev.earnest.incentives.crowd.Ring;
import dev.earnest.incentives.crowd.Rule;
import dev.earnest.incentives.crowd.Speed;
import dev.earnest.monitor.alarm.AlarmKind;
import java.util.ArrayList;
import java.util.List;

/// Honest crowds, and crowds with a fifth of one kind of guilty annotators.
final class AlarmCrowds {
    static final int HONEST = 20;
    static final int GUILTY = 5;

    private static final CommitmentLaw GOOD = new CommitmentLaw.Beta(8, 2);

    private AlarmCrowds() {}

    /// Twenty people of different commitment and taste who judge 60 of 80 items and 30 of them again; a
    /// machine that is right three times of four.
    static CrowdSpec honest() {
        return with(60, 0.5);
    }

    /// The same people judge 120 of 160 items, all of them again: what is about times needs more repeats.
    static CrowdSpec patient() {
        return with(120, 1);
    }

    private static CrowdSpec with(int items, double repeated, Group... others) {
        List<Group> groups = new ArrayList<>();
        groups.add(Group.of("honest", HONEST, GOOD));
        groups.addAll(List.of(others));
        return CrowdSpec.of(
                        Items.of(items * 4 / 3, new Preferences.LogOdds(2)),
                        items,
                        groups.toArray(Group[]::new))
                .with(Repeats.of(repeated, 5))
                .with(new Machine(1, 0.75))
                .withTaste(0.5);
    }

    /// Whether the alarm of this kind is sought in the crowd with more repeats.
    static boolean needsPatience(AlarmKind kind) {
        return switch (kind) {
            case MEMORY, CHANGE, AGREEMENT_CHANGE -> true;
            case CLICKS_ONE_SIDE, SIDE_PREFERENCE, CHEAP_RULE, TOO_FAST, COPIES_MACHINE, HERDING ->
                    false;
        };
    }

    static CrowdSpec guiltyOf(AlarmKind kind) {
        return needsPatience(kind) ? with(120, 1, group(kind)) : with(60, 0.5, group(kind));
    }

    /// A minority that prefers the other response on 30 % of the items: a taste, no fault.
    static CrowdSpec minority() {
        return with(
                60, 0.5, Group.of("minority", GUILTY, GOOD).with(Habits.NONE.withContrary(0.3)));
    }

    private static Group group(AlarmKind kind) {
        Habits none = Habits.NONE;
        return switch (kind) {
            case CLICKS_ONE_SIDE, SIDE_PREFERENCE ->
                    Group.of("guilty", GUILTY, 0.1).with(none.withSide(0.95));
            case CHEAP_RULE ->
                    Group.of("guilty", GUILTY, GOOD)
                            .with(none.withRule(new Rule(Feature.LONGER, 0.9)));
            case MEMORY -> Group.of("guilty", GUILTY, 0.3).with(none.withMemory(new Memory(1, 30)));
            case TOO_FAST ->
                    Group.of("guilty", GUILTY, 0.3)
                            .with(none.withSpeed(new Speed(1, 2000, 0.4, 1)));
            case CHANGE, AGREEMENT_CHANGE ->
                    Group.of("guilty", GUILTY, 1)
                            .with(none.withFatigue(new Fatigue.ChangePoint(40, 0)));
            case COPIES_MACHINE -> Group.of("guilty", GUILTY, GOOD).with(none.withCopies(0.9));
            case HERDING ->
                    Group.of("guilty", GUILTY, GOOD).with(none.withRing(new Ring("r", 0.9, 0.3)));
        };
    }
}
