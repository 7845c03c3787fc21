package dev.earnest.app.svg;

import dev.earnest.app.terminal.Numbers;
import java.util.ArrayList;
import java.util.List;

/// An axis of a [LineChart]: what it measures, whether its steps are sums or factors, and its ends.
///
/// @param label what is measured, with the unit
/// @param logarithmic whether equal steps are equal factors; only numbers above 0 are then drawn
/// @param low the least number shown; NaN takes it from the data
/// @param high the greatest number shown; NaN takes it from the data
public record Axis(String label, boolean logarithmic, double low, double high) {
    private static final double ROOM = 0.06;
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// @return an axis with equal steps, its ends taken from the data
    public static Axis linear(String label) {
        return new Axis(label, false, Double.NaN, Double.NaN);
    }

    /// @return an axis with equal factors, its ends taken from the data
    public static Axis logarithmic(String label) {
        return new Axis(label, true, Double.NaN, Double.NaN);
    }

    /// @return the same axis from `newLow` to `newHigh`
    public Axis between(double newLow, double newHigh) {
        return new Axis(label, logarithmic, newLow, newHigh);
    }

    /// @return whether a number can be drawn on this axis at all
    boolean holds(double number) {
        return Double.isFinite(number) && (!logarithmic || number > 0);
    }

    /// @return the number as the scale of this axis takes it
    double position(double number) {
        return logarithmic ? Math.log10(number) : number;
    }

    /// @param roomy whether ends that are taken from the data leave some room
    /// @return a scale of positions for these numbers
    Scale scale(List<Double> numbers, boolean roomy, double from, double to) {
        List<Double> all = new ArrayList<>(numbers);
        all.add(low);
        all.add(high);
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double number : all) {
            if (holds(number)) {
                least = Math.min(least, position(number));
                greatest = Math.max(greatest, position(number));
            }
        }
        if (least > greatest) {
            least = 0;
            greatest = 1;
        }
        boolean fromData = !holds(low);
        boolean toData = !holds(high);
        least = fromData ? least : position(low);
        greatest = toData ? greatest : position(high);
        if (!(least < greatest)) {
            double margin = Math.max(1e-9, 0.1 * Math.abs(least));
            return new Scale(least - margin, least + margin, from, to);
        }
        // Room above and below, so that no line runs along an edge; ends that are given stay.
        double room = (roomy ? ROOM : 0) * (greatest - least);
        return new Scale(
                fromData ? least - room : least, toData ? greatest + room : greatest, from, to);
    }

    /// A mark on the axis.
    ///
    /// @param position on the scale
    /// @param text as it is written
    record Tick(double position, String text) {}

    /// @param about how many ticks are wanted
    List<Tick> ticks(Scale scale, int about) {
        List<Tick> ticks = new ArrayList<>();
        if (!logarithmic || scale.high() - scale.low() < 1) {
            int decimals = scale.decimals(about);
            for (double tick : scale.ticks(about)) {
                ticks.add(
                        new Tick(
                                tick,
                                logarithmic ? general(Math.pow(10, tick)) : plain(tick, decimals)));
            }
            return ticks;
        }
        int first = (int) Math.ceil(scale.low() - 1e-9);
        int last = (int) Math.floor(scale.high() + 1e-9);
        int step = Math.max(1, (int) Math.ceil((last - first) / (double) about));
        for (int power = first; power <= last; power++) {
            if (Math.floorMod(power, step) == 0) {
                ticks.add(new Tick(power, power(power, first >= -4 && last <= 6)));
            }
        }
        return ticks;
    }

    private static String plain(double number, int decimals) {
        return decimals == 0
                ? Numbers.count(Math.round(number)).replace('-', '−')
                : Numbers.fixed(number, decimals).replace('-', '−');
    }

    private static String general(double number) {
        return Numbers.fixed(number, (int) Math.clamp(2 - Math.floor(Math.log10(number)), 0, 9));
    }

    private static String power(int power, boolean written) {
        if (written) {
            return power < 0
                    ? Numbers.fixed(Math.pow(10, power), -power)
                    : Numbers.count((long) Math.pow(10, power));
        }
        StringBuilder text = new StringBuilder("10").append(power < 0 ? "⁻" : "");
        for (char digit : Integer.toString(Math.abs(power)).toCharArray()) {
            text.append(SUPERSCRIPTS.charAt(digit - '0'));
        }
        return text.toString();
    }
}
