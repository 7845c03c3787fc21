package dev.earnest.platform.web.export;

import dev.earnest.formats.ParquetTable;
import dev.earnest.platform.campaign.export.Column;
import dev.earnest.platform.store.jobs.JobFile;
import dev.earnest.platform.web.jobs.BlobStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// A table as Parquet. Its rows wait in a temporary folder and become the file at the end, which goes into the database a
/// chunk at a time. Not thread-safe.
final class StoredTable implements TableFile, AutoCloseable {
    /// Media type of these files.
    static final String TYPE = "application/vnd.apache.parquet";

    private final BlobStream blob;
    private final ParquetTable table;
    private long rows;

    StoredTable(BlobStream blob, String name, List<Column> columns) {
        this.blob = blob;
        this.table =
                ParquetTable.create(
                        name,
                        columns.stream()
                                .map(column ->
                                        new ParquetTable.Column(
                                                column.name(),
                                                switch (column.kind()) {
                                                    case TEXT -> ParquetTable.Kind.TEXT;
                                                    case WHOLE -> ParquetTable.Kind.WHOLE;
                                                    case REAL -> ParquetTable.Kind.REAL;
                                                }))
                                .toList());
    }

    @Override
    public void row(List<String> cells) {
        table.row(cells);
        rows++;
    }

    @Override
    public JobFile finish() {
        try {
            table.send(blob);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return blob.finish(rows);
    }

    @Override
    public void close() {
        table.close();
    }
}
