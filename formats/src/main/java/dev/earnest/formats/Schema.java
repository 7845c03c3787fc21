package dev.earnest.formats;

import dev.earnest.formats.text.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What the rows of a file say, apart from the container (TSV, CSV, JSON Lines, Parquet) they stand in.
public sealed interface Schema {
    /// @return the name on the command line
    String id();

    /// Rows with texts.
    ///
    /// @param format which keys they have
    record Text(TextFormat format) implements Schema {
        public Text {
            Objects.requireNonNull(format, "format");
        }

        @Override
        public String id() {
            return format.id();
        }
    }

    /// Rows of a table of judgments.
    ///
    /// @param kind what the table holds
    record Table(TableKind kind) implements Schema {
        public Table {
            Objects.requireNonNull(kind, "kind");
        }

        @Override
        public String id() {
            return kind.id();
        }
    }

    /// @return the schema of this name
    /// @throws FormatException where there is none
    static Schema of(String id) {
        List<String> known = new ArrayList<>();
        for (TableKind kind : TableKind.values()) {
            if (kind.id().equals(id)) {
                return new Table(kind);
            }
            known.add(kind.id());
        }
        for (TextFormat format : TextFormat.values()) {
            if (format.id().equals(id)) {
                return new Text(format);
            }
            known.add(format.id());
        }
        throw new FormatException("no format '" + id + "'; there are " + String.join(", ", known));
    }
}
