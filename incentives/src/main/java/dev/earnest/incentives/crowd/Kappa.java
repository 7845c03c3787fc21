package dev.earnest.incentives.crowd;

import dev.earnest.incentives.IncentivesException;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// The chance-corrected agreement of two committed people without personal taste, `kappa = E[(2 p - 1)^2]`:
/// they agree with probability `(1 + kappa) / 2`. Labels that contradict themselves with rate delta have
/// `(1 - 2 delta)` of it.
public final class Kappa {
    private static final int STEPS = 4096;
    private static final double WIDTH = 12;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Kappa() {}

    /// Of a law of items. `Beta(a, b)` has a closed form, `1 / (2 a + 1)` for `a = b`; normal log-odds are
    /// integrated by the trapezoidal rule, which converges faster than any power for such functions.
    public static double of(Preferences preferences) {
        return switch (preferences) {
            case Preferences.Beta beta -> beta(beta.a(), beta.b());
            case Preferences.LogOdds odds -> logOdds(odds.spread());
            case Preferences.BradleyTerry models -> bradleyTerry(models);
            case Preferences.Given given ->
                    given.p().stream().mapToDouble(Kappa::square).average().orElse(0);
        };
    }

    private static double beta(double a, double b) {
        // 4 Var(p) + (2 E(p) - 1)^2.
        double sum = a + b;
        double off = (a - b) / sum;
        return 4 * a * b / (sum * sum * (sum + 1)) + off * off;
    }

    private static double logOdds(double spread) {
        double sum = 0;
        for (int step = -STEPS; step <= STEPS; step++) {
            double z = WIDTH * step / STEPS;
            // 2 sigmoid(x) - 1 = tanh(x / 2).
            double excess = Math.tanh(spread * z / 2);
            sum += NORMAL.density(z) * excess * excess;
        }
        return sum * WIDTH / STEPS;
    }

    private static double bradleyTerry(Preferences.BradleyTerry models) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < models.models().size(); i++) {
            for (int j = 0; j < i; j++) {
                double between = models.models().get(i).score() - models.models().get(j).score();
                double excess = Math.tanh(between / 2);
                sum += excess * excess;
                pairs++;
            }
        }
        return sum / pairs;
    }

    private static double square(double p) {
        return (2 * p - 1) * (2 * p - 1);
    }

    /// The spread of normal log-odds that gives this `kappa`.
    ///
    /// @param kappa above 0, below 1
    /// @return `t` with `kappa(t) = kappa`, by bisection
    public static double logOddsSpread(double kappa) {
        if (!(kappa > 0 && kappa < 0.99)) {
            throw new IncentivesException("kappa " + kappa + " lies outside (0, 0.99)");
        }
        double low = 0;
        double high = 200;
        for (int step = 0; step < 200 && high - low > 1e-12; step++) {
            double middle = (low + high) / 2;
            if (logOdds(middle) < kappa) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
