package dev.earnest.evaluate.judge;

/// How fast a judge is asked.
///
/// @param atOnce requests at the same time, at least 1
/// @param perMinute requests a minute at most, above 0; infinity for no limit
public record Pace(int atOnce, double perMinute) {
    /// Four at a time, without a limit.
    public static final Pace USUAL = new Pace(4, Double.POSITIVE_INFINITY);

    public Pace {
        if (atOnce < 1) {
            throw new IllegalArgumentException(atOnce + " requests at a time are fewer than 1");
        }
        if (!(perMinute > 0)) {
            throw new IllegalArgumentException(perMinute + " requests a minute are none");
        }
    }
}
