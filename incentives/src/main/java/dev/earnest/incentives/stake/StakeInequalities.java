package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;

/// When taking part, and taking part honestly, is worth while. With chances `pi` of being paid and `rho` of
/// being slashed for an honest (h) and a lazy (l) person, wage `w`, deposit `s`, slash share `sigma`, effort
/// cost `c` and outside option `u0`, all amounts in one unit:
///
/// - individual rationality: `w pi_h - sigma s rho_h >= c + u0`
/// - incentive compatibility: `w (pi_h - pi_l) + sigma s (rho_l - rho_h) >= c`
///
/// @param honest chances of an honest person
/// @param lazy chances of a lazy one
/// @param effortCost `c`, not negative
/// @param outsideOption `u0`, not negative
/// @param slashShare `sigma`, in (0, 1]
public record StakeInequalities(
        Chances honest, Chances lazy, double effortCost, double outsideOption, double slashShare) {

    public StakeInequalities {
        if (!(effortCost >= 0)
                || !(outsideOption >= 0)
                || Double.isInfinite(effortCost + outsideOption)) {
            throw new IncentivesException(
                    "effort cost and outside option must be finite and not negative, got "
                            + effortCost
                            + " and "
                            + outsideOption);
        }
        if (!(slashShare > 0 && slashShare <= 1)) {
            throw new IncentivesException("the slash share must lie in (0, 1], got " + slashShare);
        }
    }

    /// The cheapest honest round.
    ///
    /// @param deposit the least deposit, not negative
    /// @param wage the least wage at that deposit
    public record Least(double deposit, double wage) {}

    /// With the wage at its IR minimum and `q = pi_l / pi_h`:
    /// `s >= (c q - u0 (1 - q)) / (sigma (rho_l - rho_h q))` and `w = (c + u0 + sigma s rho_h) / pi_h`.
    ///
    /// @throws IncentivesException if no deposit makes laziness worse: the round cannot tell the two apart
    public Least least() {
        if (honest.paid() == 0) {
            throw new IncentivesException("an honest person is never paid; soften the rule first");
        }
        double q = lazy.paid() / honest.paid();
        double need = effortCost * q - outsideOption * (1 - q);
        double deposit = 0;
        if (need > 0) {
            double slope = slashShare * (lazy.slashed() - honest.slashed() * q);
            if (slope <= 0) {
                throw new IncentivesException(
                        "no deposit makes laziness worse: lazy people are slashed with probability "
                                + lazy.slashed()
                                + ", honest ones with "
                                + honest.slashed()
                                + "; use more items per round");
            }
            deposit = need / slope;
        }
        return new Least(
                deposit,
                (effortCost + outsideOption + slashShare * deposit * honest.slashed())
                        / honest.paid());
    }

    /// What an honest person gains over staying away: negative breaks individual rationality.
    public double rationalitySlack(double wage, double deposit) {
        return wage * honest.paid()
                - slashShare * deposit * honest.slashed()
                - effortCost
                - outsideOption;
    }

    /// What an honest person gains over being lazy: negative breaks incentive compatibility.
    public double compatibilitySlack(double wage, double deposit) {
        return wage * (honest.paid() - lazy.paid())
                + slashShare * deposit * (lazy.slashed() - honest.slashed())
                - effortCost;
    }

    /// Whether spending a reputation in one bad round does not pay: the deposit at risk and the discounted
    /// value of all later rounds are at least the best gain of one round.
    ///
    /// @param rentPerRound what a later round is worth, not negative
    /// @param discount of one round, in [0, 1)
    public static boolean exitScamDoesNotPay(
            double deposit, double rentPerRound, double discount, double bestGain) {
        if (!(discount >= 0 && discount < 1)) {
            throw new IncentivesException("the discount must lie in [0, 1), got " + discount);
        }
        if (!(deposit >= 0) || !(rentPerRound >= 0) || Double.isNaN(bestGain)) {
            throw new IncentivesException(
                    "deposit and rent must not be negative and the gain must be a number, got "
                            + deposit
                            + ", "
                            + rentPerRound
                            + " and "
                            + bestGain);
        }
        return deposit + discount * rentPerRound / (1 - discount) >= bestGain;
    }
}
