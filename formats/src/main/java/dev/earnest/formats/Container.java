package dev.earnest.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How rows stand in a file.
public enum Container {
    /// Tab-separated rows with a header.
    TSV("tsv"),
    /// Comma-separated rows with a header.
    CSV("csv"),
    /// One JSON object a line.
    JSONL("jsonl"),
    /// One JSON list of objects.
    JSON("json"),
    /// Parquet; needs the DuckDB driver on the class path.
    PARQUET("parquet");

    private final String id;

    Container(String id) {
        this.id = id;
    }

    /// @return the name on the command line
    public String id() {
        return id;
    }

    /// @return the container of this name
    /// @throws FormatException where there is none
    public static Container of(String id) {
        List<String> known = new ArrayList<>();
        for (Container container : values()) {
            if (container.id.equals(id)) {
                return container;
            }
            known.add(container.id);
        }
        throw new FormatException(
                "no container '" + id + "'; there are " + String.join(", ", known));
    }

    /// @return the container that a file name's extension says, with or without `.gz`
    public static Optional<Container> ofName(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz")) {
            name = name.substring(0, name.length() - 3);
        }
        int dot = name.lastIndexOf('.');
        return switch (dot < 0 ? "" : name.substring(dot)) {
            case ".tsv", ".txt" -> Optional.of(TSV);
            case ".csv" -> Optional.of(CSV);
            case ".jsonl", ".ndjson" -> Optional.of(JSONL);
            case ".json" -> Optional.of(JSON);
            case ".parquet" -> Optional.of(PARQUET);
            default -> Optional.empty();
        };
    }
}
