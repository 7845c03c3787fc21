package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;

/// What both sides would agree on if effort could be seen: a fixed wage `h(U0 + e(eta))` at the effort that maximises
/// `mu(eta) - h(U0 + e(eta))`. Every contract is measured by how far its profit falls short of this one.
///
/// @param effort commitment, in [0, 1]
/// @param wage in the unit of the agency
/// @param profit value of quality less the wage
public record FirstBest(double effort, double wage, double profit) {
    /// Solves for the first best.
    public static FirstBest of(Agency agency) {
        Maximum best = Maximum.of(effort -> profit(agency, effort), 0, 1, 65, 1e-12);
        if (best.value() == Double.NEGATIVE_INFINITY) {
            throw new IncentivesException(
                    "outside utility is "
                            + agency.outside()
                            + "; no wage up to the ceiling "
                            + agency.limits().ceiling()
                            + " gives it");
        }
        return new FirstBest(best.at(), wage(agency, best.at()), best.value());
    }

    /// What a fixed wage for a seen effort earns: more than any contract for it. Minus infinity above the ceiling.
    static double profit(Agency agency, double effort) {
        double wage = wage(agency, effort);
        return wage <= agency.limits().ceiling()
                ? agency.value().at(effort) - wage
                : Double.NEGATIVE_INFINITY;
    }

    /// The floor binds here too: where it is more than the annotator would accept, he is paid the floor.
    private static double wage(Agency agency, double effort) {
        double wage = agency.utility().wageFor(agency.promise(effort));
        return Double.isNaN(wage)
                ? agency.limits().floor()
                : Math.max(agency.limits().floor(), wage);
    }
}
