package dev.earnest.crowd.agreement;

/// Gwet's ordinal weights as a distance: `m (m - 1) / (q (q - 1))` where `m` categories lie from one to
/// the other, both included. Not Krippendorff's ordinal metric, which counts how often the ranks between
/// were used.
record OrdinalWeightDistance(int size) implements Distance {
    @Override
    public double between(int one, int other) {
        double span = Math.abs(one - other) + 1.0;
        return size < 2 ? 0 : span * (span - 1) / (size * (size - 1.0));
    }
}
