package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/// Contracts of every form side by side, and how many monitored items a form needs.
public final class Contracts {
    private Contracts() {}

    /// A form with its contract, or with the reason why there is none.
    public sealed interface Outcome {
        /// The form asked for.
        ContractForm form();

        /// A contract that holds.
        record Solved(SolvedContract contract) implements Outcome {
            @Override
            public ContractForm form() {
                return contract.form();
            }
        }

        /// No contract: the reason names the limits or the deviation and its gain.
        ///
        /// @param deviation what an annotator would do instead, where a schedule was found that does not hold
        record Refused(ContractForm form, String reason, Optional<Deviation> deviation)
                implements Outcome {}
    }

    /// Solves one form; an advance is solved for standard preferences.
    ///
    /// @throws IncentivesException when there is no such contract or the annotator would deviate
    public static SolvedContract solve(Agency agency, ContractForm form) {
        return switch (form) {
            case GENERAL -> GeneralContract.solve(agency);
            case LINEAR -> LinearContract.solve(agency);
            case THRESHOLD -> ThresholdContract.solve(agency);
            case FIXED -> FixedPay.solve(agency);
            case ADVANCE -> ClawedBackAdvance.solve(agency, 1);
        };
    }

    /// Every form in the order of [ContractForm], refusals included.
    public static List<Outcome> compare(Agency agency) {
        var outcomes = new ArrayList<Outcome>();
        for (ContractForm form : ContractForm.values()) {
            outcomes.add(outcome(agency, form));
        }
        return List.copyOf(outcomes);
    }

    /// Outcomes of one form for several numbers of monitored items, for a curve of the gap.
    public static List<Outcome> curve(Agency agency, ContractForm form, int[] repeats) {
        var outcomes = new ArrayList<Outcome>();
        for (int n : repeats) {
            outcomes.add(outcome(agency.withRepeats(n), form));
        }
        return List.copyOf(outcomes);
    }

    private static Outcome outcome(Agency agency, ContractForm form) {
        return attempt(form, () -> solve(agency, form));
    }

    /// The contract that a solver gives, or its refusal.
    public static Outcome attempt(ContractForm form, Supplier<SolvedContract> solver) {
        try {
            return new Outcome.Solved(solver.get());
        } catch (DeviationException refusal) {
            return new Outcome.Refused(form, message(refusal), Optional.of(refusal.deviation()));
        } catch (IncentivesException refusal) {
            return new Outcome.Refused(form, message(refusal), Optional.empty());
        }
    }

    private static String message(IncentivesException refusal) {
        return String.valueOf(refusal.getMessage());
    }

    /// What the gap of the general and of the linear contract times the number of monitored items tends to:
    /// `h''(U0 + e) e'^2 / (2 I)` at the first best, which for square-root utility is `e'^2 / I`.
    ///
    /// @return none where the first best lies at an end of [0, 1] or is paid the floor, so that the expansion behind it
    ///     does not hold
    public static OptionalDouble gapLimit(Agency agency) {
        FirstBest best = FirstBest.of(agency);
        boolean inside = best.effort() > Agency.LEAST_EFFORT && best.effort() < 0.9999;
        if (!inside || best.wage() < agency.limits().floor() * (1 + 1e-6)) {
            return OptionalDouble.empty();
        }
        double slope = agency.cost().slope(best.effort());
        double curvature =
                1 / agency.utility().spread(agency.utility().inverseMarginal(best.wage()));
        double information = agency.signal().information(best.effort());
        return OptionalDouble.of(0.5 * curvature * slope * slope / information);
    }

    /// The least number of monitored items at which the gap of a form is at most `gap`, by bisection. The gap of a
    /// threshold contract is slightly jagged in that number (whole cuts), so there it may be off by a few items.
    ///
    /// @param gap above 0, in the unit of wages
    /// @param most number of items to try, 1 to 10,000,000
    /// @throws IncentivesException when not even `most` items suffice, or when the form is refused there
    public static int leastRepeats(Agency agency, ContractForm form, double gap, int most) {
        Require.positive("gap to reach", gap);
        double reached = solve(agency.withRepeats(most), form).gap();
        if (reached > gap) {
            throw new IncentivesException(
                    "the gap of the "
                            + form.label()
                            + " contract is still "
                            + reached
                            + " with "
                            + most
                            + " monitored items; allow a larger gap than "
                            + gap
                            + " or more items");
        }
        int enough = most;
        int few = 0;
        int n = 1;
        // Doubling first: solving for few items is cheap.
        while (n < most) {
            if (suffices(agency, form, gap, n)) {
                enough = n;
                break;
            }
            few = n;
            n = (int) Math.min(most, 2L * n);
        }
        while (enough - few > 1) {
            int middle = (enough + few) >>> 1;
            if (suffices(agency, form, gap, middle)) {
                enough = middle;
            } else {
                few = middle;
            }
        }
        return enough;
    }

    private static boolean suffices(Agency agency, ContractForm form, double gap, int n) {
        return outcome(agency.withRepeats(n), form) instanceof Outcome.Solved solved
                && solved.contract().gap() <= gap;
    }
}
