package dev.earnest.monitor.internal;

import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/// One-dimensional searches on an interval.
public final class Root {
    private static final int HALVINGS = 60;
    private static final int GOLDEN_STEPS = 80;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private Root() {}

    /// Where a predicate that is false first and true later changes.
    ///
    /// @return `low` if it holds everywhere, `high` if nowhere
    public static double firstTrue(double low, double high, DoublePredicate holds) {
        if (holds.test(low)) {
            return low;
        }
        if (!holds.test(high)) {
            return high;
        }
        double from = low;
        double to = high;
        for (int step = 0; step < HALVINGS && to - from > 1e-15; step++) {
            double middle = (from + to) / 2;
            if (holds.test(middle)) {
                to = middle;
            } else {
                from = middle;
            }
        }
        return (from + to) / 2;
    }

    /// The place of the maximum of a smooth function: the best of `pieces + 1` grid points, refined by
    /// golden sections between its neighbours.
    public static double argMax(double low, double high, int pieces, DoubleUnaryOperator function) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        double width = (high - low) / pieces;
        for (int index = 0; index <= pieces; index++) {
            double value = function.applyAsDouble(low + index * width);
            if (value > most) {
                most = value;
                best = index;
            }
        }
        double from = Math.max(low, low + (best - 1) * width);
        double to = Math.min(high, low + (best + 1) * width);
        double left = to - GOLDEN * (to - from);
        double right = from + GOLDEN * (to - from);
        double atLeft = function.applyAsDouble(left);
        double atRight = function.applyAsDouble(right);
        for (int step = 0; step < GOLDEN_STEPS && to - from > 1e-12; step++) {
            if (atLeft >= atRight) {
                to = right;
                right = left;
                atRight = atLeft;
                left = to - GOLDEN * (to - from);
                atLeft = function.applyAsDouble(left);
            } else {
                from = left;
                left = right;
                atLeft = atRight;
                right = from + GOLDEN * (to - from);
                atRight = function.applyAsDouble(right);
            }
        }
        double inside = (from + to) / 2;
        double atInside = function.applyAsDouble(inside);
        double grid = low + best * width;
        return most >= atInside ? grid : inside;
    }
}
