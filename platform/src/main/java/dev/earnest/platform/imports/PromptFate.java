package dev.earnest.platform.imports;

import dev.earnest.platform.campaign.items.ItemDraft;
import java.util.List;

/// What became of a prompt.
sealed interface PromptFate {
    /// Models answered it.
    ///
    /// @param responses that they wrote
    record Made(List<ItemDraft> items, int responses) implements PromptFate {
        public Made {
            items = List.copyOf(items);
        }
    }

    /// It becomes no item.
    record Unfit(String reason) implements PromptFate {}

    /// A model gave no answer to it.
    record Unanswered(String reason) implements PromptFate {}

    /// Nobody was asked any more; the prompt waits for another import.
    record Left() implements PromptFate {}

    /// Its items were there before.
    record Known(int items) implements PromptFate {}

    /// This import made its items already, before it was interrupted.
    record Stored() implements PromptFate {}
}
