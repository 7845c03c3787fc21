package dev.earnest.incentives.peer;

import dev.earnest.incentives.IncentivesException;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/// What attacks on peer payments cost, and what it takes to make them not worth while.
public final class Attacks {

    private Attacks() {}

    /// The least share of items to check against gold so that following a cheap rule does not pay:
    /// `c / (W (acc_honest - acc_cheap))`.
    ///
    /// @param effortCost `c`, what an honest answer costs, not negative
    /// @param stake `W`, what a wrong gold answer forfeits, positive, in the same unit
    /// @param honestAccuracy in [0, 1], above `cheapAccuracy`
    /// @param cheapAccuracy in [0, 1]
    /// @return the rate; above 1 no checking suffices and the stake must grow
    public static double auditRate(
            double effortCost, double stake, double honestAccuracy, double cheapAccuracy) {
        if (!(effortCost >= 0) || !(stake > 0)) {
            throw new IncentivesException(
                    "effort cost must be >= 0 and stake > 0, got " + effortCost + " and " + stake);
        }
        requireProbability("honest accuracy", honestAccuracy);
        requireProbability("cheap accuracy", cheapAccuracy);
        if (honestAccuracy <= cheapAccuracy) {
            throw new IncentivesException(
                    "honest accuracy "
                            + honestAccuracy
                            + " does not exceed cheap accuracy "
                            + cheapAccuracy
                            + ": gold cannot tell them apart; use harder gold items");
        }
        return effortCost / (stake * (honestAccuracy - cheapAccuracy));
    }

    /// The chance that accounts of one person hold the majority of a panel drawn at random from a large
    /// pool: `P(Bin(m, share) > m / 2)`.
    ///
    /// @param panel odd
    /// @param share of the pool that belongs to one person, in [0, 1]
    public static double majorityCaptured(int panel, double share) {
        if (panel < 1 || panel % 2 == 0) {
            throw new IncentivesException("a panel must be odd, got " + panel);
        }
        requireProbability("share", share);
        return BinomialDistribution.of(panel, share).survivalProbability(panel / 2);
    }

    /// By how much `k` copies in a panel of `m` move the mean of the others towards themselves:
    /// `(k - 1) / (m - 1)`.
    ///
    /// @param copies 1 to `panel`
    /// @param panel 2 or more
    public static double copiesShift(int copies, int panel) {
        requireWithin(panel, "copies", copies, 1, panel);
        return (copies - 1.0) / (panel - 1.0);
    }

    /// By how much `g` griefers at one end of a scale `0..K` move an honest person's mean of the others: up to
    /// `K g / (m - 1)`. A round whose `pay` limit is below the honest spread plus this can be spoilt by them.
    ///
    /// @param griefers 0 to `panel - 1`
    /// @param panel 2 or more
    public static double griefersShift(int griefers, int panel, int scale) {
        requireWithin(panel, "griefers", griefers, 0, panel - 1);
        return (double) scale * griefers / (panel - 1.0);
    }

    /// The capital a briber must show for a "p + epsilon" bribe, which costs nothing when it works:
    /// `(floor(m/2) + 1) (w + sigma s + epsilon)`. The defence is that capital growing with every appeal's
    /// larger panel, and not knowing who will sit on it.
    public static double bribeCapital(
            int panel, double wage, double slashShare, double deposit, double epsilon) {
        if (panel < 1 || !(wage >= 0) || !(slashShare >= 0) || !(deposit >= 0) || !(epsilon >= 0)) {
            throw new IncentivesException(
                    "a bribe needs a panel of 1 or more and amounts >= 0, got "
                            + panel
                            + ", "
                            + wage
                            + ", "
                            + slashShare
                            + ", "
                            + deposit
                            + " and "
                            + epsilon);
        }
        return (panel / 2 + 1) * (wage + slashShare * deposit + epsilon);
    }

    private static void requireWithin(int panel, String name, int count, int least, int most) {
        if (panel < 2 || count < least || count > most) {
            throw new IncentivesException(
                    "got "
                            + count
                            + " "
                            + name
                            + " in a panel of "
                            + panel
                            + "; take a panel of 2 or more and "
                            + least
                            + " or more "
                            + name
                            + " that fit into it");
        }
    }

    private static void requireProbability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IncentivesException(name + " must lie in [0, 1], got " + value);
        }
    }
}
