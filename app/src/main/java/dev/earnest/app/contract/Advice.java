package dev.earnest.app.contract;

import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.SolvedContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What to do, in plain sentences: the linear contract by default, the threshold as the simple option, and what either
/// loses; with a warning where paying for effort is not worth it.
final class Advice {
    private Advice() {}

    static List<String> of(Solution solution) {
        Amounts amounts = Amounts.of(solution.campaign().currency(), solution.solved());
        List<String> advice = new ArrayList<>();
        SolvedContract chosen = solution.chosen();
        advice.add(
                switch (chosen.form()) {
                    case LINEAR ->
                            "Offer the linear contract: it loses "
                                    + amounts.named(chosen.gap())
                                    + " a period because effort cannot be seen"
                                    + instead(solution, amounts)
                                    + ".";
                    case GENERAL ->
                            "Offer the general contract, read from its table: it loses "
                                    + amounts.named(chosen.gap())
                                    + " a period because effort cannot be seen.";
                    case THRESHOLD ->
                            "Offer the threshold contract: it loses "
                                    + amounts.named(chosen.gap())
                                    + " a period because effort cannot be seen.";
                    case ADVANCE ->
                            "The clawed-back advance holds, but only as long as people feel losses as"
                                    + " assumed.";
                    case FIXED ->
                            "Only fixed pay is left, and it buys no effort: change the monitor or the"
                                    + " limits of pay.";
                });
        if (chosen.form() != ContractForm.THRESHOLD) {
            solution.solved(ContractForm.THRESHOLD)
                    .ifPresent(threshold ->
                            mention(
                                    advice,
                                    "The threshold contract is simpler to explain and loses ",
                                    amounts,
                                    threshold));
        }
        Optional<SolvedContract> fixed = solution.solved(ContractForm.FIXED);
        if (fixed.isPresent() && chosen.form() != ContractForm.FIXED) {
            double more = chosen.profit() - fixed.get().profit();
            advice.add(
                    more > 0
                            ? "Against fixed pay, which nobody has to work for, it earns "
                                    + amounts.named(more)
                                    + " more a period."
                            : "Fixed pay earns as much or more: at this value of quality, effort is not"
                                    + " worth what it costs.");
        }
        if (chosen.profit() < 0) {
            advice.add(
                    "The work is worth less than it costs: profit is "
                            + amounts.wage(chosen.profit())
                            + " a period.");
        }
        return advice;
    }

    private static void mention(
            List<String> advice, String lead, Amounts amounts, SolvedContract threshold) {
        advice.add(lead + amounts.named(threshold.gap()) + ".");
    }

    /// What the best contract of all would lose instead.
    private static String instead(Solution solution, Amounts amounts) {
        return solution.solved(ContractForm.GENERAL)
                .map(general ->
                        " (any contract loses at least " + amounts.named(general.gap()) + ")")
                .orElse("");
    }
}
