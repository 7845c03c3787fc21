package dev.earnest.monitor.plan;

import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.commitment.Monitor;
import dev.earnest.monitor.internal.Binomial;
import org.apache.commons.statistics.distribution.NormalDistribution;

/// An exact test: look at `n` signals and pass the annotator iff at least `cut` of them pass.
///
/// @param n number of signals
/// @param cut least number of passed signals
/// @param falsePass exact probability to pass at the commitment that is too low
/// @param falseFail exact probability to fail at the commitment that suffices
public record TestDesign(int n, int cut, double falsePass, double falseFail) {
    /// Designs beyond this many signals are refused: the two commitments look alike to the monitor.
    public static final int MOST = 10_000_000;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /// The least `n` for which some cut keeps both error rates, by exact binomial tails. Error rates are
    /// a saw-tooth in `n`, so that a larger `n` may miss them: use `n` and `cut` as given.
    ///
    /// @throws MonitorException where more than [#MOST] signals would be needed
    public static TestDesign of(Monitor monitor, Hypotheses hypotheses) {
        double low = monitor.passProbability(hypotheses.from());
        double high = monitor.passProbability(hypotheses.to());
        double guess = normalSize(low, high, hypotheses);
        if (!(guess < MOST)) {
            throw new MonitorException(
                    "monitor "
                            + monitor.name()
                            + " passes "
                            + low
                            + " at commitment "
                            + hypotheses.from()
                            + " and "
                            + high
                            + " at "
                            + hypotheses.to()
                            + ": more than "
                            + MOST
                            + " signals would be needed; move the commitments apart or use another"
                            + " monitor");
        }
        // Exact and normal numbers of failed signals allowed differ by a constant or so.
        double usual =
                guess * (1 - low)
                        - quantile(hypotheses.alpha()) * Math.sqrt(guess * low * (1 - low));
        int misses = (int) Math.max(0, usual - 2 * Math.sqrt(Math.max(0, usual)) - 50);
        int n = sizeFor(misses, misses + 1, low, hypotheses.alpha());
        while (Binomial.lower(n, high, n - misses - 1) > hypotheses.beta()) {
            misses++;
            n = sizeFor(misses, n + 1, low, hypotheses.alpha());
        }
        return at(n, n - misses, low, high);
    }

    /// @param from where to begin to look
    /// @return the least number of signals on which so many may fail within alpha; it grows with them
    private static int sizeFor(int misses, int from, double low, double alpha) {
        int below = from - 1;
        int above = from;
        for (int step = 1; Binomial.upper(above, low, above - misses) > alpha; step *= 2) {
            below = above;
            above = Math.addExact(above, step);
        }
        while (above - below > 1) {
            int middle = (below + above) >>> 1;
            if (Binomial.upper(middle, low, middle - misses) > alpha) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return above;
    }

    /// The test with a given number of signals that keeps alpha; what it misses shows in
    /// [TestDesign#falseFail()].
    ///
    /// @param n at least 1
    public static TestDesign withSize(Monitor monitor, Hypotheses hypotheses, int n) {
        if (n < 1) {
            throw new MonitorException("a test on " + n + " signals: give at least 1");
        }
        double low = monitor.passProbability(hypotheses.from());
        int cut = cutFor(n, low, hypotheses.alpha());
        return at(n, cut, low, monitor.passProbability(hypotheses.to()));
    }

    /// The normal approximation of the size,
    /// `((z_a sqrt(a0 (1 - a0)) + z_b sqrt(a1 (1 - a1))) / (a1 - a0))^2`.
    static double normalSize(double low, double high, Hypotheses hypotheses) {
        double root =
                (quantile(hypotheses.alpha()) * Math.sqrt(low * (1 - low))
                                + quantile(hypotheses.beta()) * Math.sqrt(high * (1 - high)))
                        / (high - low);
        return root * root;
    }

    private static double quantile(double error) {
        return NORMAL.inverseSurvivalProbability(error);
    }

    private static TestDesign at(int n, int cut, double low, double high) {
        return new TestDesign(
                n, cut, Binomial.upper(n, low, cut), Binomial.lower(n, high, cut - 1));
    }

    /// @return the least cut that keeps alpha; `n + 1`, which nobody reaches, where none does
    private static int cutFor(int n, double low, double alpha) {
        int from = 0;
        int to = n + 1;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (Binomial.upper(n, low, middle) <= alpha) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }
}
