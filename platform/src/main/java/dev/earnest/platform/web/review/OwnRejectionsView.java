package dev.earnest.platform.web.review;

import java.util.List;

/// What was rejected of a person's own work.
///
/// @param path of the person's campaign
/// @param name of the campaign
/// @param rows the latest first
/// @param wrongAt answer whose form is wrong; 0 for none
/// @param wrong what to mend
/// @param typed into that form
/// @param notice what was done; may be empty
/// @param next link to more; empty at the end
public record OwnRejectionsView(
        String path,
        String name,
        List<Row> rows,
        long wrongAt,
        String wrong,
        String typed,
        String notice,
        String next) {
    public OwnRejectionsView {
        rows = List.copyOf(rows);
    }

    /// A rejected answer.
    ///
    /// @param receipt number
    /// @param until until when to appeal; empty where that is not possible
    /// @param statement own words; may be empty
    /// @param due until when somebody rules; may be empty
    /// @param ruling what was ruled and why; may be empty
    public record Row(
            long answer,
            String receipt,
            String at,
            String reason,
            String state,
            String style,
            String until,
            String statement,
            String due,
            String ruling) {}
}
