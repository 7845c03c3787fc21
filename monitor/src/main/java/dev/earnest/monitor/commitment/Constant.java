package dev.earnest.monitor.commitment;

import dev.earnest.crowd.Interval;
import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.internal.Binomial;
import dev.earnest.monitor.internal.Checks;

/// A constant of a monitor, as the rate at which committed labels agree: known, or measured with an
/// exact interval. Committed labels of one annotator agree with probability `1 - delta`, those of two
/// experts with `(1 + kappa) / 2`.
public sealed interface Constant {
    /// @return the rate, or its estimate
    double agreement();

    /// An exact two-sided interval of the rate.
    ///
    /// @param error probability to miss the rate, half of it on either side
    Interval interval(double error);

    /// @return whether the rate is uncertain and takes its part of the error
    boolean measured();

    /// @return the disagreement rate `1 - agreement`
    default double delta() {
        return 1 - agreement();
    }

    /// @return the chance-corrected agreement `2 agreement - 1`
    default double kappa() {
        return 2 * agreement() - 1;
    }

    /// @param delta how often two committed labels of one annotator to one item differ, 0 to below 1/2
    static Constant delta(double delta) {
        return new Known(1 - Checks.delta(delta));
    }

    /// @param kappa chance-corrected agreement of committed annotator and expert, above 0, at most 1
    static Constant kappa(double kappa) {
        return new Known((1 + Checks.share("kappa", kappa)) / 2);
    }

    /// @param equal pairs of equal labels among pairs of committed labels
    /// @param who gave them, for the message, for example `trusted annotators`
    /// @throws MonitorException where they agree no better than a coin
    static Constant measured(Share equal, String who) {
        if (equal.excess() <= 0) {
            throw new MonitorException(
                    who
                            + " gave equal labels in "
                            + equal.successes()
                            + " of "
                            + equal.trials()
                            + " pairs, no more than a coin: their labels cannot measure commitment;"
                            + " use gold items");
        }
        return new Measured(equal);
    }

    /// A rate that is taken as given.
    ///
    /// @param agreement above 1/2, at most 1
    record Known(double agreement) implements Constant {
        @Override
        public Interval interval(double error) {
            return new Interval(agreement, agreement);
        }

        @Override
        public boolean measured() {
            return false;
        }
    }

    /// A measured rate.
    ///
    /// @param equal equal labels among independent pairs
    record Measured(Share equal) implements Constant {
        @Override
        public double agreement() {
            return equal.value();
        }

        @Override
        public Interval interval(double error) {
            return Binomial.exact(equal.successes(), equal.trials(), 1 - error);
        }

        @Override
        public boolean measured() {
            return true;
        }
    }
}
