package dev.earnest.incentives.peer;

/// Correlated agreement: `S(x_b, y_b) - S(x_p, y_q)` with `S(x, y) = 1` where two answers go together more
/// often than by chance, `Delta(x, y) = P(x, y) - P(x) P(y) > 0` (Shnayder, Agarwal, Frongillo and Parkes,
/// EC 2016, arXiv 1603.03151). With two classes that are positively correlated it is [DasguptaGhosh]; with
/// more it also pays neighbours on a scale. No strategy earns more than the truth, whose expectation is
/// the sum of the positive `Delta`. Immutable.
///
/// **Attack: a cheap rule that everybody follows**, as for [DasguptaGhosh]: the guarantee speaks of
/// strategies on one's own signal, not of another signal that is cheaper to see (Gao, Wright and
/// Leyton-Brown, arXiv 1606.07042). And whoever supplies many of the answers from which `S` is learnt can
/// bend it: learn it without the annotator who is paid, as [PeerPayments] does.
public final class CorrelatedAgreement {

    private final boolean[][] together;

    private CorrelatedAgreement(boolean[][] together) {
        this.together = together;
    }

    /// The scores that a joint law leads to. `Delta` within 1e-12 of 0 counts as not together.
    public static CorrelatedAgreement of(JointLaw law) {
        boolean[][] s = new boolean[law.classes()][law.classes()];
        for (int x = 0; x < law.classes(); x++) {
            for (int y = 0; y < law.classes(); y++) {
                s[x][y] = law.excess(x, y) > 1e-12;
            }
        }
        return new CorrelatedAgreement(s);
    }

    /// `S(x, y)`: 1 or 0.
    public int score(int x, int y) {
        return together[x][y] ? 1 : 0;
    }

    /// What one bonus task pays; the arguments are those of [DasguptaGhosh#pay].
    public double pay(int mineBonus, int peerBonus, int minePenalty, int peerPenalty) {
        return score(mineBonus, peerBonus) - score(minePenalty, peerPenalty);
    }

    /// The expected payment when answers follow `law`: `sum Delta(x, y) S(x, y)`.
    public double expected(JointLaw law) {
        double sum = 0;
        for (int x = 0; x < law.classes(); x++) {
            for (int y = 0; y < law.classes(); y++) {
                sum += score(x, y) * law.excess(x, y);
            }
        }
        return sum;
    }
}
