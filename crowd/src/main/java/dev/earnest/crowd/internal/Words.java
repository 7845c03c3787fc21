package dev.earnest.crowd.internal;

/// Numbers in sentences for people.
public final class Words {
    private Words() {}

    /// @return a small number as people write it: `1e-6`, not `1.0E-6`
    public static String of(double tolerance) {
        return Double.toString(tolerance).replace(".0E", "e").replace('E', 'e');
    }
}
