package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;
import java.util.Arrays;

/// Effort cost through given points, with a continuous slope and convex like the points: a quadratic spline with at
/// most one extra knot per interval (Schumaker 1983, "On shape preserving quadratic spline interpolation", SIAM J.
/// Numer. Anal. 20). It is exact for a quadratic cost whose slope at 0 is not negative.
public final class CostTable implements EffortCost {
    private final double[] start;
    private final double[] value;
    private final double[] slope;
    private final double[] bend;

    private CostTable(double[] start, double[] value, double[] slope, double[] bend) {
        this.start = start;
        this.value = value;
        this.slope = slope;
        this.bend = bend;
    }

    /// A table of at least three points.
    ///
    /// @param commitment strictly increasing, from 0 to 1
    /// @param cost in units of utility, nondecreasing, with strictly increasing slopes
    public static CostTable of(double[] commitment, double[] cost) {
        double[] steepness = checkedSteepness(commitment, cost);
        int intervals = steepness.length;
        double[] knot = new double[intervals + 1];
        for (int i = 1; i < intervals; i++) {
            double before = commitment[i] - commitment[i - 1];
            double after = commitment[i + 1] - commitment[i];
            knot[i] = (steepness[i - 1] * after + steepness[i] * before) / (before + after);
        }
        if (steepness[0] == 0) {
            knot[1] = 0;
        }
        knot[0] = Math.max(0, 2 * steepness[0] - knot[1]);
        knot[intervals] = 2 * steepness[intervals - 1] - knot[intervals - 1];

        double[] start = new double[2 * intervals];
        double[] value = new double[2 * intervals];
        double[] slope = new double[2 * intervals];
        double[] bend = new double[2 * intervals];
        for (int i = 0; i < intervals; i++) {
            double width = commitment[i + 1] - commitment[i];
            double first = knot[i] - steepness[i];
            double last = knot[i + 1] - steepness[i];
            // At this extra knot the slope equals the interval's own, so it lies between those at
            // both ends: convex.
            double left = last > first ? width * last / (last - first) : width / 2;
            double right = width - left;
            double middle =
                    (2 * steepness[i] * width - knot[i] * left - knot[i + 1] * right) / width;
            int at = 2 * i;
            start[at] = commitment[i];
            value[at] = cost[i];
            slope[at] = knot[i];
            bend[at] = (middle - knot[i]) / (2 * left);
            start[at + 1] = commitment[i] + left;
            value[at + 1] = cost[i] + left * (knot[i] + left * bend[at]);
            slope[at + 1] = middle;
            bend[at + 1] = (knot[i + 1] - middle) / (2 * right);
        }
        return new CostTable(start, value, slope, bend);
    }

    private static double[] checkedSteepness(double[] commitment, double[] cost) {
        if (commitment.length != cost.length || cost.length < 3) {
            throw new IncentivesException(
                    "the effort cost table has "
                            + commitment.length
                            + " commitments and "
                            + cost.length
                            + " costs; give at least three points with both");
        }
        if (commitment[0] != 0 || commitment[commitment.length - 1] != 1) {
            throw new IncentivesException(
                    "the effort cost table runs from commitment "
                            + commitment[0]
                            + " to "
                            + commitment[commitment.length - 1]
                            + "; it must run from 0 to 1");
        }
        double[] steepness = new double[cost.length - 1];
        for (int i = 0; i < steepness.length; i++) {
            Require.finite("cost " + (i + 1) + " of the effort cost table", cost[i]);
            Require.finite("cost " + (i + 2) + " of the effort cost table", cost[i + 1]);
            double width = commitment[i + 1] - commitment[i];
            if (!(width > 0)) {
                throw new IncentivesException(
                        "commitment "
                                + commitment[i + 1]
                                + " follows "
                                + commitment[i]
                                + " in the effort cost table; commitments must increase");
            }
            steepness[i] = (cost[i + 1] - cost[i]) / width;
            if (steepness[i] < 0) {
                throw new IncentivesException(
                        "the effort cost falls from "
                                + cost[i]
                                + " to "
                                + cost[i + 1]
                                + " at commitment "
                                + commitment[i + 1]
                                + "; more effort must not cost less");
            }
            if (i > 0 && !(steepness[i] > steepness[i - 1])) {
                throw new IncentivesException(
                        "the effort cost does not get steeper at commitment "
                                + commitment[i]
                                + " (slope "
                                + steepness[i - 1]
                                + ", then "
                                + steepness[i]
                                + "); a contract needs a strictly convex cost");
            }
        }
        return steepness;
    }

    @Override
    public double at(double commitment) {
        int piece = piece(commitment);
        double x = commitment - start[piece];
        return value[piece] + x * (slope[piece] + x * bend[piece]);
    }

    @Override
    public double slope(double commitment) {
        int piece = piece(commitment);
        return slope[piece] + 2 * bend[piece] * (commitment - start[piece]);
    }

    private int piece(double commitment) {
        int found = Arrays.binarySearch(start, commitment);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }
}
