package dev.earnest.formats;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A column that a kind of table knows: its name here and the names it goes by elsewhere.
///
/// @param name our name
/// @param names names that surely mean it, our own included; two of them in one file contradict
/// @param hints names that mean it where none of `names` is there
/// @param required whether a table cannot do without it
/// @param nested whether the value may be a JSON array or object
record ColumnRole(
        String name, Set<String> names, Set<String> hints, boolean required, boolean nested) {
    static final ColumnRole ITEM =
            required(
                    "item",
                    Set.of("item", "task", "item_id", "task_id"),
                    Set.of("unit", "example", "question"));
    static final ColumnRole ANNOTATOR =
            required(
                    "annotator",
                    Set.of("annotator", "worker", "annotator_id", "worker_id"),
                    Set.of("performer", "user", "rater", "judge"));
    static final ColumnRole LABEL =
            required("label", Set.of("label"), Set.of("answer", "response", "value", "result"));
    static final ColumnRole WEIGHT = optional("weight");
    static final ColumnRole SECONDS = optional("seconds");
    static final ColumnRole TIME = optional("time");
    static final ColumnRole OCCASION = optional("occasion");

    static ColumnRole required(String name, Set<String> names, Set<String> hints) {
        return new ColumnRole(name, names, hints, true, false);
    }

    static ColumnRole optional(String name) {
        return new ColumnRole(name, Set.of(name), Set.of(), false, false);
    }

    ColumnRole orAbsent() {
        return new ColumnRole(name, names, hints, false, nested);
    }

    /// @return a column name in the form that names are compared in: lower case, without the `INPUT:`,
    ///     `OUTPUT:` and `ASSIGNMENT:` that Toloka puts before it
    static String normal(String column) {
        String lower = column.strip().toLowerCase(Locale.ROOT);
        for (String prefix : List.of("input:", "output:", "assignment:")) {
            if (lower.startsWith(prefix)) {
                return lower.substring(prefix.length());
            }
        }
        return lower;
    }
}
