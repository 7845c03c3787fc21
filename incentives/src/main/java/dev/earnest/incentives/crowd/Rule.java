package dev.earnest.incentives.crowd;

/// A cheap rule that some answers follow. Where both responses are equal in it, a coin decides.
///
/// @param feature what decides
/// @param share of answers, 0 to 1
public record Rule(Feature feature, double share) {

    /// No answer follows a rule.
    public static final Rule NONE = new Rule(Feature.LONGER, 0);

    public Rule {
        Require.probability("share of answers by a rule", share);
    }
}
