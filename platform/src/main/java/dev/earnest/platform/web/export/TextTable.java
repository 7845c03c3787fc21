package dev.earnest.platform.web.export;

import dev.earnest.formats.Format;
import dev.earnest.platform.campaign.export.Column;
import dev.earnest.platform.campaign.export.Tables;
import dev.earnest.platform.store.jobs.JobFile;
import java.util.List;

/// A table as lines of text. Not thread-safe.
final class TextTable implements TableFile {
    private final PackedFile file;
    private final Format format;
    private final List<Column> columns;

    TextTable(PackedFile file, Format format, List<Column> columns) {
        this.file = file;
        this.format = format;
        this.columns = columns;
        file.head(Tables.head(format, columns));
    }

    @Override
    public void row(List<String> cells) {
        file.row(Tables.line(format, columns, cells));
    }

    @Override
    public JobFile finish() {
        return file.finish();
    }
}
