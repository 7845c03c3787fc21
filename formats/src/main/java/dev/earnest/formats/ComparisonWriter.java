package dev.earnest.formats;

import dev.earnest.judgments.ComparisonTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes a table of comparisons.
final class ComparisonWriter {
    private final ComparisonTable table;
    private final ExtraWriter extras;

    private ComparisonWriter(ComparisonTable table) {
        this.table = table;
        extras = new ExtraWriter(table);
    }

    static void write(ComparisonTable table, Path path, Format format) {
        var writer = new ComparisonWriter(table);
        try (RowWriter out = RowWriter.create(path, format, writer.columns())) {
            for (int row = 0; row < table.size(); row++) {
                writer.row(out, row);
            }
            out.commit();
        }
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("left", "right", "winner"));
        if (table.hasAnnotators()) {
            columns.add("annotator");
        }
        if (table.hasPrompts()) {
            columns.add("prompt");
        }
        if (table.scale() > 0) {
            columns.add("grade");
        }
        for (String name : table.covariates()) {
            columns.add("left_" + name);
            columns.add("right_" + name);
        }
        return extras.after(columns.toArray(String[]::new));
    }

    private void row(RowWriter out, int row) {
        out.id("left side", table.items().name(table.left(row)));
        out.id("right side", table.items().name(table.right(row)));
        out.text(Winners.word(table.outcome(row)));
        if (table.hasAnnotators()) {
            out.text(table.annotators().name(table.annotator(row)));
        }
        if (table.hasPrompts()) {
            out.text(table.prompts().name(table.prompt(row)));
        }
        if (table.scale() > 0) {
            int grade = table.grade(row);
            out.text(grade == 0 ? "" : grade + "/" + table.scale());
        }
        for (String name : table.covariates()) {
            out.number(Float.toString(table.covariate(name, row)));
            out.number("0");
        }
        extras.write(out, table.extras(row));
        out.endRow();
    }
}
