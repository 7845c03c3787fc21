package dev.earnest.platform.web.review;

import dev.earnest.platform.web.watch.CampaignTabs;
import java.util.List;

/// A list of items, by what is to be looked at.
///
/// @param path of the campaign
/// @param tabs of the campaign
/// @param lists to choose from
/// @param lead what the list is; one sentence
/// @param rows items
/// @param flags reports; shown instead of rows in the list of flags
/// @param decides whether the visitor may decide
/// @param next link to more; empty at the end
public record ItemsListView(
        String path,
        CampaignTabs tabs,
        List<Pill> lists,
        String lead,
        List<Row> rows,
        List<FlagRow> flags,
        boolean decides,
        String next) {
    public ItemsListView {
        lists = List.copyOf(lists);
        rows = List.copyOf(rows);
        flags = List.copyOf(flags);
    }

    /// A list to choose.
    ///
    /// @param note such as a number; may be empty
    public record Pill(String path, String text, boolean here, String note) {}

    /// An item.
    ///
    /// @param note what the list says about it; may be empty
    /// @param bar how the answers split; empty for none
    public record Row(
            String path,
            String id,
            String begins,
            String state,
            String stateClass,
            String answers,
            String note,
            List<Split> bar) {
        public Row {
            bar = List.copyOf(bar);
        }
    }

    /// A report.
    public record FlagRow(
            long id,
            String item,
            String itemPath,
            String by,
            String reason,
            String comment,
            String at) {}
}
