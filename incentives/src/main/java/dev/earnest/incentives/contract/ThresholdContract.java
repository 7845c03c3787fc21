package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;

/// Two wages: the higher from a cut number of passes on. The simple form, and the dearer one.
///
/// With `beta = P(S >= c)` and `beta' = a' n P(Binomial(n-1, a) = c-1)` the annotator's local condition fixes the
/// bonus in utility, `b = e' / beta'`, and participation the lower utility, `v_L = U0 + e - b beta`. With the cut near
/// the mean number of passes this bonus is of order `1 / sqrt(n)`, too small to work for at all; a bonus worth the
/// effort needs a *lenient* cut, about `sqrt(ln n)` standard deviations below the mean, and then the gap to the first
/// best is of order `1 / sqrt(I n ln n)` (Frick, Iijima and Ishii, arXiv 2312.16789, for the rates).
public final class ThresholdContract {
    private ThresholdContract() {}

    /// The contract of highest profit over efforts and cuts.
    ///
    /// @throws IncentivesException when no two wages within the limits make any effort worth it
    public static SolvedContract solve(Agency agency) {
        return new ThresholdSearch(agency, FirstBest.of(agency)).solve();
    }

    /// The contract for a given effort and cut.
    ///
    /// @param effort in [0.001, 0.999999]
    /// @param cut least number of passes for the higher wage, 1 to `n`
    /// @throws IncentivesException when the annotator would deviate, as under a cut at the mean
    public static SolvedContract at(Agency agency, double effort, int cut) {
        Efforts.require(effort);
        if (cut < 1 || cut > agency.repeats()) {
            throw new IncentivesException(
                    "cut is "
                            + cut
                            + "; it must lie between 1 and the "
                            + agency.repeats()
                            + " monitored items");
        }
        double pass = agency.signal().pass(effort);
        TwoWages wages =
                TwoWages.of(
                        agency,
                        effort,
                        Binomial.atLeast(cut, agency.repeats(), pass),
                        cut * Math.exp(Binomial.logPmf(cut, agency.repeats(), pass)) / pass);
        if (wages.cost() == Double.POSITIVE_INFINITY) {
            throw Efforts.impossible(agency, ContractForm.THRESHOLD, effort);
        }
        return checked(agency, FirstBest.of(agency), effort, cut, wages);
    }

    static SolvedContract checked(
            Agency agency, FirstBest best, double effort, int cut, TwoWages wages) {
        var schedule = new WageSchedule.Threshold(cut, wages.low(), wages.high(), agency.repeats());
        return SolvedContract.checked(
                ContractForm.THRESHOLD, agency, best, effort, wages.cost(), schedule, 1);
    }
}
