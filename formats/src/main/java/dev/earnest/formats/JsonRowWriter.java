package dev.earnest.formats;

import dev.earnest.formats.text.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/// Writes JSON objects as JSON Lines or as one JSON list with an object a line. The file appears whole
/// with [#commit()] or not at all. Not thread-safe.
final class JsonRowWriter implements AutoCloseable {
    private final OutputFile file;
    private final boolean list;
    private long rows;

    private JsonRowWriter(OutputFile file, boolean list) {
        this.file = file;
        this.list = list;
    }

    /// @param list whether to write one JSON list
    static JsonRowWriter create(Path path, boolean list) {
        return new JsonRowWriter(OutputFile.create(path), list);
    }

    void write(JsonNode row) {
        String between = !list ? "" : rows == 0 ? "[\n" : ",\n";
        put(between + Json.line(row) + (list ? "" : "\n"));
        rows++;
    }

    void commit() {
        if (list) {
            put(rows == 0 ? "[]\n" : "\n]\n");
        }
        file.commit();
    }

    @Override
    public void close() {
        file.close();
    }

    private void put(String text) {
        try {
            file.stream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Faults.cannotWrite(file.name(), e);
        }
    }
}
