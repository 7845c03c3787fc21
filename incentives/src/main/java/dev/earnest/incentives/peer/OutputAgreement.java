package dev.earnest.incentives.peer;

/// Output agreement: 1 for the same answer as a peer, else 0 (von Ahn and Dabbish 2004).
///
/// With committed annotators on binary items, `E = (1 + kappa eta_i eta_j) / 2`.
///
/// **Attack: guess the majority.** On items that all have `p = 0.7`, an honest answer earns 0.58 and the
/// constant majority answer 0.70, without reading. Everybody answering the same earns 1. Use it only
/// where nobody can know the likelier side beforehand.
public final class OutputAgreement {

    private OutputAgreement() {}

    /// What one item pays.
    public static double pay(int mine, int peer) {
        return mine == peer ? 1 : 0;
    }

    /// The expected payment: `sum_x P(x, x)`.
    public static double expected(JointLaw law) {
        double sum = 0;
        for (int x = 0; x < law.classes(); x++) {
            sum += law.at(x, x);
        }
        return sum;
    }
}
