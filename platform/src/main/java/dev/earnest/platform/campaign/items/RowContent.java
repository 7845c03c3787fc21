package dev.earnest.platform.campaign.items;

import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import dev.earnest.platform.campaign.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// What a row says, whatever its format: a prompt, responses to it, and perhaps which is better.
///
/// @param id of the row; empty for none
/// @param prompt the turns that the responses answer
/// @param responses in the order of the row
/// @param scores of the responses, as many as there are, NaN where there is none; empty where no response has one
/// @param known the answer that the row gives
/// @param about explanation of the known answer, language, needs and priority
/// @param extra what else the row said
public record RowContent(
        String id,
        Prompt prompt,
        List<Response> responses,
        List<Double> scores,
        Optional<RowAnswer> known,
        About about,
        ObjectNode extra) {
    public RowContent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(prompt, "prompt");
        responses = List.copyOf(responses);
        scores = List.copyOf(scores);
        Objects.requireNonNull(known, "known");
        Objects.requireNonNull(about, "about");
        Objects.requireNonNull(extra, "extra");
    }

    /// What a row may say beside its texts.
    ///
    /// @param explanation of the known answer; empty for none
    /// @param language of the prompt, BCP 47; empty for unknown
    /// @param needs values of groups that people must have
    /// @param priority higher comes first
    public record About(String explanation, String language, ObjectNode needs, int priority) {
        static About nothing() {
            return new About("", "", Json.object(), 0);
        }
    }
}
