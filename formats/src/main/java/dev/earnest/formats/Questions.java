package dev.earnest.formats;

import dev.earnest.formats.example.AnnotatedRecord;
import dev.earnest.formats.example.AnnotatedRecord.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Picks the answers to one question. Where nobody named it, the first question that has fitting answers
/// is taken, and a second one is an error. Not thread-safe.
final class Questions {
    private final boolean named;
    private String question;

    /// @param question the question to take, "" for the only one
    Questions(String question) {
        this.question = question;
        named = !question.isEmpty();
    }

    List<Reply> of(AnnotatedRecord example, Predicate<Reply> fitting) {
        List<Reply> found = new ArrayList<>();
        for (Reply reply : example.answers()) {
            if (!fitting.test(reply) || (named && !reply.question().equals(question))) {
                continue;
            }
            if (question.isEmpty()) {
                question = reply.question();
            }
            if (!reply.question().equals(question)) {
                throw new FormatException(
                        "there are answers to several questions, '"
                                + question
                                + "' and '"
                                + reply.question()
                                + "'; choose one with --question");
            }
            found.add(reply);
        }
        return found;
    }
}
