package dev.earnest.monitor.plan;

import java.util.List;

/// What to buy for one annotator, and the errors of the test on it.
///
/// @param purchases signals to buy from each offer, in the order of the offers
/// @param cost money spent, at most the budget
/// @param information Fisher information about commitment in the middle of the zone tested
/// @param cut least score that passes
/// @param falsePass exact probability to pass at the commitment that is too low, at most alpha
/// @param falseFail exact probability to fail at the commitment that suffices
public record Plan(
        List<Purchase> purchases,
        double cost,
        double information,
        int cut,
        double falsePass,
        double falseFail) {
    public Plan {
        purchases = List.copyOf(purchases);
    }

    /// Signals of one monitor.
    ///
    /// @param offer what was bought
    /// @param signals how many
    /// @param points that each passed signal adds to the score
    public record Purchase(Offer offer, int signals, int points) {}

    /// @return whether both error rates asked for are kept
    public boolean suffices(Hypotheses hypotheses) {
        return falsePass <= hypotheses.alpha() && falseFail <= hypotheses.beta();
    }
}
