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
        Problems problems = new Problems();
        Rules.key(problems, "/key", key);
        Rules.text(problems, "/question", question, 1, 500);
        problems.require(
                points >= 2 && points <= 9,
                "/points",
                "a scale has 2 (yes or no) to 9 points, not " + points);
        Rules.text(problems, "/low", low, 0, 100);
        Rules.text(problems, "/high", high, 0, 100);
        problems.finish();
    }
}
