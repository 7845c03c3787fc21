package dev.earnest.platform.web.review;

import dev.earnest.platform.web.watch.CampaignTabs;
import java.util.List;
import java.util.Map;

/// Rejections and appeals of a campaign.
///
/// @param path of the campaign
/// @param tabs of the campaign
/// @param lists to choose from
/// @param open appeals to be ruled on, the most urgent first
/// @param settled the others
/// @param decides whether the visitor may rule
/// @param wrong what to mend, by answer
/// @param typed reasons, by answer
/// @param notice what was done; may be empty
/// @param next link to more; empty at the end
public record AppealsView(
        String path,
        CampaignTabs tabs,
        List<ItemsListView.Pill> lists,
        List<Row> open,
        List<Row> settled,
        boolean decides,
        Map<Long, String> wrong,
        Map<Long, String> typed,
        String notice,
        String next) {
    public AppealsView {
        lists = List.copyOf(lists);
        open = List.copyOf(open);
        settled = List.copyOf(settled);
        wrong = Map.copyOf(wrong);
        typed = Map.copyOf(typed);
    }

    /// A rejected answer.
    ///
    /// @param statement of its author; may be empty
    /// @param due until when to rule; may be empty
    /// @param ruling what was ruled, by whom and why; may be empty
    /// @param mayRule whether this visitor may
    public record Row(
            long answer,
            String item,
            String itemPath,
            String author,
            String rejected,
            String reason,
            String state,
            String style,
            String statement,
            String due,
            String ruling,
            boolean mayRule) {}

    /// @return what is wrong with a reason; may be empty
    public String problem(long answer) {
        return wrong.getOrDefault(answer, "");
    }

    /// @return the reason typed
    public String value(long answer) {
        return typed.getOrDefault(answer, "");
    }
}
