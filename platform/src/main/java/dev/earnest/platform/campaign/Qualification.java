package dev.earnest.platform.campaign;

/// What a person does before the first paid answer.
///
/// @param trainingItems practised with feedback; 0 for none
/// @param examItems of the test, of which the first answer counts; 0 for none
/// @param examPass right answers needed
/// @param retryDays after which a failed test may be taken again; 0 for never
public record Qualification(int trainingItems, int examItems, int examPass, int retryDays) {
    public Qualification {
        if (trainingItems < 0 || examItems < 0 || retryDays < 0) {
            throw new InvalidException("/exam_items", "numbers of items and days are 0 or more");
        }
        if (examPass < 0 || examPass > examItems) {
            throw new InvalidException(
                    "/exam_pass",
                    "between 0 and the " + examItems + " items of the test, not " + examPass);
        }
    }
}
