package dev.earnest.incentives.peer;

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
}
