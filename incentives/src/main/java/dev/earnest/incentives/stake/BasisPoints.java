package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;

/// Ten thousandths: shares in exact integers.
final class BasisPoints {

    static final int ONE = 10_000;

    private BasisPoints() {}

    static void require(String name, int value) {
        if (value < 0 || value > ONE) {
            throw new IncentivesException(
                    name + " must lie in 0..10000 basis points, got " + value);
        }
    }
}
