package dev.earnest.incentives.crowd;

/// A machine judge.
///
/// @param share of all items it has labelled, rounded to a whole number, 0 to 1
/// @param accuracy probability that its label is the response that more committed people prefer, 0 to 1
public record Machine(double share, double accuracy) {

    /// No machine judge.
    public static final Machine NONE = new Machine(0, 0.5);

    public Machine {
        Require.probability("share of items with a machine label", share);
        Require.probability("accuracy of the machine", accuracy);
    }
}
