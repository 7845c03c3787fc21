package dev.earnest.incentives.peer;

import java.util.ArrayList;
import java.util.List;

/// How much more a strategy earns than honesty in the same scene.
///
/// @param strategy not honest
/// @param mechanism that pays
/// @param gain mean payoff less that of honesty, in units of the mechanism; negative where honesty earns
///     more
/// @param standardError of the gain, as if both means were independent: the strategies meet the same
///     items, so that the true error is rather smaller
public record Gain(Strategy strategy, Mechanism mechanism, double gain, double standardError) {

    /// Standard errors from which a difference counts: 42 comparisons of which one in a hundred thousand
    /// would seem to differ by chance.
    private static final double CLEAR = 4;

    /// @return every strategy but honesty under every mechanism, in the order of the enumerations
    public static List<Gain> overHonesty(PayoffMatrix matrix) {
        List<Gain> gains = new ArrayList<>();
        for (Strategy strategy : Strategy.values()) {
            if (strategy.equals(Strategy.HONEST)) {
                continue;
            }
            for (Mechanism mechanism : Mechanism.values()) {
                PayoffMatrix.Cell other = matrix.at(strategy, mechanism);
                PayoffMatrix.Cell honest = matrix.at(Strategy.HONEST, mechanism);
                gains.add(
                        new Gain(
                                strategy,
                                mechanism,
                                other.mean() - honest.mean(),
                                Math.hypot(other.standardError(), honest.standardError())));
            }
        }
        return gains;
    }

    /// @return whether the strategy clearly earns more than honesty
    public boolean more() {
        return gain > CLEAR * standardError + 1e-12;
    }

    /// @return whether the strategy clearly earns less than honesty
    public boolean less() {
        return gain < -CLEAR * standardError - 1e-12;
    }
}
