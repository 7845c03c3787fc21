package dev.earnest.formats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which column of a file is which of ours, as `--columns ours=theirs,...` says:
///
/// - `item=pair` takes the column `pair` as the item;
/// - `item=topic+pair` joins two or more columns with `/`;
/// - `left=pair@_:1` splits the column `pair` at every `_` and takes part 1, counted from 1.
///
/// A column whose own name is exactly what stands right of `=` is taken as it is. A backslash takes the
/// special meaning from the `,` `=` `+` `@` or `:` after it.
///
/// @param sources our column names, each with where its value comes from
public record ColumnMapping(Map<String, Source> sources) {
    /// Every column has a name we know.
    public static final ColumnMapping NONE = new ColumnMapping(Map.of());

    /// Where a value comes from.
    public sealed interface Source {
        /// @return the source as it was written, for messages
        String text();

        /// One column.
        ///
        /// @param text the name as written
        /// @param column its name
        record Plain(String text, String column) implements Source {}

        /// Several columns joined with `/`.
        ///
        /// @param text the source as written
        /// @param columns their names, at least two
        record Joined(String text, List<String> columns) implements Source {
            public Joined {
                columns = List.copyOf(columns);
            }
        }

        /// One part of a column.
        ///
        /// @param text the source as written
        /// @param column the name of the column
        /// @param separator what stands between the parts, not empty
        /// @param part which part, counted from 1
        record Part(String text, String column, String separator, int part) implements Source {}
    }

    public ColumnMapping {
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    }

    /// @param text `ours=theirs,...`
    /// @return the mapping
    /// @throws FormatException where the text has another form
    public static ColumnMapping parse(String text) {
        Map<String, Source> sources = new LinkedHashMap<>();
        for (String pair : Escapes.split(text, ',')) {
            List<String> sides = Escapes.splitFirst(pair, '=');
            if (sides.size() != 2 || sides.get(0).isBlank() || sides.get(1).isEmpty()) {
                throw new FormatException(
                        "--columns: '" + pair + "' is not ours=theirs, such as item=task_id");
            }
            String ours = Escapes.unescape(sides.get(0)).strip();
            if (sources.put(ours, source(sides.get(1))) != null) {
                throw new FormatException("--columns: '" + ours + "' is mapped twice");
            }
        }
        return new ColumnMapping(sources);
    }

    /// @return where our column comes from, if the mapping says so
    public Optional<Source> sourceOf(String ours) {
        return Optional.ofNullable(sources.get(ours));
    }

    private static Source source(String theirs) {
        List<String> joined = Escapes.split(theirs, '+');
        if (joined.size() > 1) {
            List<String> columns = new ArrayList<>();
            joined.forEach(column -> columns.add(Escapes.unescape(column)));
            return new Source.Joined(Escapes.unescape(theirs), columns);
        }
        List<String> split = Escapes.splitFirst(theirs, '@');
        if (split.size() == 2) {
            int colon = split.get(1).lastIndexOf(':');
            String separator = colon < 0 ? "" : Escapes.unescape(split.get(1).substring(0, colon));
            String number = split.get(1).substring(colon + 1);
            if (separator.isEmpty() || !number.matches("[1-9][0-9]{0,3}")) {
                throw new FormatException(
                        "--columns: '"
                                + theirs
                                + "' is not column@separator:part, such as pair@_:1 for the first"
                                + " part");
            }
            return new Source.Part(
                    Escapes.unescape(theirs),
                    Escapes.unescape(split.get(0)),
                    separator,
                    Integer.parseInt(number));
        }
        return new Source.Plain(Escapes.unescape(theirs), Escapes.unescape(theirs));
    }
}
