package dev.earnest.formats.example;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/// Fields shown to annotators and their answers to one or more questions.
///
/// @param origin where it comes from; its id names the record
/// @param fields what was shown, by name
/// @param answers who answered what
public record AnnotatedRecord(Origin origin, Map<String, JsonNode> fields, List<Reply> answers)
        implements Example {
    public AnnotatedRecord {
        Objects.requireNonNull(origin, "origin");
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        answers = List.copyOf(answers);
    }

    /// One answer of one annotator to one question.
    ///
    /// @param question name of the question
    /// @param annotator who answered; empty when unknown
    /// @param value the answer
    /// @param seconds time taken, where it was recorded
    /// @param time when, where it was recorded
    public record Reply(
            String question,
            String annotator,
            Value value,
            OptionalDouble seconds,
            Optional<Instant> time) {
        public Reply {
            Objects.requireNonNull(question, "question");
            Objects.requireNonNull(annotator, "annotator");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(seconds, "seconds");
            Objects.requireNonNull(time, "time");
        }
    }

    /// What was answered.
    public sealed interface Value {
        /// One of several categories, or a rating as it was written.
        record Category(String label) implements Value {
            public Category {
                Objects.requireNonNull(label, "label");
            }
        }

        /// Names in order, best first; names within a group are tied.
        record Order(List<List<String>> tiers) implements Value {
            public Order {
                tiers = tiers.stream().map(List::copyOf).toList();
            }
        }

        /// Anything else, such as a text, several labels or marked spans.
        record Other(JsonNode json) implements Value {
            public Other {
                Objects.requireNonNull(json, "json");
            }
        }
    }

    @Override
    public AnnotatedRecord withOrigin(Origin newOrigin) {
        return new AnnotatedRecord(newOrigin, fields, answers);
    }

    @Override
    public Kind kind() {
        return Kind.ANNOTATED;
    }
}
