package dev.earnest.platform.web.review;

import dev.earnest.platform.web.watch.CampaignTabs;
import java.util.List;

/// Gold items, repeats, practice and tests of a campaign.
///
/// @param tabs of the campaign
/// @param age how old the figures are
/// @param goldNote what is said about gold as a whole
/// @param gold items, the ageing ones first
/// @param repeatNote what is said about repeats as a whole
/// @param repeats people with repeats, the undecided last
/// @param schoolNote what is said about practice and test
/// @param school people with practice or a test
public record ChecksView(
        CampaignTabs tabs,
        String age,
        String goldNote,
        List<Gold> gold,
        String repeatNote,
        List<Repeats> repeats,
        String schoolNote,
        List<School> school) {
    public ChecksView {
        gold = List.copyOf(gold);
        repeats = List.copyOf(repeats);
        school = List.copyOf(school);
    }

    /// A gold item.
    ///
    /// @param ageing what changed; empty for nothing
    public record Gold(
            String path, String id, int exposures, String right, Whisker whisker, String ageing) {}

    /// Somebody's repeats.
    ///
    /// @param progress of the sequential test, -1 (uncommitted) to 1 (committed)
    public record Repeats(
            String path,
            String handle,
            String alike,
            Whisker whisker,
            String decision,
            String style,
            double progress,
            int signals) {}

    /// Somebody's practice and test.
    public record School(String path, String handle, int training, String exam, String state) {}
}
