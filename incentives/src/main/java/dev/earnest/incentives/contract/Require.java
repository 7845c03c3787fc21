package dev.earnest.incentives.contract;

import dev.earnest.incentives.IncentivesException;

/// Checks of numbers that come from a user.
final class Require {
    private Require() {}

    static void between(String what, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IncentivesException(
                    what + " is " + value + "; it must lie between " + low + " and " + high);
        }
    }

    static void finite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IncentivesException(what + " is " + value + "; it must be a finite number");
        }
    }

    static void positive(String what, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IncentivesException(
                    what + " is " + value + "; it must be a finite number above 0");
        }
    }

    static void notNegative(String what, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IncentivesException(
                    what + " is " + value + "; it must be a finite number, 0 or more");
        }
    }
}
