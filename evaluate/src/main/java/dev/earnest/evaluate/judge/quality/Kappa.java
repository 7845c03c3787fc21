package dev.earnest.evaluate.judge.quality;

import dev.earnest.evaluate.judge.Side;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Cohen's (1960) kappa of two series of sides, `(p_o - p_e) / (1 - p_e)`, with the large-sample standard error of
/// Fleiss, Cohen and Everitt (1969).
public final class Kappa {
    private static final int SIDES = Side.values().length;

    private Kappa() {}

    /// @param one as long as `other`
    /// @return empty without observations, and where either always says one and the same thing, which leaves nothing
    ///     to agree on beyond chance
    public static Optional<Estimated> of(List<Side> one, List<Side> other) {
        int size = one.size();
        if (size == 0 || other.size() != size) {
            return Optional.empty();
        }
        double[][] share = new double[SIDES][SIDES];
        for (int index = 0; index < size; index++) {
            share[place(one.get(index))][place(other.get(index))] += 1.0 / size;
        }
        double[] ofOne = new double[SIDES];
        double[] ofOther = new double[SIDES];
        double observed = 0;
        for (int row = 0; row < SIDES; row++) {
            observed += share[row][row];
            for (int column = 0; column < SIDES; column++) {
                ofOne[row] += share[row][column];
                ofOther[column] += share[row][column];
            }
        }
        double expected = 0;
        for (int side = 0; side < SIDES; side++) {
            expected += ofOne[side] * ofOther[side];
        }
        // People who are written down as choosing the first of every pair, for example.
        if (isConstant(ofOne) || isConstant(ofOther)) {
            return Optional.empty();
        }
        double kappa = (observed - expected) / (1 - expected);
        double sum = 0;
        for (int row = 0; row < SIDES; row++) {
            for (int column = 0; column < SIDES; column++) {
                double margins = ofOther[row] + ofOne[column];
                double term =
                        row == column
                                ? 1 - (ofOne[row] + ofOther[row]) * (1 - kappa)
                                : -(1 - kappa) * margins;
                sum += share[row][column] * term * term;
            }
        }
        double centre = kappa - expected * (1 - kappa);
        double variance = (sum - centre * centre) / (size * (1 - expected) * (1 - expected));
        return Optional.of(Estimated.normal(kappa, Math.sqrt(Math.max(0, variance)), size, -1, 1));
    }

    private static boolean isConstant(double[] shares) {
        return Arrays.stream(shares).anyMatch(share -> share > 1 - 1e-12);
    }

    private static int place(Side side) {
        return switch (side) {
            case FIRST -> 0;
            case TIE -> 1;
            case SECOND -> 2;
        };
    }
}
