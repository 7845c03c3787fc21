package dev.earnest.align.train;

/// Hears of a run while it goes on.
@FunctionalInterface
public interface Watcher {
    /// After every update.
    ///
    /// @return whether to go on
    boolean step(StepReport report);

    /// @return both hear of every update; the run goes on while both want it to
    default Watcher and(Watcher other) {
        return report -> {
            boolean own = step(report);
            boolean others = other.step(report);
            return own && others;
        };
    }

    /// Hears nothing and goes on.
    static Watcher silent() {
        return report -> true;
    }
}
