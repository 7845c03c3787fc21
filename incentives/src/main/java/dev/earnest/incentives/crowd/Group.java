package dev.earnest.incentives.crowd;

import dev.earnest.incentives.IncentivesException;
import java.util.OptionalDouble;

/// Annotators of one kind. They are called `NAME-01`, `NAME-02` and so on.
///
/// @param name letters, digits, `-`, `_` or `.`
/// @param number of annotators, at least 1
/// @param commitment of each
/// @param taste standard deviation of the members' personal taste in logits, 0 or more; empty for that of
///     the whole crowd
/// @param habits how they depart from judging every item alone
public record Group(
        String name, int number, CommitmentLaw commitment, OptionalDouble taste, Habits habits) {

    public Group {
        if (!name.matches("[\\p{Alnum}_.-]+")) {
            throw new IncentivesException(
                    "group name '" + name + "' is not made of letters, digits, '-', '_' and '.'");
        }
        Require.atLeast("number of annotators", number, 1);
        taste.ifPresent(spread -> Require.notNegative("taste", spread));
    }

    /// People with this commitment and no other habits.
    public static Group of(String name, int number, double eta) {
        return of(name, number, new CommitmentLaw.Fixed(eta));
    }

    /// People whose commitment is drawn from this law and who have no other habits.
    public static Group of(String name, int number, CommitmentLaw commitment) {
        return new Group(name, number, commitment, OptionalDouble.empty(), Habits.NONE);
    }

    /// @return the same with so many annotators
    public Group withNumber(int newNumber) {
        return new Group(name, newNumber, commitment, taste, habits);
    }

    /// @return the same with this spread of tastes
    public Group withTaste(double newTaste) {
        return new Group(name, number, commitment, OptionalDouble.of(newTaste), habits);
    }

    /// @return the same with these habits
    public Group with(Habits newHabits) {
        return new Group(name, number, commitment, taste, newHabits);
    }
}
