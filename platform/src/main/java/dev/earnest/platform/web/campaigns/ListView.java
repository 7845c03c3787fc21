package dev.earnest.platform.web.campaigns;

import java.util.List;

/// A page of the list of campaigns.
///
/// @param rows newest first
/// @param next id after which the next page begins; empty for none
/// @param first whether it is the first page
/// @param mayCreate whether the visitor may make a campaign
public record ListView(List<Row> rows, String next, boolean first, boolean mayCreate) {
    public ListView {
        rows = List.copyOf(rows);
    }

    /// A campaign in the list.
    ///
    /// @param path where its name leads: the set-up of a draft, else the dashboard
    /// @param question its form in two words
    /// @param items how many it has, as text
    /// @param time in ISO 8601
    public record Row(
            String path,
            String name,
            String state,
            String stateClass,
            String question,
            String items,
            String author,
            String time,
            String day) {}
}
