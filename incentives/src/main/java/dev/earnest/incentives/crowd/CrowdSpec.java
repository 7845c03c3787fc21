package dev.earnest.incentives.crowd;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.monitor.commitment.CommitmentPer;
import java.util.HashSet;
import java.util.List;

/// A crowd and its campaign: everything but the seed. Immutable.
///
/// @param items what is judged
/// @param groups the annotators, by kind; names differ
/// @param assignment who sees what
/// @param repeats hidden repeats
/// @param gold gold items
/// @param experts a panel of experts
/// @param machine a machine judge
/// @param sessions when people work
/// @param per whether commitment is drawn for every label or once for all labels to an item
/// @param delta how often two committed labels of one annotator to one item differ, 0 to below 1/2
/// @param taste standard deviation of personal taste in logits, 0 or more
/// @param ties share of tied answers among judged ones to items with `p` = 1/2; `4 p (1 - p)` of it at
///     others; 0 to 1
public record CrowdSpec(
        Items items,
        List<Group> groups,
        Assignment assignment,
        Repeats repeats,
        GoldPlan gold,
        Experts experts,
        Machine machine,
        Sessions sessions,
        CommitmentPer per,
        double delta,
        double taste,
        double ties) {

    /// How often committed labels differ unless told otherwise.
    public static final double DELTA = 0.05;

    public CrowdSpec {
        groups = List.copyOf(groups);
        Require.delta("delta", delta);
        Require.notNegative("taste", taste);
        Require.probability("ties", ties);
        if (groups.isEmpty()) {
            throw new IncentivesException("a crowd needs at least one group of annotators");
        }
        if (new HashSet<>(groups.stream().map(Group::name).toList()).size() < groups.size()) {
            throw new IncentivesException("two groups have the same name");
        }
        long annotators = groups.stream().mapToLong(Group::number).sum();
        if (annotators > Integer.MAX_VALUE) {
            throw new IncentivesException("more than 2147483647 annotators");
        }
        switch (assignment) {
            case Assignment.Overlap overlap -> {
                if (overlap.annotators() > annotators) {
                    throw new IncentivesException(
                            "overlap "
                                    + overlap.annotators()
                                    + " is larger than the crowd of "
                                    + annotators
                                    + "; an annotator answers an item once, and repeats are extra");
                }
            }
            case Assignment.PerAnnotator each -> {
                if (each.items() > items.number()) {
                    throw new IncentivesException(
                            each.items()
                                    + " items per annotator are more than the "
                                    + items.number()
                                    + " items there are");
                }
            }
        }
    }

    /// These annotators, each with so many of the items; delta 0.05, no taste, no ties, commitment per
    /// label, no repeats, gold, experts or machine.
    public static CrowdSpec of(Items items, int itemsPerAnnotator, Group... groups) {
        return new CrowdSpec(
                items,
                List.of(groups),
                new Assignment.PerAnnotator(itemsPerAnnotator),
                Repeats.NONE,
                GoldPlan.NONE,
                Experts.NONE,
                Machine.NONE,
                Sessions.DEFAULTS,
                CommitmentPer.LABEL,
                DELTA,
                0,
                0);
    }

    /// @return number of annotators
    public int annotators() {
        return groups.stream().mapToInt(Group::number).sum();
    }

    /// @return the same with these groups
    public CrowdSpec withGroups(List<Group> newGroups) {
        return new CrowdSpec(
                items,
                newGroups,
                assignment,
                repeats,
                gold,
                experts,
                machine,
                sessions,
                per,
                delta,
                taste,
                ties);
    }

    /// @return the same with this assignment
    public CrowdSpec with(Assignment newAssignment) {
        return new CrowdSpec(
                items,
                groups,
                newAssignment,
                repeats,
                gold,
                experts,
                machine,
                sessions,
                per,
                delta,
                taste,
                ties);
    }

    /// @return the same with these repeats
    public CrowdSpec with(Repeats newRepeats) {
        return new CrowdSpec(
                items,
                groups,
                assignment,
                newRepeats,
                gold,
                experts,
                machine,
                sessions,
                per,
                delta,
                taste,
                ties);
    }

    /// @return the same with these gold items
    public CrowdSpec with(GoldPlan newGold) {
        return new CrowdSpec(
                items,
                groups,
                assignment,
                repeats,
                newGold,
                experts,
                machine,
                sessions,
                per,
                delta,
                taste,
                ties);
    }

    /// @return the same with these experts
    public CrowdSpec with(Experts newExperts) {
        return new CrowdSpec(
                items,
                groups,
                assignment,
                repeats,
                gold,
                newExperts,
                machine,
                sessions,
                per,
                delta,
                taste,
                ties);
    }

    /// @return the same with this machine judge
    public CrowdSpec with(Machine newMachine) {
        return new CrowdSpec(
                items,
                groups,
                assignment,
                repeats,
                gold,
                experts,
                newMachine,
                sessions,
                per,
                delta,
                taste,
                ties);
    }

    /// @return the same with these sessions
    public CrowdSpec with(Sessions newSessions) {
        return new CrowdSpec(
                items,
                groups,
                assignment,
                repeats,
                gold,
                experts,
                machine,
                newSessions,
                per,
                delta,
                taste,
                ties);
    }

    /// @return the same with what one draw of commitment covers
    public CrowdSpec with(CommitmentPer newPer) {
        return new CrowdSpec(
                items,
                groups,
                assignment,
                repeats,
                gold,
                experts,
                machine,
                sessions,
                newPer,
                delta,
                taste,
                ties);
    }

    /// @return the same with this rate of self-contradiction
    public CrowdSpec withDelta(double newDelta) {
        return new CrowdSpec(
                items,
                groups,
                assignment,
                repeats,
                gold,
                experts,
                machine,
                sessions,
                per,
                newDelta,
                taste,
                ties);
    }

    /// @return the same with this spread of personal taste
    public CrowdSpec withTaste(double newTaste) {
        return new CrowdSpec(
                items,
                groups,
                assignment,
                repeats,
                gold,
                experts,
                machine,
                sessions,
                per,
                delta,
                newTaste,
                ties);
    }

    /// @return the same with this share of ties
    public CrowdSpec withTies(double newTies) {
        return new CrowdSpec(
                items,
                groups,
                assignment,
                repeats,
                gold,
                experts,
                machine,
                sessions,
                per,
                delta,
                taste,
                newTies);
    }
}
