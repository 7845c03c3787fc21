package dev.earnest.platform.campaign;

import java.util.Objects;

/// One property that each response is rated for, such as helpful, honest or harmless.
///
/// @param key what the export calls it: lower case letters, digits and `_`
/// @param question what people read
/// @param points 2 for yes or no (1 is yes, 0 is no), or 3 to 9 for a scale from 1 to that number
/// @param low what the lowest point means
/// @param high what the highest point means
public record Attribute(String key, String question, int points, String low, String high) {
    public Attribute {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(low, "low");
        Objects.requireNonNull(high, "high");
        if (points < 2 || points > 9) {
            throw new InvalidException(
                    "/points", "a scale has 2 (yes or no) to 9 points, not " + points);
        }
    }
}
