package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/// The search for the effort at which a family of contracts earns most.
final class Efforts {
    private static final int SCAN = 17;

    private Efforts() {}

    static SolvedContract best(
            Agency agency,
            DoubleFunction<EffortProblem> problem,
            DoubleFunction<SolvedContract> contract,
            ContractForm form) {
        Maximum best = most(agency, effort -> problem.apply(effort).solve().cost());
        if (best.value() == Double.NEGATIVE_INFINITY) {
            best = most(agency, effort -> problem.apply(effort).solveOrDoubtful().cost());
        }
        if (best.value() == Double.NEGATIVE_INFINITY) {
            throw new IncentivesException(
                    "no "
                            + form.label()
                            + " contract between the wage floor "
                            + agency.limits().floor()
                            + " and the ceiling "
                            + agency.limits().ceiling()
                            + " gives the annotator what he asks for; move the limits or monitor more items than "
                            + agency.repeats());
        }
        return contract.apply(best.at());
    }

    private static Maximum most(Agency agency, DoubleUnaryOperator cost) {
        return Maximum.of(
                effort -> agency.value().at(effort) - cost.applyAsDouble(effort),
                Agency.LEAST_EFFORT,
                Agency.MOST_EFFORT,
                SCAN,
                1e-10);
    }

    static void require(double effort) {
        Require.between("effort of the contract", effort, Agency.LEAST_EFFORT, Agency.MOST_EFFORT);
    }

    static IncentivesException impossible(Agency agency, ContractForm form, double effort) {
        return new IncentivesException(
                "no "
                        + form.label()
                        + " contract for effort "
                        + effort
                        + " keeps wages between "
                        + agency.limits().floor()
                        + " and "
                        + agency.limits().ceiling()
                        + " with "
                        + agency.repeats()
                        + " monitored items; take a lower effort, wider limits or more items");
    }
}
