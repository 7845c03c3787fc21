package dev.earnest.monitor.review;

/// How much of a file beside the judgments belongs to them.
///
/// @param rows of the file
/// @param matched rows about items of the crowd
public record Matches(int rows, int matched) {
    /// No such file.
    public static final Matches NONE = new Matches(0, 0);
}
