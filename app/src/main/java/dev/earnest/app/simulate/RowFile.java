package dev.earnest.app.simulate;

import dev.earnest.app.cli.UsageException;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.formats.OutputFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A file of rows with fixed columns: JSON Lines, or tab-separated where its name ends in `.tsv` (`.gz`
/// after it packs it). Appears whole or not at all.
public final class RowFile implements AutoCloseable {
    private final Optional<OutputFile> file;
    private final OutputStream out;
    private final Path path;
    private final boolean tabs;
    private final List<String> columns;
    private final JsonWriter json;

    /// @param path the file; `-` for standard output
    /// @param columns names
    /// @param standardOutput where `-` goes; it is flushed, not closed
    /// @throws UsageException where the name ends in something else
    public RowFile(Path path, List<String> columns, OutputStream standardOutput) {
        this.path = path;
        this.columns = columns;
        this.tabs = tabs(path);
        this.file =
                path.toString().equals("-")
                        ? Optional.empty()
                        : Optional.of(OutputFile.create(path));
        this.out = file.map(OutputFile::stream).orElse(standardOutput);
        this.json = new JsonWriter(out);
        if (tabs) {
            put(String.join("\t", columns) + "\n");
        }
    }

    /// @return whether a file of this name is tab-separated
    /// @throws UsageException where the name ends in neither `.tsv` nor `.jsonl`
    public static boolean tabs(Path path) {
        String name = path.toString();
        String bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (bare.endsWith(".tsv")) {
            return true;
        }
        if (bare.endsWith(".jsonl") || bare.equals("-")) {
            return false;
        }
        throw new UsageException(
                "'"
                        + name
                        + "': name a .jsonl or .tsv file (./earnest convert makes other formats of"
                        + " it)");
    }

    /// Adds a row.
    ///
    /// @param cells one a column: texts, whole numbers or numbers
    public void row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns);
        }
        if (!tabs) {
            json.object();
            for (int cell = 0; cell < cells.length; cell++) {
                json.key(columns.get(cell));
                switch (cells[cell]) {
                    case Integer whole -> json.value(whole.longValue());
                    case Number number -> json.value(number.doubleValue());
                    case Object text -> json.value(text.toString());
                }
            }
            json.endObject().endLine();
            return;
        }
        StringBuilder line = new StringBuilder();
        for (int cell = 0; cell < cells.length; cell++) {
            line.append(cell == 0 ? "" : "\t").append(quoted(cells[cell].toString()));
        }
        put(line.append('\n').toString());
    }

    /// Lets the file appear.
    public void commit() {
        if (file.isPresent()) {
            file.get().commit();
            return;
        }
        try {
            out.flush();
        } catch (IOException fault) {
            throw OutputFile.cannotWrite(path, fault);
        }
    }

    @Override
    public void close() {
        file.ifPresent(OutputFile::close);
    }

    /// As the readers of tab-separated files expect it.
    private static String quoted(String text) {
        boolean plain =
                !text.startsWith("\"")
                        && text.indexOf('\t') < 0
                        && text.indexOf('\n') < 0
                        && text.indexOf('\r') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private void put(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw OutputFile.cannotWrite(path, fault);
        }
    }
}
