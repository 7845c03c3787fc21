package dev.earnest.incentives.peer;

import dev.earnest.incentives.IncentivesException;
import java.util.SplittableRandom;

/// The kinds of items of a simulation: a share `p` of answer 1, a cheap signal and a ring's sheet, all
/// independent and equally likely. Immutable.
public final class World {

    private final double[] prior;

    private World(double[] prior) {
        this.prior = prior;
    }

    /// @param prior the shares of answer 1 among careful people, each in [0, 1], equally likely
    public static World of(double... prior) {
        if (prior.length == 0) {
            throw new IncentivesException("a world needs at least one share of answer 1");
        }
        for (double p : prior) {
            if (!(p >= 0 && p <= 1)) {
                throw new IncentivesException("share " + p + " of answer 1 lies outside [0, 1]");
            }
        }
        return new World(prior.clone());
    }

    /// How many kinds there are: 4 per share.
    int kinds() {
        return 4 * prior.length;
    }

    int draw(SplittableRandom random) {
        return random.nextInt(kinds());
    }

    double chance(Strategy strategy, int kind) {
        return strategy.chance(prior[kind / 4], kind / 2 % 2, kind % 2);
    }

    int answer(Strategy strategy, int kind, SplittableRandom random) {
        return random.nextDouble() < chance(strategy, kind) ? 1 : 0;
    }

    /// The exact joint law of two strategies' answers to the same item.
    public JointLaw law(Strategy mine, Strategy peer) {
        double[] a = new double[kinds()];
        double[] b = new double[kinds()];
        for (int kind = 0; kind < kinds(); kind++) {
            a[kind] = chance(mine, kind);
            b[kind] = chance(peer, kind);
        }
        return JointLaw.ofItems(a, b);
    }
}
