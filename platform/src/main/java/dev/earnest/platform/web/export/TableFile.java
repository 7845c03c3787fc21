package dev.earnest.platform.web.export;

import dev.earnest.platform.store.jobs.JobFile;
import java.util.List;

/// A table of an export while it is written.
interface TableFile {
    /// Adds a row.
    ///
    /// @param cells in the order of the columns; empty for no value
    void row(List<String> cells);

    /// Ends the file; call once.
    JobFile finish();
}
