package dev.earnest.align.loss;

import dev.earnest.align.AlignException;
import java.util.Locale;
import org.bytedeco.pytorch.Tensor;

/// Checks of the settings of losses. Each answers the value it was given.
public final class Ranges {
    /// The largest flip probability for which unbiased losses are of use: their variance grows as 1 / (1 - 2 epsilon)^2.
    public static final double LARGEST_UNBIASED_FLIP = 0.3;

    // What float32 makes of 0.3 and 0.5 is a little more.
    private static final double ROUNDING = 1e-6;

    private Ranges() {}

    /// @throws AlignException unless the value is finite and above 0
    public static double positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new AlignException(name + " is " + value + ": it is above 0");
        }
        return value;
    }

    /// @throws AlignException unless the value is finite and at least 0
    public static double atLeastZero(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new AlignException(name + " is " + value + ": it is at least 0");
        }
        return value;
    }

    /// @throws AlignException unless the value is from `low` to `high`
    public static double between(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new AlignException(
                    name + " is " + value + ": it is from " + plain(low) + " to " + plain(high));
        }
        return value;
    }

    /// @throws AlignException unless the value is finite
    public static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new AlignException(name + " is " + value + ": it is a number");
        }
        return value;
    }

    /// @throws AlignException unless the value is at least 1
    public static int atLeastOne(String name, int value) {
        if (value < 1) {
            throw new AlignException(name + " is " + value + ": it is at least 1");
        }
        return value;
    }

    /// @return the flip probability, from 0 to 0.5
    /// @throws AlignException where it is outside: beyond 0.5 a label says the opposite of what was given
    public static double flip(String name, double value) {
        return between(name, value, 0, 0.5);
    }

    /// @return the flip probabilities, without gradient
    /// @throws AlignException where one is outside 0 to 0.5, or not a number
    public static Tensor flips(Tensor flips) {
        return flips(flips, 0.5, "give such annotators 0.5, or leave their labels out");
    }

    /// @return the flip probabilities, without gradient
    /// @throws AlignException where one is outside 0 to 0.3, or not a number
    public static Tensor smallFlips(Tensor flips) {
        return flips(
                flips,
                LARGEST_UNBIASED_FLIP,
                "the unbiased loss explodes near 0.5; use the forward correction, or clamp");
    }

    /// @return the flip probability, from 0 to 0.3
    /// @throws AlignException where it is outside
    public static double smallFlip(String name, double value) {
        if (!(value >= 0 && value <= LARGEST_UNBIASED_FLIP)) {
            throw new AlignException(
                    name
                            + " is "
                            + value
                            + ": the unbiased loss takes flip probabilities from 0 to 0.3 because it explodes near"
                            + " 0.5; use the forward correction");
        }
        return value;
    }

    private static Tensor flips(Tensor flips, double highest, String remedy) {
        Tensor fixed = flips.detach();
        if (fixed.numel() > 0) {
            double low = fixed.min().item_double();
            double high = fixed.max().item_double();
            if (!(low >= 0 && high <= highest + ROUNDING)) {
                throw new AlignException(
                        String.format(
                                Locale.ROOT,
                                "flip probabilities are from %.4g to %.4g: they lie from 0 to %s; %s",
                                low,
                                high,
                                plain(highest),
                                remedy));
            }
        }
        return fixed;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
