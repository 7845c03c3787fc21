package dev.earnest.platform.web.work;

import java.util.List;

/// A question about oneself, as a field of a form.
///
/// @param key the field's name
/// @param chosen what was chosen, empty for "rather not say"; a value that no choice has where nothing was
/// @param routes whether the answer decides which tasks the person gets
/// @param wrong what is wrong; empty for nothing
public record GroupField(
        String key,
        String question,
        List<String> choices,
        String chosen,
        boolean routes,
        String wrong) {
    /// Stands in [#chosen] while nothing was chosen: nothing is preselected.
    public static final String NONE = "\u0000";

    public GroupField {
        choices = List.copyOf(choices);
    }
}
