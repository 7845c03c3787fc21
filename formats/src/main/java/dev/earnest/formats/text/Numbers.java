package dev.earnest.formats.text;

import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/// Numbers in JSON, whole ones without a decimal point.
final class Numbers {
    private static final double EXACT = 1L << 53;

    private Numbers() {}

    static void put(ObjectNode row, String key, double value) {
        if (value == Math.rint(value) && Math.abs(value) <= EXACT) {
            // An int where it fits: that is how parsing gives it back.
            if (value == (int) value) {
                row.put(key, (int) value);
            } else {
                row.put(key, (long) value);
            }
        } else {
            row.put(key, BigDecimal.valueOf(value));
        }
    }

    static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) <= EXACT
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
