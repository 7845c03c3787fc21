package dev.earnest.crowd.agreement;

/// The level of measurement of labels: what the difference between two of them means (Krippendorff,
/// *Content Analysis*, 2004, section 11.3).
public enum Level {
    /// Names: two labels are equal or not. `d = 1` unless equal.
    NOMINAL,
    /// Ranks: only the order counts. `d = (ranks between, counted by how often they were used)^2`.
    ORDINAL,
    /// Numbers whose differences count. `d = (c - k)^2`.
    INTERVAL,
    /// Numbers from an absolute zero, whose proportions count. `d = ((c - k) / (c + k))^2`.
    RATIO
}
