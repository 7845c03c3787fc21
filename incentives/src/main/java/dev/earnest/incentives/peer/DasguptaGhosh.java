package dev.earnest.incentives.peer;

/// Agreement on a shared bonus task, less agreement on two different penalty tasks:
/// `1[x_b = y_b] - 1[x_p = y_q]`, `p != q` (Dasgupta and Ghosh, WWW 2013).
///
/// `E = sum_x (P(x, x) - P(x) P(x))`; on binary items `2 Cov = kappa eta_i eta_j / 2`. A constant answer
/// and a coin earn 0.
///
/// **Attack: a cheap rule that everybody follows.** A cartel that answers by a balanced cheap signal
/// ("the longer wins") earns 0.5, more than the honest 0.32 at kappa 0.64. So does whoever can tell the
/// likelier side of each item without reading closely: 0.4 against honest peers. Only gold items and
/// spot checks see it: see [Attacks#auditRate].
public final class DasguptaGhosh {

    private DasguptaGhosh() {}

    /// What one bonus task pays.
    ///
    /// @param mineBonus my answer to the shared task
    /// @param peerBonus the peer's answer to it
    /// @param minePenalty my answer to another task `p`
    /// @param peerPenalty the peer's answer to a third task `q`
    public static double pay(int mineBonus, int peerBonus, int minePenalty, int peerPenalty) {
        return OutputAgreement.pay(mineBonus, peerBonus)
                - OutputAgreement.pay(minePenalty, peerPenalty);
    }

    /// The expected payment.
    public static double expected(JointLaw law) {
        double sum = 0;
        for (int x = 0; x < law.classes(); x++) {
            sum += law.excess(x, x);
        }
        return sum;
    }
}
