package dev.earnest.platform.campaign;

import java.util.List;
import java.util.Objects;

/// Something people may say about themselves, to route items and to report by.
///
/// @param key what the export calls it, such as `language` or `expertise`
/// @param question what people read
/// @param choices to choose from; "rather not say" is always offered too
/// @param routes whether items marked with a value go only to people with that value
public record GroupQuestion(String key, String question, List<String> choices, boolean routes) {
    public GroupQuestion {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(question, "question");
        choices = List.copyOf(choices);
        Problems problems = new Problems();
        Rules.key(problems, "/key", key);
        Rules.text(problems, "/question", question, 1, 500);
        problems.require(!choices.isEmpty(), "/choices", "a question needs at least one choice");
        Rules.words(problems, "/choices", choices, 500, 100);
        problems.finish();
    }
}
