package dev.earnest.incentives.contract;

/// The agencies whose reference numbers are known.
final class Cases {
    static final double WIDE_OPEN = 1e6;

    private Cases() {}

    /// Expert monitor, kappa 0.6, square-root utility, cost `eta^2 / 2`.
    static Agency expert(int repeats) {
        return new Agency(
                new Signal.Expert(0.6),
                repeats,
                new Utility.Sqrt(),
                new EffortCost.Power(0.5, 2),
                2,
                new QualityValue.Affine(4, 3),
                new WageLimits(0, WIDE_OPEN));
    }

    /// Self-consistency per label, delta 0.05, square-root utility, cost `eta^3 / 3`.
    static Agency repeated(int repeats) {
        return withCost(repeats, new EffortCost.Power(1.0 / 3, 3));
    }

    /// Self-consistency per label with another effort cost.
    static Agency withCost(int repeats, EffortCost cost) {
        return new Agency(
                new Signal.SelfConsistencyPerLabel(0.05),
                repeats,
                new Utility.Sqrt(),
                cost,
                2,
                new QualityValue.Affine(4, 3),
                new WageLimits(0, WIDE_OPEN));
    }

    /// Expert monitor, 50 items, outside wage 4 and cost `2 g'(4) eta^2`, as the general solver was compared on.
    static Agency withUtility(Utility utility) {
        return new Agency(
                new Signal.Expert(0.6),
                50,
                utility,
                new EffortCost.Power(2 / utility.inverseMarginal(4), 2),
                utility.of(4),
                new QualityValue.Affine(4, 3),
                new WageLimits(0, WIDE_OPEN));
    }

    static Utility utility(String name) {
        return switch (name) {
            case "sqrt" -> new Utility.Sqrt();
            case "log" -> new Utility.Log(1);
            case "crra0.5" -> new Utility.Crra(0.5, 1);
            case "crra2" -> new Utility.Crra(2, 1);
            case "crra3" -> new Utility.Crra(3, 1);
            case "cara0.2" -> new Utility.Cara(0.2);
            case "cara0.5" -> new Utility.Cara(0.5);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
