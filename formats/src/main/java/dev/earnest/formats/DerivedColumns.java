package dev.earnest.formats;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Makes the columns that `--columns` joins of several or splits from one.
final class DerivedColumns {
    private final ColumnBinding binding;
    private final ColumnMapping mapping;

    DerivedColumns(ColumnBinding binding, ColumnMapping mapping) {
        this.binding = binding;
        this.mapping = mapping;
    }

    boolean none() {
        return binding.derivedNames().isEmpty();
    }

    /// Fills the derived slots of a row.
    ///
    /// @throws FormatException with the reason alone, where the row does not have the parts
    void fill(Row row) {
        boolean joins = false;
        for (int slot = 0; slot < row.derived; slot++) {
            switch (source(slot)) {
                case ColumnMapping.Source.Part part -> part(row, slot, part);
                case ColumnMapping.Source.Joined _ -> joins = true;
                case ColumnMapping.Source.Plain _ ->
                        throw new AssertionError("a plain column is not derived");
            }
        }
        if (joins) {
            join(row);
        }
    }

    private ColumnMapping.Source source(int slot) {
        return mapping.sourceOf(binding.derivedNames().get(slot)).orElseThrow();
    }

    private void part(Row row, int slot, ColumnMapping.Source.Part part) {
        int column = binding.slotOfColumn(part.column());
        if (column < 0 || !row.has(column)) {
            row.from[slot] = Row.ABSENT;
            row.to[slot] = Row.ABSENT;
            return;
        }
        byte[] separator = part.separator().getBytes(StandardCharsets.UTF_8);
        int start = row.from[column];
        int end = row.to[column];
        int number = 1;
        for (int at = start; at <= end - separator.length; at++) {
            if (starts(row.bytes, at, separator)) {
                if (number == part.part()) {
                    row.set(slot, start, at);
                    return;
                }
                number++;
                start = at + separator.length;
                at = start - 1;
            }
        }
        if (number < part.part()) {
            throw new FormatException(
                    "'"
                            + row.text(column)
                            + "' in column '"
                            + part.column()
                            + "' has no part "
                            + part.part()
                            + " when split at '"
                            + part.separator()
                            + "'");
        }
        row.set(slot, start, end);
    }

    /// Joined texts stand nowhere in the file: the whole row moves to a new array that has room.
    private void join(Row row) {
        var bytes = new ByteArrayOutputStream();
        for (int slot = 0; slot < binding.slotCount(); slot++) {
            if (row.has(slot) && !isJoined(slot, row)) {
                int start = bytes.size();
                bytes.write(row.bytes, row.from[slot], row.to[slot] - row.from[slot]);
                row.from[slot] = start;
                row.to[slot] = bytes.size();
            }
        }
        byte[] before = bytes.toByteArray();
        for (int slot = 0; slot < row.derived; slot++) {
            if (source(slot) instanceof ColumnMapping.Source.Joined joined) {
                int start = bytes.size();
                boolean present = append(bytes, before, row, joined.columns());
                row.from[slot] = present ? start : Row.ABSENT;
                row.to[slot] = present ? bytes.size() : Row.ABSENT;
            }
        }
        row.bytes = bytes.toByteArray();
        for (int slot = 0; slot < row.derived; slot++) {
            if (row.from[slot] >= 0) {
                row.set(slot, row.from[slot], row.to[slot]);
            }
        }
    }

    private boolean append(
            ByteArrayOutputStream bytes, byte[] before, Row row, List<String> columns) {
        for (int index = 0; index < columns.size(); index++) {
            int slot = binding.slotOfColumn(columns.get(index));
            if (slot < 0 || !row.has(slot)) {
                return false;
            }
            if (index > 0) {
                bytes.write('/');
            }
            bytes.write(before, row.from[slot], row.to[slot] - row.from[slot]);
        }
        return true;
    }

    private boolean isJoined(int slot, Row row) {
        return slot < row.derived && source(slot) instanceof ColumnMapping.Source.Joined;
    }

    private static boolean starts(byte[] bytes, int at, byte[] mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes[at + i] != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
