package dev.earnest.platform.web.watch;

import java.util.List;

/// The overview of a campaign.
///
/// @param tabs of the campaign
/// @param path where its live part is
/// @param tiles the top strip
/// @param health of the queue, a sentence
/// @param calm whether nothing needs attention
/// @param charts over time; none before the first answer
/// @param age how old the statistics are; empty before the first
/// @param draft whether nobody was let in yet
public record OverviewView(
        CampaignTabs tabs,
        String path,
        List<Tile> tiles,
        String health,
        boolean calm,
        List<Chart> charts,
        String age,
        boolean draft) {
    public OverviewView {
        tiles = List.copyOf(tiles);
        charts = List.copyOf(charts);
    }

    /// A number of the top strip.
    ///
    /// @param name what it is
    /// @param value the number
    /// @param note what it means, or how sure it is; may be empty
    /// @param share 0 to 100 of a bar below; -1 for none
    public record Tile(String name, String value, String note, int share) {
        static Tile of(String name, String value, String note) {
            return new Tile(name, value, note, -1);
        }
    }
}
