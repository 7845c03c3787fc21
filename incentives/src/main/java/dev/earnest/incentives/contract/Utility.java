package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;

/// An annotator's strictly concave utility of money `g(w)`, with what a contract solver needs of it.
///
/// Three coordinates of the same wage are used: the wage `w`, its utility `v = g(w)`, and the inverse marginal
/// utility `y = 1 / g'(w)`, in which the conditions of an optimal contract are linear (Holmstrom 1979).
///
/// | utility | `g(w)` | wage at `y` | `k(y) = dv/dy` |
/// |---|---|---|---|
/// | [Sqrt] | `sqrt(w)` | `(y/2)^2` | `1/2` |
/// | [Log] | `ln(w + W0)` | `y - W0` | `1/y` |
/// | [Crra] | `((w + W0)^(1-c) - 1) / (1-c)` | `y^(1/c) - W0` | `y^(1/c - 2) / c` |
/// | [Cara] | `(1 - exp(-rho w)) / rho` | `ln(y) / rho` | `1 / (rho y^2)` |
public sealed interface Utility {
    /// Utility of a wage in the domain (`w >= leastWage()`).
    double of(double wage);

    /// The wage that gives a utility: `h = g^{-1}`. Infinite from the least upper bound of `g` on; NaN below its range.
    double wageFor(double utility);

    /// `y = 1 / g'(w)`, the marginal cost of utility.
    double inverseMarginal(double wage);

    /// The wage at which the inverse marginal utility is `y >= 0`.
    double wageAt(double inverseMarginal);

    /// `k = dv/dy` at `y > 0`; its reciprocal is `h''(v)`, the price of spreading utility.
    double spread(double inverseMarginal);

    /// Lower end of the domain of wages; it may be minus infinity.
    double leastWage();

    /// Utility of some money on top of a wage: `g(w + m) - g(w)`.
    default double worth(double wage, double money) {
        return of(wage + money) - of(wage);
    }

    /// `g(w) = sqrt(w)`.
    record Sqrt() implements Utility {
        @Override
        public double of(double wage) {
            return Math.sqrt(wage);
        }

        @Override
        public double wageFor(double utility) {
            return utility < 0 ? Double.NaN : utility * utility;
        }

        @Override
        public double inverseMarginal(double wage) {
            return 2 * Math.sqrt(wage);
        }

        @Override
        public double wageAt(double inverseMarginal) {
            return 0.25 * inverseMarginal * inverseMarginal;
        }

        @Override
        public double spread(double inverseMarginal) {
            return 0.5;
        }

        @Override
        public double leastWage() {
            return 0;
        }
    }

    /// `g(w) = ln(w + W0)`. Its optimal contract is exactly linear in the number of passes where no floor binds.
    ///
    /// @param wealth `W0 > 0`, in the unit of wages
    record Log(double wealth) implements Utility {
        public Log {
            Require.positive("wealth of the log utility", wealth);
        }

        @Override
        public double of(double wage) {
            return Math.log(wage + wealth);
        }

        @Override
        public double wageFor(double utility) {
            return Math.exp(utility) - wealth;
        }

        @Override
        public double inverseMarginal(double wage) {
            return wage + wealth;
        }

        @Override
        public double wageAt(double inverseMarginal) {
            return inverseMarginal - wealth;
        }

        @Override
        public double spread(double inverseMarginal) {
            return 1 / inverseMarginal;
        }

        @Override
        public double leastWage() {
            return -wealth;
        }
    }

    /// Constant relative risk aversion; use [Log] for aversion 1.
    ///
    /// @param aversion `c > 0`, not 1
    /// @param wealth `W0 > 0`, in the unit of wages
    record Crra(double aversion, double wealth) implements Utility {
        public Crra {
            Require.positive("aversion of the CRRA utility", aversion);
            Require.positive("wealth of the CRRA utility", wealth);
            if (aversion == 1) {
                throw new IncentivesException(
                        "aversion of the CRRA utility is 1; that is the log utility, name it so");
            }
        }

        @Override
        public double of(double wage) {
            return Math.expm1((1 - aversion) * Math.log(wage + wealth)) / (1 - aversion);
        }

        @Override
        public double wageFor(double utility) {
            double inside = (1 - aversion) * utility;
            if (inside <= -1) {
                return aversion > 1 ? Double.POSITIVE_INFINITY : Double.NaN;
            }
            return Math.exp(Math.log1p(inside) / (1 - aversion)) - wealth;
        }

        @Override
        public double inverseMarginal(double wage) {
            return Math.pow(wage + wealth, aversion);
        }

        @Override
        public double wageAt(double inverseMarginal) {
            return Math.pow(inverseMarginal, 1 / aversion) - wealth;
        }

        @Override
        public double spread(double inverseMarginal) {
            return Math.pow(inverseMarginal, 1 / aversion - 2) / aversion;
        }

        @Override
        public double leastWage() {
            return -wealth;
        }
    }

    /// Constant absolute risk aversion.
    ///
    /// @param aversion `rho > 0`, per unit of wage
    record Cara(double aversion) implements Utility {
        public Cara {
            Require.positive("aversion of the CARA utility", aversion);
        }

        @Override
        public double of(double wage) {
            return -Math.expm1(-aversion * wage) / aversion;
        }

        @Override
        public double wageFor(double utility) {
            double inside = -aversion * utility;
            return inside <= -1 ? Double.POSITIVE_INFINITY : -Math.log1p(inside) / aversion;
        }

        @Override
        public double inverseMarginal(double wage) {
            return Math.exp(aversion * wage);
        }

        @Override
        public double wageAt(double inverseMarginal) {
            return Math.log(inverseMarginal) / aversion;
        }

        @Override
        public double spread(double inverseMarginal) {
            return 1 / (aversion * inverseMarginal * inverseMarginal);
        }

        @Override
        public double leastWage() {
            return Double.NEGATIVE_INFINITY;
        }
    }
}
