package dev.earnest.formats;

import dev.earnest.formats.text.TextCodec;
import dev.earnest.formats.text.TextFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Tells what a file's rows say from the names of their fields.
final class SchemaDetection {
    private static final Set<String> ITEMS = Set.of("item", "task", "item_id", "task_id");

    private SchemaDetection() {}

    /// @param row the first object of the file
    /// @throws FormatException where it fits no schema or several
    static Schema ofObject(String file, ObjectNode row, ColumnMapping mapping) {
        List<Schema> candidates = new ArrayList<>();
        for (TextFormat format : TextCodec.detect(row)) {
            candidates.add(new Schema.Text(format));
        }
        candidates.addAll(tables(row.propertyNames(), mapping));
        return only(file, candidates, "the keys of its first row, " + row.propertyNames() + ",");
    }

    /// @param columns the header of a table
    static Schema ofHeader(String file, List<String> columns, ColumnMapping mapping) {
        return only(file, tables(columns, mapping), "its header " + columns);
    }

    private static Schema only(String file, List<Schema> candidates, String what) {
        if (candidates.size() == 1) {
            return candidates.getFirst();
        }
        List<String> names = candidates.stream().map(Schema::id).toList();
        throw new FormatException(
                candidates.isEmpty()
                        ? file
                                + ": "
                                + what
                                + " fit no format; name it with --from, or the columns with --columns"
                        : file
                                + ": "
                                + what
                                + " fit "
                                + String.join(" and ", names)
                                + "; name one with --from");
    }

    private static List<Schema> tables(Collection<String> columns, ColumnMapping mapping) {
        Set<String> names = new HashSet<>(mapping.sources().keySet());
        columns.forEach(column -> names.add(ColumnRole.normal(column)));
        List<Schema> found = new ArrayList<>();
        boolean item = names.stream().anyMatch(ITEMS::contains);
        if (names.contains("left") && names.contains("right")) {
            found.add(new Schema.Table(TableKind.COMPARISONS));
        } else if (item && names.contains("label")) {
            found.add(new Schema.Table(TableKind.LABELS));
        } else if (names.contains("ranking")) {
            found.add(new Schema.Table(TableKind.RANKINGS));
        }
        return found;
    }
}
