package dev.earnest.judgments;

/// The optional facts about one row, with the value that stands for "not recorded".
///
/// @param weight how much the row counts, finite and greater than 0; 1 unless told otherwise
/// @param seconds time taken, at least 0; NaN when not recorded
/// @param epochMillis when, in milliseconds since 1970 UTC; [#NO_TIME] when not recorded
/// @param occasion 0 for the first answer of this annotator to this item, 1 for the first repeat, ...
public record Extras(float weight, float seconds, long epochMillis, int occasion) {
    /// Stands for a time that was not recorded.
    public static final long NO_TIME = Long.MIN_VALUE;

    /// Weight 1, nothing recorded, first occasion.
    public static final Extras NONE = new Extras(1f, Float.NaN, NO_TIME, 0);

    public Extras {
        if (!(weight > 0) || Float.isInfinite(weight)) {
            throw new IllegalArgumentException(
                    "weight " + weight + " is not a finite number above 0");
        }
        if (seconds < 0 || Float.isInfinite(seconds)) {
            throw new IllegalArgumentException(
                    "seconds " + seconds + " is not a finite number from 0");
        }
        if (occasion < 0) {
            throw new IllegalArgumentException("occasion " + occasion + " is negative");
        }
    }

    /// @return the same with this weight
    public Extras withWeight(float newWeight) {
        return new Extras(newWeight, seconds, epochMillis, occasion);
    }

    /// @return the same with this occasion
    public Extras withOccasion(int newOccasion) {
        return new Extras(weight, seconds, epochMillis, newOccasion);
    }
}
