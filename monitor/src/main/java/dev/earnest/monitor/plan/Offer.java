package dev.earnest.monitor.plan;

import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.commitment.Monitor;

/// Signals that can be bought for one annotator.
///
/// @param monitor where they come from
/// @param price of one signal, above 0, in the unit of the budget: a repeat costs one label of the
///     annotator, an expert check an expert's
/// @param atLeast signals to buy in any case; self-consistency alone is blind to a fixed cheap rule, so
///     that a few gold items or expert checks belong into every plan
/// @param atMost signals that can be had, for example gold items that exist
public record Offer(Monitor monitor, double price, int atLeast, int atMost) {
    public Offer {
        if (!(price > 0 && Double.isFinite(price))) {
            throw new MonitorException(
                    "price " + price + " of a signal of " + monitor.name() + " is not above 0");
        }
        if (atLeast < 0 || atMost < atLeast) {
            throw new MonitorException(
                    "at least "
                            + atLeast
                            + " and at most "
                            + atMost
                            + " signals of "
                            + monitor.name()
                            + " cannot both hold");
        }
    }

    /// Any number of signals.
    public static Offer of(Monitor monitor, double price) {
        return new Offer(monitor, price, 0, Integer.MAX_VALUE);
    }

    /// @return Fisher information per unit of money at this commitment
    public double value(double eta) {
        return monitor.information(eta) / price;
    }
}
