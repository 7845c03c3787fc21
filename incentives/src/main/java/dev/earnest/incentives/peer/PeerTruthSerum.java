package dev.earnest.incentives.peer;

import dev.earnest.incentives.IncentivesException;

/// Peer truth serum: `1[x = y] / R(x) - 1`, where `R` is the public frequency of the answers (Jurca and
/// Faltings 2011; Faltings, Jurca and Radanovic 2017). Agreeing on a rare answer earns more; a guess by
/// the public frequencies earns 0 on average.
///
/// **Attack: agree on a rare answer.** Whoever colludes on the answer with the smallest `R` earns
/// `1/R - 1` each time: 2.33 at `R = 0.3`. If `R` is learnt from the answers that are paid, the first to
/// move it gain; take it from other people's answers, and pay nothing on answers rarer than you can
/// afford.
public final class PeerTruthSerum {

    private PeerTruthSerum() {}

    /// What one item pays.
    ///
    /// @param mine my answer
    /// @param peer the peer's answer
    /// @param frequency the public frequency of my answer, in (0, 1]
    public static double pay(int mine, int peer, double frequency) {
        if (!(frequency > 0 && frequency <= 1)) {
            throw new IncentivesException(
                    "the public frequency of answer "
                            + mine
                            + " must lie in (0, 1], got "
                            + frequency);
        }
        return mine == peer ? 1 / frequency - 1 : -1;
    }

    /// The expected payment when answers follow `law`: `sum_x P(x, x) / R(x) - 1`.
    ///
    /// @param frequencies the public frequency of every answer
    public static double expected(JointLaw law, double[] frequencies) {
        double sum = -1;
        for (int x = 0; x < law.classes(); x++) {
            if (law.mine(x) > 0) {
                sum += law.at(x, x) * (pay(x, x, frequencies[x]) + 1);
            }
        }
        return sum;
    }
}
