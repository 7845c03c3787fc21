package dev.earnest.formats;

import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/// Where JSON objects are written as rows; the file appears whole with [#commit()] or not at all.
sealed interface RowSink extends AutoCloseable permits RowSink.Text, RowSink.Parquet {
    static RowSink create(Path path, Container container) {
        return switch (container) {
            case PARQUET -> new Parquet(ParquetWriter.create(path));
            case JSON -> new Text(JsonRowWriter.create(path, true));
            case JSONL -> new Text(JsonRowWriter.create(path, false));
            case TSV, CSV ->
                    throw new FormatException(
                            path
                                    + ": "
                                    + container.id()
                                    + " holds tables only; name a file .jsonl, .json or .parquet");
        };
    }

    void write(ObjectNode row);

    void commit();

    @Override
    void close();

    /// JSON Lines or a JSON list.
    ///
    /// @param writer the file
    record Text(JsonRowWriter writer) implements RowSink {
        @Override
        public void write(ObjectNode row) {
            writer.write(row);
        }

        @Override
        public void commit() {
            writer.commit();
        }

        @Override
        public void close() {
            writer.close();
        }
    }

    /// Parquet.
    ///
    /// @param writer the file
    record Parquet(ParquetWriter writer) implements RowSink {
        @Override
        public void write(ObjectNode row) {
            writer.write(row);
        }

        @Override
        public void commit() {
            writer.commit();
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
