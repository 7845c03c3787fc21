package dev.earnest.platform.store.log;

import java.util.List;

/// How a table follows from the log.
///
/// @param table which
/// @param key columns that name a row
/// @param columns that must be as the log says, after the key; `json` and arrays are selected as text
/// @param expected query over [Facts] and earlier projections with key and columns
/// @param actual query over the table with the same columns
/// @param defaults further columns of a row that is put back, with SQL for their values; `x.expected` is the row
/// @param mending how a row is put back
record Projection(
        String table,
        List<String> key,
        List<String> columns,
        String expected,
        String actual,
        List<Default> defaults,
        Mending mending) {

    /// How a row that differs is put back.
    enum Mending {
        /// Changed where it is, inserted where it is missing.
        UPDATE,
        /// Removed and inserted anew: the table may hold it in parts, or not at all where it is zero.
        REPLACE,
        /// Changed where it is. A missing one cannot be made again: the log holds only its digest.
        UPDATE_ONLY
    }

    /// A column that the log says nothing about.
    record Default(String column, String sql) {}

    Projection {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        defaults = List.copyOf(defaults);
    }

    /// @return the temporary table with what the log leads to
    String rebuilt() {
        return "rebuilt_" + table;
    }

    /// @return the temporary table with the rows that differ
    String different() {
        return "different_" + table;
    }
}
