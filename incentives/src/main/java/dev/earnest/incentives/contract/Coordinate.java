package dev.earnest.incentives.contract;

/// A coordinate `z` of the wage in which a contract is linear in the score.
sealed interface Coordinate {
    /// The coordinate of a wage.
    double at(double wage);

    /// The wage at a coordinate.
    double wage(double z);

    /// Utility at a coordinate whose wage is known.
    double utility(double z, double wage);

    /// Derivative of utility by the coordinate.
    double utilitySlope(double z, double wage);

    /// Derivative of the wage by the coordinate.
    double wageSlope(double z, double wage);

    /// `z = 1/g'(w)`: the least costly contract.
    record InverseMarginal(Utility utility) implements Coordinate {
        @Override
        public double at(double wage) {
            return utility.inverseMarginal(wage);
        }

        @Override
        public double wage(double z) {
            return utility.wageAt(z);
        }

        @Override
        public double utility(double z, double wage) {
            return utility.of(wage);
        }

        @Override
        public double utilitySlope(double z, double wage) {
            return utility.spread(z);
        }

        @Override
        public double wageSlope(double z, double wage) {
            return utility.spread(z) * z;
        }
    }

    /// `z = w`: the linear contract.
    record Wage(Utility utility) implements Coordinate {
        @Override
        public double at(double wage) {
            return wage;
        }

        @Override
        public double wage(double z) {
            return z;
        }

        @Override
        public double utility(double z, double wage) {
            return utility.of(wage);
        }

        @Override
        public double utilitySlope(double z, double wage) {
            return 1 / utility.inverseMarginal(wage);
        }

        @Override
        public double wageSlope(double z, double wage) {
            return 1;
        }
    }
}
