package dev.earnest.platform.campaign.assign;

import dev.earnest.platform.campaign.GoldRule;
import dev.earnest.platform.campaign.RepeatRule;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A plan in which one feature does not work, though the laws still ask for it.
///
/// @param what is off
/// @param law with which everything begins that the laws then find
/// @param change of the rules
/// @param sides how responses are ordered
record SwitchedOff(
        String what, String law, UnaryOperator<Plan> change, PaperAssignment.Sides sides) {
    private static final int NO_CAP = 1_000_000;

    static Stream<SwitchedOff> all() {
        return Stream.of(
                new SwitchedOff(
                        "sides as imported",
                        "sides",
                        UnaryOperator.identity(),
                        (_, _, _) -> List.of(0, 1)),
                repeats("no repeats", "repeat", r -> repeat(0, r.gapItems(), r.gapMinutes(), 0.5)),
                repeats(
                        "repeats half as often",
                        "repeat share",
                        r -> repeat(r.share() / 2, r.gapItems(), r.gapMinutes(), 0.5)),
                repeats(
                        "no answers between",
                        "repeat spacing",
                        r -> repeat(r.share(), 1, r.gapMinutes(), 0.5)),
                repeats(
                        "no time between",
                        "repeat spacing",
                        r -> repeat(r.share(), r.gapItems(), 0, 0.5)),
                repeats(
                        "repeats never swapped",
                        "repeat swap",
                        r -> repeat(r.share(), r.gapItems(), r.gapMinutes(), 0)),
                gold(
                        "no gold",
                        "gold",
                        g ->
                                new GoldRule(
                                        0, 0, g.exposuresPerItem(), g.exposuresPerPerson(), false)),
                gold(
                        "a gold rate that never falls",
                        "gold",
                        g ->
                                new GoldRule(
                                        g.firstShare(),
                                        g.firstShare(),
                                        g.exposuresPerItem(),
                                        g.exposuresPerPerson(),
                                        false)),
                gold(
                        "a gold rate that is low from the start",
                        "gold",
                        g ->
                                new GoldRule(
                                        g.lastShare(),
                                        g.lastShare(),
                                        g.exposuresPerItem(),
                                        g.exposuresPerPerson(),
                                        false)),
                gold(
                        "no cap for a person",
                        "gold cap of a person",
                        g ->
                                new GoldRule(
                                        g.firstShare(),
                                        g.lastShare(),
                                        g.exposuresPerItem(),
                                        NO_CAP,
                                        false)),
                gold(
                        "no cap for an item",
                        "gold cap of an item",
                        g ->
                                new GoldRule(
                                        g.firstShare(),
                                        g.lastShare(),
                                        NO_CAP,
                                        g.exposuresPerPerson(),
                                        false)));
    }

    /// The rules of a plan with all features off, save the order of sides.
    static Plan everything(Plan plan) {
        double first = plan.gold().firstShare();
        return plan.with(new RepeatRule(2 * plan.repeats().share(), 1, 0, 0))
                .with(new GoldRule(first, first, NO_CAP, NO_CAP, false));
    }

    /// @return what all faults begin with that are found then, each law at least once
    static List<String> laws() {
        return List.of(
                "sides",
                "repeat share",
                "repeat spacing",
                "repeat swap",
                "gold rate",
                "gold cap of a person",
                "gold cap of an item");
    }

    /// @return whether the order of sides is what is off, which no rule of a campaign can switch
    boolean orders() {
        return law.equals("sides");
    }

    /// The rules of a plan with this feature off.
    Plan from(Plan plan) {
        return change.apply(plan);
    }

    @Override
    public String toString() {
        return what;
    }

    private static RepeatRule repeat(double share, int items, int minutes, double swapped) {
        return new RepeatRule(share, items, minutes, swapped);
    }

    private static SwitchedOff repeats(String what, String law, UnaryOperator<RepeatRule> change) {
        return new SwitchedOff(
                what,
                law,
                plan -> plan.with(change.apply(plan.repeats())),
                PaperAssignment.Sides.drawn());
    }

    private static SwitchedOff gold(String what, String law, UnaryOperator<GoldRule> change) {
        return new SwitchedOff(
                what,
                law,
                plan -> plan.with(change.apply(plan.gold())),
                PaperAssignment.Sides.drawn());
    }
}
