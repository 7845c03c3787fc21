package dev.earnest.formats.example;

import dev.earnest.judgments.Comparison;
import dev.earnest.judgments.Judgment;
import java.util.List;
import java.util.Objects;

/// Two responses to a prompt with the judgments of several annotators.
///
/// @param origin where it comes from
/// @param comparison the prompt and both responses
/// @param judgments who answered what; possibly nobody yet
public record JudgedPair(Origin origin, Comparison comparison, List<Judgment> judgments)
        implements Example {
    public JudgedPair {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(comparison, "comparison");
        judgments = List.copyOf(judgments);
    }

    @Override
    public JudgedPair withOrigin(Origin newOrigin) {
        return new JudgedPair(newOrigin, comparison, judgments);
    }

    @Override
    public Kind kind() {
        return Kind.JUDGED_PAIR;
    }
}
