package dev.earnest.incentives.contract;

/// The two conditions of a contract at a given effort, `E v(z_S) = U0 + e` and `E l_S v(z_S) = e' / sqrt(n I)`, where
/// `z_s = x0 + x1 l_s` is moved into limits and `l_s = (s - n a) / sqrt(n a (1 - a))` is the normalised score.
///
/// With `z = 1/g'(w)` these are the conditions of the least costly contract and `(x0, x1)` its multipliers; with
/// `z = w` they are those of the linear one. Newton's method with step halving solves both; the Jacobian is
/// `sum P v'(z) [1 l; l l^2]`, without the places where a limit binds.
final class ScoreSystem {
    private static final int MOST_STEPS = 100;

    /// A determinant below this share of the product of the diagonal is zero but for rounding.
    private static final double SINGULAR = 1e-12;

    private final Coordinate coordinate;
    private final double low;
    private final double high;
    private final double[] probability;
    private final double firstScore;
    private final double scoreStep;

    /// Sums at the current point: residuals, Jacobian, mean wage and its gradient.
    private double r0;

    private double r1;
    private double j00;
    private double j01;
    private double j11;
    private double wage;
    private double c0;
    private double c1;

    ScoreSystem(
            Coordinate coordinate, WageLimits limits, BinomialWindow window, int n, double pass) {
        this.coordinate = coordinate;
        low = coordinate.at(limits.floor());
        high = coordinate.at(limits.ceiling());
        probability = window.probability;
        double deviation = Math.sqrt(n * pass * (1 - pass));
        firstScore = (window.first - n * pass) / deviation;
        scoreStep = 1 / deviation;
    }

    /// A solution, or one whose cost is infinite where there is none.
    ///
    /// @param x0 level
    /// @param x1 slope in the normalised score
    /// @param cost mean wage
    /// @param price of promised utility, in wage; negative where the annotator is better left a rent
    record Solution(double x0, double x1, double cost, double price) {
        static final Solution NONE =
                new Solution(
                        Double.NaN, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    /// Solves for a promised utility and an incentive `e' / sqrt(n I)`.
    Solution solve(double promise, double incentive, double level, double slope) {
        double scale = Math.max(1e-300, Math.max(Math.abs(promise), incentive));
        double x0 = level;
        double x1 = slope;
        double size = evaluate(x0, x1, promise, incentive);
        if (size == Double.POSITIVE_INFINITY) {
            // So steep a start leaves too few counts between the limits; a flat one leaves all.
            x1 = 0;
            size = evaluate(x0, x1, promise, incentive);
        }
        for (int step = 0; step < MOST_STEPS && size > 1e-15 * scale; step++) {
            double determinant = j00 * j11 - j01 * j01;
            double d0 = -(j11 * r0 - j01 * r1) / determinant;
            double d1 = -(j00 * r1 - j01 * r0) / determinant;
            double share = 1;
            double next = evaluate(x0 + d0, x1 + d1, promise, incentive);
            while (!(next < size * (1 - 1e-4 * share)) && share > 1e-7) {
                share *= 0.5;
                next = evaluate(x0 + share * d0, x1 + share * d1, promise, incentive);
            }
            if (!(next < size)) {
                size = evaluate(x0, x1, promise, incentive);
                break;
            }
            x0 += share * d0;
            x1 += share * d1;
            size = next;
        }
        double determinant = j00 * j11 - j01 * j01;
        if (!(size <= 1e-9 * scale)) {
            return Solution.NONE;
        }
        double price0 = (j11 * c0 - j01 * c1) / determinant;
        double price1 = (j00 * c1 - j01 * c0) / determinant;
        // What is left of the residuals is priced away: the cost is exact to their square.
        return new Solution(x0, x1, wage - price0 * r0 - price1 * r1, price0);
    }

    /// Leaves the sums of a point and gives the larger residual; infinite where fewer than two counts lie between the
    /// limits, since from there no step can be computed.
    private double evaluate(double x0, double x1, double promise, double incentive) {
        double v0 = 0;
        double v1 = 0;
        j00 = j01 = j11 = wage = c0 = c1 = 0;
        for (int i = 0; i < probability.length; i++) {
            double p = probability[i];
            double score = firstScore + i * scoreStep;
            double z = x0 + x1 * score;
            boolean free = z > low && z < high;
            z = free ? z : z <= low ? low : high;
            double w = coordinate.wage(z);
            double utility = coordinate.utility(z, w);
            wage += p * w;
            v0 += p * utility;
            v1 += p * score * utility;
            if (free) {
                double k = p * coordinate.utilitySlope(z, w);
                j00 += k;
                j01 += k * score;
                j11 += k * score * score;
                double c = p * coordinate.wageSlope(z, w);
                c0 += c;
                c1 += c * score;
            }
        }
        r0 = v0 - promise;
        r1 = v1 - incentive;
        double size = Math.max(Math.abs(r0), Math.abs(r1));
        boolean regular = j00 * j11 - j01 * j01 > SINGULAR * j00 * j11;
        return regular && size >= 0 ? size : Double.POSITIVE_INFINITY;
    }
}
