package dev.earnest.platform.web.review;

import dev.earnest.platform.web.watch.CampaignTabs;
import java.util.List;

/// The tab Guidelines: versions with what was answered under them, and questions.
///
/// @param path of the campaign
/// @param age how old the numbers are
/// @param versions newest first
/// @param html the text in force, safe; empty where there is none
/// @param open questions without an answer, newest first
/// @param answered the latest ones
/// @param more query of the next page of open ones; empty where there is none
/// @param writes whether the visitor may change the guidelines
/// @param decides whether the visitor may answer
/// @param notice what just happened; may be empty
/// @param wrongAt question whose answer was wrong; 0 for none
/// @param wrong what was wrong with it
/// @param typed the answer as typed
public record GuidelinesTabView(
        CampaignTabs tabs,
        String path,
        String age,
        List<Version> versions,
        String html,
        List<Question> open,
        List<Question> answered,
        String more,
        boolean writes,
        boolean decides,
        String notice,
        long wrongAt,
        String wrong,
        String typed) {
    public GuidelinesTabView {
        versions = List.copyOf(versions);
        open = List.copyOf(open);
        answered = List.copyOf(answered);
    }

    /// A version.
    ///
    /// @param inForce whether it is the newest
    /// @param reread whether everybody had to read it before going on
    /// @param items answered under it
    public record Version(
            int version,
            boolean inForce,
            String note,
            boolean reread,
            String by,
            String items,
            String answers,
            String people) {}

    /// A question.
    ///
    /// @param item that it came up at
    /// @param about who asked, when, under which version
    /// @param text as asked; empty where erased
    /// @param reply empty while open
    /// @param replied who answered, when
    public record Question(
            long id,
            String item,
            String itemPath,
            String about,
            String text,
            String reply,
            String replied) {}
}
