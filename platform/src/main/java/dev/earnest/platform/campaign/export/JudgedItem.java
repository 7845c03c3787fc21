package dev.earnest.platform.campaign.export;

import java.util.List;

/// An item with everything that was answered to it.
///
/// @param item what was asked
/// @param answers in the order of the log
public record JudgedItem(ExportedItem item, List<ExportedAnswer> answers) {
    public JudgedItem {
        answers = List.copyOf(answers);
    }
}
