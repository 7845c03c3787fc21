package dev.earnest.incentives.crowd;

/// When somebody leaves and does not come back.
///
/// @param perAnswer probability of leaving after an answer, 0 to 1
/// @param afterMinutes of work, after which everybody leaves; infinite for never
public record Dropout(double perAnswer, double afterMinutes) {

    /// Everybody stays to the end.
    public static final Dropout NONE = new Dropout(0, Double.POSITIVE_INFINITY);

    public Dropout {
        Require.probability("dropout per answer", perAnswer);
        if (!(afterMinutes > 0)) {
            Require.positive("minutes before dropout", afterMinutes);
        }
    }
}
