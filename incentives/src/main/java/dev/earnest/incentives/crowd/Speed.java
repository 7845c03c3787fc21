package dev.earnest.incentives.crowd;

/// How long an answer takes: log-normal, with the median `decide + words / wordsPerMinute * 60` seconds for
/// both responses together.
///
/// @param decideSeconds above 0
/// @param wordsPerMinute above 0
/// @param spread standard deviation of the logarithm, 0 or more
/// @param careless time of an answer that is not judged, as a part of one that is, above 0
public record Speed(double decideSeconds, double wordsPerMinute, double spread, double careless) {

    /// 5 seconds to decide, 300 words a minute, spread 0.4; careless answers take as long as others, so
    /// that time tells nothing unless one wants it to.
    public static final Speed DEFAULTS = new Speed(5, 300, 0.4, 1);

    public Speed {
        Require.positive("seconds to decide", decideSeconds);
        Require.positive("words per minute", wordsPerMinute);
        Require.notNegative("spread of the time", spread);
        Require.positive("time of careless answers", careless);
    }

    double median(int words) {
        return decideSeconds + words * 60 / wordsPerMinute;
    }
}
