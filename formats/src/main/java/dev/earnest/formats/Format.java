package dev.earnest.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A file format, named as on the command line (`--format tsv`).
public enum Format {
    /// Tab-separated rows with a header.
    TSV("tsv", "tab-separated rows with a header"),
    /// Comma- or semicolon-separated rows with a header, quoted as RFC 4180 says.
    CSV("csv", "comma- or semicolon-separated rows with a header"),
    /// One JSON object a line.
    JSONL("jsonl", "JSON Lines: one object a line");

    private final String id;
    private final String summary;

    Format(String id, String summary) {
        this.id = id;
        this.summary = summary;
    }

    /// @return the name on the command line
    public String id() {
        return id;
    }

    /// @return one line that says what it is
    public String summary() {
        return summary;
    }

    /// @return whether it holds tables: labels, known answers, comparisons, rankings
    public boolean isTable() {
        return this == TSV || this == CSV || this == JSONL;
    }

    /// @throws FormatException where it holds no tables
    void requireTable() {
        if (!isTable()) {
            throw new FormatException(
                    "format '" + id + "' does not hold tables; choose tsv, csv or jsonl");
        }
    }

    /// @return the format of this name
    /// @throws FormatException where there is none
    public static Format of(String id) {
        List<String> known = new ArrayList<>();
        for (Format format : values()) {
            if (format.id.equals(id)) {
                return format;
            }
            known.add(format.id);
        }
        throw new FormatException("no format '" + id + "'; there are " + String.join(", ", known));
    }

    /// The format for a file that is to be written and whose format nobody named: from its extension,
    /// with or without `.gz`. Reading never trusts an extension.
    ///
    /// @return [#CSV] for `.csv`, [#JSONL] for `.jsonl` and `.ndjson`, else [#TSV]
    public static Format forNewFile(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz")) {
            name = name.substring(0, name.length() - 3);
        }
        if (name.endsWith(".csv")) {
            return CSV;
        }
        return name.endsWith(".jsonl") || name.endsWith(".ndjson") ? JSONL : TSV;
    }
}
