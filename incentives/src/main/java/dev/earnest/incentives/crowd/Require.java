package dev.earnest.incentives.crowd;

import dev.earnest.incentives.IncentivesException;

/// Refusals of settings, one line each.
final class Require {

    private Require() {}

    static double probability(String name, double value) {
        return between(name, value, 0, 1);
    }

    static double between(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IncentivesException(
                    name + " " + value + " lies outside [" + least + ", " + most + "]");
        }
        return value;
    }

    static double positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IncentivesException(name + " must be above 0 and finite, got " + value);
        }
        return value;
    }

    static double notNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IncentivesException(name + " must be 0 or more and finite, got " + value);
        }
        return value;
    }

    static int atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IncentivesException(name + " must be at least " + least + ", got " + value);
        }
        return value;
    }

    static double delta(String name, double value) {
        if (!(value >= 0 && value < 0.5)) {
            throw new IncentivesException(
                    name + " " + value + ": give a number from 0 to below 0.5");
        }
        return value;
    }
}
