package dev.earnest.platform.render;

import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/// Writes a table; rows beyond the limit are folded away as plain text, a single element however many
/// they are.
record TableRenderer(HtmlOut out, InlineRenderer inlines, RenderWords words, int mostRows) {
    void write(TableBlock table) {
        out.open("div", "class", "table");
        out.open("table", "dir", Directions.of(table));
        Node rest = null;
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            if (part instanceof TableHead) {
                out.open("thead");
                row(part.getFirstChild());
                out.close("thead");
            } else if (part instanceof TableBody) {
                rest = body(part);
            }
        }
        out.close("table");
        out.close("div");
        if (rest != null) {
            fold(rest);
        }
    }

    /// @return the first row that is not shown, null if all are
    private @Nullable Node body(Node body) {
        out.open("tbody");
        Node row = body.getFirstChild();
        for (int count = 0; row != null && count < mostRows && !out.full(); count++) {
            row(row);
            row = row.getNext();
        }
        out.close("tbody");
        return row;
    }

    private void row(Node row) {
        out.open("tr");
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            cell((TableCell) cell);
        }
        out.close("tr");
    }

    private void cell(TableCell cell) {
        String side =
                cell.getAlignment() == null
                        ? ""
                        : switch (cell.getAlignment()) {
                            case LEFT -> "left";
                            case CENTER -> "center";
                            case RIGHT -> "right";
                        };
        String element = cell.isHeader() ? "th" : "td";
        if (cell.isHeader() && side.isEmpty()) {
            out.open(element, "scope", "col", "dir", "auto");
        } else if (cell.isHeader()) {
            out.open(element, "scope", "col", "dir", "auto", "class", side);
        } else if (side.isEmpty()) {
            out.open(element, "dir", "auto");
        } else {
            out.open(element, "dir", "auto", "class", side);
        }
        inlines.children(cell);
        out.close(element);
    }

    private void fold(Node first) {
        int rows = 0;
        StringBuilder text = new StringBuilder();
        for (Node row = first; row != null; row = row.getNext()) {
            text.append(PlainText.of(row));
            rows++;
        }
        out.open("details", "class", "fold");
        out.open("summary", "dir", "auto");
        out.text(words.rowsNote(rows));
        out.close("summary");
        out.open("pre", "class", "plain", "dir", "auto");
        out.open("span");
        Marks.write(text.toString().stripTrailing(), out);
        out.close("span");
        out.close("pre");
        out.close("details");
    }
}
