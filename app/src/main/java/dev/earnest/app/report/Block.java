package dev.earnest.app.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One piece of a section of the report.
public sealed interface Block {
    /// A paragraph.
    ///
    /// @param text plain text
    /// @param note whether it explains how to read something, set smaller
    record Prose(String text, boolean note) implements Block {
        public Prose {
            text = Numbering.sentence(text);
        }
    }

    /// Warnings, one line each.
    ///
    /// @param lines plain text
    record Warnings(List<String> lines) implements Block {
        public Warnings {
            lines = List.copyOf(lines);
        }
    }

    /// A table that can be sorted by its columns.
    ///
    /// @param caption what it shows
    /// @param columns heads
    /// @param rows cells, one a column
    /// @param most rows that are shown without a scroll bar of their own
    record Grid(String caption, List<Column> columns, List<List<Cell>> rows, int most)
            implements Block {
        private static final int MOST = 25;

        public Grid {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        /// A table that scrolls beyond 25 rows.
        public Grid(String caption, List<Column> columns, List<List<Cell>> rows) {
            this(caption, columns, rows, MOST);
        }

        /// @return whether it gets its own scroll bar on the screen
        public boolean isLong() {
            return rows.size() > most;
        }
    }

    /// A picture.
    ///
    /// @param svg markup from the package `svg`, which escapes what comes from data
    /// @param caption what it shows and how to read it
    /// @param legend keys with their meaning
    /// @param wide whether it needs more width than a column of text
    record Picture(String svg, String caption, List<Key> legend, boolean wide) implements Block {
        public Picture {
            legend = List.copyOf(legend);
        }
    }

    /// Keys that explain marks in the table below them.
    ///
    /// @param keys marks with their meaning
    record Legend(List<Key> keys) implements Block {
        public Legend {
            keys = List.copyOf(keys);
        }
    }

    /// An entry of a legend.
    ///
    /// @param mark class of the mark in the style sheet, for example `whisker`
    /// @param meaning plain text
    record Key(String mark, String meaning) {
        public Key {
            meaning = Numbering.sentence(meaning);
        }
    }

    /// A column of a table.
    ///
    /// @param head plain text
    /// @param kind how its cells are set
    /// @param axis SVG below the head; empty for none
    /// @param onPhone whether it stays on a narrow screen
    record Column(String head, Kind kind, String axis, boolean onPhone) {
        public Column {
            head = Numbering.sentence(head);
        }

        /// @return a column of texts
        public static Column text(String head) {
            return new Column(head, Kind.TEXT, "", true);
        }

        /// @return a column of numbers
        public static Column number(String head) {
            return new Column(head, Kind.NUMBER, "", true);
        }

        /// @return a column of pictures, with an axis in its head
        public static Column picture(String head, String axis) {
            return new Column(head, Kind.PICTURE, axis, true);
        }

        /// @return the same, left out on narrow screens
        public Column wideOnly() {
            return new Column(head, kind, axis, false);
        }

        /// @return classes of its cells
        public String style() {
            String style =
                    switch (kind) {
                        case TEXT -> "text";
                        case NUMBER -> "number";
                        case PICTURE -> "pic";
                    };
            return onPhone ? style : style + " wide-only";
        }
    }

    /// How cells are set.
    enum Kind {
        /// Left, wrapping.
        TEXT,
        /// Right, digits of equal width.
        NUMBER,
        /// Filling the cell.
        PICTURE
    }

    /// A cell of a table.
    ///
    /// @param text plain text; empty for pictures
    /// @param svg markup from the package `svg`; empty for texts
    /// @param sort what sorting compares, as a number; NaN to compare the text
    /// @param tone depth of its ground, 0 (none) to 10
    record Cell(String text, String svg, double sort, int tone) {
        /// @return a text
        public static Cell text(String text) {
            return new Cell(text, "", Double.NaN, 0);
        }

        /// @return a number as it is shown
        public static Cell number(String shown, double value) {
            return new Cell(shown, "", value, 0);
        }

        /// @return a picture of a number
        public static Cell picture(String svg, double value) {
            return new Cell("", svg, value, 0);
        }

        /// @param share 0 to 1
        /// @return the same on a ground that is the deeper the larger the share
        public Cell shaded(double share) {
            int depth = Double.isNaN(share) ? 0 : (int) Math.round(10 * Math.clamp(share, 0, 1));
            return new Cell(text, svg, sort, depth);
        }

        /// @return class of the ground, with a space before it; empty for none
        public String ground() {
            return tone == 0 ? "" : " tone tone-" + tone;
        }

        /// @return the sort key as the page carries it; null where there is none, which leaves it out
        public @Nullable String key() {
            return Double.isFinite(sort) ? Double.toString(sort) : null;
        }
    }
}
