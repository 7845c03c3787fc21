package dev.earnest.crowd.rank;

/// The cut points of an answer scale of `points` points, symmetric about 0, so that swapping the sides
/// mirrors the answer. There are `points - 1` cut points; the positive ones are
/// `T_1 = e^u_1`, `T_2 = T_1 + e^u_2`, ..., the negative ones mirror them, and on an even scale 0 stands
/// in the middle. The free parameters are the `u`.
///
/// Categories count from 0 (right much better) to `points - 1` (left much better); category `g` lies
/// between the cut points `g` and `g + 1`, where cut point 0 is minus and cut point `points` plus
/// infinity.
record Thresholds(int points) {
    /// @return number of free parameters
    int parameters() {
        return (points - 1) / 2;
    }

    /// @return the cut point whose category is the first that favours the left side
    int firstForLeft() {
        return points / 2 + points % 2;
    }

    /// @param at all parameters, the `u` beginning at `first`
    /// @param exp receives `e^cut` in the places 1 to `points - 1`, and 0 in place 0
    void exponentials(double[] at, int first, double[] exp) {
        exp[0] = 0;
        if (points % 2 == 0) {
            exp[points / 2] = 1;
        }
        double cut = 0;
        for (int i = 0; i < parameters(); i++) {
            cut += Math.exp(at[first + i]);
            exp[firstPositive() + i] = Math.exp(cut);
            exp[lastNegative() - i] = Math.exp(-cut);
        }
    }

    /// @return the positive cut points, lowest first
    double[] positive(double[] at, int first) {
        double[] cuts = new double[parameters()];
        double cut = 0;
        for (int i = 0; i < cuts.length; i++) {
            cut += Math.exp(at[first + i]);
            cuts[i] = cut;
        }
        return cuts;
    }

    /// Adds the derivatives by the `u`, given those by the cut points in the places 1 to `points - 1`.
    void chain(double[] at, int first, double[] byCut, double[] gradient, int target) {
        double sum = 0;
        for (int i = parameters() - 1; i >= 0; i--) {
            sum += byCut[firstPositive() + i] - byCut[lastNegative() - i];
            gradient[target + i] += sum * Math.exp(at[first + i]);
        }
    }

    private int firstPositive() {
        return points / 2 + 1;
    }

    private int lastNegative() {
        return (points - 1) / 2;
    }
}
