package dev.earnest.platform.campaign;

/// What a person does before the first paid answer.
///
/// @param trainingItems practised with feedback; 0 for none
/// @param examItems of the test, of which the first answer counts; 0 for none
/// @param examPass right answers needed
/// @param retryDays after which a failed test may be taken again; 0 for never
public record Qualification(int trainingItems, int examItems, int examPass, int retryDays) {
    public Qualification {
        Problems problems = new Problems();
        count(problems, "/training_items", trainingItems);
        count(problems, "/exam_items", examItems);
        problems.require(
                examPass >= 0 && examPass <= examItems,
                "/exam_pass",
                "between 0 and the " + examItems + " items of the test, not " + examPass);
        count(problems, "/retry_days", retryDays);
        problems.finish();
    }

    private static void count(Problems problems, String field, int count) {
        problems.require(count >= 0 && count <= 1000, field, "from 0 to 1000, not " + count);
    }
}
