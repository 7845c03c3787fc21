package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;

/// The case of two efforts, low and high: then the threshold contract is not dear at all, its gap falls like
/// `exp(-n KL(a_L || a_H))` while that of a contract linear in utility falls like `1/n`.
///
/// The bonus in utility is `b = (e_H - e_L) / (beta_H - beta_L)` and the lower utility `U0 + e_H - b beta_H`, at least
/// that of the floor: without this bound the best cut would be near impossible with a boundless punishment.
///
/// @param cut number of passes from which the higher wage is paid
/// @param low wage below the cut
/// @param high wage from the cut on
/// @param gap mean wage less the wage `h(U0 + e_H)` of the first best, exact to rounding also when tiny
/// @param linearGap the same for the contract that is linear in utility; infinite where that leaves its range
/// @param divergence `KL(a_L || a_H)` in nats per item
public record TwoActions(
        int cut, double low, double high, double gap, double linearGap, double divergence) {
    /// The cheapest contract under which the annotator prefers the high effort.
    ///
    /// @param low effort to avoid, in [0, 1)
    /// @param high effort to induce, above the low one
    public static TwoActions solve(Agency agency, double low, double high) {
        Require.between("high effort", high, 0, 1);
        if (!(low >= 0 && low < high)) {
            throw new IncentivesException(
                    "low effort is "
                            + low
                            + " and high effort "
                            + high
                            + "; they must increase within [0, 1]");
        }
        int n = agency.repeats();
        double passLow = agency.signal().pass(low);
        double passHigh = agency.signal().pass(high);
        double extra = agency.cost().at(high) - agency.cost().at(low);
        double promise = agency.promise(high);
        double floor = agency.utility().of(agency.limits().floor());
        double ceiling = agency.utility().of(agency.limits().ceiling());
        double gap = Double.POSITIVE_INFINITY;
        double bonus = 0;
        int best = 0;
        for (int cut = 1; cut <= n; cut++) {
            double chance = Binomial.atLeast(cut, n, passHigh);
            double miss = Binomial.below(cut, n, passHigh);
            double difference = chance - Binomial.atLeast(cut, n, passLow);
            double spread = extra / difference;
            double lower = promise - spread * chance;
            if (!(difference > 1e-9) || lower < floor || lower + spread > ceiling) {
                continue;
            }
            double each =
                    miss * Risk.premium(agency.utility(), promise, -spread * chance)
                            + chance * Risk.premium(agency.utility(), promise, spread * miss);
            if (each < gap) {
                gap = each;
                bonus = spread;
                best = cut;
            }
        }
        if (best == 0) {
            throw new IncentivesException(
                    "no cut makes effort "
                            + high
                            + " worth more than "
                            + low
                            + " with wages between "
                            + agency.limits().floor()
                            + " and "
                            + agency.limits().ceiling()
                            + "; monitor more items than "
                            + n
                            + " or widen the limits");
        }
        double lower = promise - bonus * Binomial.atLeast(best, n, passHigh);
        double divergence =
                passLow * Math.log(passLow / passHigh)
                        + (1 - passLow) * Math.log((1 - passLow) / (1 - passHigh));
        return new TwoActions(
                best,
                agency.utility().wageFor(lower),
                agency.utility().wageFor(lower + bonus),
                gap,
                linearGap(agency, promise, extra / (passHigh - passLow), passHigh),
                divergence);
    }

    private static double linearGap(Agency agency, double promise, double slope, double pass) {
        int n = agency.repeats();
        BinomialWindow window = BinomialWindow.of(n, pass, BinomialWindow.WIDE);
        double gap = 0;
        for (int i = 0; i < window.probability.length; i++) {
            double away = slope * ((window.first + i) / (double) n - pass);
            double premium = Risk.premium(agency.utility(), promise, away);
            gap +=
                    window.probability[i]
                            * (Double.isNaN(premium) ? Double.POSITIVE_INFINITY : premium);
        }
        return gap;
    }
}
