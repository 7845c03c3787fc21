package dev.earnest.incentives.contract;

import java.util.function.DoubleUnaryOperator;

/// The highest point of a function on an interval: a scan, then Brent's method (1973, chapter 5) around its best
/// point. Minus infinity marks forbidden arguments.
///
/// @param at where the highest value was found
/// @param value that value
record Maximum(double at, double value) {
    private static final double GOLDEN = 0.5 * (3 - Math.sqrt(5));

    static Maximum of(
            DoubleUnaryOperator function, double low, double high, int points, double tolerance) {
        double step = (high - low) / (points - 1);
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < points; i++) {
            double value = function.applyAsDouble(low + i * step);
            if (value > most) {
                most = value;
                best = i;
            }
        }
        if (most == Double.NEGATIVE_INFINITY) {
            return new Maximum(Double.NaN, most);
        }
        double from = Math.max(low, low + (best - 1) * step);
        double to = Math.min(high, low + (best + 1) * step);
        Maximum refined = brent(function, from, to, tolerance);
        return refined.value >= most ? refined : new Maximum(low + best * step, most);
    }

    private static Maximum brent(
            DoubleUnaryOperator function, double low, double high, double tolerance) {
        double a = low;
        double b = high;
        double x = a + GOLDEN * (b - a);
        double fx = function.applyAsDouble(x);
        double second = x;
        double fSecond = fx;
        double third = x;
        double fThird = fx;
        double step = 0;
        double before = 0;
        for (int round = 0; round < 100; round++) {
            double middle = 0.5 * (a + b);
            double close = tolerance * Math.abs(x) + 1e-14;
            if (Math.abs(x - middle) <= 2 * close - 0.5 * (b - a)) {
                break;
            }
            double r = (x - second) * (fx - fThird);
            double q = (x - third) * (fx - fSecond);
            double p = (x - third) * q - (x - second) * r;
            q = 2 * (q - r);
            p = q > 0 ? -p : p;
            q = Math.abs(q);
            boolean parabola =
                    Math.abs(p) < Math.abs(0.5 * q * before) && p > q * (a - x) && p < q * (b - x);
            if (Math.abs(before) > close && parabola) {
                before = step;
                step = p / q;
            } else {
                before = x < middle ? b - x : a - x;
                step = GOLDEN * before;
            }
            double u = x + (Math.abs(step) >= close ? step : Math.copySign(close, step));
            double fu = function.applyAsDouble(u);
            if (fu >= fx) {
                a = u < x ? a : x;
                b = u < x ? x : b;
                third = second;
                fThird = fSecond;
                second = x;
                fSecond = fx;
                x = u;
                fx = fu;
            } else {
                a = u < x ? u : a;
                b = u < x ? b : u;
                if (fu >= fSecond || second == x) {
                    third = second;
                    fThird = fSecond;
                    second = u;
                    fSecond = fu;
                } else if (fu >= fThird || third == x || third == second) {
                    third = u;
                    fThird = fu;
                }
            }
        }
        return new Maximum(x, fx);
    }
}
