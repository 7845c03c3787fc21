package dev.earnest.incentives.peer;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.money.Money;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// What a mechanism pays everybody. Immutable.
public final class Payments {

    private final double[] sums;
    private final int[] tasks;

    Payments(double[] sums, int[] tasks) {
        this.sums = sums;
        this.tasks = tasks;
    }

    public int annotators() {
        return sums.length;
    }

    /// How many of the annotator's tasks had an eligible peer.
    public int tasks(int annotator) {
        return tasks[annotator];
    }

    /// The mean payment per task in units of the mechanism; empty where no task had an eligible peer.
    public OptionalDouble mean(int annotator) {
        return tasks[annotator] == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(sums[annotator] / tasks[annotator]);
    }

    /// Shares a budget in proportion to what everybody's tasks earned together, nothing below zero, exact to
    /// the last unit (largest remainder). It makes the pay a contest: one more careful annotator leaves less
    /// for the others, whereas [#mean] times a fixed price does not.
    ///
    /// @return one amount per annotator; they sum to the budget
    /// @throws IncentivesException if the budget is negative, or nobody earned anything
    public List<Money> split(Money budget) {
        budget.requireNotNegative("the budget");
        double most = Arrays.stream(sums).max().orElse(0);
        if (!(most > 0)) {
            throw new IncentivesException(
                    "cannot split " + budget + ": nobody's answers earned more than 0");
        }
        long[] weights = new long[sums.length];
        for (int i = 0; i < sums.length; i++) {
            // 2^40 steps: finer than any budget in minor units that people are paid.
            weights[i] = Math.round(Math.max(0, sums[i]) / most * (1L << 40));
        }
        return budget.split(weights);
    }
}
