package dev.earnest.platform.web.review;

import dev.earnest.platform.web.watch.CampaignTabs;
import java.util.List;
import java.util.Optional;

/// Gold items, repeats, practice and tests of a campaign.
///
/// @param tabs of the campaign
/// @param age how old the figures are
/// @param goldNote what is said about gold as a whole
/// @param orders of gold items to choose from
/// @param gold items
/// @param goldPeople people who were shown gold items, those nearest to their cap first
/// @param missed what people wrote where they missed a gold item, the newest first
/// @param repeatNote what is said about repeats as a whole
/// @param repeats people with repeats, the undecided last
/// @param expertNote what is said about expert checks as a whole
/// @param experts people who answered what an expert answered too, the least alike first
/// @param schoolNote what is said about practice and test
/// @param school people with practice or a test
public record ChecksView(
        CampaignTabs tabs,
        String age,
        String goldNote,
        List<ItemsListView.Pill> orders,
        List<Gold> gold,
        List<GoldPerson> goldPeople,
        List<Missed> missed,
        String repeatNote,
        List<Repeats> repeats,
        String expertNote,
        List<Expert> experts,
        String schoolNote,
        List<School> school) {
    public ChecksView {
        orders = List.copyOf(orders);
        gold = List.copyOf(gold);
        goldPeople = List.copyOf(goldPeople);
        missed = List.copyOf(missed);
        repeats = List.copyOf(repeats);
        experts = List.copyOf(experts);
        school = List.copyOf(school);
    }

    /// How often something was shown of how often it may be.
    ///
    /// @param shown so far
    /// @param most allowed; may be less than was shown where it was lowered since
    public record Cap(int shown, int most) {
        /// @return how full it is, 0 to 100
        public int percent() {
            return most == 0 ? 100 : Math.min(100, Math.round(100f * shown / most));
        }

        /// @return whether it is shown no more
        public boolean reached() {
            return shown >= most;
        }
    }

    /// A gold item.
    ///
    /// @param right such as `5 of 7`; empty before the first answer
    /// @param whisker its pass rate
    /// @param ageing what changed; empty for nothing
    /// @param seen to whom it was shown, the latest first
    /// @param more people it was shown to beside these
    public record Gold(
            String path,
            String id,
            Cap cap,
            String right,
            Optional<Whisker> whisker,
            String ageing,
            List<Seen> seen,
            int more) {
        public Gold {
            seen = List.copyOf(seen);
        }
    }

    /// Somebody who was shown a gold item.
    ///
    /// @param outcome in a word
    /// @param style of the badge
    public record Seen(String path, String handle, String outcome, String style) {}

    /// Gold items that somebody was shown.
    ///
    /// @param right such as `5 of 7`; empty before the first answer
    public record GoldPerson(
            String path, String handle, Cap cap, String right, Optional<Whisker> whisker) {}

    /// What somebody wrote where they missed a gold item.
    ///
    /// @param says what they answered
    /// @param notes in their own words
    public record Missed(
            String path,
            String id,
            String personPath,
            String handle,
            String says,
            List<String> notes,
            String at) {
        public Missed {
            notes = List.copyOf(notes);
        }
    }

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

    /// How far somebody agrees with experts.
    public record Expert(String path, String handle, String alike, Whisker whisker) {}

    /// Somebody's practice and test.
    public record School(String path, String handle, int training, String exam, String state) {}
}
