package dev.earnest.formats;

import java.util.List;

/// Rows of a table file, one at a time.
sealed interface RowSource permits DelimitedRows, JsonRows {
    /// Goes on to the next row that can be read; others go to [BadRows].
    ///
    /// @return false at the end of the file
    boolean next();

    /// @return the row, always the same object
    Row row();

    /// @return line on which the row starts, counted from 1
    long line();

    /// @return names of the columns so far
    List<String> columns();

    /// @return number of columns so far; JSON Lines may show more later
    int columnCount();

    /// @return whether a header fixes the columns
    boolean hasHeader();

    /// Sends the present row where bad rows go.
    void reject(BadRows bad, String reason);
}
