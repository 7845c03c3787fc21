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
        return with();
    }

    /// The same with five people who have these habits.
    static CrowdSpec with(Group... others) {
        var groups = new java.util.ArrayList<Group>();
        groups.add(Group.of("honest", HONEST, GOOD).with(HONEST_HABITS));
        groups.addAll(List.of(others));
        return CrowdSpec.of(
                        Items.of(80, new Preferences.LogOdds(2)), 60, groups.toArray(Group[]::new))
                .with(Repeats.of(0.5, 10))
                .with(new Machine(1, 0.75))
                .withTaste(0.5);
    }

    private static final Habits HONEST_HABITS = Habits.NONE;

    static CrowdSpec guiltyOf(AlarmKind kind) {
        return with(group(kind));
    }

    /// A minority that prefers the other response on 30 % of the items: a taste, no fault.
    static CrowdSpec minority() {
        return with(Group.of("minority", GUILTY, GOOD).with(Habits.NONE.withContrary(0.3)));
    }

    private static Group group(AlarmKind kind) {
        Habits none = Habits.NONE;
        return switch (kind) {
            case CLICKS_ONE_SIDE, SIDE_PREFERENCE ->
                    Group.of("guilty", GUILTY, 0.1).with(none.withSide(0.95));
            case CHEAP_RULE ->
                    Group.of("guilty", GUILTY, GOOD)
                            .with(none.withRule(new Rule(Feature.LONGER, 0.9)));
            case MEMORY -> Group.of("guilty", GUILTY, 0.3).with(none.withMemory(new Memory(1, 10)));
            case TOO_FAST ->
                    Group.of("guilty", GUILTY, 0.3)
                            .with(none.withSpeed(new Speed(1, 2000, 0.4, 1)));
            case CHANGE ->
                    Group.of("guilty", GUILTY, 1)
                            .with(none.withFatigue(new Fatigue.ChangePoint(20, 0)));
            case COPIES_MACHINE -> Group.of("guilty", GUILTY, GOOD).with(none.withCopies(0.9));
            case HERDING ->
                    Group.of("guilty", GUILTY, GOOD).with(none.withRing(new Ring("r", 0.9, 0.3)));
        };
    }
}
