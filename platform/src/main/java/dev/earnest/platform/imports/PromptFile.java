package dev.earnest.platform.imports;

import dev.earnest.formats.BadRow;
import dev.earnest.formats.FormatException;
import dev.earnest.formats.ReadOptions;
import dev.earnest.formats.RowFile;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.items.PromptRow;
import dev.earnest.platform.campaign.items.RowContent;
import dev.earnest.platform.campaign.items.RowFault;
import dev.earnest.platform.campaign.items.RowReader;
import dev.earnest.platform.store.campaigns.ImportJob;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The prompts of a file in its order, each once. Not thread-safe.
final class PromptFile implements AutoCloseable {
    private final ImportJob job;
    private final RowFile rows;
    private final Deque<Row> unreadable = new ArrayDeque<>();
    private final Deque<Row> ready = new ArrayDeque<>();
    private Optional<RowReader> reader = Optional.empty();
    private long number;
    private long bytes;

    /// A row of the file.
    ///
    /// @param number from 1
    /// @param line where it begins
    /// @param raw as it stands
    /// @param prompt empty where it is none
    /// @param fault why it is none
    record Row(long number, long line, String raw, Optional<PromptRow> prompt, String fault) {}

    PromptFile(ImportJob job, Path file) {
        this.job = job;
        this.rows =
                RowFile.open(
                        file,
                        ReadOptions.defaults().withProgress((done, _) -> bytes = done),
                        this::bad);
    }

    /// @return how many rows a file has, readable or not
    static long count(Path file) {
        long[] count = {0};
        try (RowFile rows = RowFile.open(file, ReadOptions.defaults(), _ -> count[0]++)) {
            while (rows.next().isPresent()) {
                count[0]++;
            }
        }
        return count[0];
    }

    String format() {
        return reader.map(RowReader::format).orElse("");
    }

    long bytes() {
        return bytes;
    }

    private void bad(BadRow row) {
        number++;
        unreadable.add(new Row(number, row.line(), row.text(), Optional.empty(), row.reason()));
    }

    /// @return the next row that was not imported before; empty at the end of the file
    /// @throws FormatException where the file holds no rows, or rows of no format
    Optional<Row> next() {
        while (ready.isEmpty()) {
            Optional<ObjectNode> given = rows.next();
            ready.addAll(unreadable);
            unreadable.clear();
            given.ifPresent(row -> ready.add(row(row)));
            if (given.isEmpty() && ready.isEmpty()) {
                if (number == 0) {
                    throw new FormatException(job.name() + " holds no rows");
                }
                return Optional.empty();
            }
            ready.removeIf(row -> row.number() <= job.rowsRead());
        }
        return Optional.of(ready.removeFirst());
    }

    private Row row(ObjectNode given) {
        number++;
        long line = rows.line();
        ObjectNode renamed = ColumnNames.of(job.settings()).rename(given);
        if (reader.isEmpty()) {
            try {
                reader = Optional.of(RowReader.of(renamed, job.settings().format()));
            } catch (RowFault e) {
                throw new FormatException(job.name() + ":" + line + ": " + e.getMessage());
            }
        }
        String raw = Json.text(given);
        try {
            List<RowContent> contents = reader.orElseThrow().read(renamed);
            if (contents.size() != 1) {
                throw new RowFault(
                        "the row holds " + contents.size() + " prompts; give each a row");
            }
            PromptRow prompt = PromptRow.of(contents.getFirst(), job.generation());
            return new Row(number, line, raw, Optional.of(prompt), "");
        } catch (RowFault e) {
            return new Row(number, line, raw, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}
