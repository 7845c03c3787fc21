package dev.earnest.incentives.crowd;

import dev.earnest.incentives.IncentivesException;

/// How the annotators of a group depart from judging every item alone.
///
/// An answer is copied from the machine, taken from the ring's sheet or made by the rule with these shares;
/// all others are the annotator's own: judged with the probability of the commitment, else a click that
/// takes the left side with probability `side`.
///
/// @param side probability of the left in an answer that is not judged; 1/2 is a coin
/// @param rule a cheap rule
/// @param copies share of answers copied from the machine judge, where it has one
/// @param ring a ring that shares answers
/// @param contrary share of items on which this group prefers the other response than most people: a
///     minority's taste, which is no fault
/// @param memory of own answers
/// @param fatigue in a session
/// @param speed of answers
/// @param dropout who leaves early
public record Habits(
        double side,
        Rule rule,
        double copies,
        Ring ring,
        double contrary,
        Memory memory,
        Fatigue fatigue,
        Speed speed,
        Dropout dropout) {

    /// Judges every item alone; what is not judged is a coin.
    public static final Habits NONE =
            new Habits(
                    0.5,
                    Rule.NONE,
                    0,
                    Ring.NONE,
                    0,
                    Memory.NONE,
                    new Fatigue.None(),
                    Speed.DEFAULTS,
                    Dropout.NONE);

    public Habits {
        Require.probability("side", side);
        Require.probability("share of copied answers", copies);
        Require.probability("share of contrary items", contrary);
        double shares = rule.share() + copies + ring.share();
        if (shares > 1 + 1e-12) {
            throw new IncentivesException(
                    "shares of answers by rule, machine and ring sum to "
                            + shares
                            + "; they must leave 0 or more for own answers");
        }
    }

    /// @return share of answers that are the annotator's own, 0 to 1
    public double ownShare() {
        return Math.max(0, 1 - rule.share() - copies - ring.share());
    }

    /// @return the same with this probability of the left side where nothing is judged
    public Habits withSide(double newSide) {
        return new Habits(newSide, rule, copies, ring, contrary, memory, fatigue, speed, dropout);
    }

    /// @return the same with this rule
    public Habits withRule(Rule newRule) {
        return new Habits(side, newRule, copies, ring, contrary, memory, fatigue, speed, dropout);
    }

    /// @return the same with this share of copied answers
    public Habits withCopies(double newCopies) {
        return new Habits(side, rule, newCopies, ring, contrary, memory, fatigue, speed, dropout);
    }

    /// @return the same with this ring
    public Habits withRing(Ring newRing) {
        return new Habits(side, rule, copies, newRing, contrary, memory, fatigue, speed, dropout);
    }

    /// @return the same with this share of contrary items
    public Habits withContrary(double newContrary) {
        return new Habits(side, rule, copies, ring, newContrary, memory, fatigue, speed, dropout);
    }

    /// @return the same with this memory
    public Habits withMemory(Memory newMemory) {
        return new Habits(side, rule, copies, ring, contrary, newMemory, fatigue, speed, dropout);
    }

    /// @return the same with this fatigue
    public Habits withFatigue(Fatigue newFatigue) {
        return new Habits(side, rule, copies, ring, contrary, memory, newFatigue, speed, dropout);
    }

    /// @return the same with this speed
    public Habits withSpeed(Speed newSpeed) {
        return new Habits(side, rule, copies, ring, contrary, memory, fatigue, newSpeed, dropout);
    }

    /// @return the same with this dropout
    public Habits withDropout(Dropout newDropout) {
        return new Habits(side, rule, copies, ring, contrary, memory, fatigue, speed, newDropout);
    }
}
