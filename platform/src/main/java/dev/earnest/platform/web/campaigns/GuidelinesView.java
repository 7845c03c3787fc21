package dev.earnest.platform.web.campaigns;

import java.util.List;

/// The page about guidelines.
///
/// @param typed what stands in the form
/// @param html the text as people will read it, safe
/// @param versions newest first
/// @param problem with the text; empty for none
public record GuidelinesView(
        Typed typed,
        String html,
        List<Row> versions,
        String problem,
        String notice,
        boolean conflict) {
    public GuidelinesView {
        versions = List.copyOf(versions);
    }

    /// What stands in the form.
    ///
    /// @param version that it changes
    public record Typed(String markdown, String note, boolean reread, int version) {}

    /// A version in the list.
    public record Row(
            int version, String note, boolean reread, String author, String time, String day) {}
}
