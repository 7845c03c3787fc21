package dev.earnest.app.contract;

import dev.earnest.app.spec.Spec;
import dev.earnest.incentives.contract.CostTable;
import dev.earnest.incentives.contract.EffortCost;
import dev.earnest.incentives.contract.Utility;
import java.util.List;

/// Reads what the annotator wants: utility of money, best alternative, and what effort costs.
final class AnnotatorSpec {
    private static final List<String> UTILITIES = List.of("sqrt", "log", "crra", "cara");

    private AnnotatorSpec() {}

    static Utility utility(Spec spec) {
        String kind = spec.choice("kind", UTILITIES);
        Utility utility =
                switch (kind) {
                    case "sqrt" -> new Utility.Sqrt();
                    case "log" -> {
                        double wealth = spec.number("wealth");
                        yield spec.make("wealth", () -> new Utility.Log(wealth));
                    }
                    case "crra" -> {
                        double gamma = spec.number("gamma");
                        double wealth = spec.number("wealth");
                        yield spec.make(() -> new Utility.Crra(gamma, wealth));
                    }
                    default -> {
                        double rho = spec.number("rho");
                        yield spec.make("rho", () -> new Utility.Cara(rho));
                    }
                };
        spec.done();
        return utility;
    }

    static double outside(Spec spec, Utility utility) {
        if (spec.has("wage") == spec.has("utility")) {
            throw spec.place().fault("give either 'wage' or 'utility' of the best alternative");
        }
        double outside =
                spec.has("wage")
                        ? utility.of(SpecNumbers.money(spec, "wage"))
                        : spec.number("utility");
        if (!Double.isFinite(utility.wageFor(outside))) {
            throw spec.place().fault("no wage gives the utility " + outside);
        }
        spec.done();
        return outside;
    }

    /// Amounts of money become utility on top of the best alternative's wage.
    static EffortCost cost(Spec spec, Utility utility, double outside) {
        boolean money = spec.choice("unit", "utility", List.of("utility", "money")).equals("money");
        double sure = utility.wageFor(outside);
        if (spec.has("points") == spec.has("coefficient")) {
            throw spec.place().fault("give either 'coefficient' and 'exponent', or 'points'");
        }
        EffortCost cost;
        if (spec.has("points")) {
            List<double[]> rows = spec.rows("points");
            double[] commitment = new double[rows.size()];
            double[] price = new double[rows.size()];
            for (int row = 0; row < commitment.length; row++) {
                if (rows.get(row).length != 2) {
                    throw spec.place("points")
                            .fault(
                                    "point "
                                            + (row + 1)
                                            + " has "
                                            + rows.get(row).length
                                            + " numbers; give [commitment, cost]");
                }
                commitment[row] = rows.get(row)[0];
                price[row] = rows.get(row)[1];
                if (money) {
                    price[row] = utility.worth(sure, price[row]);
                }
            }
            cost = spec.make("points", () -> CostTable.of(commitment, price));
        } else {
            double given =
                    money ? SpecNumbers.money(spec, "coefficient") : spec.number("coefficient");
            double coefficient = money ? utility.worth(sure, given) : given;
            double exponent = spec.number("exponent");
            cost = spec.make(() -> new EffortCost.Power(coefficient, exponent));
        }
        spec.done();
        return cost;
    }
}
