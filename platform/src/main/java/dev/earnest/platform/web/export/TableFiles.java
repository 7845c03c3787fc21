package dev.earnest.platform.web.export;

import dev.earnest.formats.Format;
import dev.earnest.platform.campaign.export.Column;
import dev.earnest.platform.campaign.export.ExportSpec;
import dev.earnest.platform.web.jobs.JobContext;
import java.util.ArrayList;
import java.util.List;

/// Tables of an export in the format that was wanted. Closing it removes what waits in temporary folders, also where the
/// export came to nothing. Not thread-safe.
final class TableFiles implements AutoCloseable {
    private final JobContext context;
    private final String format;
    private final List<StoredTable> stored = new ArrayList<>();

    TableFiles(JobContext context, String format) {
        this.context = context;
        this.format = format;
    }

    /// Begins a table.
    ///
    /// @param name of the file without an ending
    TableFile open(String name, List<Column> columns) {
        if (!format.equals(ExportSpec.PARQUET)) {
            Format text = Format.of(format);
            return new TextTable(
                    new PackedFile(context, name + "." + text.id() + ".gz"), text, columns);
        }
        String whole = name + "." + ExportSpec.PARQUET;
        StoredTable table = new StoredTable(context.file(whole, StoredTable.TYPE), whole, columns);
        stored.add(table);
        return table;
    }

    @Override
    public void close() {
        stored.forEach(StoredTable::close);
    }
}
