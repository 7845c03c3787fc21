package dev.earnest.platform.web.review;

import dev.earnest.platform.web.watch.CampaignTabs;
import java.util.List;
import java.util.Optional;

/// The audit trail of a campaign as a page.
///
/// @param path of the page
/// @param tabs of the campaign
/// @param types to choose from
/// @param type chosen; empty for every one
/// @param person handle typed; may be empty
/// @param day typed; may be empty
/// @param wrong what to mend; may be empty
/// @param rows newest first
/// @param next link to older events; empty at the end
/// @param partial whether only part of the log was looked through
/// @param check the latest check of the whole log; empty before the first
public record AuditView(
        String path,
        CampaignTabs tabs,
        List<Choice> types,
        String type,
        String person,
        String day,
        String wrong,
        List<Row> rows,
        String next,
        boolean partial,
        Optional<Check> check) {
    public AuditView {
        types = List.copyOf(types);
        rows = List.copyOf(rows);
    }

    /// A type of event.
    ///
    /// @param value as the log spells it
    public record Choice(String value, String text) {}

    /// An event.
    ///
    /// @param item path of the item it is about; empty for none
    /// @param payload as kept, in lines; empty where it was removed
    public record Row(
            long id, String at, String type, String sentence, String item, String payload) {}

    /// A check of the whole log.
    ///
    /// @param sound whether nothing was found
    /// @param words one or two sentences
    public record Check(boolean sound, String words) {}

    /// @return whether anything is filtered
    public boolean filtered() {
        return !type.isEmpty() || !person.isEmpty() || !day.isEmpty();
    }
}
