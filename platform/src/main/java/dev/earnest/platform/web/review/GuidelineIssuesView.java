package dev.earnest.platform.web.review;

import dev.earnest.platform.web.watch.CampaignTabs;
import java.util.List;
import java.util.Map;

/// Kinds of items on which the guidelines may be unclear, and what was cleared up.
///
/// @param path of the campaign
/// @param tabs of the campaign
/// @param lists of items to choose from
/// @param age how old the figures are
/// @param note what was asked, and how sure silence is
/// @param gaps what is suspected, the surest first
/// @param settled what was cleared up
/// @param versions of the guidelines, newest first
/// @param decides whether the visitor may decide
/// @param writes whether the visitor may write guidelines
/// @param notice what was done just now; may be empty
/// @param wrong what to mend, by issue
/// @param typed reasons, by issue
public record GuidelineIssuesView(
        String path,
        CampaignTabs tabs,
        List<ItemsListView.Pill> lists,
        String age,
        String note,
        List<Gap> gaps,
        List<Settled> settled,
        List<Integer> versions,
        boolean decides,
        boolean writes,
        String notice,
        Map<String, String> wrong,
        Map<String, String> typed) {
    public GuidelineIssuesView {
        lists = List.copyOf(lists);
        gaps = List.copyOf(gaps);
        settled = List.copyOf(settled);
        versions = List.copyOf(versions);
        wrong = Map.copyOf(wrong);
        typed = Map.copyOf(typed);
    }

    /// @return what is wrong with the form of an issue; empty for nothing
    public String problem(String issue) {
        return wrong.getOrDefault(issue, "");
    }

    /// @return the reason typed for an issue
    public String reason(String issue) {
        return typed.getOrDefault(issue, "");
    }

    /// A suspicion.
    ///
    /// @param issue what it is called
    /// @param seen version of the decision about it; 0 for none
    /// @param group of items
    /// @param style of the badge
    /// @param badge in short
    /// @param sentence what was found
    /// @param whisker share of disagreement in the group
    /// @param outside the same elsewhere, in words
    /// @param repeats what people say when they are asked again
    /// @param again whether it was cleared up before; empty for no
    /// @param items with the most disagreement
    /// @param writePath where the rule can be written
    public record Gap(
            String issue,
            int seen,
            String group,
            String style,
            String badge,
            String sentence,
            Whisker whisker,
            String outside,
            String repeats,
            String again,
            List<Item> items,
            String writePath) {
        public Gap {
            items = List.copyOf(items);
        }

        /// @return what tells its fields from those of others on the page
        public String slug() {
            return Integer.toHexString(issue.hashCode());
        }
    }

    /// An item to look at.
    public record Item(String path, String id) {}

    /// Something that was cleared up.
    public record Settled(String title, int guidelines, String by, String reason) {}
}
