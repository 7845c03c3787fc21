package dev.earnest.app.svg;

import java.util.ArrayList;
import java.util.List;

/// A straight line from numbers to places, with round tick marks.
///
/// @param low the least number shown
/// @param high the greatest number shown, above `low`
/// @param from place of `low`
/// @param to place of `high`
public record Scale(double low, double high, double from, double to) {
    public Scale {
        if (!(low < high)) {
            throw new IllegalArgumentException("scale from " + low + " to " + high);
        }
    }

    /// A scale that has room for all these numbers; those that are not finite are left out.
    public static Scale over(double[] numbers, double from, double to) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double number : numbers) {
            if (Double.isFinite(number)) {
                least = Math.min(least, number);
                greatest = Math.max(greatest, number);
            }
        }
        if (least > greatest) {
            return new Scale(0, 1, from, to);
        }
        double margin = least == greatest ? Math.max(1e-9, Math.abs(least)) : 0;
        return new Scale(least - margin, greatest + margin, from, to);
    }

    /// @return the place of a number, held inside the scale
    public double at(double number) {
        double share = (Math.clamp(number, low, high) - low) / (high - low);
        return from + share * (to - from);
    }

    /// @param about how many ticks are wanted
    /// @return round numbers (1, 2 or 5 times a power of ten apart) inside the scale
    public List<Double> ticks(int about) {
        double step = step(about);
        List<Double> ticks = new ArrayList<>();
        for (long index = (long) Math.ceil(low / step - 1e-9);
                index * step <= high + step * 1e-9;
                index++) {
            ticks.add(index * step);
        }
        return ticks;
    }

    /// @return decimals that tell neighbouring ticks apart
    public int decimals(int about) {
        return (int) Math.clamp(-Math.floor(Math.log10(step(about)) + 1e-9), 0, 9);
    }

    private double step(int about) {
        double rough = (high - low) / Math.max(1, about);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double share = rough / power;
        return power * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
    }
}
